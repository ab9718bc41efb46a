"""The German pack: ``pack.toml``, ``tables/*.csv`` and ``cases/*.toml``.

May import: ``text``, ``records``. Nothing of ours imports it; it is found through its entry point.
"""

from __future__ import annotations

from pathlib import Path

from perepiska.text.languages import LanguagePack, read_pack


def pack() -> LanguagePack:
    """The German pack."""
    return read_pack(Path(__file__).parent)
