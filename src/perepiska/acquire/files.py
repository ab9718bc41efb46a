"""A folder of files: which are letters, which tell of letters, and each read or refused.

``folder`` finds the files, ``one_file`` reads each, ``sheets`` say which facts
of a list belong to which letter; here they are put together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from perepiska.acquire.folder import File, entries, files_at, is_about, letters_folder, shown, walk
from perepiska.acquire.names import ids_of, part_ids, stem_of
from perepiska.acquire.one_file import Contents, letters_of, matter_of, read_one, readable_suffixes
from perepiska.acquire.sheets import Sheet, is_sheet, matched, read_sheet
from perepiska.errors import NothingToReadError, ReadingError
from perepiska.records.letter import Letter, Matter, Refusal
from perepiska.settings import Limits, ReadSettings
from perepiska.text.detection import UNDETERMINED
from perepiska.text.languages import packs
from perepiska.text.look_alikes import script_of

__all__ = ["Acquired", "acquire", "letters_folder", "read_file", "walk"]

_REASONS_SHOWN = 3
_USUAL = Limits()
_LEAST_FILES = 5
_NEARLY_ALL = 0.9
"""So many files at least, and this share of all, make a language the usual one of a folder."""


@dataclass(frozen=True, slots=True)
class Acquired:
    """What a folder held, in the order of its paths.

    ``matter`` stands in files of several letters and is none; ``notes`` are
    sentences on what was passed over, guessed or could not be matched.
    """

    letters: tuple[Letter, ...]
    refusals: tuple[Refusal, ...]
    notes: tuple[str, ...]
    matter: tuple[Matter, ...] = ()


def acquire(folder: Path, read: ReadSettings, limits: Limits = _USUAL) -> Acquired:
    """The letters of ``folder`` with all that could not be read; for a million of them go through ``walk`` one by one.

    Raises:
        NothingToReadError: there is no letter; the message says where one was looked for.
    """
    place = letters_folder(folder)
    found = _Found()
    for path in entries(place):
        if is_about(path.name):
            found.notes.append(
                f"{shown(path, place)} was passed over: by its name it is about the letters, not one of them."
            )
            continue
        for file in files_at(path, folder=place, limits=limits):
            found.take(file, read)
    letters = tuple(found.letters(read))
    if not letters:
        raise _nothing(place, found.refusals)
    letters, said = matched(letters, found.sheets)
    matter = tuple(matter for contents in found.contents for matter in matter_of(contents))
    notes = (
        *found.notes,
        *found.last_notes(),
        *_guessed_encodings(letters),
        *_without_pack(letters),
        *said,
    )
    return Acquired(letters, tuple(found.refusals), notes, matter)


def read_file(
    path: Path,
    *,
    folder: Path,
    read: ReadSettings,
    limits: Limits = _USUAL,
    id_: str | None = None,
) -> Iterator[Letter | Refusal]:
    """The letters in one file of ``folder``, each or the whole refused. ``id_`` is the file's stem when it is None."""
    for file in files_at(path, folder=folder, limits=limits):
        if isinstance(file, Refusal):
            yield file
            continue
        try:
            contents = read_one(file, read)
        except ReadingError as problem:
            yield Refusal(file.shown, problem.reason, problem.remedy)
            continue
        stem = id_ or stem_of(file.shown.rpartition("/")[2])
        yield from letters_of(contents, read, part_ids(stem, len(contents.readings)))


@dataclass(slots=True)
class _Found:
    """What has been read so far."""

    contents: list[Contents] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    paths: list[str] = field(default_factory=list)

    def take(self, file: File | Refusal, read: ReadSettings) -> None:
        if isinstance(file, Refusal):
            self.paths.append(file.path)
            self.refusals.append(file)
            return
        try:
            if is_sheet(file.shown, file.content):
                self.sheets.append(read_sheet(file.shown, file.content))
                return
            self.paths.append(file.shown)
            contents = read_one(file, read)
        except ReadingError as problem:
            self.refusals.append(Refusal(file.shown, problem.reason, problem.remedy))
        else:
            self.contents.append(contents)
            self.left_out.update(contents.left_out)
            if contents.note:
                self.notes.append(f"{file.shown}: {contents.note}")

    def letters(self, read: ReadSettings) -> Iterator[Letter]:
        ids, renamed = ids_of(self.paths)
        self.notes.extend(renamed)
        taken = set(ids.values())
        usual = self._usual_language()
        for contents in self.contents:
            told = replace(contents, language=usual) if _may_be(contents, usual) else contents
            yield from letters_of(
                told, read, part_ids(ids[contents.path], len(contents.readings), taken)
            )

    def _usual_language(self) -> str:
        """The language of nearly all files whose text tells it; ``und`` where there is none such."""
        told = Counter(
            contents.language
            for contents in self.contents
            if contents.language not in (None, UNDETERMINED)
        )
        for language, count in told.most_common(1):
            if language and count >= max(_LEAST_FILES, _NEARLY_ALL * told.total()):
                return language
        return UNDETERMINED

    def last_notes(self) -> Iterator[str]:
        yield from (
            f"{contents.path} holds {len(contents.readings)} letters"
            f"{f' and {len(contents.passages)} passages that are none' if contents.passages else ''}; "
            "if it is one letter, list it under read.whole in edition.toml."
            for contents in self.contents
            if len(contents.readings) > 1
        )
        yield from (
            f"Left out of the letters' text: {what} ({count})."
            for what, count in sorted(self.left_out.items())
        )


def _may_be(contents: Contents, language: str) -> bool:
    """Whether a file that does not tell its language, such as a list of names, may be in ``language``: its script fits."""
    pack = packs().get(language)
    if pack is None or contents.language != UNDETERMINED or contents.readings[0].language:
        return False
    letters = [letter for letter in contents.readings[0].text if letter.isalpha()]
    fitting = sum(script_of(letter) == pack.script for letter in letters)
    return 2 * fitting > len(letters)


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


def _without_pack(letters: Sequence[Letter]) -> Iterator[str]:
    """One sentence for all letters whose language has no pack, with the first of them."""
    those = [letter for letter in letters if letter.language == UNDETERMINED]
    if those:
        yield (
            f"No language pack reads {those[0].source.path}"
            f"{f' and {len(those) - 1} more' if those[1:] else ''}: only what all languages share was read in them "
            "(dates in digits and with Roman months, initials, marks of a postscript, call numbers)."
        )


def _nothing(folder: Path, refusals: Sequence[Refusal]) -> NothingToReadError:
    looked_for = (
        f"letters are files such as {', '.join(readable_suffixes())} in it or in its folders"
    )
    if not refusals:
        return NothingToReadError(f"{folder} holds no letter: {looked_for}.")
    reasons = "; ".join(
        f"{refusal.path}: {refusal.reason}" for refusal in refusals[:_REASONS_SHOWN]
    )
    return NothingToReadError(
        f"{folder} holds no letter that can be read ({len(refusals)} refused: {reasons}); {looked_for}."
    )
