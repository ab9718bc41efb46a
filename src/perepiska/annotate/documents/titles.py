"""Titled works in quotation marks without a noun beside them («Вопросы ленинизма», „Der Weg“)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from perepiska.annotate.documents.behind import number_at
from perepiska.annotate.documents.quotations import title_at
from perepiska.annotate.documents.sentence import QUOTES
from perepiska.annotate.documents.values import Found
from perepiska.records.link import ReferenceValue
from perepiska.text.morphology import morphology
from perepiska.text.tokens import words_in

if TYPE_CHECKING:
    from perepiska.annotate.documents.sentence import Sentence

_SEEN, _ALONE, _ALONE_WITH_CAPITALS = 0.9, 0.6, 0.45
_MOST_WORDS = 9
_SPEAKING = ("first", "second")
_STEM = 4
_SMALL = 3
_SEEN_REACH = 6
_ENDS = frozenset(".!…;:")
_DASHES = frozenset("-–—")
_CLOSING = frozenset("".join(QUOTES.values()))


def lone_titles(sentence: Sentence) -> Iterator[Found]:
    """Words in quotation marks that look like a title: a capital, few words, no sentence; also a newspaper's number."""
    for place in sorted(sentence.quotes):
        title = title_at(sentence, place)
        if title is None or not _looks_like_title(sentence, title):
            continue
        number, last = number_at(sentence, title[1] + 1)
        if number is None and (_is_named(sentence, title) or _is_spoken(sentence, place, title)):
            continue
        yield _titled(sentence, (place, last), title, number)


def _titled(
    sentence: Sentence, whole: tuple[int, int], title: tuple[int, int], number: str | None
) -> Found:
    start, end = sentence.starts[title[0]], sentence.ends[title[1] - 1]
    is_seen = _is_seen(sentence, whole[0])
    value = ReferenceValue(
        as_written="",
        relation="cites" if is_seen else "mentions",
        document_kind="other" if number is None else "newspaper",
        number=number,
        title=sentence.letter[start:end],
    )
    alone = _ALONE if morphology(sentence.pack) is not None else _ALONE_WITH_CAPITALS
    certainty = _SEEN if is_seen or number is not None else alone
    span = sentence.starts[whole[0]], sentence.ends[whole[1] - 1]
    return Found(*span, value, certainty, start, end)


def _looks_like_title(sentence: Sentence, title: tuple[int, int]) -> bool:
    words = [sentence.word(at) for at in range(*title)]
    if not words[0][0].isupper() or len(words) > _MOST_WORDS or set(words) & _ENDS:
        return False
    if any(sentence.cue(at, use) is not None for at in range(*title) for use in _SPEAKING):
        return False
    return not sentence.pack.settings.get("title_words_have_capitals") or _has_capitals(words)


def _is_named(sentence: Sentence, title: tuple[int, int]) -> bool:
    """Whether the words are a name, here or elsewhere in the letter («Рабочий почин», a group)."""
    start, end = sentence.starts[title[0]], sentence.ends[title[1] - 1]
    if any(one.start < end and start < one.end for one in sentence.names):
        return True
    stems = _stems(sentence.letter[start:end])
    return any(_stems(sentence.letter[one.start : one.end]) == stems for one in sentence.all_names)


def _is_spoken(sentence: Sentence, place: int, title: tuple[int, int]) -> bool:
    """Whether the words are rather somebody's than a title's: led in by «:», followed by «, – пишете Вы», «a „Frl“»."""
    before, behind = sentence.word(place - 1), title[1] + 1
    if sentence.word(behind) in _DASHES or (
        sentence.word(behind) == "," and sentence.word(behind + 1) in _DASHES
    ):
        return True
    if place == 0 and title[1] - title[0] == 1:
        return True
    is_listed = sentence.word(place - 2) in _CLOSING
    if before == "," and not is_listed and not _is_seen(sentence, place):
        return True
    return before == ":" or sentence.cue(place - 1, "a") is not None


def _is_seen(sentence: Sentence, place: int) -> bool:
    """Whether «см.» stands before («см. Сталин, „Вопросы ленинизма“»)."""
    return any(sentence.cue(at, "see") is not None for at in range(place - _SEEN_REACH, place))


def _has_capitals(words: list[str]) -> bool:
    """Whether half of the words and all but the small ones have a capital, as English titles have."""
    spoken = [word for word in words if word[0].isalpha()]
    are_large = all(word[0].isupper() for word in spoken if len(word) > _SMALL)
    return are_large and 2 * sum(word[0].isupper() for word in spoken) >= len(spoken)


def _stems(words: str) -> tuple[str, ...]:
    """The first letters of the words, by which a name is known again in another case."""
    return tuple(word[:_STEM].lower() for word in words_in(words))
