"""From bytes to text: which encoding, and how sure that is.

Order: what the user chose; a byte order mark; what the file declares; UTF-8,
when the bytes are valid as such; UTF-16 without a mark; UTF-8 with words in a
code page among it; then the best guess of charset-normalizer among the code
pages that letters come in, weighed by the letters of the installed languages.
A declaration that would make other letters of the bytes than a language has is
not believed.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache

from charset_normalizer import from_bytes

from perepiska.errors import ReadingError
from perepiska.text.languages import packs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CODE_PAGES = (
    "cp1251",
    "koi8_r",
    "cp866",
    "mac_cyrillic",
    "iso8859_5",
    "cp1252",
    "mac_roman",
    "iso8859_2",
)
# Control characters that no text holds: all but tab, line feed, form feed, carriage return and the old end-of-file.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x19\x1b-\x1f]")
_CONTROL_BYTES = re.compile(_CONTROL.pattern.encode("ascii"))
_USUAL = re.compile("[\t\n\f\r -~\u00a0-\u024f\u0300-\u045f\u0460-\u052f\u2010-\u2044\u2116]")
_SIGNS = frozenset("«»„“”‘’–—…№§°\u00a0")
# What browsers take for a label that is mostly a lie (Encoding Standard, section 4.2).
_MEANT = {"iso8859-1": "cp1252", "iso8859-9": "cp1254"}
# Codecs of Python that no file of letters is in; some of them fail in ways of their own.
_NO_ENCODINGS = frozenset(
    ("idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7", "rot13")
)
_RUN = re.compile(rb"[\x80-\xff]+")
_RUNS = re.compile(rb"([\x80-\xff]+)")
_REPLACED = "\ufffd"
_MIXED_CERTAINTY = 0.6
_DAMAGED_CERTAINTY = 0.5
_FEW = 4
_LOOKED_AT = 5_000
_LAST_LATIN = "\u024f"
_WEIGHT_OF_ODD = 10
_LEAST_LIKENESS = 0.7
_CHOOSE = "Save it as UTF-8, or name its encoding under read.encodings in edition.toml."


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with line ends as ``\\n``, the encoding it was in, and how sure that is (1.0: not guessed)."""

    text: str
    encoding: str
    certainty: float


def decode(content: bytes, *, declared: str | None = None, chosen: str | None = None) -> Decoded:
    r"""``content`` as text; nothing but line ends is changed, and a byte order mark is not text.

    >>> decode("Привет\r\nвам".encode("cp1251"), chosen="cp1251").text
    'Привет\nвам'

    Raises:
        ReadingError: it is not text, or not in the encoding that was chosen.
    """
    if chosen is not None:
        return _as_chosen(content, chosen)
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _checked(_decoded(content[len(mark) :], encoding), encoding, 1.0)
    found = _as_declared(content, declared) if declared else None
    if found is not None:
        return found
    text = _decoded(content, "utf-8")
    if text is not None and not _CONTROL.search(text):
        return _checked(text, "utf-8", 1.0)
    if _CONTROL_BYTES.search(content):
        return _without_mark(content)
    return _mixed(content) or _guessed(content)


def _as_declared(content: bytes, declared: str) -> Decoded | None:
    """The text as the file declares it; None, or a guess, where the bytes give the declaration the lie."""
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return None
    name = _MEANT.get(name, name)
    text = None if name.replace("_", "-") in _NO_ENCODINGS else _decoded(content, name)
    if text is None or _CONTROL.search(text):
        return None
    if name == "utf-8" or sum(not letter.isascii() for letter in text[:_LOOKED_AT]) < _FEW:
        return _checked(text, name, 1.0)
    likeness, as_utf_8 = _likeness(text), _decoded(content, "utf-8")
    if as_utf_8 is not None and _likeness(as_utf_8) > likeness:
        return None
    if likeness <= _LEAST_LIKENESS and not _CONTROL_BYTES.search(content):
        guess = _guessed(content)
        if _likeness(guess.text) > max(likeness, _LEAST_LIKENESS):
            return guess
    return _checked(text, name, 1.0)


def _as_chosen(content: bytes, encoding: str) -> Decoded:
    try:
        name = codecs.lookup(encoding).name
    except LookupError as problem:
        raise ReadingError(
            f"The encoding «{encoding}» chosen for it is not known.",
            remedy="Name one such as utf-8, cp1251, koi8-r or cp866 under read.encodings in edition.toml.",
        ) from problem
    mark = next(
        (mark for mark, marked in _MARKS if marked == name and content.startswith(mark)), b""
    )
    text = _decoded(content[len(mark) :], name)
    if text is None:
        raise ReadingError(
            f"It is not in the encoding {name} that was chosen for it.",
            remedy="Name another under read.encodings in edition.toml, or leave it out to have it found.",
        )
    return _checked(text, name, 1.0)


def _without_mark(content: bytes) -> Decoded:
    """UTF-16 shows in its characters: read the right way round nearly all are of the scripts we know."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _decoded(content, encoding)
        if text and len(_USUAL.findall(text[:4096])) >= 0.95 * len(text[:4096]):
            return _checked(text, encoding, 0.9)
    raise ReadingError(
        "It is not text but binary data.", remedy="Save it as plain text, HTML or TEI."
    )


def _mixed(content: bytes) -> Decoded | None:
    """UTF-8 in which some words are in a code page, as texts from two sources are, or damaged; None for all else."""
    runs = set(_RUN.findall(content))
    whole = {run for run in runs if _decoded(run, "utf-8") is not None}
    damaged = {run for run in runs - whole if _is_mostly_utf_8(run)}
    foreign = runs - whole - damaged
    as_utf_8 = b"\n".join(sorted(whole | damaged))
    if _likeness(as_utf_8.decode("utf-8", "replace").replace(_REPLACED, "")) <= _LEAST_LIKENESS:
        return None
    name, certainty, encoding = "utf-8", _DAMAGED_CERTAINTY, "utf-8"
    if foreign:
        rest = _RUN.sub(lambda run: run[0] if run[0] in foreign else b" ", content)
        guess = _guessed(rest)
        encoding = guess.encoding
        name = f"utf-8 and {encoding}"
        certainty = min(_MIXED_CERTAINTY, guess.certainty) if not damaged else certainty
        if not whole or _likeness(as_utf_8.decode(encoding, "replace")) > _LEAST_LIKENESS:
            return None
    lines = (_line(line, foreign, encoding) for line in content.splitlines(keepends=True))
    return _checked("".join(lines), name, certainty) if whole else None


def _line(line: bytes, foreign: set[bytes], encoding: str) -> str:
    """A line in which the ``foreign`` runs are in another encoding, or all of it when most are (a run can be both)."""
    runs = _RUN.findall(line)
    if 2 * sum(run in foreign for run in runs) > len(runs):
        return line.decode(encoding, "replace")
    return "".join(
        piece.decode(encoding if piece in foreign else "utf-8", "replace")
        for piece in _RUNS.split(line)
    )


def _is_mostly_utf_8(run: bytes) -> bool:
    text = run.decode("utf-8", "replace")
    return len(text) > 3 * text.count(_REPLACED)


def _guessed(content: bytes) -> Decoded:
    matches = from_bytes(content, cp_isolation=list(_CODE_PAGES), preemptive_behaviour=False)
    coherences = {match.encoding: match.coherence for match in matches}
    best = matches.best()
    weighed = []
    for encoding in dict.fromkeys((*coherences, *_CODE_PAGES)):
        text = _decoded(content, encoding)
        if text is not None and best is not None:
            # Of bytes that are nearly all ASCII one match is given, and the others are as coherent.
            default = best.coherence if _is_nearly_ascii(content) else 0.0
            coherence = coherences.get(encoding, default)
            weighed.append(
                (coherence + (likeness := _likeness(text)), likeness, coherence, encoding, text)
            )
    if not weighed:
        raise ReadingError("Its encoding cannot be told.", remedy=_CHOOSE)
    _, likeness, coherence, encoding, text = max(weighed, key=lambda one: one[0])
    # Measured on 2,687 slices of letters of 12 characters and more: 98 of 100 right at coherence 0,
    # all but one of 2,137 above 0.4. Where odd characters remain, the true code page may be none of these.
    certainty = min(0.95, 0.8 + 0.3 * coherence) if likeness > _LEAST_LIKENESS else 0.6
    return _checked(text, codecs.lookup(encoding).name, round(certainty, 2))


def _is_nearly_ascii(content: bytes) -> bool:
    return sum(byte > 127 for byte in content[:_LOOKED_AT]) < 0.1 * len(content[:_LOOKED_AT])


def _likeness(text: str) -> float:
    """How far the characters beyond ASCII are what letters have there: at most 1.3, and below 0 for noise.

    Odd are characters that no installed pack's alphabet holds, capitals after
    small letters, and letters of another script that stand alone among Latin
    ones. Small letters weigh a little: KOI8-R read as Windows-1251 is Russian
    in capitals, and yet a telegram in capitals must be read.
    """
    looked_at = " " + text[:_LOOKED_AT] + " "
    beyond = small = odd = 0
    for before, letter, after in zip(looked_at, looked_at[1:], looked_at[2:], strict=False):
        if letter.isascii():
            continue
        beyond += 1
        small += letter.islower()
        is_unknown = letter not in _SIGNS and letter.lower() not in known_letters()
        is_capital_inside = before.islower() and letter.isupper()
        is_alone = (
            letter.isalpha() and letter > _LAST_LATIN and before.isascii() and after.isascii()
        )
        odd += is_unknown or is_capital_inside or is_alone
    return 1 + (0.3 * small - _WEIGHT_OF_ODD * odd) / max(1, beyond)


@cache
def known_letters() -> frozenset[str]:
    """The small letters of all installed languages."""
    return frozenset(letter for pack in packs().values() for letter in pack.words("letters"))


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _checked(text: str | None, encoding: str, certainty: float) -> Decoded:
    if text is None:
        raise ReadingError(f"Its byte order mark says {encoding}, but it is not.", remedy=_CHOOSE)
    if "\x00" in text:
        raise ReadingError(
            "It is not text but binary data.", remedy="Save it as plain text, HTML or TEI."
        )
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), encoding, certainty)
