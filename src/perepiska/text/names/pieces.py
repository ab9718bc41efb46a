"""The words of a name with their places, without the titles around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perepiska.text.names.tables import name_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perepiska.text.languages import LanguagePack

_PIECE = re.compile(r"(?P<word>[^\W\d_](?:[\w'’ʼ\-‐‑–]*\w)?)(?P<dot>\.?)")
_EDGES = ' \t\n\r,;:!?()[]{}«»„“”"‚‘…—–-'
ELIDED = re.compile(r"[^\W\d_]{1,2}['’ʼ](?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of a name with its place in the name's text; ``has_dot`` is not part of ``text``."""

    text: str
    has_dot: bool
    start: int
    end: int

    @property
    def is_initial(self) -> bool:
        """Whether it is one capital letter."""
        return len(self.text) == 1 and self.text.isupper()

    @property
    def is_capitalised(self) -> bool:
        """Whether it begins as a name does: with a capital, also after an elided particle («d'Estournelles»)."""
        elided = ELIDED.match(self.text)
        return self.text[elided.end() if elided else 0].isupper()


def name_pieces(text: str, pack: LanguagePack | None) -> tuple[Piece, ...]:
    """The words of the name in ``text`` without titles; () where they cannot be a name.

    Between the words stand only spaces, dots, hyphens and commas; every word
    is capitalised or a particle of the language.
    """
    pieces = [
        Piece(found["word"], bool(found["dot"]), found.start(), found.end())
        for found in _PIECE.finditer(text)
    ]
    if re.search(r"[\d;:?/<>=@]", text.strip(_EDGES)):
        return ()
    start, end = _titles_before(pieces, pack), _titles_after(pieces, pack)
    named = pieces[start:end]
    if not all(piece.is_capitalised or is_particle(piece, pack) for piece in named):
        return ()
    return tuple(named) if any(piece.is_capitalised for piece in named) else ()


def has_title(text: str, pack: LanguagePack) -> bool:
    """Whether ``text`` begins with a title."""
    found = _PIECE.match(text)
    return found is not None and _is_title(
        Piece(found["word"], bool(found["dot"]), 0, found.end()), pack
    )


def _titles_before(pieces: Sequence[Piece], pack: LanguagePack | None) -> int:
    if pack is None:
        return 0
    count = 0
    while count < len(pieces) and not _begins_name(pieces, count, pack):
        is_between = count + 1 < len(pieces) and is_particle(pieces[count], pack)
        if not _is_title(pieces[count + 1] if is_between else pieces[count], pack):
            break
        count += 2 if is_between else 1
    return count


def _begins_name(pieces: Sequence[Piece], place: int, pack: LanguagePack) -> bool:
    """Whether a lone capital that could be a title («M.») is an initial: it is when another initial follows."""
    piece = pieces[place]
    following = pieces[place + 1] if place + 1 < len(pieces) else None
    return piece.is_initial and (following is None or (following.is_initial and following.has_dot))


def _titles_after(pieces: Sequence[Piece], pack: LanguagePack | None) -> int:
    end = len(pieces)
    while pack is not None and end > 1:
        title = name_tables(pack).title(_with_dot(pieces[end - 1])) or name_tables(pack).title(
            pieces[end - 1].text
        )
        if title is None or title.sort != "after":
            break
        end -= 1
    return end


def _is_title(piece: Piece, pack: LanguagePack) -> bool:
    tables = name_tables(pack)
    title = tables.title(_with_dot(piece)) or (
        None
        if piece.is_initial
        else tables.title(piece.text) or tables.title_in_capitals(piece.text)
    )
    return title is not None and title.sort != "after"


def _with_dot(piece: Piece) -> str:
    return f"{piece.text}." if piece.has_dot else piece.text


def is_particle(piece: Piece, pack: LanguagePack | None) -> bool:
    """Whether the word is a particle of the language («von», «v.»)."""
    return pack is not None and _with_dot(piece).lower() in name_tables(pack).particles
