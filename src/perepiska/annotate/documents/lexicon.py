"""The words by which a passage shows that it speaks of a document, from the tables of one pack.

Invariant: a word is looked up once; what it may mean for documents is kept, None for most words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perepiska.text.folding import fold_word
from perepiska.text.morphology import morphology
from perepiska.text.names.text import word_keys
from perepiska.text.phrases import once_per_pack, phrase_pattern
from perepiska.text.tokens import APOSTROPHES, words_in

if TYPE_CHECKING:
    from perepiska.text.languages import LanguagePack, Row

_WORDS_KEPT = 100_000
CHUNKS_KEPT = 200_000
"""Most places kept in ``Lexicon.hits``; then they begin anew."""
_SHORTEST_COMPOUND = 2
_LEAST_NOUN = 0.3
_GAP = 40
"""Four words of a gap."""
CUES, ACTS = "document_cues", "document_acts"
TABLES = ("document_nouns", CUES, "document_verbs", ACTS)


@dataclass(frozen=True, slots=True)
class Noun:
    """A word for a document: its kind, its number as far as the form tells, and when it counts.

    ``use`` is ``sure``; ``owned`` (only with an owner, a date, a title … beside it);
    ``part`` (of the document that follows); ``quote`` (a part that may
    stand alone); ``saying`` (only with its author); ``weak`` (only with an
    author who is named, a date, a title or a verb of sending); ``alone`` (an adjective in place of a noun); ``body`` (a periodical).
    """

    kind: str
    number: str
    use: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A row of several words, or of one when ``pattern`` is None, that one of its words led to.

    ``capitals`` are its words that count only with their capital («Sie schreiben»). So many
    characters as ``reach`` the row may take on each side of the word that leads to it.
    """

    table: str
    row: Mapping[str, str]
    pattern: re.Pattern[str] | None
    capitals: tuple[str, ...]
    reach: int


@dataclass(frozen=True, slots=True)
class WordUse:
    """What a word may mean: a noun, cues as pairs (use, value), phrases that it may belong to.

    ``is_trigger``: the word alone may make a sentence speak of a document.
    """

    noun: Noun | None
    cues: tuple[tuple[str, str], ...]
    phrases: tuple[Phrase, ...]
    is_trigger: bool


class Lexicon(dict[str, WordUse | None]):
    """What each word, as written, may mean for documents; looked up once and kept.

    ``hits`` are the places in what stands between two blanks at which a word or a mark may make
    a sentence speak of a document; whoever reads sentences fills it.
    """

    def __init__(self, pack: LanguagePack) -> None:
        super().__init__()
        self.pack = pack
        self.hits: dict[str, tuple[int, ...]] = {}
        self.titles = {
            row["form"].lower().rstrip("."): row["gender"] for row in pack.rows("titles")
        }
        self.genitives = tuple(
            row["form"] for row in pack.rows(CUES) if row["use"] == "genitive_ending"
        )
        self._has_morphology = morphology(pack) is not None
        self._exact: dict[str, list[tuple[str, Row]]] = {}
        self._folded: dict[str, list[tuple[str, Row]]] = {}
        self._prefixes: list[tuple[str, str, Row]] = []
        self._suffixes: list[tuple[str, Row]] = []
        for table in TABLES:
            for row in pack.rows(table):
                self._add(table, row)
        self._starts = tuple(prefix for prefix, _, _ in self._prefixes)
        self._ends = tuple(suffix for suffix, _ in self._suffixes)

    def __missing__(self, word: str) -> WordUse | None:
        """The uses of a word not yet looked up."""
        if len(self) > _WORDS_KEPT:
            self.clear()
            self.hits.clear()
        self[word] = found = self._looked_up(word)
        return found

    def _add(self, table: str, row: Row) -> None:
        form = row["form"]
        lead = (
            form if form.endswith(tuple(APOSTROPHES)) else max(words_in(form) or [form], key=len)
        )
        if form.startswith("*"):
            self._suffixes.append((fold_word(form[1:], self.pack), row))
        elif not _is_long(form) and form.endswith("*"):
            self._prefixes.append((fold_word(form[:-1], self.pack), table, row))
        elif not _is_long(form) and lead[:1].isupper() and not self._has_morphology:
            self._exact.setdefault(lead, []).append((table, row))
        else:
            self._folded.setdefault(fold_word(lead, self.pack), []).append((table, row))

    def _looked_up(self, word: str) -> WordUse | None:
        folded = fold_word(word, self.pack)
        lemmas = word_keys(word, self.pack) if self._has_morphology else frozenset[str]()
        rows = list(self._exact.get(word, ()))
        capital = {(table, row.get("use")) for table, row in rows}
        for key in (folded, *sorted(lemmas - {folded})) if lemmas else (folded,):
            rows.extend(
                one
                for one in self._folded.get(key, ())
                if (one[0], one[1].get("use")) not in capital
            )
        if folded.startswith(self._starts or ("\0",)):
            rows.extend(
                (table, row) for start, table, row in self._prefixes if folded.startswith(start)
            )
        if folded.endswith(self._ends or ("\0",)) and not any(
            table == TABLES[0] for table, _ in rows
        ):
            rows.extend(
                (TABLES[0], row)
                for end, row in self._suffixes
                if folded.endswith(end) and len(folded) - len(end) >= _SHORTEST_COMPOUND
            )
        if self._has_morphology and not self._is_noun(folded):
            rows = [(table, row) for table, row in rows if table != TABLES[0]]
        return _word_use(rows) if rows else None

    def _is_noun(self, folded: str) -> bool:
        """Whether the word is likelier a noun, or an adjective in its place, than not («том» is mostly «тот»)."""
        engine = morphology(self.pack)
        readings = () if engine is None else engine.readings(folded)
        return (
            not readings
            or sum(one.weight for one in readings if one.part in ("noun", "adjective"))
            >= _LEAST_NOUN
        )


@once_per_pack
def lexicon_of(pack: LanguagePack) -> Lexicon:
    """The pack's words about documents; empty where it has no such tables."""
    return Lexicon(pack)


def _word_use(rows: Iterable[tuple[str, Row]]) -> WordUse | None:
    noun: Noun | None = None
    cues: list[tuple[str, str]] = []
    phrases: list[Phrase] = []
    for table, row in rows:
        is_long = _is_long(row["form"])
        if table == "document_nouns":
            noun = noun or Noun(row["kind"], row["number"], row["use"])
        elif table == CUES and not is_long:
            cues.append((row["use"], row["value"]))
        else:
            phrases.append(_phrase(table, row, is_long=is_long))
    if noun is None and not cues and not phrases:
        return None
    is_trigger = noun is not None or any(phrase.table == ACTS for phrase in phrases)
    return WordUse(noun, tuple(dict.fromkeys(cues)), tuple(phrases), is_trigger)


def _phrase(table: str, row: Row, *, is_long: bool) -> Phrase:
    form = row["form"]
    capitals = tuple(word for word in words_in(form) if word != word.lower())
    reach = len(form) + _GAP * (1 + form.count("*"))
    return Phrase(table, row, phrase_pattern([form]) if is_long else None, capitals, reach)


def _is_long(form: str) -> bool:
    """Whether the form is more than one token («m'écrit» is two)."""
    return " " in form or len(words_in(form)) > 1
