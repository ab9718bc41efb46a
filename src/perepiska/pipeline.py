"""The way of a letter: six calls, and the only place where the stages meet.

Invariant: nothing is written among the letters, and ``out`` is wholly old or wholly new.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import file_digest
from importlib.metadata import version
from pathlib import Path

from perepiska import plugins
from perepiska.acquire.authorities import authority_files, read_authorities
from perepiska.acquire.files import Acquired, acquire, letters_folder, walk
from perepiska.connect.entities import connect
from perepiska.decide.apply import settle
from perepiska.decide.journal import Journal, read_journal
from perepiska.errors import OutputError
from perepiska.findings import (
    Progress,
    check_predicates,
    code_fingerprint,
    installed_annotators,
    pack_marks,
    read_letters,
    rules_fingerprint,
)
from perepiska.keep import store
from perepiska.publish.api.data import write_data
from perepiska.publish.exports import Export
from perepiska.publish.folder import check_out, is_current, write_folder
from perepiska.publish.site import search
from perepiska.publish.site.pages import write_site
from perepiska.records.edition import Edition
from perepiska.records.identifiers import fingerprint
from perepiska.records.letter import Refusal
from perepiska.runners import Runner
from perepiska.settings import FILE_NAME, Settings, read_settings


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one edition: where letters are, where it is written, where state is kept."""

    folder: Path
    out: Path
    state: Path


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did. ``edition`` is None where nothing had changed since the last one.

    ``read_anew`` counts the letters that were not found in the cache; ``notes``
    are sentences for the user (a cache that had to be rebuilt, files passed over).
    """

    places: Places
    letters: int
    refusals: tuple[Refusal, ...]
    read_anew: int
    edition: Edition | None
    notes: tuple[str, ...] = ()


def find_places(folder: Path, out: Path | None = None) -> Places:
    """The folders of the edition in ``folder``.

    An edition (a folder with ``edition.toml``) keeps ``out`` and ``.perepiska``
    inside; of a bare folder of letters both lie where ``out`` is, which is
    ``out`` in the working directory when it is not given.

    Raises:
        OutputError: ``out`` lies among the letters, or the letters lie in it.
    """
    is_edition = (folder / FILE_NAME).exists()
    if out is None:
        out = folder / "out" if is_edition else Path("out")
    state = folder / ".perepiska" if is_edition else out.parent / f".{out.name}.perepiska"
    if is_among_letters(out, folder):
        raise OutputError(
            f"The edition cannot be written to {out}: that is among the letters in {letters_folder(folder)}. "
            "Name a folder beside them with --out."
        )
    target = out.resolve()
    if target == folder.resolve() or target in folder.resolve().parents:
        raise OutputError(
            f"The edition cannot be written to {out}: the letters lie in it. Name another folder with --out."
        )
    return Places(folder, out, state)


def is_among_letters(path: Path, folder: Path) -> bool:
    """Whether ``path`` is the folder of letters of the edition in ``folder``, or lies in it."""
    letters = letters_folder(folder).resolve()
    return path.resolve() == letters or letters in path.resolve().parents


def build(
    places: Places, *, runner: Runner, progress: Progress = lambda step, done, total: None
) -> BuildResult:
    """The edition of the letters in ``places.folder``, written to ``places.out``.

    Raises:
        PerepiskaError: settings, output folder or letters cannot be used; nothing
            of an older edition is lost then.
    """
    settings = read_settings(places.folder)
    progress("acquire", 0, 0)
    journal = read_journal(places.folder)
    inputs = _inputs(places.folder, journal, settings)
    if is_current(places.out, inputs) and store.holds(places.state, inputs):
        return _unchanged(places)
    check_out(places.out)
    check_predicates(settings.predicates, places.folder)
    acquired = acquire(places.folder, settings.read, settings.limits)
    authorities = read_authorities(places.folder)
    read = read_letters(
        acquired.letters,
        journal.decisions,
        authorities,
        predicates=settings.predicates,
        state=places.state,
        runner=runner,
        progress=progress,
    )
    progress("connect", 0, 0)
    proposals = connect(acquired.letters, read.findings, authorities)
    progress("decide", 0, 0)
    edition = settle(
        acquired.letters,
        proposals,
        journal.decisions,
        about=settings.about,
        refusals=acquired.refusals,
        matter=acquired.matter,
        authorities=authorities.entries,
        doubt_below=settings.read.doubt_below,
        inputs=inputs,
        versions=(*_versions(), *read.versions),
        complaints=journal.complaints,
    )
    progress("keep", 0, 0)
    store.save(edition, places.state)
    publish(edition, places.out, progress=progress)
    notes = (
        *acquired.notes,
        *authorities.complaints,
        *proposals.notes,
        *journal.complaints,
        *read.notes,
    )
    return BuildResult(places, len(acquired.letters), acquired.refusals, read.anew, edition, notes)


def publish(edition: Edition, out: Path, *, progress: Progress) -> None:
    """Writes data, exports and site of ``edition`` to ``out``, all or nothing."""

    def files() -> Iterator[tuple[str, bytes]]:
        written = 0
        for part in (write_data(edition), *_exports(edition), write_site(edition)):
            for path, content in part:
                yield path, content
                written += 1
                if written % 100 == 0:
                    progress("publish", written, 0)

    def finish(folder: Path) -> None:
        progress("index", 0, 0)
        search.index(folder)

    progress("publish", 0, 0)
    write_folder(files(), out, finish=finish)


def check(folder: Path) -> tuple[Acquired, Journal, Settings]:
    """What a build would read, without writing anything.

    Raises:
        PerepiskaError: settings or letters cannot be used.
    """
    settings = read_settings(folder)
    check_predicates(settings.predicates, folder)
    return acquire(folder, settings.read, settings.limits), read_journal(folder), settings


def _exports(edition: Edition) -> Iterator[Iterator[tuple[str, bytes]]]:
    for make in plugins.installed(plugins.EXPORTS).values():
        export: Export = make()
        yield export.write(edition)


def _inputs(folder: Path, journal: Journal, settings: Settings) -> str:
    """The fingerprint of all that the edition is made from: files as bytes, so that none need be read to know it."""
    place = letters_folder(folder)
    return fingerprint(
        rules_fingerprint(),
        code_fingerprint(),
        *pack_marks(),
        *(f"{name} {version}" for name, version in _versions()),
        *(f"{path.relative_to(place).as_posix()} {_content_mark(path)}" for path in walk(place)),
        *(f"{path.name} {_content_mark(path)}" for path in authority_files(folder)),
        *map(repr, journal.decisions),
        *journal.complaints,
        repr(settings),
    )


def _content_mark(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as problem:
        return f"unreadable: {problem.strerror}"


def _unchanged(places: Places) -> BuildResult:
    """What a build answers when nothing has changed: the counts of the one that wrote the edition."""
    report = json.loads((places.out / "data" / "report.json").read_text(encoding="utf-8"))
    refusals = tuple(
        Refusal(refused["path"], refused["reason"], refused["remedy"])
        for refused in report["refused"]
    )
    return BuildResult(places, report["counts"]["letters"], refusals, 0, None)


def _versions() -> tuple[tuple[str, str], ...]:
    return (
        ("perepiska", version("perepiska")),
        *((annotator.name, annotator.version) for annotator in installed_annotators()),
        *(
            (name, version(name))
            for name in ("natasha", "navec", "slovnet", "pymorphy3", "pagefind")
        ),
    )
