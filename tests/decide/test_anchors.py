"""A decision finds its words again after the text was corrected, or says that it does not."""

from __future__ import annotations

import pytest

from perepiska.decide.anchors import FAR, anchor, words_of
from perepiska.records.decision import Decision
from perepiska.records.letter import Letter, Source
from perepiska.records.mention import Mention, NameValue, PartValue, PartyValue, TextValue, Value

BEFORE = "Ваш Л. Троцкий. Смирнов и Смирнов."


def letter_of(text: str) -> Letter:
    return Letter("a", text, "0", "ru", Source("a.txt", "0"))


def mention(
    text: str, quote: str, *, kind: str = "person", nth: int = 0, value: Value | None = None
) -> Mention:
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    span = letter_of(text).span(start, start + len(quote))
    return Mention("a", kind, (span,), value or NameValue(quote), "names/1", 0.9)


def sender(text: str, quote: str) -> Mention:
    return mention(text, quote, kind="sender", value=PartyValue(quote, None, "person"))


def decided(target: Mention) -> Decision:
    return Decision(
        "accept", target.id, "Anna", "2026-01-01T00:00:00Z", letter="a", quote=words_of(target)
    )


NAME = mention(BEFORE, "Л. Троцкий")
SENDER = sender(BEFORE, "Л. Троцкий")
FIRST, SECOND = (mention(BEFORE, "Смирнов", nth=nth) for nth in (0, 1))
LONGER = "Дорогой друг! " + BEFORE
FAR_AWAY = "и " * FAR + BEFORE


@pytest.mark.parametrize(
    ("target", "text", "found", "state", "where"),
    [
        (NAME, BEFORE, [SENDER, NAME, FIRST], "kept", 1),
        (FIRST, BEFORE, [FIRST, SECOND], "kept", 0),
        # The text grew at its head: the one mention of the same kind with the same words.
        (NAME, LONGER, [sender(LONGER, "Л. Троцкий"), mention(LONGER, "Л. Троцкий")], "moved", 1),
        (
            SENDER,
            LONGER,
            [sender(LONGER, "Л. Троцкий"), mention(LONGER, "Л. Троцкий")],
            "moved",
            0,
        ),
        # Two of the same kind: nobody knows which.
        (
            FIRST,
            LONGER,
            [mention(LONGER, "Смирнов", nth=0), mention(LONGER, "Смирнов", nth=1)],
            "doubtful",
            None,
        ),
        # Only one of the two is recognised now; the other's words still stand in their old place.
        (FIRST, BEFORE, [SECOND], "lost", None),
        # Of the kind decided on there is none, only the same words as something else.
        (NAME, LONGER, [sender(LONGER, "Л. Троцкий")], "doubtful", None),
        (
            NAME,
            BEFORE.replace("Л. ", "Лев "),
            [mention(BEFORE.replace("Л. ", "Лев "), "Лев Троцкий")],
            "lost",
            None,
        ),
        (NAME, LONGER, [], "lost", None),
        # Too far away to prove that it is the same kind.
        (NAME, FAR_AWAY, [mention(FAR_AWAY, "Л. Троцкий")], "doubtful", None),
    ],
)
def test_a_decision_is_kept_moved_doubtful_or_lost(
    target: Mention, text: str, found: list[Mention], state: str, where: int | None
) -> None:
    anchored = anchor(decided(target), letter_of(text), found)

    assert anchored.state == state
    assert anchored.mention == (None if where is None else found[where])


def test_a_shorter_text_moves_words_to_the_left() -> None:
    after = BEFORE.removeprefix("Ваш ")
    found = [sender(after, "Л. Троцкий"), mention(after, "Л. Троцкий")]

    assert anchor(decided(NAME), letter_of(after), found).mention == found[1]


def test_other_words_at_the_old_place_are_not_the_words() -> None:
    after = BEFORE.replace("Троцкий", "Смирнов")
    assert mention(after, "Л. Смирнов").id == NAME.id

    assert anchor(decided(NAME), letter_of(after), [mention(after, "Л. Смирнов")]).state == "lost"


def test_parts_of_two_kinds_are_two_kinds() -> None:
    parts = [
        mention(BEFORE, "Ваш", kind="part", value=PartValue(part))
        for part in ("closing", "salutation")
    ]
    now = [
        mention(LONGER, "Ваш", kind="part", value=PartValue(part))
        for part in ("closing", "salutation")
    ]

    assert [anchor(decided(part), letter_of(LONGER), now).mention for part in parts] == now


def test_words_in_two_places_are_found_again_together() -> None:
    def signature(text: str) -> Mention:
        parts = (
            letter_of(text).span(text.index("Ваш"), text.index("Ваш") + 3),
            mention(text, "Л. Троцкий").evidence[0],
        )
        return Mention(
            "a", "sender", parts, PartyValue("Л. Троцкий", None, "person"), "anatomy/1", 0.9
        )

    assert words_of(signature(BEFORE)) == "Ваш … Л. Троцкий"
    assert (
        anchor(decided(signature(BEFORE)), letter_of(BEFORE), [signature(BEFORE)]).state == "kept"
    )
    assert (
        anchor(decided(signature(BEFORE)), letter_of(LONGER), [signature(LONGER)]).state == "moved"
    )


def test_a_fact_from_outside_is_kept_by_its_id_alone() -> None:
    title, other = (
        Mention("a", "title", (), TextValue(text), "header/1", 1.0, "teiHeader")
        for text in ("A", "B")
    )

    assert anchor(decided(title), letter_of(BEFORE), [other, title]).mention == title
    assert anchor(decided(title), letter_of(BEFORE), [other]).state == "lost"


def test_a_letter_that_is_gone_has_lost_its_decisions() -> None:
    assert anchor(decided(NAME), None, []).state == "lost"
