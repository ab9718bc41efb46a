"""The findings without what the editor's stop list says is no name in this edition.

Invariant: what a source beside the letter states is never silenced, and what is silenced is counted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from perepiska.connect.listed import Form, Listed
from perepiska.records.authority import Authorities, Stop
from perepiska.records.mention import NAME_KINDS, Mention, NameValue, PartyValue
from perepiska.text.languages import packs

_PARTY_KINDS = ("sender", "addressee", "sent_place", "received_place")


def without_stopped(
    findings: Mapping[str, tuple[Mention, ...]],
    authorities: Authorities,
    *,
    languages: Mapping[str, str],
) -> tuple[Mapping[str, tuple[Mention, ...]], tuple[str, ...]]:
    """``findings`` without stopped names, and a sentence that counts them; ``languages`` are those of the letters by id."""
    if not authorities.stops:
        return findings, ()
    asked = _StopList(authorities.stops)
    counts: Counter[str] = Counter()
    kept: dict[str, tuple[Mention, ...]] = {}
    for letter, mentions in findings.items():
        stays = []
        for mention in mentions:
            stop = asked.stop_of(mention, languages.get(letter, ""))
            if stop is None:
                stays.append(mention)
            elif mention.kind in NAME_KINDS:
                counts[stop.form] += 1
        kept[letter] = tuple(stays) if len(stays) < len(mentions) else mentions
    return kept, (_sentence(authorities.stops, counts),)


class _StopList:
    """The stopped words, ready to be asked."""

    def __init__(self, stops: Sequence[Stop]) -> None:
        self._stops = stops
        self._as_written: dict[str, list[Stop]] = defaultdict(list)
        for stop in stops:
            if stop.match == "as_written":
                self._as_written[stop.form].append(stop)
        self._inflected: dict[tuple[str, str], Listed] = {}

    def stop_of(self, mention: Mention, language: str) -> Stop | None:
        """The row that silences a name or a named party; None where none does."""
        value = mention.value
        kind = mention.kind
        if isinstance(value, PartyValue) and kind in _PARTY_KINDS:
            kind, value = value.sort, value.name or NameValue("")
        if kind not in NAME_KINDS or not isinstance(value, NameValue) or not mention.evidence:
            return None
        for written in (value.as_written, " ".join(span.quote for span in mention.evidence)):
            for stop in self._as_written.get(" ".join(written.split()), ()):
                if stop.kind in ("", kind):
                    return stop
        found = self._listed(kind, language).fit(value).stated
        return self._stops[min(found)] if found else None

    def _listed(self, kind: str, language: str) -> Listed:
        if (kind, language) not in self._inflected:
            forms = [
                Form(place, stop.form)
                for place, stop in enumerate(self._stops)
                if stop.match == "all_forms" and stop.kind in ("", kind)
            ]
            self._inflected[kind, language] = Listed(kind, forms, packs().get(language))
        return self._inflected[kind, language]


def _sentence(stops: Sequence[Stop], counts: Counter[str]) -> str:
    total = sum(counts.values())
    each = ", ".join(
        f"«{stop}» {counts[stop]}" for stop in dict.fromkeys(one.form for one in stops)
    )
    return f"The stop list silenced {total} {'name' if total == 1 else 'names'}: {each}."
