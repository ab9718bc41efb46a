"""The parts of a person's name as it stands in a text: initials, given name, patronymic, family name.

What the words are is decided by the pack's tables alone (``titles``,
``given_names``, ``name_particles``, ``patronymic_endings``) and, where the
pack has one, by its morphology; capitals and dots do the rest.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perepiska.records.mention import NameValue
from perepiska.text.folding import fold_word
from perepiska.text.names.forms import given_name, patronymic
from perepiska.text.names.pieces import ELIDED, Piece, has_title, is_particle, name_pieces
from perepiska.text.names.tables import name_tables
from perepiska.text.names.words import is_common, is_no_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perepiska.text.languages import LanguagePack

__all__ = ["MOST_WORDS", "Piece", "has_title", "name_pieces", "numeral", "parse_person"]

MOST_WORDS = 8
"""Longer than this is a sentence, not a name."""

_ROMAN = re.compile(r"[IVXLC]+\.?\Z")
_LONGEST_SHORTENING = 3
_LONGEST_CIPHER = 3
_MOST_FAR_EASTERN = 3


def parse_person(text: str, pack: LanguagePack | None) -> NameValue | None:
    """The parts of the name in ``text``, inflected as they stand; None where it is no person's name.

    Titles («тов.», «Dr.») are left out of the parts and of ``as_written``.
    Without a pack only initials and the last word are told apart.

    >>> from perepiska.text.languages import packs
    >>> parse_person("тов. В. М. Смирнова", packs()["ru"]).family
    'Смирнова'
    >>> parse_person("Алексей Максимович", packs()["ru"]).patronymic
    'Максимович'
    """
    pieces = name_pieces(text, pack)
    if not pieces or len(pieces) > MOST_WORDS:
        return None
    as_written = text[pieces[0].start : pieces[-1].end]
    return (
        _of_one(pieces[0], as_written, pack)
        if len(pieces) == 1
        else _of_many(pieces, as_written, pack)
    )


def _of_one(piece: Piece, as_written: str, pack: LanguagePack | None) -> NameValue | None:
    if not piece.has_dot and pack is not None and given_name(piece.text, pack) is not None:
        return NameValue(as_written, given=piece.text)
    if piece.text.isupper() and len(piece.text) <= _LONGEST_CIPHER:
        return NameValue(as_written, initials=tuple(piece.text))
    if pack is not None and is_no_name(piece.text, pack):
        return None
    if pack is not None and _is_only_patronymic(piece.text, pack):
        return NameValue(as_written, patronymic=piece.text)
    return NameValue(as_written, family=_unshortened(piece, as_written))


def _is_only_patronymic(word: str, pack: LanguagePack) -> bool:
    """Whether the word is a patronymic of the table: «Ильич», but not the surname «Лашевич»."""
    found = patronymic(word, pack)
    return found is not None and found[0] in name_tables(pack).known_patronymics


def _unshortened(piece: Piece, as_written: str) -> str:
    """A family name with its dot where the dot shortens it («ArthSch.» stands for more)."""
    return piece.text if as_written.endswith(piece.text) else as_written


def _of_many(pieces: Sequence[Piece], as_written: str, pack: LanguagePack | None) -> NameValue:
    initials, rest = _initials(pieces, pack)
    if not rest:
        return NameValue(as_written, initials=initials)
    given, father, family = _words(
        rest, pack, has_initials=bool(initials), is_first=rest[0] is pieces[0]
    )
    return NameValue(
        as_written,
        initials=initials,
        given=_joined(given, as_written, pieces),
        patronymic=_joined(father, as_written, pieces),
        family=_joined(family, as_written, pieces),
    )


def numeral(word: str, pack: LanguagePack | None) -> str:
    """The Roman numeral of a ruler that ``word`` is («XIV», «Ier»); empty where it is none.

    >>> from perepiska.text.languages import packs
    >>> numeral("Ier", packs()["fr"])
    'I'
    """
    if _ROMAN.match(word):
        return word.rstrip(".")
    return name_tables(pack).ordinals.get(fold_word(word, pack), "") if pack is not None else ""


def _joined(words: Sequence[Piece], as_written: str, pieces: Sequence[Piece]) -> str | None:
    if not words:
        return None
    offset = pieces[0].start
    quote = as_written[words[0].start - offset : words[-1].end - offset]
    return " ".join(quote.split()) if len(words) > 1 else words[0].text


def _initials(
    pieces: Sequence[Piece], pack: LanguagePack | None
) -> tuple[tuple[str, ...], list[Piece]]:
    initials: list[str] = []
    rest: list[Piece] = []
    for place, piece in enumerate(pieces):
        is_short = (
            piece.has_dot and len(piece.text) <= _LONGEST_SHORTENING and piece.is_capitalised
        )
        if piece.is_initial or (
            is_short and place < len(pieces) - 1 and not is_particle(piece, pack)
        ):
            if rest and not piece.has_dot and _ROMAN.match(piece.text):
                rest.append(piece)
                continue
            initials.append(piece.text)
        else:
            rest.append(piece)
    return tuple(initials), rest


def _words(
    rest: Sequence[Piece], pack: LanguagePack | None, *, has_initials: bool, is_first: bool
) -> tuple[Sequence[Piece], Sequence[Piece], Sequence[Piece]]:
    """Given names, patronymic and family name among the words that are no initials.

    ``is_first``: they open the name, so that a lone given name is one («Maria E.»).
    """
    none: tuple[Piece, ...] = ()
    if pack is None:
        return none, none, rest[-1:]
    particle = next(
        (place for place, piece in enumerate(rest) if _begins_family(piece, pack)), None
    )
    if particle is not None:
        has_father = particle > 1 and _is_patronymic(rest[particle - 1], rest, pack)
        given_end = particle - 1 if has_father else particle
        return rest[:given_end], rest[given_end:particle], rest[particle:]
    father_at = next(
        (at for at, piece in enumerate(rest) if at > 0 and _is_patronymic(piece, rest, pack)), None
    )
    if (
        father_at is not None
        and not has_initials
        and (father_at < len(rest) - 1 or _is_given(rest[father_at - 1], pack))
    ):
        return _around_patronymic(rest, father_at)
    if has_initials and len(rest) == 1 and not (is_first and _is_given(rest[0], pack)):
        return none, none, rest
    if (
        len(rest) > 1
        and _is_given(rest[-1], pack)
        and not _is_given(rest[0], pack)
        and not has_initials
    ):
        return rest[-1:], none, rest[:-1]
    return _before_family(rest, pack)


def _is_patronymic(piece: Piece, rest: Sequence[Piece], pack: LanguagePack) -> bool:
    """Of two words the second is one only if the table has it («Виктор Шендерович» bears a surname)."""
    return (
        patronymic(piece.text, pack) is not None
        if len(rest) > 2
        else _is_only_patronymic(piece.text, pack)
    )


def _around_patronymic(
    rest: Sequence[Piece], father_at: int
) -> tuple[Sequence[Piece], Sequence[Piece], Sequence[Piece]]:
    given = rest[father_at - 1 : father_at]
    before, after = rest[: father_at - 1], rest[father_at + 1 :]
    return given, rest[father_at : father_at + 1], after or before


def _before_family(
    rest: Sequence[Piece], pack: LanguagePack
) -> tuple[Sequence[Piece], Sequence[Piece], Sequence[Piece]]:
    """Given names first; all but the last word count as such, unless the last is a numeral («Louis XIV»)."""
    if not rest or (len(rest) > 1 and numeral(rest[-1].text, pack)):
        return rest, (), ()
    if 1 < len(rest) <= _MOST_FAR_EASTERN and _is_family_first(rest, pack):
        return rest[1:], (), rest[:1]
    if len(rest) == 1:
        return (rest, (), ()) if _is_given(rest[0], pack) else ((), (), rest)
    given = [piece for piece in rest[:-1] if piece.has_dot or not is_common(piece.text, pack)]
    return given, (), rest[-1:]


def _is_family_first(rest: Sequence[Piece], pack: LanguagePack) -> bool:
    """Whether the surname stands first, as in the Far East: by table, and no other word is a known given name."""
    return fold_word(rest[0].text, pack) in name_tables(pack).family_first and not any(
        _is_given(piece, pack) for piece in rest[1:]
    )


def _begins_family(piece: Piece, pack: LanguagePack) -> bool:
    elided = ELIDED.match(piece.text)
    is_elided = elided is not None and elided[0].lower() in name_tables(pack).particles
    return is_elided or (is_particle(piece, pack) and not piece.is_initial)


def _is_given(piece: Piece, pack: LanguagePack) -> bool:
    return not piece.has_dot and given_name(piece.text, pack) is not None
