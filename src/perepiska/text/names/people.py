"""People: what the tagger calls a person, mended, and what titles, initials, given names and parties show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from perepiska.records.mention import NameValue
from perepiska.text.folding import fold_word
from perepiska.text.names.boundaries import (
    closes_number,
    initials_end,
    initials_joined,
    is_initial,
    is_listed,
    is_quoted,
    name_end,
    own_clause,
    owns_event,
    pieces,
    title_at,
    titles_end,
    trimmed,
)
from perepiska.text.names.dictionary import dictionary_surnames, is_unknown_place
from perepiska.text.names.forms import (
    NameForm,
    given_name,
    name_forms,
    patronymic,
    possessive_stems,
)
from perepiska.text.names.nominatives import nominative
from perepiska.text.names.persons import parse_person
from perepiska.text.names.phrases import phrase_index
from perepiska.text.names.spans import NameSpan
from perepiska.text.names.text import NameText
from perepiska.text.phrases import once_per_pack

if TYPE_CHECKING:
    from perepiska.text.languages import LanguagePack

# How sure each rule is. Judged beforehand, not fitted; compared afterwards by overlap with what
# editors marked: the tagger's people were right in .96 of Russian news and in all of 12 Russian
# letters. In German letters titles were right in about half and lone given names in .44 of the
# cases, where those editions leave many names unmarked.
TAGGER_CERTAINTY = 0.9
TITLE_CERTAINTY = 0.85
INITIALS_CERTAINTY = 0.8
GIVEN_CERTAINTY = 0.7
KNOWN_CERTAINTY = 0.7
LONE_GIVEN_CERTAINTY = 0.5
POSSESSIVE_CERTAINTY = 0.8
DICTIONARY_CERTAINTY = 0.6
GUESSED_PLACE_CERTAINTY = 0.6

RANK_TAGGER = 50
RANK_TITLE = 65
RANK_RULE = 45
RANK_DICTIONARY = 30
RANK_GUESSED = 42
RANK_NESTED = 70

_SHORTEST_KNOWN = 3
_QUOTATION_MARKS = frozenset('«»„“”"')
_LONGEST_SHORTENING = 3


def mended(text: NameText, start: int, end: int) -> Iterator[NameSpan]:
    """The people in what the tagger calls one person: lists divided, titles and tails cut, initials joined."""
    for piece_start, piece_end in pieces(text.text, start, end):
        first, last = text.places(piece_start, piece_end)
        first, last = initials_joined(text, *own_clause(text, *trimmed(text, first, last)))
        if last - first == 1 and is_unknown_place(text, first):
            start, end = text.interval(first, last)
            value = NameValue(text.text[start:end], normal=nominative(text, first, last))
            yield NameSpan(start, end, "place", value, GUESSED_PLACE_CERTAINTY, RANK_GUESSED)
            continue
        if first < last and not is_no_person(text, first, last) and not owns_event(text, first):
            yield from person_span(text, first, last, TAGGER_CERTAINTY, RANK_TAGGER)


def titled(text: NameText) -> Iterator[NameSpan]:
    """People by a title before the name («тов. Ермаковский», «Frau Sandrock»).

    A title that tells the gender stays in ``as_written``, though not in the span: it keeps a wife and
    her husband apart when names are joined. A pseudonym may stand in quotation marks.
    """
    for place in range(len(text)):
        title, after = title_at(text, place)
        if title is None or title.sort != "title" or closes_number(text, place):
            continue
        after = titles_end(text, after)
        if text.word(after) in _QUOTATION_MARKS and text.word(after + 2) in _QUOTATION_MARKS:
            after += 1
        last = name_end(text, after)
        if last > after and text.is_joined(after - 1) and not is_no_person(text, after, last):
            first = place if title.is_inside else after
            spans = person_span(text, first, last, TITLE_CERTAINTY, RANK_TITLE, name_from=after)
            for span in spans:
                words = text.text[text.tokens[place].start : span.end] if title.gender else ""
                yield replace(span, value=replace(span.value, as_written=words)) if words else span


def with_initials(text: NameText) -> Iterator[NameSpan]:
    """People by initials before a capitalised word («С. Ашкинази», «J. G. Lockhart»)."""
    for place in range(len(text)):
        last = initials_end(text, place)
        if last == place or initials_end(text, place - 2) > place:
            continue
        is_address = text.word(last + 1)[:1].isdigit()
        if (
            text.is_capital(last)
            and text.is_joined(last - 1)
            and _may_be_family(text, last)
            and not is_address
        ):
            yield from person_span(
                text, place, name_end(text, last), INITIALS_CERTAINTY, RANK_RULE
            )


def with_given_names(text: NameText) -> Iterator[NameSpan]:
    """People by a given name: before a surname or a patronymic, or by itself with less certainty."""
    place = 0
    while place < len(text):
        given = (
            given_name(text.word(place), text.pack)
            if text.is_capital(place) and len(text.word(place)) > 1
            else None
        )
        if given is None or is_listed(text, place):
            place += 1
            continue
        last = name_end(text, place)
        if is_quoted(text, place, last):
            place = last
            continue
        certainty = GIVEN_CERTAINTY if last > place + 1 else LONE_GIVEN_CERTAINTY
        is_father = last > place + 1 and patronymic(text.word(place + 1), text.pack) is not None
        yield from person_span(
            text, place, last, INITIALS_CERTAINTY if is_father else certainty, RANK_RULE
        )
        place = last


def by_dictionary(text: NameText) -> Iterator[NameSpan]:
    """Surnames that the dictionary knows, where no other rule has found a person."""
    for place in dictionary_surnames(text):
        if not is_listed(text, place) and not is_no_person(text, place, place + 1):
            yield from person_span(text, place, place + 1, DICTIONARY_CERTAINTY, RANK_DICTIONARY)


def known_again(text: NameText, people: Sequence[NameSpan]) -> Iterator[NameSpan]:
    """Capitalised words that are a form of a surname which this letter names elsewhere."""
    keys = family_keys(people, text.pack)
    for place in range(len(text)):
        word = text.word(place)
        if (
            len(word) >= _SHORTEST_KNOWN
            and text.is_capital(place)
            and _best_key(word, text.pack) in keys
            and not is_quoted(text, place - 1, place + 1)
        ):
            yield from person_span(text, place, place + 1, KNOWN_CERTAINTY, RANK_RULE)


def nested(
    text: NameText, groups: Iterable[NameSpan], people: Sequence[NameSpan]
) -> Iterator[NameSpan]:
    """People of this letter inside the names of groups («Архиве Троцкого»)."""
    keys = family_keys(people, text.pack)
    for group in groups:
        first, last = text.places(group.start, group.end)
        for place in range(first, last):
            if (
                last - first > 1
                and text.is_capital(place)
                and _best_key(text.word(place), text.pack) in keys
            ):
                yield from person_span(text, place, place + 1, KNOWN_CERTAINTY, RANK_NESTED)


def possessives(text: NameText, people: Sequence[NameSpan]) -> Iterator[NameSpan]:
    """Adjectives made of the name of a person of this letter («смирновского письма»)."""
    keys = family_keys(people, text.pack)
    if not keys:
        return
    for place in range(len(text)):
        word = text.word(place)
        is_lower = word[:1].islower() or text.opens_sentence(place)
        if not is_lower or not word[:1].isalpha():
            continue
        is_borne = any(stem in keys for stem in possessive_stems(word, text.pack))
        if is_borne and _best_key(word, text.pack) not in keys:
            start, end = text.interval(place, place + 1)
            value = NameValue(word, family=word, is_possessive=True)
            yield NameSpan(start, end, "person", value, POSSESSIVE_CERTAINTY, RANK_RULE)


def family_keys(people: Iterable[NameSpan], pack: LanguagePack) -> frozenset[str]:
    """The likeliest nominatives of the surnames named, by the votes of all their forms in this letter."""
    words = {
        span.value.family or span.value.given or ""
        for span in people
        if not span.value.is_possessive
    }
    forms = {word: name_forms(word.split()[-1], pack) for word in words if word}
    votes: dict[str, float] = {}
    for candidates in forms.values():
        for form in candidates:
            votes[form.key] = votes.get(form.key, 0) + form.weight
    return frozenset(_chosen(candidates, votes) for candidates in forms.values() if candidates)


def _chosen(candidates: Sequence[NameForm], votes: dict[str, float]) -> str:
    return max(candidates, key=lambda form: (votes[form.key], form.weight, form.key)).key


def _best_key(word: str, pack: LanguagePack) -> str:
    return name_forms(word, pack)[0].key


def _may_be_family(text: NameText, place: int) -> bool:
    """Whether a word after a lone capital and a dot can be a surname, not the head of a new sentence."""
    is_short = len(text.word(place)) <= _LONGEST_SHORTENING and text.word(place + 1) == "."
    if is_listed(text, place) or len(text.word(place)) == 1 or is_short:
        return False
    if fold_word(text.word(place), text.pack) in text.pack.stop_words:
        return False
    if any(
        found is not None
        for found in (
            phrase_index(text.pack, table).at(text, place) for table in ("groups", "places")
        )
    ):
        return False
    readings = text.readings(place)
    return not readings or any(
        not reading.is_known or reading.sort in {"family", "given"} for reading in readings
    )


def is_no_person(text: NameText, first: int, last: int) -> bool:
    """Whether a tagged person is a member of a movement, a month, or a group or place of the tables."""
    if last - first == 1 and (is_listed(text, first) or text.ordinal(first)):
        return True
    return any(
        (found := phrase_index(text.pack, table).at(text, first)) is not None
        and len(found.words) == last - first
        for table in ("groups", "places", "events")
    )


def person_span(
    text: NameText,
    first: int,
    last: int,
    certainty: float,
    rank: int,
    *,
    name_from: int | None = None,
) -> Iterator[NameSpan]:
    """The span as a person with the parts of its name; nothing where no name can be read."""
    if last <= first:
        return
    if text.word(last) == "." and is_initial(text, last - 1):
        last += 1
    start, end = text.interval(first, last)
    end -= _case_mark(text, last - 1)
    value = parse_person(text.text[start:end], text.pack)
    if value is None or (
        value.family is None
        and value.given is None
        and value.patronymic is None
        and name_from is None
    ):
        return
    yield NameSpan(start, end, "person", value, certainty, rank)


def _case_mark(text: NameText, place: int) -> int:
    """How many characters at the end of a token are an ending after an apostrophe («Croker's»), no part of the name."""
    word = text.word(place)
    return next(
        (
            len(mark)
            for mark in _case_marks(text.pack)
            if word.endswith(mark) and len(word) > len(mark)
        ),
        0,
    )


@once_per_pack
def _case_marks(pack: LanguagePack) -> tuple[str, ...]:
    return tuple(
        row["ending"] for row in pack.rows("name_endings") if not row["ending"][:1].isalpha()
    )
