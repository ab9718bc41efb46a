"""Where the name of a person begins and ends among the tokens: titles, initials, particles, function words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from perepiska.text.folding import fold_word
from perepiska.text.names.phrases import head_words
from perepiska.text.names.tables import Title, name_tables
from perepiska.text.names.text import NameText
from perepiska.text.phrases import once_per_pack

if TYPE_CHECKING:
    from perepiska.text.languages import LanguagePack

_SPLIT = re.compile(r"[,;()\[\]«»„“”\"\n/]|\s[–—-]\s")
_MOST_TOKENS = 8
_QUOTATION_MARKS = frozenset('«»„“”"')
_MEETING = "meeting"
_GENITIVE = "gent"


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    done = start
    for found in _SPLIT.finditer(text, start, end):
        yield done, found.start()
        done = found.end()
    yield done, end


def trimmed(text: NameText, first: int, last: int) -> tuple[int, int]:
    """The tokens without titles, lower-case words and punctuation at either end; a dot stays after an initial."""
    while first < last and not is_initial(text, first):
        title, after = title_at(text, first)
        is_name = text.is_capital(first) and not is_listed(text, first)
        if title is None and is_name and not text.is_mark(first):
            break
        first = after if title is not None else first + 1
    while first < last and not text.is_capital(last - 1):
        if text.word(last - 1) == "." and is_initial(text, last - 2):
            break
        last -= 1
    return first, last


def initials_joined(text: NameText, first: int, last: int) -> tuple[int, int]:
    """The tokens with the initials before them, or two initials after a lone surname («Смирнов В. М.»)."""
    if first >= last:
        return first, last
    while (
        first >= 2
        and text.word(first - 1) == "."
        and is_initial(text, first - 2)
        and text.is_joined(first - 2)
        and text.is_joined(first - 1)
    ):
        first -= 2
    after = initials_end(text, last)
    end = initials_end(text, first)
    if (
        first < end <= last + 1
        and end >= last
        and text.is_joined(end - 1)
        and text.is_capital(end)
    ):
        return first, name_end(text, first)  # the tagger took the initials alone
    if (
        last - first == 1
        and after > last + 2
        and text.is_joined(last - 1)
        and not text.is_capital(after)
    ):
        last = after
    return first, last


def own_clause(text: NameText, first: int, last: int) -> tuple[int, int]:
    """The tokens without the words before the name that no name has: the first of a sentence, an institution, another noun.

    Made for «Скажи Вере Петровне», «Архив Зимина» and «о Профинтерне Зимин».
    """
    heads = _institutions(text.pack)
    while first < last and not is_initial(text, first):
        is_opening = text.opens_sentence(first) and not text.is_supported(first)
        is_head = bool(text.keys(first) & heads)
        if not text.is_ordinary(first) or not (is_opening or is_head):
            break
        first, last = trimmed(text, first + 1, last)
    if last - first == 2 and not _agree(text, first, first + 1):
        first += 1
    return first, last


def _agree(text: NameText, first: int, place: int) -> bool:
    """Whether an unknown word can be the given name before a surname that the dictionary knows: in the same case."""
    if _is_known_given(text, first) or any(reading.is_known for reading in text.readings(first)):
        return True
    family = {r.case for r in text.readings(place) if r.is_known and r.sort == "family"}
    own = {reading.case for reading in text.readings(first) if reading.case}
    return not family or not own or bool(family & own)


def owns_event(text: NameText, place: int) -> bool:
    """Whether an unknown word in the genitive follows a meeting, whose holder it names («съезда Профинтерна»)."""
    if not text.is_capital(place) or not text.is_joined(place - 1):
        return False
    heads = head_words(text.pack, "event_heads")
    is_meeting = any(heads[key] == _MEETING for key in text.keys(place - 1) & heads.keys())
    readings = text.readings(place)
    return (
        is_meeting
        and not any(reading.is_known for reading in readings)
        and any(reading.case == _GENITIVE for reading in readings)
    )


def is_quoted(text: NameText, first: int, last: int) -> bool:
    """Whether quotation marks hold just these words: then something is called after the person (a ship, a book)."""
    return text.word(first - 1) in _QUOTATION_MARKS and text.word(last) in _QUOTATION_MARKS


def is_initial(text: NameText, place: int) -> bool:
    word = text.word(place)
    is_letter = len(word) == 1 and word.isupper() and text.word(place + 1) == "."
    return is_letter and not text.is_mark(place)


def initials_end(text: NameText, place: int) -> int:
    """The token after the initials of one line that begin at ``place``; ``place`` where there are none."""
    first = place
    while place >= 0 and is_initial(text, place) and (place == first or text.is_joined(place - 1)):
        place += 2
    return place


def title_at(text: NameText, place: int) -> tuple[Title | None, int]:
    """The title at a token, with its dot, and the token after it."""
    tables = name_tables(text.pack)
    word = text.word(place)
    if not word[:1].isalpha():
        return None, place
    if (
        text.word(place + 1) == "."
        and (title := tables.title(word + ".")) is not None
        and title.sort != "after"
    ):
        return title, place + 2
    title = tables.title(word)
    return (title, place + 1) if title is not None and title.sort != "after" else (None, place)


def closes_number(text: NameText, place: int) -> bool:
    """Whether an abbreviation belongs to the number before it («1928 г.»)."""
    return text.word(place - 1)[:1].isdigit() and text.word(place + 1) == "."


def titles_end(text: NameText, place: int) -> int:
    """The token after all further titles, articles between them left out («Monsieur le Baron»)."""
    particles = name_tables(text.pack).particles
    while place < len(text):
        title, after = title_at(text, place)
        if title is None and text.word(place).lower() in particles:
            title, after = title_at(text, place + 1)
        if title is None:
            break
        place = after
    return place


def name_end(text: NameText, place: int) -> int:
    """The token after the name that begins at ``place``: initials, capitalised words, particles between them."""
    particles = name_tables(text.pack).particles
    first, end = place, initials_end(text, place)
    if end > place:
        place = end
    while place < len(text) and place - first < _MOST_TOKENS:
        if end > first and not text.is_joined(end - 1):
            break
        if text.is_capital(place) and len(text.word(place)) > 1 and not is_listed(text, place):
            end = place = place + 1
        elif is_initial(text, place):
            place = initials_end(text, place)
        elif text.word(place).lower() in particles or text.word(place).lower() + "." in particles:
            place += 2 if text.word(place + 1) == "." else 1
            if end > first and _is_known_given(text, place):
                break
        else:
            break
    return min(end, first + _MOST_TOKENS)


def is_listed(text: NameText, place: int) -> bool:
    """Whether the table ``not_names`` has the word or its ending, or it is a function word."""
    words, endings = _not_names(text.pack)
    folded = fold_word(text.word(place), text.pack)
    if folded in text.pack.stop_words or (text.keys(place) & words and not _is_many(text, place)):
        return True
    return (
        any(key.endswith(endings) for key in text.keys(place))
        if endings and not _is_known_given(text, place)
        else False
    )


def _is_many(text: NameText, place: int) -> bool:
    """Whether the word is only a genitive plural of a thing («Мартов»), which a surname may look like and months seldom do."""
    readings = [reading for reading in text.readings(place) if reading.is_known]
    return bool(readings) and all(
        reading.number == "plural" and reading.case == _GENITIVE for reading in readings
    )


def _is_known_given(text: NameText, place: int) -> bool:
    return fold_word(text.word(place), text.pack) in name_tables(text.pack).given


@once_per_pack
def _institutions(pack: LanguagePack) -> frozenset[str]:
    tables = ("group_heads", "event_heads")
    return frozenset(key for table in tables for key in head_words(pack, table))


@once_per_pack
def _not_names(pack: LanguagePack) -> tuple[frozenset[str], tuple[str, ...]]:
    rows = pack.rows("not_names")
    words = frozenset(
        fold_word(row["form"], pack) for row in rows if row["match"] in {"word", "role"}
    )
    return words, tuple(row["form"] for row in rows if row["match"] == "ending")
