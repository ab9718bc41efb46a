"""Closings and the names under them: what one line could be of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from perepiska.text.lines.greetings import marks_before, skip_blank
from perepiska.text.lines.kept import once_a_line
from perepiska.text.lines.words import Words, plain_words

_TOKEN = re.compile(r"[^\W_][\w'’^-]*\.?|\S")
_NO_NAME = re.compile(r'[?!:«»„“”"<>{}\[\]()*0-9@]')
_SUPPLIED = re.compile(r"\[([^\[\]]+)\]")
"""A name that the editor supplies: «Ваш [Николай]»."""
_LAST_WORD = re.compile(r"([^\W_][\w'’^-]*)[\W_]*$")
_EDGES = " \t,;–—-+=().|"
LONGEST_DATELINE = 100
LONGEST_NAME = 48
_LONGEST_INITIALS = 3
_LONGEST_SIGNING = 160
_LONGEST_CLOSING_LINE = 200
_LONGEST_CLOSING = 16
_LONGEST_AFTER_LEAD = 6
_INLINE = 160
_RUN_WITHOUT_MARK = 3
_LONGEST_LAST = 40
_MARKS = '.!?…,;:–—-»")“”='


@dataclass(frozen=True, slots=True)
class Ending:
    """A closing and a name at the end of a line, as offsets in it: ``closing <= name``."""

    closing: int
    name: int


@once_a_line
def is_name(line: str, words: Words) -> bool:
    """Whether ``line`` consists of a name or of initials only: «Л. Троцкий», «ArthSch», «d'Estournelles», «A.»."""
    if (
        len(line) > LONGEST_NAME
        or _NO_NAME.search(line)
        or "," in line.rstrip(_EDGES)
        or words.days.search(line)
    ):
        return False
    pieces = [piece.strip(_EDGES) for piece in line.split()]
    names = 0
    for piece in pieces:
        if not piece or piece.lower() in words.particles or piece.lower() in words.conjunctions:
            continue
        if not _is_capital(piece):
            return False
        names += 1
    known = [piece.lower() for piece in pieces if piece and not _is_initials(piece)]
    is_courtesy = any(
        word in words.closing and len(word) > 1 and word not in words.particles for word in known
    )
    return (
        1 <= names <= 6
        and not is_courtesy
        and not (known and all(word in words.greeting and len(word) > 2 for word in known))
    )


def _is_initials(piece: str) -> bool:
    return len(piece) <= _LONGEST_INITIALS and piece.isupper()


def _is_capital(piece: str) -> bool:
    head = piece[2:] if piece[1:2] in {"'", "’"} and len(piece) > 2 else piece
    return head[:1].isupper()


@once_a_line
def is_signing(line: str, words: Words) -> bool:
    """Whether ``line`` is a signature by its own words: a lead of the table, with or without a name after it."""
    if len(line) > _LONGEST_SIGNING:
        return False
    found = words.signing.match(line, marks_before(line))
    if found is None:
        return False
    rest = line[found.end() :].strip(_EDGES + ":")
    while (kin := words.kin.match(rest)) is not None:
        rest = rest[kin.end() :].strip(_EDGES)
    supplied = _SUPPLIED.fullmatch(rest)
    rest = supplied[1].strip(_EDGES) if supplied is not None else rest
    left = plain_words(rest)
    return not left or is_name(rest, words) or all(word in words.closing for word in left)


@once_a_line
def is_role(line: str, words: Words) -> bool:
    """Whether ``line`` names the office in which somebody signs («Народный комиссар государственного контроля»)."""
    return (
        len(line) <= LONGEST_DATELINE
        and words.roles.match(line) is not None
        and line[-1] not in ".!?;"
        and line[0].isupper()
    )


def is_bare_role(line: str, words: Words) -> bool:
    """Whether ``line`` is an office without a name: «Herausgeber», «Secretary to the Committee»."""
    found = words.roles.match(line)
    rest = line[found.end() :].strip(_EDGES) if found is not None else ""
    return is_role(line, words) and not rest[:1].isupper()


@once_a_line
def is_closing(line: str, words: Words) -> bool:
    """Whether ``line`` could be a closing: a phrase of the table in a short sentence, or words of closings only."""
    if len(line) > _LONGEST_CLOSING_LINE:
        return False
    found = plain_words(line)
    if not found or len(found) > _LONGEST_CLOSING:
        return False
    if words.closing_phrases.search(line) or (
        found[0] in words.leads and len(found) <= _LONGEST_AFTER_LEAD
    ):
        return True
    if not any(word in words.closing_strong for word in found):
        return False
    known = sum(word in words.closing_alone for word in found)
    return known == len(found) or known >= max(2, len(found) * 0.6)


@once_a_line
def inline_ending(line: str, words: Words) -> Ending | None:
    """The closing and the name that ``line`` ends with («… мне. Крепко жму руку. Ваш И. Сталин»), or None.

    The name follows words of closings directly, and these follow a mark or begin
    the line; only after an adverb («… denkt Ihrer herzlichst Otti») no mark is needed.
    """
    offset = max(0, len(line) - _INLINE)
    last = _LAST_WORD.search(line, max(offset, len(line) - _LONGEST_LAST))
    if last is None or not (last[1][0].isupper() or last[1].lower() in words.particles):
        return None
    tokens = [token for token in _TOKEN.finditer(line, offset) if token[0][0].isalnum()]
    name = len(tokens)
    while (
        name
        and len(tokens) - name < 4
        and _may_name(tokens[name - 1], words, is_last=name == len(tokens))
    ):
        name -= 1
    while name < len(tokens) and not tokens[name][0][0].isupper():
        name += 1
    if not 0 < name < len(tokens):
        return None
    start, written = _name_from(line, tokens[name].start())
    if not is_name(written, words):
        return None
    closing = _closing_start(line, tokens[:name], words)
    if closing is None or not _is_run(
        line[closing:start], words, is_given=tokens[name][0].lower() in words.given
    ):
        return None
    lead = tokens[name - 1]
    if words.signing.fullmatch(lead[0]):
        start = lead.start()
    return Ending(min(closing, start), start)


def _name_from(line: str, start: int) -> tuple[int, str]:
    """Where the name that ends the line begins, and the name: with the editor's bracket, and without."""
    supplied = _SUPPLIED.fullmatch(line, start - 1)
    return (start - 1, supplied[1]) if supplied is not None else (start, line[start:])


def _closing_start(line: str, tokens: list[re.Match[str]], words: Words) -> int | None:
    """Where the closing begins that ends with ``tokens``: at the first word of closings after a mark."""
    place = len(tokens)
    first = None
    while place and tokens[place - 1][0].lower().rstrip(".") in words.closing:
        place -= 1
        before = line[: tokens[place].start()].rstrip()
        if not before or before[-1] in _MARKS:
            first = tokens[place].start()
    if first is not None:
        return first
    run = [token[0].lower().rstrip(".") for token in tokens[place:]]
    if len(run) >= _RUN_WITHOUT_MARK and run[0] in words.leads and run[-1] in words.closing_strong:
        return tokens[place].start()
    if tokens[-1][0].lower().rstrip(".") in words.adverbs:
        return tokens[-1].start()
    sentence = max((line.rfind(mark, 0, tokens[-1].start()) for mark in ".!?…–"), default=-1)
    start = skip_blank(line, sentence + 1)
    return start if is_closing(line[start : tokens[-1].end()], words) else None


@once_a_line
def trailing_closing(line: str, words: Words) -> int | None:
    """Where the closing begins that ``line`` ends with after a full stop («… schreiben Sie gleich. Ihr aufrichtiger»)."""
    offset = max(0, len(line) - _INLINE)
    place = max(
        (line.rfind(mark, offset, len(line.rstrip(" .,!–—-"))) for mark in ".!?…–"), default=-1
    )
    if place < 0:
        return None
    start = skip_blank(line, place + 1)
    return start if start < len(line) and is_closing(line[start:], words) else None


def _is_run(run: str, words: Words, *, is_given: bool) -> bool:
    """Whether the words before a name end as a closing does: with a word of closings or a whole phrase.

    Before a given name a weaker word will do («Deine treue Hedwig»), or a form of a lead by itself («Ihre Hedwig»).
    """
    found = plain_words(run)
    if not found or found[-1] not in words.closing or len(found[-1]) < 2:
        return any(
            match.end() >= len(run.rstrip()) - 1 for match in words.closing_phrases.finditer(run)
        )
    if found[-1] in words.closing_strong:
        return True
    bare = run.rstrip(" ,.;:!–—-")
    is_lead = len(found) == 1 and found[0].startswith(tuple(words.leads))
    is_warm = (
        is_given
        and len(found[-1]) > 2
        and (is_lead or any(word in words.closing_strong for word in found))
    )
    return is_warm or any(
        match.end() == len(bare) for match in words.closing_phrases.finditer(bare)
    )


def _may_name(found: re.Match[str], words: Words, *, is_last: bool) -> bool:
    """Whether a word may belong to the name that ends a line."""
    token = found[0]
    word = token.lower().rstrip(".")
    if len(word) == 1:
        return token[0].isupper() and (token.endswith(".") or word not in words.pack.stop_words)
    is_sentence_end = token.endswith(".") and len(token) > 6 and not is_last
    return (token[0].isupper() and word not in words.closing and not is_sentence_end) or (
        word in words.particles and word not in words.closing
    )
