"""What a letter's source states (a sheet, a TEI header, a file's name, ``edition.toml``) beside what its words say.

Invariant: what is stated always carries its source. Where the words name the same party, it
carries both; where they contradict a source that is trusted as much, the source is surer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from perepiska.annotate.header.kinds import kind_words
from perepiska.annotate.header.names import may_be_one
from perepiska.annotate.header.readings import Reading
from perepiska.annotate.header.words import sort_of
from perepiska.records.letter import Fact
from perepiska.records.mention import NameValue, PartyValue, SeriesValue, TextValue, written
from perepiska.text.languages import LanguagePack, packs
from perepiska.text.names.persons import parse_person

_AGREED = 0.98
_CONTRADICTED = 0.4
_LESS = 0.05
_PARTIES = ("sender", "addressee")
_OTHERS = ("title", "document_kind", "series")


@dataclass(frozen=True, slots=True)
class Stated:
    """A reading with its source, None where words of the letter alone say it. Without words ``start`` and ``end`` are 0."""

    reading: Reading
    source: str | None = None


def with_facts(
    readings: Sequence[Reading], facts: Sequence[Fact], pack: LanguagePack | None
) -> Iterator[Stated]:
    """The ``readings`` of the words and the ``facts``, put together.

    A party that both name is one finding with both. The edition's main correspondent
    fills the party who is not named where the other one is somebody else.
    """
    by_field: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.value.strip():
            by_field.setdefault(fact.field, []).append(fact)
    parties: dict[str, list[Stated]] = {}
    for kind in _PARTIES:
        ours = [reading for reading in readings if reading.kind == kind]
        parties[kind] = list(_joined(ours, by_field.get(kind, ()), kind, pack))
        yield from parties[kind]
    for fact in by_field.get("correspondent", ())[:1]:
        yield from _main_correspondent(fact, parties, pack)
    yield from _whole_letter(
        [reading for reading in readings if reading.kind not in _PARTIES], by_field, pack
    )


def _joined(
    readings: Sequence[Reading], facts: Sequence[Fact], kind: str, pack: LanguagePack | None
) -> Iterator[Stated]:
    left = list(readings)
    has_agreed = False
    for fact in facts:
        value = _party(fact.value, pack)
        same = next((one for one in left if one.name and _is_same(one, value)), None)
        if same is None:
            yield _only_stated(kind, value, fact)
            continue
        left.remove(same)
        has_agreed = True
        certainty = max(_AGREED, fact.certainty)
        yield Stated(replace(same, value=_fuller(same, value), certainty=certainty), fact.source)
    trust = max((fact.certainty for fact in facts), default=0.0)
    for reading in left:
        is_against = reading.name and not has_agreed and trust >= reading.certainty
        yield Stated(replace(reading, certainty=_CONTRADICTED) if is_against else reading)


def _only_stated(kind: str, value: PartyValue | TextValue | SeriesValue, fact: Fact) -> Stated:
    return Stated(Reading(kind, value, 0, 0, fact.certainty), fact.source)


def _party(stated: str, pack: LanguagePack | None) -> PartyValue:
    """The party that a source names, the family name first or last («Schnitzler, Arthur»)."""
    sort = sort_of(stated, pack)
    return PartyValue(stated, _name(stated, pack) if sort == "person" else None, sort)


def _name(stated: str, pack: LanguagePack | None) -> NameValue | None:
    family, comma, given = stated.partition(",")
    if not comma or "," in given or not given.strip()[:1].isupper():
        return parse_person(stated, pack)
    name = parse_person(f"{given.strip()} {family.strip()}", pack)
    return name and replace(name, as_written=stated)


def _is_same(reading: Reading, value: PartyValue) -> bool:
    return may_be_one(reading.words, value.as_written)


def _fuller(reading: Reading, stated: PartyValue) -> PartyValue:
    """The words of the letter with the parts of the stated name: «Rosa» of whom the sheet says «Luxemburg, Rosa»."""
    name = stated.name
    if name is None or reading.name is None or not name.family:
        return PartyValue(reading.words, reading.name, "person")
    return PartyValue(reading.words, replace(name, as_written=reading.name.as_written), "person")


def _main_correspondent(
    fact: Fact, parties: Mapping[str, Sequence[Stated]], pack: LanguagePack | None
) -> Iterator[Stated]:
    named = {
        kind: [one.reading.words for one in some if one.reading.name]
        for kind, some in parties.items()
    }
    for kind, other in (_PARTIES, _PARTIES[::-1]):
        is_missing = not named[kind] and bool(named[other])
        if is_missing and not any(may_be_one(words, fact.value) for words in named[other]):
            yield _only_stated(kind, _party(fact.value, pack), fact)


def _whole_letter(
    readings: Sequence[Reading],
    by_field: Mapping[str, Sequence[Fact]],
    pack: LanguagePack | None,
) -> Iterator[Stated]:
    """Title, kind and series: what is stated, and of the words what contradicts it as less sure."""
    found = {one.reading.kind: one for one in _stated_values(by_field, pack)}
    for reading in readings:
        against = found.get(reading.kind)
        if against is None or _is_alike(reading, against.reading):
            yield Stated(reading)
        else:
            least = min(reading.certainty, against.reading.certainty - _LESS)
            yield Stated(replace(reading, certainty=max(0.0, least)))
    yield from found.values()


def _is_alike(one: Reading, other: Reading) -> bool:
    return written(one.value).casefold() == written(other.value).casefold()


def _stated_values(
    by_field: Mapping[str, Sequence[Fact]], pack: LanguagePack | None
) -> Iterator[Stated]:
    for fact in by_field.get("title", ())[:1]:
        yield _only_stated("title", TextValue(fact.value), fact)
    for fact in by_field.get("document_kind", ())[:1]:
        kind = _kinds().get(" ".join(fact.value.lower().split()))
        if kind is not None:
            yield _only_stated("document_kind", TextValue(kind), fact)
    series, numbers = by_field.get("series", ())[:1], by_field.get("number", ())[:1]
    if series or numbers:
        name = series[0].value if series else kind_words(pack).letter if pack else ""
        number = numbers[0].value if numbers else ""
        yield _only_stated("series", SeriesValue(name, number), (*series, *numbers)[0])


@cache
def _kinds() -> Mapping[str, str]:
    """The kinds of documents by their words in all languages, for a sheet need not be in the letter's, and by their own names."""
    found: dict[str, str] = {}
    for pack in packs().values():
        found |= {kind: kind for kind in pack.words("document_kinds", "kind")}
    for pack in packs().values():
        for form, kind in pack.mapping("document_kinds", value="kind").items():
            found.setdefault(form, kind)
    return found
