"""Sentences and clauses of a text, as places of its words.

A clause is what has one predicate, with what belongs to it; a clause that
another one interrupts («товарищи, подписавшие письмо, приехали») is one all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from perepiska.text.folding import fold_word
from perepiska.text.languages import LanguagePack
from perepiska.text.phrases import once_per_pack
from perepiska.text.syntax.grammar import FINITE, Grammar, Word, grammar_of

_STOPS = frozenset(".!?…")
_CUTS = frozenset(",;:()—–[]")
_CLOSERS = frozenset("»”\")'’")
_INSERTED = frozenset({"participle", "gerund", "relative"})
_OPENING = frozenset({"that", "relative", "condition", "purpose", "adverb"})
EITHER = "either"
"""Words that are articles, and relative pronouns where they open a clause («der»)."""
_ROMAN = frozenset("IVXLC")
_LONGEST = 400
"""Words after which a sentence without an end is divided, so that no text takes long."""
_LONGEST_SHORT = 5
_LONGEST_INSERTED = 7


@dataclass(slots=True)
class Clause:
    """Places of words in order. ``opener`` is a use of the table ``clause_words``, ``participle``, ``gerund`` or empty.

    ``parent`` is the number of the clause that it hangs on, None for a main clause;
    ``pronoun`` is the place of the relative pronoun, ``inserted`` are the places of what
    only says how sure the writer is («должно быть»), or stands in brackets.
    """

    number: int
    places: list[int]
    opener: str = ""
    parent: int | None = None
    pronoun: int | None = None
    inserted: set[int] = field(default_factory=set)

    @property
    def first(self) -> int:
        """The place of its first word."""
        return self.places[0]

    @property
    def own(self) -> list[int]:
        """Its places without what is inserted."""
        return [place for place in self.places if place not in self.inserted]


@dataclass(slots=True)
class Sentence:
    """The words ``[first, last)`` and their clauses."""

    first: int
    last: int
    clauses: list[Clause] = field(default_factory=list)


def sentences(text: str, words: Sequence[Word], pack: LanguagePack) -> tuple[Sentence, ...]:
    """The sentences of ``text``, whose words are ``words``, each with its clauses."""
    grammar, openers = grammar_of(pack), _openers(pack)
    found = []
    for first, last in _borders(text, words, pack):
        sentence = Sentence(first, last)
        _divide(sentence, words, openers, grammar)
        found.append(sentence)
    return tuple(found)


def _borders(text: str, words: Sequence[Word], pack: LanguagePack) -> Iterator[tuple[int, int]]:
    """Where sentences begin and end: at a stop before a capital, and at a line's end."""
    short = _abbreviations(pack)
    first = 0
    for place in range(len(words)):
        after = words[place + 1] if place + 1 < len(words) else None
        is_long = place - first >= _LONGEST
        if after is None or is_long or _ends(text, words, place, short):
            if first <= place:
                yield first, place + 1
            first = place + 1


def _ends(text: str, words: Sequence[Word], place: int, short: frozenset[str]) -> bool:
    word, after = words[place], words[place + 1]
    gap = text[word.end : after.start]
    if "\n" in gap and not (gap.count("\n") == 1 and _runs_on(word, after)):
        return True
    last = place
    while words[last].text in _CLOSERS and last > 0:
        last -= 1
    if words[last].text not in _STOPS or after.text in _CLOSERS or after.text in _STOPS:
        return False
    if after.is_word and not (after.text[0].isupper() or after.text[0].isdigit()):
        return False
    return words[last].text != "." or not _is_short(words, last, short)


def _runs_on(word: Word, after: Word) -> bool:
    """Whether a line's end is no more than that: words in small letters go on behind it."""
    return word.text not in _STOPS and after.is_word and after.text[0].islower()


def _is_short(words: Sequence[Word], place: int, short: frozenset[str]) -> bool:
    """Whether the dot at ``place`` belongs to an initial or an abbreviation."""
    before = words[place - 1] if place else None
    if before is None or before.end != words[place].start:
        return False
    is_initial = len(before.text) == 1 and before.text.isalpha()
    after = words[place + 1].text if place + 1 < len(words) else ""
    is_number = bool(after) and (after[0].isdigit() or _is_numeral(after))
    return is_initial or before.key in short or (is_number and _is_numeral(before.text))


def _is_numeral(text: str) -> bool:
    return text.isdecimal() or set(text) <= _ROMAN


@once_per_pack
def _abbreviations(pack: LanguagePack) -> frozenset[str]:
    """Short words that are written with a dot: titles and words of dates in the pack's tables."""
    forms = [*pack.words("titles"), *pack.words("date_words"), *pack.words("months")]
    cut = {fold_word(form[:-1], pack) for form in forms if form.endswith(".")}
    return frozenset(word for word in cut if len(word) <= _LONGEST_SHORT)


@once_per_pack
def _openers(pack: LanguagePack) -> Mapping[str, str]:
    return pack.mapping("clause_words", "form", "use")


def _divide(
    sentence: Sentence, words: Sequence[Word], openers: Mapping[str, str], grammar: Grammar
) -> None:
    current: Clause | None = None
    for piece in _pieces(sentence, words, openers, has_cases=grammar.has_cases):
        if current is not None and _is_inserted(piece, words, openers):
            current.places.extend(piece)
            current.inserted.update(piece)
            continue
        opener, pronoun = _opening(piece, words, openers)
        has_verb = _has_verb(piece, words)
        if current is None or opener or has_verb:
            waiting = None if opener or current is None else _interrupted(sentence, words)
            if waiting is not None:
                waiting.places.extend(piece)
                current = waiting
                continue
            parent = None if current is None or not opener else current.number
            current = Clause(len(sentence.clauses), list(piece), opener, parent, pronoun)
            sentence.clauses.append(current)
        elif current.opener in _INSERTED and _goes_on(words[piece[0]], openers):
            current = sentence.clauses[current.parent or 0]
            current.places.extend(piece)
        else:
            current.places.extend(piece)


def _goes_on(word: Word, openers: Mapping[str, str]) -> bool:
    """Whether a piece that begins so belongs to the clause above the one before it («будет, не думая, раздавать»)."""
    return openers.get(word.key) == "example" or word.part == "INFN"


def _interrupted(sentence: Sentence, words: Sequence[Word]) -> Clause | None:
    """The clause that still waits for its predicate: the last one, or one that another interrupted."""
    for clause in reversed(sentence.clauses):
        if clause.opener and any(words[place].part == "INFN" for place in clause.own):
            continue
        if clause.opener not in _INSERTED:
            return None if _has_verb(clause.own, words) else clause
        if not _has_verb(clause.own, words) and clause.opener == "relative":
            return clause
    return None


def _has_verb(places: Sequence[int], words: Sequence[Word]) -> bool:
    return any(is_finite(words[place]) for place in places)


def _is_inserted(piece: Sequence[int], words: Sequence[Word], openers: Mapping[str, str]) -> bool:
    """Whether the words only say how sure the writer is («должно быть»)."""
    is_bracketed = piece[0] > 0 and words[piece[0] - 1].text in "(["
    said = " ".join(words[place].key for place in piece if words[place].is_word)
    return openers.get(said) == "inserted" or (is_bracketed and len(piece) < _LONGEST_INSERTED)


def _pieces(
    sentence: Sentence, words: Sequence[Word], openers: Mapping[str, str], *, has_cases: bool
) -> Iterator[list[int]]:
    """The runs of words between marks, and on both sides of an «and» that has a predicate on both sides."""
    piece: list[int] = []
    for place in range(sentence.first, sentence.last):
        word = words[place]
        is_cut = word.text in _CUTS
        if (
            not has_cases
            and piece
            and _opens_without_comma(place, piece, sentence, words, openers)
        ):
            yield piece
            piece = [place]
            continue
        if is_cut and piece:
            yield piece
            piece = []
        elif openers.get(word.key) == "and" and _joins_clauses(piece, place, sentence, words):
            yield piece
            piece = [place]
        elif not is_cut:
            piece.append(place)
    if piece:
        yield piece


def _opens_without_comma(
    place: int,
    before: Sequence[int],
    sentence: Sentence,
    words: Sequence[Word],
    openers: Mapping[str, str],
) -> bool:
    """Whether the word opens a clause where the language sets no comma («I hope that …»)."""
    use = openers.get(words[place].key, "")
    if use not in _OPENING or (use != "relative" and not _has_verb(before, words)):
        return False
    if use == "that":
        return words[place - 1].part in {"VERB", "ADJS", "INFN", "GRND"}
    after = (words[at] for at in range(place + 1, sentence.last))
    return any(is_finite(word) for word in after)


def _joins_clauses(
    before: Sequence[int], place: int, sentence: Sentence, words: Sequence[Word]
) -> bool:
    if not _has_verb(before, words):
        return False
    for after in range(place + 1, sentence.last):
        if words[after].text in _CUTS:
            return False
        if is_finite(words[after]):
            is_helped = any(words[one].parts & {"be", "have"} for one in before)
            return not (is_helped and "PRTF" in words[after].parts)
    return False


def _opening(
    piece: Sequence[int], words: Sequence[Word], openers: Mapping[str, str]
) -> tuple[str, int | None]:
    for place in piece[:3]:
        use = openers.get(words[place].key, "")
        if use == "relative" or (
            use == EITHER and place == piece[0] and place > 0 and _is_verb_last(piece, words)
        ):
            return "relative", place
        is_joined = place in piece[1:2] and openers.get(words[piece[0]].key) == "and"
        if use in _OPENING and (place == piece[0] or is_joined):
            return use, None
    for place in piece[:3]:
        forms = words[place].forms
        if forms and forms[0].part == "PRTF" and not _modifies_next(place, piece, words):
            return "participle", None
        if forms and forms[0].part == "GRND" and not _has_verb(piece, words):
            return "gerund", None
        if is_finite(words[place]):
            return "", None
    return "", None


def _is_verb_last(piece: Sequence[int], words: Sequence[Word]) -> bool:
    return words[piece[0] - 1].text == "," and is_finite(words[piece[-1]])


def _modifies_next(place: int, piece: Sequence[int], words: Sequence[Word]) -> bool:
    """Whether the participle stands right before its noun («подписанное письмо»)."""
    after = place + 1
    if after > piece[-1] or after >= len(words) or "NOUN" not in words[after].parts:
        return False
    if words[place].forms[0].voice == "actv" and place > 1 and words[piece[0] - 1].text == ",":
        return False
    cases = {form.case for form in words[place].forms_of("PRTF")}
    return any(form.case in cases for form in words[after].forms_of("NOUN"))


def is_finite(word: Word) -> bool:
    """Whether the word is most often the predicate of a clause."""
    if not word.forms:
        return False
    best = word.forms[0]
    return best.part in FINITE or (best.part == "ADJS" and word.text[0].islower())
