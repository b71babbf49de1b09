"""ELF: what a library tells the linker, read and mended."""

import shutil
import sys
from pathlib import Path

import pytest

from installer import bundle
from installer.linux import elf, libraries

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the libraries are Linux's")


@pytest.fixture
def library(tmp_path):
    """A library of Qt, in a folder of its own."""
    pyside = Path(bundle.metadata.distribution("pyside6-essentials").locate_file("PySide6"))
    return Path(shutil.copy(pyside / "Qt" / "lib" / "libQt6Svg.so.6", tmp_path))


def test_what_a_library_needs_and_where_it_looks_is_read(library):
    told = elf.read(library)

    assert {"libQt6Gui.so.6", "libQt6Core.so.6", "libc.so.6"} <= set(told.needs)
    assert told.looks_in == ("$ORIGIN",)


def test_a_place_beside_the_library_is_left_alone(library):
    before = library.read_bytes()

    assert not elf.look_only_beside(library)
    assert library.read_bytes() == before


def test_a_place_on_the_building_machine_is_taken_out_and_nothing_else(library):
    needs = elf.read(library).needs
    library.write_bytes(library.read_bytes().replace(b"\0$ORIGIN\0", b"\0/home/x\0"))

    assert elf.read(library).looks_in == ("/home/x",)
    assert elf.look_only_beside(library)
    assert elf.read(library) == elf.Linked(needs)


def test_other_files_are_no_elf(tmp_path):
    (tmp_path / "text").write_text("#!/bin/sh")
    (tmp_path / "empty").touch()

    assert not elf.is_elf(tmp_path / "text")
    assert not elf.is_elf(tmp_path / "empty")


def test_what_files_ask_of_the_system_is_what_they_ask_and_do_not_hold(library):
    asked = libraries.asked_for([library])

    assert {"libQt6Gui.so.6", "libz.so.1"} <= asked
    assert libraries.unknown([library]) == ["libQt6Core.so.6", "libQt6Gui.so.6"]


def test_each_package_is_listed_once():
    listed = libraries.debian(libraries.PACKAGES)

    assert len(listed) == len(set(listed))
    assert {"libegl1", "libglib2.0-0 | libglib2.0-0t64"} <= set(listed)
