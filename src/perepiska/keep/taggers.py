"""The taggers that an edition taught, so that only what was taught anew is learnt anew.

Invariant: such a file may be lost or damaged at any moment; then the tagger is trained again.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec

from perepiska.text.own.proving import OwnTagger


class _Kept(msgspec.Struct):
    key: str
    tagger: OwnTagger


def kept_tagger(folder: Path, language: str, key: str) -> OwnTagger | None:
    """The tagger of ``language`` that was kept under ``key``; None where there is none."""
    try:
        kept = msgspec.msgpack.decode(_path(folder, language).read_bytes(), type=_Kept)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
    return kept.tagger if kept.key == key else None


def keep_tagger(folder: Path, key: str, tagger: OwnTagger) -> None:
    """Keeps the tagger in place of the last one of its language; a disk that is full costs time and nothing else."""
    path = _path(folder, tagger.language)
    beside = path.with_suffix(".new")
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(msgspec.msgpack.encode(_Kept(key, tagger)))
        beside.replace(path)


def _path(folder: Path, language: str) -> Path:
    return folder / f"own-names-{language}.tagger"
