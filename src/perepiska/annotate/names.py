"""People, groups, places and events that a letter names.

Where the pack names a tagger, what it finds is mended by rule and joined with
what the tables find; where it names trained weights, these decide on people and
places, and rules and tables add what they leave; in other languages titles,
given names, initials, the letter's own parties and the tables are all there is. Certainties stand beside
the rules in ``text/names``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from perepiska.records.mention import Mention, NameValue, PartyValue
from perepiska.text.folding import fold_word
from perepiska.text.morphology import morphology
from perepiska.text.names import bodies as name_bodies
from perepiska.text.names import heads as name_heads
from perepiska.text.names import people as name_people
from perepiska.text.names import quoted as name_quoted
from perepiska.text.names.capitals import in_capitals, without_capitals
from perepiska.text.names.coordinated import coordinated
from perepiska.text.names.directions import with_directions
from perepiska.text.names.learned import learned_names
from perepiska.text.names.marked import MADE_BY, RANK_MARKED, marked_names
from perepiska.text.names.organisations import organisations
from perepiska.text.names.spans import NameSpan, settle
from perepiska.text.names.tables import name_tables
from perepiska.text.names.tagged import body_pieces, is_surname_alone, mended_body
from perepiska.text.names.text import NameText
from perepiska.text.names.weighed import RANK_PARTY, sure_people, with_learned
from perepiska.text.sequence.sights import PartSpan, part_spans
from perepiska.text.tagger import TaggedSpan, tagger

if TYPE_CHECKING:
    from perepiska.annotate import Findings
    from perepiska.records.letter import Letter
    from perepiska.text.languages import LanguagePack

_PARTY_KINDS = ("sender", "addressee", "sent_place")


class Names:
    """The annotator of names; see ``annotate.Annotator``."""

    name = "names"
    version = "3"
    summary = "People, groups, places and events named in the letter."
    needs = frozenset({"part", *_PARTY_KINDS})
    makes = frozenset({"person", "group", "place", "event"})

    def annotate(
        self, letter: Letter, found: Findings, pack: LanguagePack | None
    ) -> Iterable[Mention]:
        """The names in ``letter``, in text order.

        Its named parties are always among them, but for languages with trained weights: there a
        party in the letter's frame is one only where the weights have a name of its kind too.
        Whether names are marked there is a custom of editions; who wrote to whom does not depend on it.
        """
        marked = marked_names(letter, pack)
        parties = list(_party_spans(letter, found.of(*_PARTY_KINDS)))
        parts = part_spans(found.of("part"))
        spans = settle(
            [
                *marked,
                *(_found(letter.text, pack, parties, parts) if pack is not None else parties),
            ]
        )
        for span in spans:
            made_by = MADE_BY if span.rank == RANK_MARKED else f"{self.name}/{self.version}"
            evidence = (letter.span(span.start, span.end),)
            yield Mention(letter.id, span.kind, evidence, span.value, made_by, span.certainty)


def _found(
    source: str, pack: LanguagePack, parties: list[NameSpan], parts: Sequence[PartSpan]
) -> list[NameSpan]:
    text = NameText(without_capitals(source, pack), pack)
    titled = list(name_people.titled(text))
    learned = learned_names(text.text, parts, pack, titled=titled)
    if learned is not None:
        return with_learned(text, list(learned), _bodies(text, ()), parties=parties, parts=parts)
    engine = tagger(pack)
    raw = () if engine is None else engine.spans(text.text)
    tagged = list(_mended(text, raw))
    bodies = _bodies(text, raw, [span for span in tagged if span.kind != "person"])
    spoken = [
        *titled,
        *coordinated(text, titled),
        *name_people.with_initials(text),
        *_with_given_names(text, is_sure=engine is not None),
    ]
    people = [span for span in (*parties, *tagged, *spoken) if span.kind == "person"]
    again = name_people.known_again(text, sure_people(people))
    people.extend(_not_before_name(again, people))
    people.extend(name_people.by_dictionary(text))
    settled = [span for span in settle([*people, *bodies]) if span.kind == "person"]
    people.extend(
        name_people.nested(text, [span for span in bodies if span.kind == "group"], settled)
    )
    people.extend(name_people.possessives(text, settled))
    found = [*parties, *people, *bodies]
    return found if text.text == source else [_as_in(source, span) for span in found]


def _as_in(source: str, span: NameSpan) -> NameSpan:
    """A name that was read in a copy without capitals, with its parts as the source has them."""
    is_capitals = source[span.start : span.end].isupper()
    return replace(span, value=in_capitals(span.value)) if is_capitals else span


def _mended(text: NameText, tagged: Iterable[TaggedSpan]) -> Iterator[NameSpan]:
    for span in tagged:
        if span.kind == "person" or (span.kind == "place" and is_surname_alone(text, span)):
            yield from name_people.mended(text, span.start, span.end)
        else:
            for start, end in body_pieces(text.text, span):
                yield from mended_body(text, start, end, span.kind)


def _bodies(
    text: NameText, tagged: Iterable[TaggedSpan], mended: Sequence[NameSpan] = ()
) -> list[NameSpan]:
    """Groups, places and events by the rules, with what the tagger found of them, ``mended``."""
    found = [
        *name_bodies.table_groups(text),
        *name_bodies.members(text),
        *(name_heads.headed_groups(text) if morphology(text.pack) is None else ()),
        *name_heads.owners_of_events(text),
        *name_quoted.quoted_groups(text, tagged),
        *name_quoted.capital_groups(text),
        *name_quoted.lone_heads(text),
    ]
    known = [*settle(found), *(span for span in mended if span.kind == "group")]
    groups = organisations(text, known, tagged)
    begun = {group.start for group in groups}
    places = [
        *(span for span in mended if span.kind == "place" and span.start not in begun),
        *name_bodies.table_places(text),
        *name_heads.headed_places(text),
    ]
    return [
        *groups,
        *(span for span in mended if span.kind == "event"),
        *name_heads.headed_events(text, groups),
        *name_bodies.table_events(text),
        *with_directions(text, places),
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
                yield NameSpan(start, end, value.sort, value.name, mention.certainty, RANK_PARTY)
                break
