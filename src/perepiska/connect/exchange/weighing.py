"""How much speaks for one letter being the one meant, beside the weight of a letter that is not in the folder.

A letter is likely by its age as letters are answered: after ``USUAL_DELAY`` days e times less. A
lost one is the likelier the more letters went that way at the time, for then another may
stand where it was. What the words say – day, place, kind – weighs before both.

The numbers were counted on the marked letters of schnitzler (docs/measured.md, «References led to letters»).
"""

from __future__ import annotations

import datetime
import math

from perepiska.connect.exchange.meant import Meant
from perepiska.connect.exchange.sendings import Sent
from perepiska.connect.moments import Days, Moment

USUAL_DELAY = 5.0
_LOST_TO_FOUND = 0.4
"""So many letters are lost for each that is here."""
_AROUND = 60
"""Days before and after, by whose letters the pace of an exchange is told."""
_EARLIER = 0.15
"""What each later letter between the same two takes from one that is not said to be an earlier."""
_SAME_DAY, _SAME_DAY_HERE, _SAME_DAY_AWAY = 0.5, 1.0, 0.05
"""A letter of the same day, of the same place, of another place: the post takes a night."""
_DAY_BESIDE, _DATE_BESIDE = 0.2, 0.01
"""For each day that a letter is beside the one said: «yesterday» may be when it came, a date is seldom a slip."""
_CARD = 0.7
_OTHER_KIND = 0.2
_NO_KIND = 0.3
"""Of a text that has no look of a letter: a dedication in a book."""
_SAME_PLACE, _OTHER_PLACE = 2.0, 0.2

Reasoned = tuple[float, str]
"""A weight, 1 for a letter of yesterday of which nothing else is known, and the reason in words."""


def not_here(letters_around: int) -> float:
    """The weight of a lost letter, where so many went the same way in ``pace_days``."""
    return _LOST_TO_FOUND * USUAL_DELAY * (letters_around + 0.5) / (2 * _AROUND)


def pace_days(document: Meant) -> tuple[str | None, int]:
    """The day around which the pace of the exchange is told, and how many days before and after."""
    return document.moment.latest or document.letter.latest, _AROUND


def by_day(document: Meant, letter: Sent, later: int) -> Reasoned:
    """What the day of a letter says; ``later`` are the letters between it and the one that speaks of it."""
    if document.moment.edtf is not None:
        return _by_words(document, letter)
    gap = _gap(letter, document.letter)
    if gap is None:
        return 0.0, ""
    if document.is_future:
        gap = -gap
    if gap < 0:
        return 0.0, ""
    weight = math.exp(-gap / USUAL_DELAY) * _EARLIER ** _places_away(document, later)
    if gap == 0:
        weight *= _on_one_day(document.letter, letter)
    place = "next" if document.is_future else "last"
    return weight, f"It is the {place} but {later} between them, {gap} days apart." if later else (
        f"It is the {place} between them, {gap} days apart."
    )


def without_day(letter: Sent) -> Reasoned:
    """What speaks for a letter of which no day is known: the less, the more days it may be of."""
    if letter.earliest is None or letter.latest is None:
        return 0.0, ""
    first, last = map(datetime.date.fromisoformat, (letter.earliest, letter.latest))
    weight = USUAL_DELAY / max(4 * USUAL_DELAY, (last - first).days)
    return weight, "It may be of the days in question."


def moderated(document: Meant, letter: Sent) -> float:
    """What kind and place of sending speak for a letter or against it."""
    weight = 1.0
    kinds = {document.kind, letter.kind or "letter"}
    if letter.kind is None and document.is_sent:
        weight *= _NO_KIND
    elif len(kinds) > 1 and "letter" not in kinds:
        weight *= _OTHER_KIND
    elif len(kinds) > 1:
        weight *= _CARD
    if document.place and letter.place:
        weight *= _SAME_PLACE if document.place == letter.place else _OTHER_PLACE
    return weight


def _by_words(document: Meant, letter: Sent) -> Reasoned:
    """What is said of a day weighs as much more as the days are fewer."""
    moment, day = document.moment, letter.day
    if day is None:
        return 0.0, ""
    away = _days_away(day, moment)
    said = f"It is of {day}, and the words say {moment.edtf}."
    if moment.earliest is None or moment.latest is None:
        gap = _gap(letter, document.letter) or 0
        return math.exp(-abs(gap) / USUAL_DELAY) * _DAY_BESIDE**away, said
    first, last = map(datetime.date.fromisoformat, (moment.earliest, moment.latest))
    beside = _DATE_BESIDE if _is_sure_of_day(document) else _DAY_BESIDE
    if first == last:
        said = "It is of the day that the words name" if not away else "It is near the day named"
        said = f"{said}, {moment.edtf}."
    return USUAL_DELAY / (1 + (last - first).days) * beside**away, said


def _is_sure_of_day(document: Meant) -> bool:
    """Whether the words name a date, or the writer tells of his own: «today I sent» is no day of arrival."""
    return document.ends.role == "author" or any(one.value.date for one in document.passages)


def _days_away(day: str, moment: Moment) -> int:
    """How many days a day is before or after a moment, 0 for within."""
    one = datetime.date.fromisoformat(day)
    if moment.earliest is not None and day < moment.earliest:
        return (datetime.date.fromisoformat(moment.earliest) - one).days
    if moment.latest is not None and day > moment.latest:
        return (one - datetime.date.fromisoformat(moment.latest)).days
    return 0


def _gap(letter: Sent, other: Sent) -> int | None:
    """The days from one letter to the other, by their last days."""
    if letter.latest is None or other.latest is None:
        return None
    first, last = map(datetime.date.fromisoformat, (letter.latest, other.latest))
    return (last - first).days


def _places_away(document: Meant, later: int) -> int:
    """How many places a letter is away from the one meant: the last, or with a second one spoken of the one before.

    «My first letter» alone may be the last or the one before.
    """
    if document.has_second:
        return abs(later - 1)
    return max(0, later - 1) if document.ordinal == 1 else later


def _on_one_day(letter: Sent, other: Sent) -> float:
    if not letter.place or not other.place:
        return _SAME_DAY
    return _SAME_DAY_HERE if letter.place == other.place else _SAME_DAY_AWAY


def may_meet(one: Days, other: Days) -> bool:
    """Whether a day may be in both, open ends counted."""
    return not (
        (one[1] and other[0] and one[1] < other[0]) or (other[1] and one[0] and other[1] < one[0])
    )
