"""A folder with one lesson that nothing is wrong with."""

from pathlib import Path

import pytest

from sme_learn.content.library import Library
from tests.content.sample import FILES, HEAD


class Folder:
    """A folder of lessons on disk."""

    def __init__(self, path: Path) -> None:
        self.path = path
        for name, text in FILES.items():
            self.write(name, text)

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def lesson(self, body: str, head: str = HEAD):
        self.write("en/marks/01-strong.md", head + body)
        return Library(self.path).lesson("strong")


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path / "lessons")
