"""A record in a folder of its own, and a learner."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from sme_learn.model import Learner
from sme_learn.store.record import Record, open_record
from tests.store.scene import Desk


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "record.db"


@pytest.fixture
def record(path: Path) -> Iterator[Record]:
    with open_record(path, wait=0.2) as record:
        yield record


@pytest.fixture
def ada() -> Learner:
    return Learner(UUID("6f1e3c1e-6a7f-4a53-9b51-0a8f3c9d1e01"), "Ada")


@pytest.fixture
def desk(record: Record, ada: Learner) -> Desk:
    record.add_learner(ada)
    return Desk(record, ada)
