"""An own tagger with the proof that it makes nothing worse: cross-validated over the settled letters.

Invariant: same letters, same tagger, byte for byte; and a kind of names for which the proof fails
is left to the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from perepiska.records.identifiers import fingerprint
from perepiska.text.languages import LanguagePack, pack_for
from perepiska.text.own.combining import combined
from perepiska.text.own.measuring import Proof, proof_of, used_kinds
from perepiska.text.own.register import Register, listed_words
from perepiska.text.own.settled import KINDS, SettledLetter
from perepiska.text.own.tagger import OwnReader, register_of, trained
from perepiska.text.reliability import Count, Curves, calibrated, curves_of, rounded
from perepiska.text.sequence.model import LearnedSpan

VERSION = "1"
NAME = "own"
FEWEST_LETTERS = 8
"""With fewer settled letters nothing is trained: no part of them could tell anything."""
MOST_LETTERS = 300
"""Of more letters so many are taken, by chance: beyond, training takes minutes and gains little."""
FEWEST_NAMES = 10
"""A kind of which the settled letters have fewer names is left to the rules."""
_FOLDS, _FEWER_FOLDS, _MANY = 5, 3, 60

_MOST_READY = 8

_READY: dict[str, tuple[OwnReader, Curves]] = {}
"""The readers of this process, by fingerprint."""


@dataclass(frozen=True, slots=True)
class Fold:
    """Letters to be taught and letters to be asked; ``base`` has the words of the editor's lists."""

    language: str
    base: Register
    kinds: frozenset[str]
    taught: tuple[SettledLetter, ...]
    asked: tuple[SettledLetter, ...]


Spans = list[tuple[LearnedSpan, ...]]
Each = Callable[[Callable[[Fold], Spans], Sequence[Fold]], Iterable[Spans]]


@dataclass(frozen=True, slots=True)
class OwnTagger:
    """What an edition has learnt for one language, ready to be sent to other processes.

    ``weights`` are empty where no kind is used. ``fingerprint`` is of all that it was taught.
    """

    language: str
    letters: int
    fingerprint: str
    proofs: tuple[Proof, ...] = ()
    weights: bytes = b""
    register: Register = field(default_factory=Register)
    counts: tuple[Count, ...] = ()

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of names for which it is used."""
        return frozenset(proof.kind for proof in self.proofs if proof.is_used)

    @property
    def made_by(self) -> str:
        """Its name and version, with the beginning of the fingerprint."""
        return f"{NAME}/{VERSION}-{self.fingerprint[:8]}"

    def spans(self, letter: SettledLetter) -> tuple[LearnedSpan, ...]:
        """The names in ``letter``, its own and those of the rules, as sure as counted; see ``combining``."""
        reader, curves = _ready(self)
        own = (
            replace(span, certainty=calibrated(NAME, span.kind, span.certainty, curves))
            for span in reader.spans(letter)
        )
        return combined(letter.general, own, self.kinds)


@dataclass(frozen=True, slots=True)
class Course:
    """All that is taught for one language; ``forms`` are pairs (kind, form) that the editor knows from elsewhere."""

    language: str
    letters: tuple[SettledLetter, ...]
    forms: tuple[tuple[str, str], ...]

    @property
    def fingerprint(self) -> str:
        """Over the letters, the forms and the language's tables."""
        tables = _pack(self.language).fingerprint
        # A set is written in another order in each process.
        taught = [(replace(one, kinds=frozenset()), sorted(one.kinds)) for one in self.letters]
        return fingerprint(VERSION, self.language, tables, repr(taught), repr(self.forms))


def course_of(
    settled: Iterable[SettledLetter], language: str, listed: Iterable[tuple[str, str]] = ()
) -> Course | None:
    """What is to be taught; None where too few letters are settled to try. Of very many some are taken, by chance."""
    by_chance = sorted(settled, key=lambda letter: (fingerprint(letter.id), letter.id))
    if len(by_chance) < FEWEST_LETTERS:
        return None
    return Course(language, tuple(by_chance[:MOST_LETTERS]), tuple(sorted(set(listed))))


def learnt(course: Course, *, each: Each = map) -> OwnTagger:
    """The own tagger that ``course`` makes; ``each`` applies a function to tasks in order, in other processes perhaps."""
    letters, pack = course.letters, _pack(course.language)
    covered = frozenset.intersection(*(letter.kinds for letter in letters))
    kinds = frozenset(kind for kind in covered if _names(letters, kind) >= FEWEST_NAMES)
    tagger = OwnTagger(course.language, len(letters), course.fingerprint)
    if not kinds:
        return tagger
    base = Register(listed=listed_words(course.forms, pack))
    folds = [Fold(course.language, base, kinds, *parts) for parts in _parts(letters)]
    found = [spans for part in each(read_fold, folds) for spans in part]
    asked = [letter for fold in folds for letter in fold.asked]
    used = used_kinds(asked, found, kinds)
    tagger = replace(
        tagger,
        proofs=tuple(proof_of(asked, found, kind, used) for kind in KINDS if kind in kinds),
    )
    if not used:
        return tagger
    register = register_of(letters, pack, base)
    return replace(
        tagger,
        weights=trained(letters, pack, register, kinds),
        register=register,
        counts=_counts(asked, found),
    )


def read_fold(fold: Fold) -> Spans:
    """What a tagger finds in the letters asked, taught by the others."""
    pack = _pack(fold.language)
    register = register_of(fold.taught, pack, fold.base)
    reader = OwnReader(trained(fold.taught, pack, register, fold.kinds), pack, register)
    return [reader.spans(letter) for letter in fold.asked]


def _parts(
    letters: Sequence[SettledLetter],
) -> Iterator[tuple[tuple[SettledLetter, ...], tuple[SettledLetter, ...]]]:
    """Pairs (letters to learn from, letters held out)."""
    folds = _FOLDS if len(letters) <= _MANY else _FEWER_FOLDS
    for number in range(folds):
        yield (
            tuple(one for place, one in enumerate(letters) if place % folds != number),
            tuple(letters[number::folds]),
        )


def _pack(language: str) -> LanguagePack:
    pack = pack_for(language)
    assert pack is not None  # noqa: S101 - «und» comes with perepiska
    return pack


def _names(letters: Iterable[SettledLetter], kind: str) -> int:
    return sum(name.kind == kind for letter in letters for name in letter.names)


def _counts(
    asked: Sequence[SettledLetter], found: Sequence[Sequence[LearnedSpan]]
) -> tuple[Count, ...]:
    """How many own findings of each kind and certainty touch a name of the kind, of how many."""
    bins: dict[tuple[str, float], list[int]] = {}
    for letter, spans in zip(asked, found, strict=True):
        for span in spans:
            is_right = any(
                name.kind == span.kind and name.start < span.end and span.start < name.end
                for name in letter.names
            )
            count = bins.setdefault((span.kind, rounded(span.certainty)), [0, 0])
            count[0] += is_right
            count[1] += 1
    return tuple(
        Count(NAME, kind, raw, right, every)
        for (kind, raw), (right, every) in sorted(bins.items())
    )


def _ready(tagger: OwnTagger) -> tuple[OwnReader, Curves]:
    if tagger.fingerprint not in _READY:
        if len(_READY) >= _MOST_READY:
            _READY.clear()
        reader = OwnReader(tagger.weights, _pack(tagger.language), tagger.register)
        _READY[tagger.fingerprint] = (reader, curves_of(tagger.counts))
    return _READY[tagger.fingerprint]
