"""People, groups, places and events that a letter names.

Where the pack names a tagger, what it finds is mended by rule and joined with
what the tables find; where it names trained weights, these decide on people and
places, and rules and tables add what they leave; in other languages titles,
given names, initials, the letter's own parties and the tables are all there is. Certainties stand beside
the rules in ``text/name_people.py``, ``text/name_bodies.py`` and
``text/name_tagged.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from perepiska.records.mention import Mention, NameValue, PartyValue
from perepiska.text.folding import fold_word
from perepiska.text.names import bodies as name_bodies
from perepiska.text.names import heads as name_heads
from perepiska.text.names import people as name_people
from perepiska.text.names import quoted as name_quoted
from perepiska.text.names.capitals import in_capitals, without_capitals
from perepiska.text.names.learned import learned_names
from perepiska.text.names.spans import NameSpan, settle
from perepiska.text.names.tables import name_tables
from perepiska.text.names.tagged import mended_body
from perepiska.text.names.text import NameText
from perepiska.text.sequence.sights import PartSpan, part_spans
from perepiska.text.tagger import TaggedSpan, tagger
from perepiska.text.tokens import HYPHENS

if TYPE_CHECKING:
    from perepiska.annotate import Findings
    from perepiska.records.letter import Letter
    from perepiska.text.languages import LanguagePack

_RANK_PARTY = 90
_RANK_PARTY_AGAIN = 46
_FRAME = frozenset({"address", "dateline", "heading", "note", "salutation", "signature"})
_REST_OF_WORD = re.compile(rf"[{HYPHENS}]\S+")
_PARTY_KINDS = ("sender", "addressee", "sent_place")


class Names:
    """The annotator of names; see ``annotate.Annotator``."""

    name = "names"
    version = "2"
    summary = "People, groups, places and events named in the letter."
    needs = frozenset({"part", *_PARTY_KINDS})
    makes = frozenset({"person", "group", "place", "event"})

    def annotate(
        self, letter: Letter, found: Findings, pack: LanguagePack | None
    ) -> Iterable[Mention]:
        """The names in ``letter``, in text order; its named parties are always among them."""
        parties = list(_party_spans(letter, found.of(*_PARTY_KINDS)))
        parts = part_spans(found.of("part"))
        spans = settle(
            [*parties, *(_found(letter.text, pack, parties, parts) if pack is not None else ())]
        )
        made_by = f"{self.name}/{self.version}"
        for span in spans:
            evidence = (letter.span(span.start, span.end),)
            yield Mention(letter.id, span.kind, evidence, span.value, made_by, span.certainty)


def _found(
    source: str, pack: LanguagePack, parties: list[NameSpan], parts: Sequence[PartSpan]
) -> list[NameSpan]:
    text = NameText(without_capitals(source, pack), pack)
    titled = list(name_people.titled(text))
    learned = learned_names(text.text, parts, pack, titled=titled)
    if learned is not None:
        return _with_learned(text, list(learned), parties, parts)
    engine = tagger(pack)
    raw = () if engine is None else engine.spans(text.text)
    tagged = list(_mended(text, raw))
    bodies = [span for span in tagged if span.kind != "person"] + _bodies(text, raw)
    spoken = [
        *titled,
        *name_people.with_initials(text),
        *_with_given_names(text, is_sure=engine is not None),
    ]
    people = [span for span in (*parties, *tagged, *spoken) if span.kind == "person"]
    again = name_people.known_again(text, _sure(people))
    people.extend(_not_before_name(again, people))
    people.extend(name_people.by_dictionary(text))
    settled = [span for span in settle([*people, *bodies]) if span.kind == "person"]
    people.extend(
        name_people.nested(text, [span for span in bodies if span.kind == "group"], settled)
    )
    people.extend(name_people.possessives(text, settled))
    found = [*people, *bodies]
    return found if text.text == source else [_as_in(source, span) for span in found]


def _with_learned(
    text: NameText,
    learned: list[NameSpan],
    parties: list[NameSpan],
    parts: Sequence[PartSpan],
) -> list[NameSpan]:
    """What trained weights find, and what the rules find where the weights have nothing.

    In addresses, salutations and signatures the rules for people add nothing: whether names are
    marked there is a custom of editions, which the weights have learnt.
    """
    bodies = _bodies(text, ())
    spoken = (
        *name_people.titled(text),
        *name_people.with_initials(text),
        *name_people.with_given_names(text),
    )
    known = [
        _of_party(_whole(span, spoken, text.text), parties)
        for span in learned
        if not _is_of_group(span, bodies)
    ]
    people = [span for span in (*parties, *known) if span.kind == "person"]
    people.extend(_untouched(_in_running_text(spoken, parts), known))
    again = name_people.known_again(text, _sure(people))
    people.extend(_untouched(_in_running_text(again, parts), people))
    places = [span for span in bodies if span.kind == "place"]
    return [
        *people,
        *(span for span in known if span.kind != "person"),
        *_untouched(places, known),
        *(span for span in bodies if span.kind != "place"),
    ]


def _in_running_text(spans: Iterable[NameSpan], parts: Sequence[PartSpan]) -> Iterator[NameSpan]:
    """Those of ``spans`` that begin in no part of a letter's frame."""
    frame = [part for part in parts if part.part in _FRAME]
    return (
        span for span in spans if not any(part.start <= span.start < part.end for part in frame)
    )


def _is_of_group(span: NameSpan, bodies: Iterable[NameSpan]) -> bool:
    """Whether what looks like a person is a group's name that the rules know, or a word of it («Petit Jardinier»)."""
    return span.kind == "person" and any(
        body.kind == "group" and body.start <= span.start and span.end <= body.end
        for body in bodies
    )


def _whole(span: NameSpan, spoken: Iterable[NameSpan], text: str) -> NameSpan:
    """The name with what the rules see of it beside: a given name or particle before, the rest of a broken word after."""
    if span.kind != "person":
        return span
    for other in spoken:
        if other.end == span.end and other.start < span.start:
            return replace(span, start=other.start, value=other.value)
        rest = text[span.end : other.end]
        if other.start < span.end and _REST_OF_WORD.fullmatch(rest):
            start = min(span.start, other.start)
            return replace(span, start=start, end=other.end, value=other.value)
    return span


def _of_party(span: NameSpan, parties: Iterable[NameSpan]) -> NameSpan:
    """The name, above a party of the same kind whose words it shares: the weights know where names end."""
    own = [party for party in parties if party.start < span.end and span.start < party.end]
    if len(own) != 1 or own[0].kind != span.kind:
        return span
    is_same = (span.start, span.end) == (own[0].start, own[0].end)
    is_read = span.kind != "person" or span.value.family or span.value.given
    return replace(
        span,
        value=span.value if is_read and not is_same else own[0].value,
        certainty=max(span.certainty, own[0].certainty),
        rank=_RANK_PARTY + 1,
    )


def _untouched(spans: Iterable[NameSpan], others: Iterable[NameSpan]) -> Iterator[NameSpan]:
    """Those of ``spans`` that share no character with any of ``others``."""
    taken = {place for other in others for place in range(other.start, other.end)}
    return (span for span in spans if taken.isdisjoint(range(span.start, span.end)))


def _as_in(source: str, span: NameSpan) -> NameSpan:
    """A name that was read in a copy without capitals, with its parts as the source has them."""
    is_capitals = source[span.start : span.end].isupper()
    return replace(span, value=in_capitals(span.value)) if is_capitals else span


def _mended(text: NameText, tagged: Iterable[TaggedSpan]) -> Iterator[NameSpan]:
    for span in tagged:
        if span.kind == "person":
            yield from name_people.mended(text, span.start, span.end)
        else:
            yield from mended_body(text, span.start, span.end, span.kind)


def _bodies(text: NameText, tagged: Iterable[TaggedSpan]) -> list[NameSpan]:
    found = [
        *name_bodies.table_groups(text),
        *name_bodies.members(text),
        *name_heads.headed_groups(text),
        *name_heads.owners_of_events(text),
        *name_quoted.quoted_groups(text, tagged),
        *name_quoted.capital_groups(text),
        *name_quoted.lone_heads(text),
    ]
    groups = list(settle(found))
    return [
        *groups,
        *name_heads.headed_events(text, groups),
        *name_bodies.table_events(text),
        *name_bodies.table_places(text),
        *name_heads.headed_places(text),
    ]


def _with_given_names(text: NameText, *, is_sure: bool) -> Iterator[NameSpan]:
    """People by given names; beside a tagger only those with a patronymic, which it seldom misses otherwise."""
    for span in name_people.with_given_names(text):
        is_alone = span.certainty == name_people.LONE_GIVEN_CERTAINTY
        if not is_sure or span.value.patronymic is not None:
            yield span
        elif is_alone and _opens_with_given(text, span):
            yield replace(span, rank=name_people.RANK_DICTIONARY)


def _opens_with_given(text: NameText, span: NameSpan) -> bool:
    """Whether a sentence begins with a given name in just the form of the pack's table: there a tagger may miss it."""
    place, _ = text.places(span.start, span.end)
    is_opening = text.opens_sentence(place) and not text.is_capital(place + 1)
    return is_opening and fold_word(text.word(place), text.pack) in name_tables(text.pack).given


def _sure(people: Iterable[NameSpan]) -> list[NameSpan]:
    """The people whose surname is certain enough to look for it in the rest of the letter."""
    return [
        span
        for span in people
        if span.value.family is not None and span.certainty >= name_people.GIVEN_CERTAINTY
    ]


def _not_before_name(again: Iterable[NameSpan], people: Iterable[NameSpan]) -> Iterator[NameSpan]:
    """Those that no other rule has read already, as part of a longer name."""
    taken = {place for span in people for place in range(span.start, span.end)}
    for span in again:
        if span.start not in taken:
            yield span


def _is_cut_short(text: str, mention: Mention, name: NameValue) -> bool:
    """Whether the initials of a party are followed by its surname, which the rules for initials then find."""
    if name.family or name.given or name.patronymic:
        return False
    span = mention.evidence[0]
    at = span.quote.find(name.as_written)
    after = text[span.start + at + len(name.as_written) :].lstrip(". ")[:1]
    return at >= 0 and after.isupper()


def _party_spans(letter: Letter, parties: Iterable[Mention]) -> Iterator[NameSpan]:
    """The names of the letter's parties and of its place, each on its own words inside the evidence."""
    for mention in parties:
        value = mention.value
        if (
            not isinstance(value, PartyValue)
            or value.name is None
            or value.sort not in {"person", "group", "place"}
            or (value.sort == "person" and _is_cut_short(letter.text, mention, value.name))
        ):
            continue
        for span in mention.evidence:
            at = span.quote.find(value.name.as_written)
            if at >= 0:
                start = span.start + at
                end = start + len(value.name.as_written)
                yield NameSpan(start, end, value.sort, value.name, mention.certainty, _RANK_PARTY)
                break
