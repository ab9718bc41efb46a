"""The salutation that a line begins with."""

from __future__ import annotations

import re

from perepiska.text.lines.kept import once_a_line
from perepiska.text.lines.words import Words

_TOKEN = re.compile(r"[^\W_][\w'’^-]*\.?|\S")
_PREFIX = re.compile(r"[\s\"'«»„“”(–—-]*")
_TAIL = re.compile(r"[\s–—-]*")
_ENDS = ",!.:;–—-"
_LONGEST_GREETING = 9
_LONGEST_OPENER = 60
_MOST_NAMES = 3
_CALLED = re.compile(r"\s*([^\W\d_][\w'’-]+)")
_COURTESY = re.compile(r",([^\W\d_]*(?:\s+[^\W\d_]+)*)\s*(?:[,!]|\.?$)")


@once_a_line
def salutation_end(line: str, words: Words) -> int | None:
    """Where the salutation that ``line`` begins with ends, or None: the words up to a comma or «!», or the line.

    A salutation begins with a word of courtesy («Дорогой», «Mein lieber») or
    is a form of address by itself («Sir»); after it come names and forms of
    address only, unless the line ends before the sentence could begin.
    """
    start = marks_before(line)
    head = line[:_LONGEST_OPENER]
    begun = words.possessives.match(head, start)
    place = skip_blank(head, begun.end()) if begun else start
    opener = words.openers.match(head, place)
    if opener is None:
        opener = (
            None if begun else words.wholes.match(head, start) or words.titles.match(head, start)
        )
        is_bare = True
    else:
        is_bare = False
    if opener is None:
        return None
    return _address_end(line, opener.end(), words, opener=opener[0], is_bare=is_bare)


@once_a_line
def calling_end(line: str, words: Words) -> int | None:
    """Where a salutation ends that begins with a given name («Коля!», «Гриша, дорогой мой!»), or None.

    After the name, with patronymic or surname, stands «!», a comma that ends
    the line, or a comma and nothing but words of courtesy up to the next mark.
    """
    start = place = marks_before(line)
    names = 0
    while (name := _CALLED.match(line, place)) and name[1][0].isupper() and names < _MOST_NAMES:
        names, place = names + 1, name.end()
    first = _CALLED.match(line, start)
    if first is None or first[1].lower() not in words.given:
        return None
    mark = line[place : place + 1]
    if mark == "!":
        return _with_tail(line, place + 1)
    if mark != ",":
        return None
    courtesy = _COURTESY.match(line, place)
    said = courtesy[1].lower().split() if courtesy else []
    if courtesy is None or not all(word in words.greeting for word in said):
        return None
    return _with_tail(line, courtesy.end()) if said or _ends(line, place + 1) else None


def _address_end(line: str, place: int, words: Words, *, opener: str, is_bare: bool) -> int | None:
    count = strange = 0
    sure = None
    for token in _TOKEN.finditer(line, place):
        text = token[0]
        if not text[0].isalnum():
            if text in _ENDS and _is_end(line, token, count):
                if text == "," and words.openers.match(line, skip_blank(line, token.end())):
                    sure = _with_tail(line, token.end())
                    continue
                return (
                    _with_tail(line, token.end())
                    if strange == 0 or text == "!" or _ends(line, token.end())
                    else sure
                )
            if text not in "&\"'«»()":
                return sure
            continue
        if len(opener) <= 2 and opener.endswith(".") and re.fullmatch(r"\w\.", text):
            return token.end()
        if text.endswith(".") and _closes(line, token, words):
            return _with_tail(line, token.end()) if not strange else sure
        count += 1
        word = text.lower().rstrip(".")
        if not (text[0].isupper() or word in words.greeting):
            strange += 1
        if count > _LONGEST_GREETING or strange > (0 if is_bare else 2) or text[0].isdigit():
            return sure
    return len(line)


def _is_end(line: str, token: re.Match[str], count: int) -> bool:
    """Whether this mark ends a salutation; a dash or a dot does so only before a blank."""
    after = line[token.end() : token.end() + 1]
    if token[0] == ".":
        return count > 0 or not after or after.isspace()
    return token[0] in ",!:;" or not after or after.isspace()


def _closes(line: str, token: re.Match[str], words: Words) -> bool:
    """Whether the dot of a word ends the salutation and not an abbreviation («Dr.», «Л. Д.»)."""
    after = skip_blank(line, token.end())
    if after >= len(line):
        return True
    word = token[0].rstrip(".")
    return not (len(word) <= 1 or word.lower() in words.abbreviated) and line[after].isupper()


def _ends(line: str, place: int) -> bool:
    return not line[place:].strip(" \t–—-.")


def _with_tail(line: str, place: int) -> int:
    if _ends(line, place):
        return len(line.rstrip())
    found = _TAIL.match(line, place)
    tail = found.end() if found else place
    return place + len(line[place:tail].rstrip())


def marks_before(line: str) -> int:
    found = _PREFIX.match(line)
    return found.end() if found else 0


def skip_blank(line: str, place: int) -> int:
    while place < len(line) and line[place].isspace():
        place += 1
    return place
