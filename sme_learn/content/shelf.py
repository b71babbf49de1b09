"""Shelf: small files that spare making the same thing twice. Losing one costs only time.

A file that is damaged or cannot be written is passed over in silence on purpose: what it would
have held is made anew.
"""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

MOST = 200
"""Files that are kept; the oldest go first."""


class Shelf:
    """Keeps texts by name in files below a folder, or nothing where there is no folder."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def take(self, name: str) -> dict[str, str]:
        """Return what was kept under *name*, or nothing."""
        if self._folder is None:
            return {}
        import json

        try:
            kept = json.loads((self._folder / f"{name}.json").read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        return kept if _is_texts(kept) else {}

    def keep(self, name: str, texts: Mapping[str, str]) -> None:
        """Keep *texts* under *name*, in one step, so that nobody reads half of them."""
        if self._folder is None:
            return
        import json

        written = self._folder / f"{name}.{os.getpid()}.part"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            written.write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
            written.replace(self._folder / f"{name}.json")
            self._prune(self._folder)
        except (OSError, ValueError):
            with suppress(OSError):
                written.unlink()

    def _prune(self, folder: Path) -> None:
        files = list(folder.glob("*.json"))
        if len(files) > MOST:
            files.sort(key=lambda file: file.stat().st_mtime)
            for file in files[: len(files) - MOST]:
                file.unlink(missing_ok=True)


def _is_texts(kept: object) -> bool:
    return isinstance(kept, dict) and all(isinstance(text, str) for text in kept.values())
