"""What a language's trained weights find, joined with what the rules and the letter's parties say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from perepiska.text.folding import fold_word
from perepiska.text.names import people as name_people
from perepiska.text.names.boundaries import title_at
from perepiska.text.names.spans import NameSpan
from perepiska.text.names.text import NameText
from perepiska.text.phrases import once_per_pack
from perepiska.text.sequence.sights import PartSpan
from perepiska.text.tokens import HYPHENS

if TYPE_CHECKING:
    from perepiska.text.languages import LanguagePack

RANK_PARTY = 90
_SURE = 0.9
_FRAME = frozenset({"address", "dateline", "heading", "note", "salutation", "signature"})
_REST_OF_WORD = re.compile(rf"[{HYPHENS}]\S+")


def with_learned(
    text: NameText,
    learned: Sequence[NameSpan],
    bodies: Sequence[NameSpan],
    *,
    parties: Sequence[NameSpan],
    parts: Sequence[PartSpan],
) -> list[NameSpan]:
    """What trained weights find, and what the rules find where the weights have nothing.

    In addresses, salutations and signatures the rules for people add nothing: whether names are
    marked there is a custom of editions, which the weights have learnt.
    """
    spoken = (
        *name_people.titled(text),
        *name_people.with_initials(text),
        *name_people.with_given_names(text),
    )
    named = [span for span in parties if span.kind == "person"]
    known = [
        _of_party(_whole(span, spoken, text.text), parties)
        for span in learned
        if not _is_of_group(span, bodies) and not _is_common_noun(text, span)
    ]
    parties = _agreed(parties, known, parts)
    people = [span for span in (*parties, *known) if span.kind == "person"]
    people.extend(_untouched(_in_running_text(_more_than_given(spoken), parts), known))
    again = name_people.known_again(text, sure_people([*named, *people]))
    people.extend(_untouched(_in_running_text(again, parts), people))
    places = [span for span in bodies if span.kind == "place"]
    return [
        *people,
        *(span for span in (*parties, *known) if span.kind != "person"),
        *_untouched(places, known),
        *(span for span in bodies if span.kind != "place"),
    ]


def _agreed(
    parties: Iterable[NameSpan], known: Sequence[NameSpan], parts: Sequence[PartSpan]
) -> list[NameSpan]:
    """The parties that stand in running text or are places, or share a character with a name of their kind that the weights know."""
    running = set(_in_running_text(parties, parts))
    return [
        party
        for party in parties
        if party in running
        or party.kind == "place"
        or any(
            name.kind == party.kind and name.start < party.end and party.start < name.end
            for name in known
        )
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


def _is_common_noun(text: NameText, span: NameSpan) -> bool:
    """Whether a lone word that the weights are not sure of is a noun of the table («Politik»), and no title stands before it."""
    first, last = text.places(span.start, span.end)
    if span.kind == "group" or last - first != 1 or span.certainty >= _SURE:
        return False
    before = first - 2 if text.word(first - 1) == "." else first - 1
    if title_at(text, before)[0] is not None:
        return False
    words, endings = _common_nouns(text.pack)
    folded = fold_word(text.word(first), text.pack)
    return folded in words or folded.endswith(endings)


def _more_than_given(spoken: Iterable[NameSpan]) -> Iterator[NameSpan]:
    """Those that are more than a given name alone: of these fewer than half are people where the weights find none."""
    return (span for span in spoken if span.certainty > name_people.LONE_GIVEN_CERTAINTY)


@once_per_pack
def _common_nouns(pack: LanguagePack) -> tuple[frozenset[str], tuple[str, ...]]:
    rows = pack.rows("common_nouns")
    words = frozenset(fold_word(row["form"], pack) for row in rows if row["match"] == "word")
    return words, tuple(row["form"] for row in rows if row["match"] == "ending")


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
        rank=RANK_PARTY + 1,
    )


def _untouched(spans: Iterable[NameSpan], others: Iterable[NameSpan]) -> Iterator[NameSpan]:
    """Those of ``spans`` that share no character with any of ``others``."""
    taken = {place for other in others for place in range(other.start, other.end)}
    return (span for span in spans if taken.isdisjoint(range(span.start, span.end)))


def sure_people(people: Iterable[NameSpan]) -> list[NameSpan]:
    """The people whose surname is certain enough to look for it in the rest of the letter."""
    return [
        span
        for span in people
        if span.value.family is not None and span.certainty >= name_people.GIVEN_CERTAINTY
    ]
