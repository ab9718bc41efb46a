"""Groups whose name stands in quotation marks, and groups known by their capitals alone.

A quotation is a group's name when a word for an institution stands before it
(«группа „Новый путь“»), when the tagger calls a part of it a group, or when
the letter names the group so elsewhere. A board («редакция») is the group
itself, and takes in the name of what it edits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from perepiska.records.mention import NameValue
from perepiska.text.folding import fold_word
from perepiska.text.morphology import morphology
from perepiska.text.names.bodies import RANK_TABLE, table_span
from perepiska.text.names.boundaries import is_listed
from perepiska.text.names.nominatives import is_adjective, nominative
from perepiska.text.names.phrases import head_words, phrase_index, words_of
from perepiska.text.names.spans import NameSpan
from perepiska.text.names.tables import name_tables
from perepiska.text.names.text import NameText

if TYPE_CHECKING:
    from perepiska.text.tagger import TaggedSpan

# Judged beforehand, not fitted.
_HEADED = 0.8
_TAGGED = 0.6
_AGAIN = 0.7
_CAPITALS = 0.6
_ALONE = 0.6

RANK_QUOTED = RANK_TABLE + 2
RANK_CAPITALS = RANK_TABLE - 25
_CLOSING = {"«": "»", "„": '“”"', "“": "”", '"': '"'}
_ENDS = frozenset(".!?…;()")
_MOST_TOKENS = 6
_LONGEST_BEFORE = 3
_LONGEST_COMPLEMENT = 8
_SHORTEST, _LONGEST = 2, 6
_LATIN = "Latn"


def quoted_groups(text: NameText, tagged: Iterable[TaggedSpan]) -> Iterator[NameSpan]:
    """Groups by a name in quotation marks, the whole of it."""
    heads = head_words(text.pack, "group_heads")
    ends = {span.start: span.end for span in tagged if span.kind == "group"}
    known: set[str] = set()
    waiting = []
    for first, last in quotations(text):
        sort, head = _head_before(text, first - 2, heads)
        if sort == "board":
            yield _group(text, head, last + 1, _HEADED)
        elif sort == "institution":
            known.add(_key(text, first, last))
            yield _group(text, first, last, _HEADED)
        else:
            waiting.append((first, last))
    for first, last in waiting:
        if is_where_printed(text, first):
            continue
        if _key(text, first, last) in known:
            yield _group(text, first, last, _AGAIN)
        elif ends.get(text.tokens[first].start, len(text.text)) <= text.tokens[last - 1].end:
            yield _group(text, first, last, _TAGGED)


def quotations(text: NameText) -> Iterator[tuple[int, int]]:
    """The tokens inside each pair of quotation marks that may hold a name: few, in one line, with a capital first."""
    for place in range(len(text)):
        closing = _CLOSING.get(text.word(place))
        if closing is None or not text.is_capital(place + 1) or not _opens(text, place):
            continue
        last = place + 1
        while last <= place + _MOST_TOKENS and text.is_joined(last - 1):
            word = text.word(last)
            if word in _ENDS or (word in _CLOSING and word not in closing):
                break
            if word in closing:
                yield place + 1, last
                break
            last += 1


def is_where_printed(text: NameText, first: int) -> bool:
    """Whether something stands in what the quotation at ``first`` names («статья в „Правде“»): a document, no group."""
    place = first - 2
    periodicals = words_of(text.pack, "group_heads", "periodical")
    if text.keys(place) & periodicals:
        place -= 1
        while is_adjective(text, place):
            place -= 1
    inside = words_of(text.pack, "complement_words", "inside")
    return text.word(first - 1) in _CLOSING and text.word(place).lower() in inside


def _opens(text: NameText, place: int) -> bool:
    """Whether a mark stands before its words and not behind others: the straight one may be either."""
    start = text.tokens[place].start
    return start == 0 or not (text.text[start - 1].isalnum() or text.text[start - 1] in ".,!?")


def capital_groups(text: NameText) -> Iterator[NameSpan]:
    """Groups by their capitals («РСДРП»), inside a sentence that is not all in capitals."""
    if morphology(text.pack) is None:
        return
    telegram = frozenset(word.upper() for word in text.pack.words("telegram_words"))
    for place in range(len(text)):
        word = text.word(place)
        if (
            _SHORTEST <= len(word) <= _LONGEST
            and word.isupper()
            and word.isalpha()
            and word not in telegram
            and not text.opens_sentence(place)
            and not text.ordinal(place)
            and not text.is_mark(place)
            and word.isascii() == (text.pack.script == _LATIN)
            and not _is_known_otherwise(text, place)
            and not is_listed(text, place)
            and not _is_shelfmark(text, place)
            and _is_among_small_letters(text, place)
            and phrase_index(text.pack, "places").at(text, place, is_tagged=True) is None
        ):
            yield table_span(text, place, place + 1, "group", word, _CAPITALS, rank=RANK_CAPITALS)


def lone_heads(text: NameText) -> Iterator[NameSpan]:
    """Institutions called by their kind alone, with a capital inside a sentence («подарок Правлению»)."""
    heads = head_words(text.pack, "group_heads")
    for place in range(len(text)):
        is_name = text.is_capital(place) and not text.opens_sentence(place)
        sorts = {heads[key] for key in text.keys(place) & heads.keys()} if is_name else set()
        is_other = (
            text.word(place).isupper()
            or text.word(place - 1) in _CLOSING
            or (text.is_capital(place - 1) and not text.opens_sentence(place - 1))
            or text.is_capital(place + 1)
        )
        if "body" in sorts and not is_other:
            last = _complement_end(text, place + 1)
            normal = nominative(text, place, last)
            yield table_span(text, place, last, "group", normal, _ALONE, rank=RANK_CAPITALS)


def _complement_end(text: NameText, place: int) -> int:
    """The token after «of the Friends of the Library» or «d'entraide»; ``place`` where morphology must tell."""
    if morphology(text.pack) is not None:
        return place
    end, at = place, place
    while text.is_joined(at - 1) and at < place + _LONGEST_COMPLEMENT:
        word = text.word(at)
        is_elided = end == place and text.word(at - 1).lower() in name_tables(text.pack).particles
        if text.is_capital(at) or (at > place and is_elided and word.isalpha()):
            end = at + 1
        elif word.lower() not in _small_words(text):
            break
        at += 1
    return end


def _head_before(text: NameText, place: int, heads: dict[str, str]) -> tuple[str, int]:
    """The sort of the head word right before a quotation mark at ``place + 1``, and its token.

    A board may stand before what it edits («редакция журнала», «rédaction du»).
    """
    at = place
    while at >= 0 and place - at < _LONGEST_BEFORE and text.is_joined(at):
        sorts = {heads[key] for key in text.keys(at) & heads.keys()}
        if "board" in sorts:
            return "board", at
        if at == place and sorts and sorts != {"periodical"}:
            return "institution", at
        is_between = bool(sorts) or text.word(at).lower() in _small_words(text)
        if not is_between:
            break
        at -= 1
    return "", place


def _small_words(text: NameText) -> frozenset[str]:
    return name_tables(text.pack).particles | text.pack.stop_words


def _group(text: NameText, first: int, last: int, certainty: float) -> NameSpan:
    start, end = text.interval(first, last)
    normal = nominative(text, first, last)
    normal = normal[:1].upper() + normal[1:]
    value = NameValue(text.text[start:end], normal=normal)
    return NameSpan(start, end, "group", value, certainty, RANK_QUOTED)


def _key(text: NameText, first: int, last: int) -> str:
    words: Sequence[str] = nominative(text, first, last).split()
    return " ".join(fold_word(word, text.pack) for word in words)


def _is_known_otherwise(text: NameText, place: int) -> bool:
    """Whether the dictionary has the abbreviation, and not for an organisation («СМИ», «КНР»)."""
    return any(reading.is_known and reading.sort != "group" for reading in text.readings(place))


def _is_shelfmark(text: NameText, place: int) -> bool:
    """Whether a number or a lone capital with a dot stands beside it («РГИА. Ф. 17»)."""
    after = place + 2 if text.word(place + 1) == "." else place + 1
    is_number = any(text.word(at)[:1].isdigit() for at in (place - 1, after))
    return is_number or (after == place + 2 and len(text.word(after)) == 1)


def _is_among_small_letters(text: NameText, place: int) -> bool:
    token = text.tokens[place]
    start = text.text.rfind("\n", 0, token.start) + 1
    end = text.text.find("\n", token.end)
    line = text.text[start : token.start] + text.text[token.end : end if end >= 0 else None]
    return any(char.islower() for char in line)
