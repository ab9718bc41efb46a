"""From the bytes of one file to its letters: by the reader of its format, divided where it holds several."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from perepiska import plugins
from perepiska.acquire.brackets import bracket_marks, merged_marks
from perepiska.acquire.file_names import facts_of_name
from perepiska.acquire.folder import File
from perepiska.acquire.names import suffix_of
from perepiska.acquire.readers import Reader, Reading
from perepiska.acquire.split import split
from perepiska.acquire.text import decode
from perepiska.errors import ReadingError
from perepiska.records.identifiers import fingerprint
from perepiska.records.letter import Fact, Letter, Matter, Source
from perepiska.settings import ReadSettings
from perepiska.text.detection import UNDETERMINED, detect_language
from perepiska.text.languages import packs

_OLD_OFFICE = (".doc", ".rtf")
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Contents:
    """What one file held: its letters, what stands between them, what was left out, and a sentence where in doubt.

    ``path`` is the file's as it is shown, ``sha256`` of its bytes, ``chosen`` the
    encoding that edition.toml names for it. ``language`` is that of a file which is
    one letter, where it was asked for to divide it.
    """

    path: str
    sha256: str
    chosen: str | None
    readings: tuple[Reading, ...]
    passages: tuple[tuple[int | None, str], ...]
    left_out: Mapping[str, int]
    note: str = ""
    language: str | None = None


def read_one(file: File, read: ReadSettings) -> Contents:
    """The letters in ``file``, in its order.

    Raises:
        ReadingError: it holds none that can be read.
    """
    if not file.content.strip():
        raise ReadingError(
            "It is empty.", remedy="Put the letter's text into it, or take the file out."
        )
    chosen = dict(read.encodings).get(file.shown)
    reading = _reading(file, chosen)
    origin = (file.shown, hashlib.sha256(file.content).hexdigest(), chosen)
    left_out = Counter(dict(reading.left_out))
    for part in reading.parts:
        left_out.update(dict(part.left_out))
    if reading.parts:
        whole = tuple(part for part in reading.parts if part.text.strip())
        front = ((1, reading.text.strip()),) if reading.text.strip() else ()
        if whole:
            return Contents(*origin, whole, front, left_out)
    if not reading.text.strip():
        raise ReadingError(
            "It holds no text.", remedy="Put the letter's text into it, or take the file out."
        )
    if file.shown in read.whole:
        return Contents(*origin, (reading,), (), left_out)
    language = _language(reading, read.languages)
    divided = split(reading, packs().get(language))
    is_whole = divided.letters == (reading,)
    return Contents(
        *(*origin, divided.letters, divided.passages, left_out, divided.note),
        language if is_whole else None,
    )


def letters_of(contents: Contents, read: ReadSettings, ids: Sequence[str]) -> Iterator[Letter]:
    """The letters with their ids, languages, marks and the facts that come from the file's name."""
    is_one = len(contents.readings) == 1
    outside = (
        *(facts_of_name(contents.path, packs().values()) if is_one else ()),
        *_main_correspondent(read),
    )
    for number, (reading, id_) in enumerate(zip(contents.readings, ids, strict=True), 1):
        sure = 1.0 if contents.chosen else reading.encoding_certainty
        encoding = contents.chosen or reading.encoding
        part = None if is_one else number
        source = Source(contents.path, contents.sha256, part, encoding, sure)
        language = contents.language or _language(reading, read.languages)
        found = bracket_marks(reading.text, packs().get(language))
        yield Letter(
            *(id_, reading.text, fingerprint(reading.text), language, source),
            (*reading.facts, *outside),
            merged_marks(reading.marks, found),
        )


def matter_of(contents: Contents) -> Iterator[Matter]:
    """What stands in the file and is no letter, in its order."""
    return (Matter(contents.path, before, text) for before, text in contents.passages)


@cache
def readable_suffixes() -> tuple[str, ...]:
    """The suffixes of letters that the installed readers know."""
    return tuple(sorted({suffix for reader in _readers() for suffix in reader.suffixes} - {""}))


def _main_correspondent(read: ReadSettings) -> tuple[Fact, ...]:
    return (
        (Fact("correspondent", read.correspondent, "edition.toml"),) if read.correspondent else ()
    )


def _reading(file: File, chosen: str | None) -> Reading:
    suffix = suffix_of(file.shown.rpartition("/")[2])
    able = [reader for reader in _readers() if suffix in reader.suffixes]
    if not able:
        raise _unknown(suffix)
    for reader in able:
        given = file.content
        if chosen and reader.is_text:
            # Handed on as marked UTF-8, which every reader takes at its word.
            given = _BOM + decode(given, chosen=chosen).text.encode("utf-8")
        if reader.accepts(given):
            return reader.read(given)
    raise ReadingError(
        f"It is {suffix}, but none that {', '.join(reader.name for reader in able)} can read.",
        remedy="Save the letter as plain text, DOCX, HTML or TEI P5.",
    )


@cache
def _readers() -> Sequence[Reader]:
    return tuple(make() for make in plugins.installed(plugins.READERS).values())


def _unknown(suffix: str) -> ReadingError:
    if suffix in _OLD_OFFICE:
        return ReadingError(
            f"Files of the old kind {suffix} are not read.",
            remedy="Open it in your word processor and save it as DOCX or ODT.",
        )
    return ReadingError(
        f"Files of the kind {suffix} are not letters to perepiska, which reads {', '.join(readable_suffixes())}.",
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
