"""What all languages share, for a letter in a language without a pack: ``pack.toml``, ``tables/*.csv``, ``cases/*.toml``.

Dates in digits and with Roman months, marks of a postscript, initials, shelfmarks:
what needs no word of a language, or a word that has gone into all of them.

May import: ``text``, ``records``. Nothing of ours imports it; it is found through its entry point.
"""

from __future__ import annotations

from pathlib import Path

from perepiska.text.languages import LanguagePack, read_pack


def pack() -> LanguagePack:
    """The pack for letters in a language without one."""
    return read_pack(Path(__file__).parent)
