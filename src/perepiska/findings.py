"""From letters to findings: read by the rules, then once more with what the edition itself teaches.

What is called here are the stages ``annotate`` and ``decide``, for ``pipeline``. Invariant: where
nothing is settled yet, nothing is learnt and no letter is read twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from perepiska import plugins
from perepiska.annotate import Annotator, annotate_letter, in_order
from perepiska.annotate.own import with_own
from perepiska.annotate.stances.cases import complaint
from perepiska.decide.adding import with_decided
from perepiska.decide.lessons import lessons
from perepiska.decide.silencing import without_rejected
from perepiska.errors import SettingsError
from perepiska.keep.cache import FindingsCache, cache_key
from perepiska.keep.taggers import keep_tagger, kept_tagger
from perepiska.records.authority import Authorities
from perepiska.records.decision import Decision
from perepiska.records.identifiers import fingerprint
from perepiska.records.letter import Letter
from perepiska.records.mention import Mention
from perepiska.runners import Runner
from perepiska.settings import FILE_NAME, OwnPredicate
from perepiska.text.languages import LanguagePack, pack_for, packs, with_rows
from perepiska.text.own.proving import OwnTagger, course_of, learnt
from perepiska.text.own.settled import Lessons, is_marked, unmarked
from perepiska.text.own.telling import in_words, summary
from perepiska.text.sequence.model import without_models

LETTERS_A_BATCH = 500
Progress = Callable[[str, int, int], None]
"""Called with the name of a step, how much of it is done, and how much there is (0: not known)."""
Findings = Mapping[str, tuple[Mention, ...]]
Asked = TypeVar("Asked")
_READING = (
    *("slovnet", "navec", "natasha", "razdel", "pymorphy3", "convertdate"),
    "python-crfsuite",
)
"""The packages whose versions decide what is found in a letter."""


@dataclass(frozen=True, slots=True)
class Task:
    """A letter, and what its edition adds to what is installed; sent to other processes."""

    letter: Letter
    predicates: tuple[OwnPredicate, ...] = ()
    tagger: OwnTagger | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of all letters.

    ``findings`` are by letter id; ``anew`` counts the letters that were not in the
    cache; ``notes`` are sentences for the user; ``versions`` are pairs (part, version) of
    the taggers that the edition taught.
    """

    findings: Findings
    anew: int
    notes: tuple[str, ...] = ()
    versions: tuple[tuple[str, str], ...] = ()


def read_letters(
    letters: Sequence[Letter],
    decisions: Sequence[Decision],
    authorities: Authorities,
    *,
    predicates: Sequence[OwnPredicate] = (),
    state: Path,
    runner: Runner,
    progress: Progress,
) -> Read:
    """The findings in ``letters``, with the names that the editor added and what the edition adds and teaches."""
    with FindingsCache(state) as kept:
        reading = _Reading(kept, runner, progress, tuple(predicates))
        general, anew = reading.by_rules(letters)
        decided = with_decided(letters, general, decisions)
        # Where the source marks names, the rules know them; what they find by themselves is the lesson.
        marked = [unmarked(letter) for letter in letters if is_marked(letter)]
        unaided = reading.by_rules(marked)[0] if 0 < len(marked) < len(letters) else {}
        taught = lessons(letters, {**general, **unaided}, decided, decisions)
        taggers = _taggers(
            taught, letters, authorities, state=state, runner=runner, progress=progress
        )
        mended = reading.by_own(
            [letter for letter in letters if letter.id not in taught.settled_ids], taggers
        )
        kept.forget_unused(reading.keys)
    found = with_decided(letters, {**general, **mended}, decisions) if mended else decided
    found, silenced = without_rejected(found, taught.rejected, decisions)
    notes = (*map(in_words, taggers), *silenced, *((kept.complaint,) if kept.complaint else ()))
    versions = tuple((f"own names ({one.language})", summary(one)) for one in taggers)
    return Read(found, anew, notes, versions)


def _taggers(
    taught: Lessons,
    letters: Iterable[Letter],
    authorities: Authorities,
    *,
    state: Path,
    runner: Runner,
    progress: Progress,
) -> list[OwnTagger]:
    """The taggers of all languages in which enough is settled, and something is not."""
    if not taught.settled:
        return []
    open_languages = {one.language for one in letters if one.id not in taught.settled_ids}
    listed = [(entry.kind, form) for entry in authorities.entries for form in entry.forms]
    found = []
    for language, settled in taught.settled.items():
        course = course_of(settled, language, [*listed, *taught.accepted])
        if language not in open_languages or course is None:
            continue
        progress("learn", 0, 0)
        key = fingerprint(rules_fingerprint(), course.fingerprint)
        tagger = kept_tagger(state, language, key)
        if tagger is None:
            tagger = learnt(course, each=runner.map)
            keep_tagger(state, key, tagger)
        found.append(tagger)
    return found


@dataclass(slots=True)
class _Reading:
    """The cache while letters are read: which keys were used."""

    kept: FindingsCache
    runner: Runner
    progress: Progress
    predicates: tuple[OwnPredicate, ...]
    keys: list[str] = field(default_factory=list)

    def by_rules(self, letters: Sequence[Letter]) -> tuple[dict[str, tuple[Mention, ...]], int]:
        """What the installed annotators find, and how many letters were not in the cache."""
        rules = rules_fingerprint()
        if not self.predicates:
            return self._read(letters, annotate_one, letters, rules)
        tasks = [Task(letter, self._own(letter)) for letter in letters]
        return self._read(letters, annotate_with, tasks, rules)

    def _own(self, letter: Letter) -> tuple[OwnPredicate, ...]:
        return tuple(one for one in self.predicates if one.language == letter.language)

    def by_own(
        self, letters: Sequence[Letter], taggers: Iterable[OwnTagger]
    ) -> dict[str, tuple[Mention, ...]]:
        """What they find with the taggers' help, in letters whose language has one that is used."""
        found: dict[str, tuple[Mention, ...]] = {}
        for tagger in taggers:
            own = [letter for letter in letters if letter.language == tagger.language]
            if tagger.kinds and own:
                rules = fingerprint(rules_fingerprint(), tagger.fingerprint)
                tasks = [Task(letter, self._own(letter), tagger) for letter in own]
                found.update(self._read(own, annotate_with, tasks, rules)[0])
        return found

    def _read(
        self,
        letters: Sequence[Letter],
        function: Callable[[Asked], tuple[Mention, ...]],
        tasks: Sequence[Asked],
        rules: str,
    ) -> tuple[dict[str, tuple[Mention, ...]], int]:
        """Findings by letter id, and how many letters were read anew; ``tasks`` are those of ``letters``."""
        # A dateline may be in another language than its letter, so all packs may have spoken.
        known = fingerprint(*pack_marks())
        keys = {
            letter.id: cache_key(
                letter, rules=rules, pack=fingerprint(known, *map(repr, self._own(letter)))
            )
            for letter in letters
        }
        self.keys += keys.values()
        had = self.kept.get_many(list(keys.values()))
        found = {id_: had[key] for id_, key in keys.items() if key in had}
        missing = [
            (letter.id, task)
            for letter, task in zip(letters, tasks, strict=True)
            if letter.id not in found
        ]
        self.progress("annotate", len(found), len(letters))
        for batch in _batches(missing):
            fresh: list[tuple[str, tuple[Mention, ...]]] = []
            asked = [task for _, task in batch]
            for (id_, _), mentions in zip(batch, self.runner.map(function, asked), strict=True):
                found[id_] = mentions
                fresh.append((keys[id_], mentions))
                self.progress("annotate", len(found), len(letters))
            self.kept.put_many(fresh)
        return found, len(missing)


def _batches(tasks: Sequence[Asked]) -> Iterator[Sequence[Asked]]:
    for start in range(0, len(tasks), LETTERS_A_BATCH):
        yield tasks[start : start + LETTERS_A_BATCH]


def annotate_one(letter: Letter) -> tuple[Mention, ...]:
    """All findings in ``letter`` by the installed annotators; what is sent to other processes."""
    return annotate_letter(letter, installed_annotators(), pack_for(letter.language))


def annotate_without_models(letter: Letter) -> tuple[Mention, ...]:
    """As ``annotate_one``, by rules and tables alone: as in a language for which no model was trained."""
    pack = pack_for(letter.language)
    bare = None if pack is None else without_models(pack)
    return annotate_letter(letter, installed_annotators(), bare)


def annotate_with(task: Task) -> tuple[Mention, ...]:
    """As ``annotate_one``, with the edition's own predicates, and names mended by its own tagger."""
    annotators = installed_annotators()
    if task.tagger is not None:
        annotators = with_own(annotators, {task.tagger.language: task.tagger})
    pack = _own_pack(task.letter.language, task.predicates)
    return annotate_letter(task.letter, annotators, pack)


def check_predicates(predicates: Sequence[OwnPredicate], folder: Path) -> None:
    """Nothing, if the case of each of the edition's own predicates holds.

    Raises:
        SettingsError: a row or its case does not; the message names both and what is read instead.
    """
    for number, one in enumerate(predicates, 1):
        where = f"{folder / FILE_NAME}: row {number} of [[statements.predicates]] («{one.form}»)"
        if one.language not in packs():
            raise SettingsError(
                f"{where} is for the language «{one.language}»; installed are {', '.join(sorted(packs()))}."
            )
        same = tuple(other for other in predicates if other.language == one.language)
        pack = _own_pack(one.language, same)
        wrong = "" if pack is None else complaint(one.row, one.case, one.says, pack)
        if wrong:
            raise SettingsError(f"{where}: {wrong}. Mend the row or its case; nothing was built.")


@cache
def _own_pack(language: str, predicates: tuple[OwnPredicate, ...]) -> LanguagePack | None:
    """The pack of a language with an edition's own rows; kept by the rows, so that editions do not meet."""
    pack = pack_for(language)
    return None if pack is None else with_rows(pack, "predicates", [one.row for one in predicates])


@cache
def installed_annotators() -> tuple[Annotator, ...]:
    """The installed annotators in the order they run in, made once a process."""
    return in_order(make() for make in plugins.installed(plugins.ANNOTATORS).values())


@cache
def rules_fingerprint() -> str:
    """A fingerprint of everything that decides what is found in a letter, packs apart."""
    return fingerprint(
        code_fingerprint("annotate", "text", "records"),
        *(f"{annotator.name}/{annotator.version}" for annotator in installed_annotators()),
        *(f"{name} {version(name)}" for name in _READING),
    )


@cache
def code_fingerprint(*folders: str) -> str:
    """A fingerprint over our own files in ``folders`` of the package, all of it when none is named."""
    package = Path(__file__).parent
    roots = [package / folder for folder in folders] or [package]
    files = sorted(
        path
        for root in roots
        for path in root.rglob("*")
        if path.is_file()
        and path.suffix not in {".pyc", ".pyo"}
        and "sample" not in path.relative_to(package).parts
    )
    return fingerprint(
        *(
            f"{path.relative_to(package).as_posix()} {sha256(path.read_bytes()).hexdigest()}"
            for path in files
        )
    )


def pack_marks() -> list[str]:
    """A line for each installed language pack, another one when the pack changed."""
    return [f"{code} {pack.fingerprint}" for code, pack in packs().items()]
