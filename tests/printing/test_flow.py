"""Pieces broken into pages."""

import pytest

from sme_learn.printing.flow import Piece, pages_of


def nothing(_painter, _top):
    """Paint nothing."""


def piece(height, under=None):
    return Piece(height, nothing, under)


def tops(pages):
    return [[placed.top for placed in page] for page in pages]


def test_nothing_is_one_empty_page():
    assert pages_of([], 100) == ((),)


def test_pieces_follow_each_other_until_a_page_is_full():
    assert tops(pages_of([piece(40), piece(60), piece(1)], 100)) == [[0, 40], [0]]


def test_a_header_stands_above_its_rows_on_every_page():
    head = piece(10)
    pages = pages_of([piece(20), *(piece(30, head) for _row in range(4))], 100)

    assert tops(pages) == [[0, 20, 30, 60], [0, 10, 40]]
    assert [page.index(next(p for p in page if p.piece is head)) for page in pages] == [1, 0]


def test_a_header_never_stands_alone_at_the_foot():
    assert tops(pages_of([piece(85), piece(10, piece(10))], 100)) == [[0], [0, 10]]


def test_what_follows_the_rows_has_no_header():
    head = piece(10)
    pages = pages_of([piece(80, head), piece(20), piece(5, head)], 100)

    assert tops(pages) == [[0, 10], [0, 20, 30]]


@pytest.mark.parametrize("before", [0, 1])
def test_a_piece_higher_than_a_page_has_one_to_itself(before):
    pages = pages_of([*[piece(10)] * before, piece(500), piece(10)], 100)

    assert [len(page) for page in pages] == [*[1] * before, 1, 1]
