"""Who says what a clause says: the author, the editor in a note, or someone whose words the letter reports."""

from __future__ import annotations

from dataclasses import dataclass

from perepiska.annotate.stances.parties import Parties, Party
from perepiska.annotate.stances.reading import Reading
from perepiska.text.languages import LanguagePack, Row
from perepiska.text.phrases import once_per_pack
from perepiska.text.syntax.clauses import Clause, Sentence

AUTHOR = "author"
_OWN = frozenset({"author", "author-group"})
_ASKED = frozenset({"addressee", "addressee-group"})
_NO_SPEECH = frozenset({"phrase", "knowledge"})
"""Of these, the first is looked for by itself; what one knows, the author says to be so."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """The one who says so; ``places`` are the words that report it, () for the author's own words."""

    end: str
    is_reported: bool = False
    places: tuple[int, ...] = ()


class Speakers:
    """The answers to «who says so» in one letter."""

    def __init__(self, parties: Parties) -> None:
        self.parties = parties
        self.reading: Reading = parties.reading
        self._verbs = _verbs(self.reading.pack)
        self._phrases = _phrases(self.reading.pack)

    def of(self, clause: Clause, sentence: Sentence) -> Speaker:
        """The speaker of ``clause``."""
        quoted = self._by_phrase(clause, sentence)
        if quoted is not None:
            return quoted
        while clause.opener in {"that", "purpose"} and clause.parent is not None:
            above = sentence.clauses[clause.parent]
            for place in above.places:
                if self.is_report(place):
                    party = self.parties.subject(place, above, sentence)
                    is_question = self.reading.words[sentence.last - 1].text == "?"
                    if is_question and party.ends and set(party.ends) <= _ASKED:
                        return Speaker(AUTHOR)
                    return self._said_by(party, place, clause.opener)
            clause = above
        return Speaker(AUTHOR)

    def is_report(self, place: int) -> bool:
        """Whether the word at ``place`` reports («считает», «пишет», «извещавшую»)."""
        word = self.reading.words[place]
        return any(
            form.lemma in self._verbs and form.part in {"VERB", "PRTF", "GRND", "ADJS"}
            for form in word.forms
        )

    def _said_by(self, party: Party, place: int, opener: str) -> Speaker:
        if party.ends and set(party.ends) <= _OWN:
            return Speaker(AUTHOR)
        if opener == "purpose":
            return Speaker(AUTHOR)
        if not party.ends:
            return Speaker(AUTHOR, is_reported=True, places=(place,))
        places = (place,) if party.lead is None else (min(place, party.lead), place)
        return Speaker(party.ends[0], is_reported=True, places=places)

    def _by_phrase(self, clause: Clause, sentence: Sentence) -> Speaker | None:
        """«По словам X», «по мнению X»: who stands behind these words."""
        words = self.reading.words
        for at in clause.places:
            for row in self._phrases.get(words[at].key, ()):
                wanted = row["form"].split()
                end = at + len(wanted)
                if [word.key for word in words[at:end]] != wanted:
                    continue
                nominal = next(
                    (one for one in self.reading.between(end, sentence.last) if one.first == end),
                    None,
                )
                if nominal is None or not nominal.ends:
                    continue
                party = self.parties.of(nominal, sentence)
                if not party.ends or set(party.ends) <= _OWN:
                    continue
                return Speaker(party.ends[0], is_reported=True, places=tuple(range(at, end)))
        return None


@once_per_pack
def _verbs(pack: LanguagePack) -> frozenset[str]:
    return frozenset(
        row["form"] for row in pack.rows("report_verbs") if row["use"] not in _NO_SPEECH
    )


@once_per_pack
def _phrases(pack: LanguagePack) -> dict[str, tuple[Row, ...]]:
    found: dict[str, tuple[Row, ...]] = {}
    for row in pack.rows("report_verbs"):
        if row["use"] == "phrase":
            head = row["form"].split()[0]
            found[head] = (*found.get(head, ()), row)
    return found
