"""Groups, events and places: by table in any case, with ordinals, adjectives and what they belong to.

The rules are of two kinds. A table row is a name («Коминтерн», «Алма-Ата»).
A head word («съезд», «университет», «область») makes a name with the words
around it: an ordinal («VI-му Конгрессу»), adjectives («Гарвардском
университете»), and a following group («пленуме ЦК»).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from perepiska.records.mention import NameValue
from perepiska.text.folding import fold_word
from perepiska.text.morphology import morphology
from perepiska.text.names.phrases import phrase_index
from perepiska.text.names.spans import NameSpan
from perepiska.text.names.text import NameText
from perepiska.text.phrases import once_per_pack

if TYPE_CHECKING:
    from perepiska.text.languages import LanguagePack

TABLE_CERTAINTY = {"exact": 0.9, "name": 0.85, "word": 0.75}
"""How sure a row is by its ``match``. Judged beforehand, not fitted.

Compared afterwards by overlap: in 12 Russian letters all three were right throughout (43 groups); in
Russian news only .24 of the common nouns (``word``), since there «партия» alone is no organisation.
"""

RANK_TABLE = 60
_MEMBER_CERTAINTY = 0.75


def table_groups(text: NameText) -> list[NameSpan]:
    """Groups of the table ``groups``, with ordinals before them, and organs joined to what they belong to."""
    found: list[tuple[int, int, NameSpan, str]] = []
    for first, last, phrase in phrase_index(text.pack, "groups").all(text):
        if phrase.row["match"] == "word" and _is_only_plural(text, last - 1):
            continue
        normal = phrase.row["normal"]
        number = (
            text.ordinal(first - 1)
            if phrase.row["match"] != "exact" and text.is_capital(first)
            else ""
        )
        start = first - 1 if number else _with_possessive(text, first)
        span = table_span(
            text,
            start,
            last,
            "group",
            f"{number} {normal}".strip(),
            TABLE_CERTAINTY[phrase.row["match"]],
        )
        found.append((start, last, span, phrase.row["sort"]))
    return _organs_joined(text, found)


def table_places(text: NameText) -> list[NameSpan]:
    """Places of the table ``places``."""
    return [
        table_span(
            text, first, last, "place", phrase.row["normal"], TABLE_CERTAINTY[phrase.row["match"]]
        )
        for first, last, phrase in phrase_index(text.pack, "places").all(text)
    ]


def table_events(text: NameText) -> list[NameSpan]:
    """Events of the table ``events``."""
    return [
        table_span(
            text,
            first,
            last,
            "event",
            phrase.row["normal"],
            TABLE_CERTAINTY[phrase.row["match"]],
            rank=RANK_TABLE + 1,
        )
        for first, last, phrase in phrase_index(text.pack, "events").all(text)
    ]


def members(text: NameText) -> Iterator[NameSpan]:
    """Members of a group in the plural («децисты»): they stand for the group; one of them does not."""
    table = _members(text.pack)
    for place in range(len(text)):
        for key in sorted(text.keys(place) & table.keys()):
            if _is_surname(text, place):
                break
            if _is_plural(text, place, key):
                yield table_span(text, place, place + 1, "group", table[key], _MEMBER_CERTAINTY)
                break


def _is_surname(text: NameText, place: int) -> bool:
    """Whether a capital makes the word a surname rather than a people («Татаринов»): peoples are written small."""
    readings = text.readings(place)
    if not text.is_capital(place) or not readings:
        return False
    is_unknown = not any(reading.is_known for reading in readings)
    return any(reading.sort == "family" for reading in readings) or (
        is_unknown and not text.opens_sentence(place)
    )


def table_span(
    text: NameText,
    first: int,
    last: int,
    kind: str,
    normal: str,
    certainty: float,
    *,
    rank: int = RANK_TABLE,
) -> NameSpan:
    start, end = text.interval(first, last)
    return NameSpan(
        start, end, kind, NameValue(text.text[start:end], normal=normal), certainty, rank
    )


def _with_possessive(text: NameText, place: int) -> int:
    """The token where the name begins when «наш» or «ваш» stands before it («нашей партии»)."""
    is_before = text.is_joined(place - 1) and text.keys(place - 1) & possessive_pronouns(text.pack)
    return place - 1 if is_before and not text.is_capital(place) else place


def _organs_joined(
    text: NameText, found: Iterable[tuple[int, int, NameSpan, str]]
) -> list[NameSpan]:
    """An organ and the group that follows it as one («ЦК ВКП(б)»)."""
    joined: list[tuple[int, int, NameSpan, str]] = []
    for first, last, span, sort in found:
        before = joined[-1] if joined else None
        is_organ = (
            before is not None and before[1] == first and before[3] == "organ" and sort != "organ"
        )
        if (
            before is not None
            and is_organ
            and text.is_joined(first - 1)
            and may_be_genitive(text, first)
        ):
            normal = f"{before[2].value.normal} {text.text[span.start : span.end]}"
            if text.word(last - 1).isupper() or span.value.as_written == span.value.normal:
                normal = f"{before[2].value.normal} {span.value.normal}"
            certainty = min(before[2].certainty, span.certainty)
            joined[-1] = (
                before[0],
                last,
                table_span(text, before[0], last, "group", normal, certainty),
                sort,
            )
        else:
            joined.append((first, last, span, sort))
    return [span for _, _, span, _ in joined]


def may_be_genitive(text: NameText, place: int) -> bool:
    """Whether a word can be what the word before it belongs to; abbreviations always can."""
    readings = [
        reading for reading in text.readings(place) if reading.is_known and reading.part != "other"
    ]
    return (
        not readings
        or text.word(place).isupper()
        or any(reading.case == "gent" for reading in readings)
    )


def _is_plural(text: NameText, place: int, key: str) -> bool:
    readings = text.readings(place)
    if not readings:
        return fold_word(text.word(place), text.pack) in _plurals_written(text.pack)
    known = [reading for reading in readings if fold_word(reading.lemma, text.pack) == key]
    if known:
        return any(reading.number == "plural" for reading in known)
    folded = fold_word(text.word(place), text.pack)
    return any(
        folded.endswith(row["ending"])
        and folded[: len(folded) - len(row["ending"])] + row["normal"] == key
        for row in text.pack.rows("plural_endings")
    )


def _is_only_plural(text: NameText, place: int) -> bool:
    """Whether a common noun stands in the plural («о двух партиях»), which names no one group."""
    numbers = {reading.number for reading in text.readings(place) if reading.part == "noun"}
    return numbers == {"plural"}


@once_per_pack
def possessive_pronouns(pack: LanguagePack) -> frozenset[str]:
    return frozenset(fold_word(word, pack) for word in pack.words("possessive_pronouns"))


@once_per_pack
def _members(pack: LanguagePack) -> dict[str, str]:
    found = {}
    for row in pack.rows("group_members"):
        found[fold_word(row["form"], pack)] = row["group"] or row["plural"]
        if morphology(pack) is None:
            found[fold_word(row["plural"], pack)] = row["group"] or row["plural"]
    return found


@once_per_pack
def _plurals_written(pack: LanguagePack) -> frozenset[str]:
    return frozenset(fold_word(row["plural"], pack) for row in pack.rows("group_members"))
