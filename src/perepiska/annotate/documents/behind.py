"""The words behind a noun for a document: title, number, «von X», «an X», date, place, topic."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from perepiska.annotate.documents.owners import name_from
from perepiska.annotate.documents.quotations import title_at
from perepiska.annotate.documents.times import dated_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from perepiska.annotate.documents.noun_phrase import NounPhrase
    from perepiska.annotate.documents.sentence import Sentence

_MOST_AFTER = 5
_OF_BODIES = frozenset(
    {"platform", "statement", "resolution", "appeal", "letter", "telegram", "minutes", "other"}
)
_NUMBER_MARKS = frozenset(".°º")
_TOPICS = ("event", "group", "person", "place")


def with_behind(sentence: Sentence, phrase: NounPhrase) -> NounPhrase:
    """The phrase with all that is said of the document right behind it."""
    for _ in range(_MOST_AFTER):
        steps = (step(sentence, phrase, phrase.last) for step in _STEPS)
        grown = next((one for one in steps if one is not None), None)
        if grown is None:
            return phrase
        phrase = grown
    return phrase


def _titled(sentence: Sentence, phrase: NounPhrase, at: int) -> NounPhrase | None:
    if phrase.title is not None or not sentence.is_open_quote(at):
        return None
    return _with_title(sentence, phrase, at)


def _numbered(sentence: Sentence, phrase: NounPhrase, at: int) -> NounPhrase | None:
    number, last = number_at(sentence, at)
    return None if number is None else replace(phrase, number=number, last=last).marked("number")


def number_at(sentence: Sentence, at: int) -> tuple[str | None, int]:
    """The number behind a number sign at a token and the token after it; None and ``at`` where there is none."""
    if sentence.cue(at, "number") is None:
        return None, at
    place = at + 2 if sentence.word(at + 1) in _NUMBER_MARKS else at + 1
    number = sentence.word(place)
    return (number, place + 1) if number[:1].isdigit() else (None, at)


def _by(sentence: Sentence, phrase: NounPhrase, at: int) -> NounPhrase | None:
    """«Brief von Frau Lehner», «цитата из Ленина»."""
    if phrase.author is not None or phrase.owner is not None:
        return None
    is_quoted = phrase.noun.use == "quote" and sentence.cue(at, "place") is not None
    if sentence.cue(at, "by") is None and not is_quoted:
        return None
    name = name_from(sentence, at + 1)
    if name is None:
        return None
    end = sentence.behind(name.end)
    return replace(phrase, author=name, last=end, core=end).marked("owner", "named")


def _to(sentence: Sentence, phrase: NounPhrase, at: int) -> NounPhrase | None:
    if phrase.addressee is not None or sentence.cue(at, "to") is None:
        return None
    name = name_from(sentence, at + 1)
    if name is None:
        return None
    return replace(phrase, addressee=name, last=sentence.behind(name.end)).marked("owner")


def _from(sentence: Sentence, phrase: NounPhrase, at: int) -> NounPhrase | None:
    if phrase.place is not None or sentence.cue(at, "place") is None:
        return None
    place = sentence.name_at(at + 1, "place")
    if place is None:
        return None
    return replace(phrase, place=place, last=sentence.behind(place.end)).marked("place")


def _dated(sentence: Sentence, phrase: NounPhrase, at: int) -> NounPhrase | None:
    if phrase.dating is not None or sentence.cue(at, "dated") is None:
        return None
    dating = dated_at(sentence, at)
    if dating is None:
        return None
    return replace(phrase, dating=dating, last=sentence.behind(dating.end)).marked("dated")


def _with_title(sentence: Sentence, phrase: NounPhrase, at: int) -> NounPhrase | None:
    """The phrase with the words between the marks at ``at``: a title, or the group whose document it is."""
    title = title_at(sentence, at)
    if title is None:
        return None
    grown = replace(phrase, last=title[1] + 1)
    owner = sentence.name_within(*title, "group") if phrase.kind in _OF_BODIES else None
    if owner is not None and phrase.author is None:
        owned = replace(grown, core=title[1] + 1, author=owner)
        return owned.marked("owner", "named")
    if not sentence.word(title[0])[:1].isupper():
        return grown.marked("about")
    return replace(grown, title=title).marked("title")


def _about(sentence: Sentence, phrase: NounPhrase, at: int) -> NounPhrase | None:
    """«О национальном вопросе», «, посвященном VI-му Конгрессу», «на пленуме ЦК»."""
    lead = at + 1 if sentence.word(at) == "," else at
    if phrase.topic is None and sentence.cue(lead, "about") is not None:
        topic = name_from(sentence, lead + 1, _TOPICS)
        if topic is not None:
            return replace(phrase, topic=topic, last=sentence.behind(topic.end)).marked("topic")
        if phrase.title is None and sentence.is_open_quote(lead + 1):
            return _with_title(sentence, phrase, lead + 1)
        is_own = lead == at == phrase.head + 1 and "about" not in phrase.marks
        return phrase.marked("about") if is_own else None
    if "at" in phrase.marks or sentence.cue(at, "at") is None:
        return None
    meeting = name_from(sentence, at + 1, ("event", "group"))
    if meeting is None:
        return None
    return replace(phrase, last=sentence.behind(meeting.end)).marked("at")


_STEPS: tuple[Callable[[Sentence, NounPhrase, int], NounPhrase | None], ...] = (
    _titled,
    _numbered,
    _by,
    _to,
    _from,
    _dated,
    _about,
)
