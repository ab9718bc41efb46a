"""Names as an edition's own tagger mends them: one more pass over what the annotator of names finds.

It is not installed like the others, since it is made anew for each edition (docs/adr/0015): the
pipeline lets it stand in for the annotator whose names it mends, so that whatever reads names
afterwards reads these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from perepiska.records.mention import Mention, NameValue
from perepiska.text.names.marked import MADE_BY
from perepiska.text.names.persons import parse_person
from perepiska.text.own.proving import OwnTagger
from perepiska.text.own.settled import KINDS, SettledLetter
from perepiska.text.reliability import with_counted_certainty
from perepiska.text.sequence.model import LearnedSpan
from perepiska.text.sequence.sights import part_spans

if TYPE_CHECKING:
    from perepiska.annotate import Annotator, Findings
    from perepiska.records.letter import Letter
    from perepiska.text.languages import LanguagePack


def with_own(
    annotators: Sequence[Annotator], taggers: Mapping[str, OwnTagger]
) -> tuple[Annotator, ...]:
    """``annotators`` with the last one that makes names mended by ``taggers``, which are by language."""
    places = [at for at, one in enumerate(annotators) if not one.makes.isdisjoint(KINDS)]
    if not places or not taggers:
        return tuple(annotators)
    at = places[-1]
    return (*annotators[:at], OwnNames(annotators[at], taggers), *annotators[at + 1 :])


class OwnNames:
    """Stands in for the annotator ``general``; see ``annotate.Annotator``."""

    summary = "Names as the edition's settled letters teach to find them."

    def __init__(self, general: Annotator, taggers: Mapping[str, OwnTagger]) -> None:
        self._general = general
        self._taggers = taggers
        self.name, self.version = general.name, general.version
        self.needs, self.makes = general.needs, general.makes

    def annotate(
        self, letter: Letter, found: Findings, pack: LanguagePack | None
    ) -> Iterable[Mention]:
        """What the general annotator finds, of the kinds that the own tagger is used for mended by it."""
        general = tuple(self._general.annotate(letter, found, pack))
        tagger = self._taggers.get(letter.language)
        if tagger is None or not tagger.kinds:
            return general
        asked = SettledLetter(
            letter.id, letter.text, part_spans(found.of("part")), _spans(general, pack)
        )
        return _mended(letter, general, tagger.spans(asked), tagger, pack)


def _spans(general: Iterable[Mention], pack: LanguagePack | None) -> tuple[LearnedSpan, ...]:
    """The names as the tagger was taught to see them: as sure as counted."""
    counted = (with_counted_certainty(one, pack) for one in general if one.kind in KINDS)
    return tuple(
        LearnedSpan(span.start, span.end, one.kind, one.certainty)
        for one in counted
        for span in one.evidence[:1]
    )


def _mended(
    letter: Letter,
    general: Sequence[Mention],
    spans: Iterable[LearnedSpan],
    tagger: OwnTagger,
    pack: LanguagePack | None,
) -> Iterator[Mention]:
    """The names in ``spans``; one that the rules found too keeps their reading and the surer of the two certainties."""
    known = {(one.kind, one.evidence[0].start, one.evidence[0].end): one for one in general}
    yield from (one for one in general if one.kind not in KINDS or one.made_by == MADE_BY)
    for span in spans:
        same = known.get((span.kind, span.start, span.end))
        if same is None:
            value = _value(letter.text[span.start : span.end], span.kind, pack)
            evidence = (letter.span(span.start, span.end),)
            yield Mention(letter.id, span.kind, evidence, value, tagger.made_by, span.certainty)
        elif same.made_by != MADE_BY:
            is_surer = span.certainty > with_counted_certainty(same, pack).certainty
            yield (
                replace(same, made_by=tagger.made_by, certainty=span.certainty)
                if is_surer
                else same
            )


def _value(words: str, kind: str, pack: LanguagePack | None) -> NameValue:
    if kind == "person":
        return parse_person(words, pack) or NameValue(words)
    return NameValue(words, normal=" ".join(words.split()))
