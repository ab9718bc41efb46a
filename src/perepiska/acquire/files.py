"""A folder of files: which are letters, and each read or refused.

Nothing is written, no link is followed out of the folder, and no file that
cannot be read stops the others.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from perepiska import plugins
from perepiska.acquire.names import ids_of, stem_of, suffix_of
from perepiska.acquire.readers import Reader, Reading
from perepiska.acquire.text import decode
from perepiska.errors import NothingToReadError, ReadingError
from perepiska.records.identifiers import fingerprint
from perepiska.records.letter import Letter, Refusal, Source
from perepiska.settings import FILE_NAME, ReadSettings
from perepiska.text.detection import UNDETERMINED, detect_language
from perepiska.text.languages import packs

_LETTERS = "letters"
_OURS = frozenset((".perepiska", "out", "decisions", "authorities", FILE_NAME))
_ABOUT = ("readme", "license", "licence", "copying", "notice", "citation")
_LARGEST = 64 * 1024 * 1024
_NOT_YET = (".doc", ".docx", ".odt", ".pdf", ".rtf")
_BOM = b"\xef\xbb\xbf"
_REASONS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Acquired:
    """What a folder held: letters and refusals in the order of their paths, and sentences on what was passed over."""

    letters: tuple[Letter, ...]
    refusals: tuple[Refusal, ...]
    notes: tuple[str, ...]


def acquire(folder: Path, read: ReadSettings) -> Acquired:
    """The letters of ``folder`` with all that could not be read; for a million of them go through ``walk`` one by one.

    Raises:
        NothingToReadError: there is no letter; the message says where one was looked for.
    """
    place = letters_folder(folder)
    every = [(path, _shown(path, place)) for path in _entries(place)]
    abouts = [shown for path, shown in every if _is_about(path)]
    paths = [(path, shown) for path, shown in every if not _is_about(path)]
    ids, renamed = ids_of(shown for _, shown in paths)
    letters: list[Letter] = []
    refusals: list[Refusal] = []
    left_out: Counter[str] = Counter()
    for path, shown in paths:
        try:
            letter, reading = _letter(path, folder=place, read=read, id_=ids[shown])
        except ReadingError as problem:
            refusals.append(Refusal(shown, problem.reason, problem.remedy))
        else:
            letters.append(letter)
            left_out.update(dict(reading.left_out))
    if not letters:
        raise _nothing(place, refusals)
    notes = [
        f"{shown} was passed over: by its name it is about the letters, not one of them."
        for shown in abouts
    ]
    notes.extend(renamed)
    notes.extend(
        f"Left out of the letters' text: {what} ({count})."
        for what, count in sorted(left_out.items())
    )
    notes.extend(_guessed_encodings(letters))
    return Acquired(tuple(letters), tuple(refusals), tuple(notes))


def letters_folder(folder: Path) -> Path:
    """Where the letters of an edition lie: ``letters/`` beside an ``edition.toml``, or else ``folder`` itself.

    Raises:
        NothingToReadError: ``folder`` is no folder.
    """
    if not folder.is_dir():
        raise NothingToReadError(
            f"{folder} is not a folder; name the folder in which the letters lie."
        )
    inner = folder / _LETTERS
    return inner if inner.is_dir() and (folder / FILE_NAME).is_file() else folder


def walk(folder: Path) -> Iterator[Path]:
    """The files of a folder of letters that ``read_file`` is to try, in code point order of their paths.

    Hidden files, what perepiska itself keeps in an edition's folder, and files
    about the letters (README, LICENSE) are passed over.
    """
    return (path for path in _entries(folder) if not _is_about(path))


def read_file(
    path: Path, *, folder: Path, read: ReadSettings, id_: str | None = None
) -> tuple[Letter, ...] | Refusal:
    """The letters in one file of ``folder``, or why it is refused. ``id_`` is its stem when it is None."""
    try:
        letter, _ = _letter(path, folder=folder, read=read, id_=id_ or stem_of(path.name))
    except ReadingError as problem:
        return Refusal(_shown(path, folder), problem.reason, problem.remedy)
    return (letter,)


def _entries(folder: Path, *, passed_over: frozenset[str] | None = None) -> Iterator[Path]:
    if passed_over is None:
        is_for_letters_alone = letters_folder(folder.parent) == folder
        passed_over = frozenset() if is_for_letters_alone else _OURS
    try:
        with os.scandir(folder) as found:
            entries = [
                (entry.name + "/" * entry.is_dir(follow_symlinks=False), Path(entry.path))
                for entry in found
            ]
    except OSError:
        yield folder  # refused in its turn: it cannot be listed
        return
    for name, path in sorted(entries):
        if name.startswith(".") or path.name in passed_over:
            continue
        if name.endswith("/"):
            yield from _entries(path, passed_over=frozenset())
        else:
            yield path


def _is_about(path: Path) -> bool:
    return re.split("[-_.]", path.name.lower())[0] in _ABOUT


def _shown(path: Path, folder: Path) -> str:
    """The path below ``folder`` with ``/``; bytes that are no Unicode are shown as «?»."""
    return path.relative_to(folder).as_posix().encode("utf-8", "replace").decode("utf-8")


def _letter(path: Path, *, folder: Path, read: ReadSettings, id_: str) -> tuple[Letter, Reading]:
    shown = _shown(path, folder)
    content = _content(path, folder)
    chosen = dict(read.encodings).get(shown)
    reading = _reading(path, content, chosen)
    if not reading.text.strip():
        raise ReadingError(
            "It holds no text.", remedy="Put the letter's text into it, or take the file out."
        )
    encoding, certainty = (
        (chosen, 1.0) if chosen else (reading.encoding, reading.encoding_certainty)
    )
    source = Source(
        shown, hashlib.sha256(content).hexdigest(), encoding=encoding, encoding_certainty=certainty
    )
    language = _language(reading, read.languages)
    return Letter(
        id_, reading.text, fingerprint(reading.text), language, source, reading.facts
    ), reading


def _content(path: Path, folder: Path) -> bytes:
    """The bytes of a file that may be read.

    Raises:
        ReadingError: it is a link that leads out, no file, too large, empty or not readable.
    """
    try:
        path.name.encode("utf-8")
        if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
            raise ReadingError(
                "It is a link that leads out of the folder.",
                remedy="Copy the file itself into it.",
            )
        if path.is_dir():
            raise ReadingError(
                "It is a folder that cannot be opened, or a link to a folder, which is not followed.",
                remedy="Give yourself the right to open it, or copy what it holds.",
            )
        if not path.is_file():
            raise ReadingError(
                "It is no file, or a link that leads to none.", remedy="Take it out of the folder."
            )
        if path.stat().st_size > _LARGEST:
            raise ReadingError(
                f"It is larger than {_LARGEST // 1024 // 1024} MB.",
                remedy="Divide it into its letters, a file each.",
            )
        content = path.read_bytes()
    except UnicodeEncodeError as problem:
        raise ReadingError(
            "Its name is not valid Unicode.", remedy="Give the file another name."
        ) from problem
    except OSError as problem:
        reason = f"It cannot be opened: {(problem.strerror or 'unknown error').lower()}."
        raise ReadingError(reason, remedy="Give yourself the right to read it.") from problem
    if not content.strip():
        raise ReadingError(
            "It is empty.", remedy="Put the letter's text into it, or take the file out."
        )
    return content


def _reading(path: Path, content: bytes, chosen: str | None) -> Reading:
    suffix = suffix_of(path.name)
    able = [reader for reader in _readers() if suffix in reader.suffixes]
    if not able:
        raise _unknown(suffix)
    # What the editor chose is handed on as marked UTF-8, which every reader takes at its word.
    given = _BOM + decode(content, chosen=chosen).text.encode("utf-8") if chosen else content
    for reader in able:
        if reader.accepts(given):
            return reader.read(given)
    raise ReadingError(
        f"It is {suffix}, but none that {', '.join(reader.name for reader in able)} can read.",
        remedy="Save the letter as plain text, HTML or TEI P5.",
    )


@cache
def _readers() -> Sequence[Reader]:
    return tuple(make() for make in plugins.installed(plugins.READERS).values())


def _unknown(suffix: str) -> ReadingError:
    if suffix in _NOT_YET:
        return ReadingError(
            f"Files of the kind {suffix} are not read yet.",
            remedy="Save it as plain text, HTML or TEI.",
        )
    suffixes = sorted({suffix for reader in _readers() for suffix in reader.suffixes} - {""})
    return ReadingError(
        f"Files of the kind {suffix} are not letters to perepiska, which reads {', '.join(suffixes)}.",
        remedy="If it is a letter, save it as one of these; if not, take it out of the folder.",
    )


def _language(reading: Reading, allowed: tuple[str, ...]) -> str:
    """What the file declares, unless the text is plainly in another script; else what the text shows."""
    installed = packs()
    declared = (reading.language or "").replace("_", "-").split("-")[0].lower()
    found = detect_language(reading.text, installed, allowed=allowed)
    if declared not in installed or (allowed and declared not in allowed):
        # A language of two letters that no pack knows is an answer; longer codes are not looked up.
        return UNDETERMINED if len(declared) == 2 and declared not in installed else found
    is_other_script = (
        found != UNDETERMINED and installed[found].script != installed[declared].script
    )
    return found if is_other_script else declared


def _guessed_encodings(letters: Sequence[Letter]) -> Iterator[str]:
    """A sentence for each encoding that was guessed, with the first letter of it."""
    guessed: dict[str, list[Letter]] = {}
    for letter in letters:
        if letter.source.encoding_certainty < 1:
            guessed.setdefault(letter.source.encoding, []).append(letter)
    for encoding, those in sorted(guessed.items()):
        least_sure = min(those, key=lambda letter: letter.source.encoding_certainty)
        yield (
            f"Read as {encoding}, by guess: {those[0].source.path}"
            f"{f' and {len(those) - 1} more' if those[1:] else ''} "
            f"(least sure, {least_sure.source.encoding_certainty:.0%}: {least_sure.source.path}). "
            "Where a letter looks garbled, name its encoding in edition.toml under [read.encodings]."
        )


def _nothing(folder: Path, refusals: Sequence[Refusal]) -> NothingToReadError:
    suffixes = sorted({suffix for reader in _readers() for suffix in reader.suffixes} - {""})
    looked_for = f"letters are files such as {', '.join(suffixes)} in it or in its folders"
    if not refusals:
        return NothingToReadError(f"{folder} holds no letter: {looked_for}.")
    reasons = "; ".join(
        f"{refusal.path}: {refusal.reason}" for refusal in refusals[:_REASONS_SHOWN]
    )
    return NothingToReadError(
        f"{folder} holds no letter that can be read ({len(refusals)} refused: {reasons}); {looked_for}."
    )
