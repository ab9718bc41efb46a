"""What an editor says of words in a letter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from perepiska.records.decision import Decision
from perepiska.records.edition import Edition, Settled
from perepiska.records.mention import (
    DateValue,
    Mention,
    NameValue,
    PartValue,
    PartyValue,
    SeriesValue,
    TextValue,
    Value,
)
from tests.decide.by_hand import (
    TEXT,
    date,
    decide,
    edition,
    entity,
    found,
    letter,
    name,
    party,
    sentences,
    text_fact,
)

NAME = name("Смирнов", certainty=0.6)
DATE = date("22 сентября 1928 г.", "1928-09-22")


def names(made: Edition) -> tuple[Settled, ...]:
    return made.letters[0].names


def test_accepted_words_are_certain_and_the_editor_is_named() -> None:
    made = edition([NAME], decide("accept", NAME))

    assert names(made) == (Settled(replace(NAME, certainty=1.0), None, "Anna"),)
    assert made.doubts == ()


def test_rejected_words_are_nowhere() -> None:
    made = edition([NAME], decide("reject", NAME), entities=[entity("person-1", NAME)])

    assert names(made) == ()
    assert made.entities == ()


def test_of_what_an_editor_is_unsure_the_edition_is_unsure() -> None:
    made = edition(
        [date("22 сентября 1928 г.", "1928-09-22", certainty=0.95)],
        decide("unsure", DATE, reason="a blot."),
    )

    settled = made.letters[0].date
    assert settled is not None
    assert (settled.mention.certainty, settled.decided_by) == (0.35, "Anna")
    assert sentences(made) == ["Anna is not sure of the date «1928-09-22»: a blot."]


def test_unsure_never_makes_surer() -> None:
    [settled] = names(edition([name("Смирнов", certainty=0.1)], decide("unsure", NAME)))

    assert settled.mention.certainty == 0.1


def test_the_later_verdict_holds_whatever_the_order_of_lines() -> None:
    early, late = decide("reject", NAME), decide("accept", NAME, editor="Борис")

    for decisions in ((early, late), (late, early)):
        assert [settled.decided_by for settled in names(edition([NAME], *decisions))] == ["Борис"]


def test_a_withdrawn_verdict_is_as_if_it_never_was() -> None:
    rejection = decide("reject", NAME)

    assert edition([NAME], rejection, decide("withdraw", rejection.id)) == edition([NAME])


VALUES: dict[str, Value] = {
    "title": TextValue("old"),
    "series": SeriesValue("old", "1"),
    "part": PartValue("body"),
    "person": NameValue("Смирнов", family="Смирнов"),
    "sender": PartyValue("Смирнов", NameValue("Смирнов"), "person"),
    "addressee": PartyValue("Смирнов", None, "person"),
    "sent_date": DateValue("1928", "Смирнов", "julian", "1928-01-01", "1928-12-31"),
}


@pytest.mark.parametrize(
    ("kind", "field", "text", "value"),
    [
        ("title", "text", "new", TextValue("new")),
        ("series", "name", "new", SeriesValue("new", "1")),
        ("series", "number", "2а", SeriesValue("old", "2а")),
        ("part", "part", "closing", PartValue("closing")),
        ("person", "as_written", "С.", NameValue("С.", family="Смирнов")),
        ("person", "normal", "Смирнов, В.", NameValue("Смирнов", "Смирнов, В.", family="Смирнов")),
        ("sender", "as_written", "С.", PartyValue("С.", NameValue("Смирнов"), "person")),
        (
            "sender",
            "normal",
            "Смирнов, В.",
            PartyValue("Смирнов", NameValue("Смирнов", "Смирнов, В."), "person"),
        ),
        (
            "addressee",
            "normal",
            "Раковский",
            PartyValue("Смирнов", NameValue("Смирнов", "Раковский"), "person"),
        ),
        (
            "sent_date",
            "calendar",
            "gregorian",
            DateValue("1928", "Смирнов", "gregorian", "1928-01-01", "1928-12-31"),
        ),
        *(
            (
                "sent_date",
                "edtf",
                text,
                DateValue(text, "Смирнов", "julian", *bounds, "decided by Anna: sure"),
            )
            for text, bounds in (
                ("1928-09-22", ("1928-09-22", "1928-09-22")),
                ("1928-09?", ("1928-09-01", "1928-09-30")),
                ("192X", ("1920-01-01", "1929-12-31")),
                ("../1928-11-09", (None, "1928-11-09")),
                ("1928-11-09/", ("1928-11-09", None)),
                ("1928-10-01~/1928-10-10~", ("1928-10-01", "1928-10-10")),
            )
        ),
    ],
)
def test_an_editors_words_replace_the_machines(
    kind: str, field: str, text: str, value: Value
) -> None:
    mention = found(kind, "Смирнов", VALUES[kind], certainty=0.6)

    made = edition([mention], decide("replace", mention, reason="sure", **{field: text}))

    [settled] = stated(made)
    assert settled.mention == replace(mention, value=value, certainty=1.0)
    assert settled.decided_by == "Anna"
    assert made.doubts == ()


def stated(made: Edition) -> list[Settled]:
    edited = made.letters[0]
    one = [edited.date, edited.place, edited.kind, edited.title, edited.series, edited.note_author]
    return [
        *(settled for settled in one if settled),
        *(*edited.senders, *edited.addressees, *edited.parts, *edited.names, *edited.archive),
    ]


@pytest.mark.parametrize(
    ("kind", "field", "text", "why"),
    [
        ("title", "colour", "red", "there is no «colour» to replace, only text"),
        ("part", "part", "poem", "«poem» is no kind of part, only heading"),
        ("person", "family", "С.", "there is no «family» to replace, only as_written, normal"),
        *(
            ("sent_date", "edtf", text, f"«{text}» is not an EDTF date of level 0 or 1")
            for text in (
                "soon",
                "1928-13",
                "1928-9-2",
                "1928-09-22T10",
                "192X-05",
                "1928/1927",
                "../..",
                "",
                "/",
            )
        ),
    ],
)
def test_what_cannot_be_replaced_is_a_doubt_in_words(
    kind: str, field: str, text: str, why: str
) -> None:
    mention = found(kind, "Смирнов", VALUES[kind])

    made = edition([mention], decide("replace", mention, **{field: text}))

    [settled] = stated(made)
    assert settled == Settled(mention)
    [sentence] = sentences(made)
    assert sentence.startswith(
        f"The decision «replace» of Anna on «Смирнов» is not applied: {why}"
    )


def test_a_replacement_of_nothing_is_no_verdict() -> None:
    made = edition([NAME], decide("replace", NAME), doubt_below=0)

    assert names(made) == (Settled(NAME),)
    assert "it says nothing to put in place" in sentences(made)[0]


def test_what_can_be_replaced_is_replaced_beside_what_cannot() -> None:
    made = edition([NAME], decide("replace", NAME, colour="red", normal="Смирнов, В."))

    assert [settled.mention.value for settled in names(made)] == [
        NameValue("Смирнов", "Смирнов, В.")
    ]
    assert len(made.doubts) == 1


def test_replacements_of_two_fields_add_up_and_an_accept_keeps_them() -> None:
    made = edition(
        [DATE],
        decide("replace", DATE, edtf="1928-09"),
        decide("replace", DATE, calendar="julian"),
        decide("replace", DATE, edtf="1928-09-23"),
        decide("accept", DATE),
    )

    value = made.letters[0].date.mention.value if made.letters[0].date else None
    assert value == replace(
        DATE.value, edtf="1928-09-23", earliest="1928-09-23", latest="1928-09-23", calendar="julian", reason="decided by Anna"
    )  # fmt: skip


def test_a_replaced_reading_can_be_decided_on_by_its_new_id() -> None:
    title, part = text_fact("title", None, "old"), found("part", "Ваш", PartValue("body"))
    now = [replace(title, value=TextValue("new")), replace(part, value=PartValue("closing"))]
    assert now[0].id != title.id
    assert now[1].id != part.id

    made = edition(
        [title, part],
        decide("replace", title, text="new"),
        decide("replace", part, part="closing"),
        *(decide("reject", mention) for mention in now),
    )

    assert stated(made) == []
    assert made.doubts == ()


def test_words_that_moved_keep_their_verdict() -> None:
    longer = letter("Москва. " + TEXT)
    moved = name("Смирнов", within=longer)
    assert moved.id != NAME.id

    made = edition([moved], decide("accept", NAME), letters=[longer])

    assert [settled.decided_by for settled in names(made)] == ["Anna"]
    assert made.doubts == ()


def test_words_that_are_lost_are_a_doubt_and_nothing_is_applied() -> None:
    made = edition([name("Смирнова")], decide("reject", NAME))

    assert len(names(made)) == 1
    assert sentences(made) == [
        "The decision «reject» of Anna on «Смирнов» no longer finds its words and is not applied; decide again."
    ]
    assert (made.doubts[0].letter, made.doubts[0].subject) == ("a", "decision")


def test_words_that_are_doubtful_are_a_doubt_and_nothing_is_applied() -> None:
    twice = letter("Смирнов и еще раз Смирнов. " + TEXT)
    both = [
        found("person", "Смирнов", NameValue("Смирнов"), nth=nth, within=twice) for nth in (0, 1)
    ]

    made = edition(both, decide("reject", NAME), letters=[twice])

    assert len(names(made)) == 2
    assert "cannot tell for certain where its words stand now" in sentences(made)[0]


def test_a_decision_on_a_letter_that_is_gone_is_a_doubt_of_the_whole() -> None:
    gone = replace(decide("reject", NAME), letter="gone")

    made = edition([NAME], gone, doubt_below=0)

    assert [(doubt.letter, doubt.subject) for doubt in made.doubts] == [(None, "decision")]
    assert "no longer finds the letter «gone»" in sentences(made)[0]


@pytest.mark.parametrize("act", ["merge", "split"])
def test_words_cannot_be_joined_or_split(act: str) -> None:
    made = edition([NAME], decide(act, NAME), doubt_below=0)

    assert len(names(made)) == 1
    assert "it is for people, places and the like, not for words" in sentences(made)[0]


def test_a_verdict_on_one_place_is_about_the_surest_of_its_readings() -> None:
    readings = [
        found(
            "sent_date", "1928 г.", DateValue(day, "1928 г.", "g", None, None), certainty=certainty
        )
        for day, certainty in (("1928", 0.6), ("1929", 0.8), ("1930", 0.7))
    ]

    accepted = edition(readings, decide("accept", readings[0]))
    rejected = edition(readings, decide("reject", readings[0]))

    settled = accepted.letters[0].date
    assert settled is not None
    assert settled.mention.value == readings[1].value
    assert rejected.letters[0].date is None


def test_long_words_are_shortened_in_a_sentence() -> None:
    long_words = "много слов\n" * 40
    decision = Decision(
        "reject", "m-1", "Anna", "2026-01-01T00:00:00Z", letter="a", quote=long_words
    )

    [sentence] = sentences(edition([], decision))

    assert len(sentence) < 200
    assert "\n" not in sentence
    assert "«много слов" in sentence


def test_a_party_that_an_editor_unmade_is_no_party() -> None:
    sender = party("sender", "Л. Троцкий")

    assert edition([sender], decide("reject", sender)).letters[0].senders == ()


def test_every_mention_that_is_not_decided_on_stays_as_it_was() -> None:
    others: list[Mention] = [name("Смирнова"), DATE, text_fact("title", "Дорогой", "t")]

    before, after = edition([NAME, *others]), edition([NAME, *others], decide("reject", NAME))

    assert stated(after) == [settled for settled in stated(before) if settled.mention != NAME]


def of_letter(act: str, *values: tuple[str, str], quote: str | None = None) -> Decision:
    return Decision(
        act, "a", "Anna", "2026-01-01T00:00:00Z", letter="a", quote=quote, values=values
    )


def test_a_name_that_was_missed_is_added() -> None:
    start = str(TEXT.index("Коссиора"))
    made = edition(
        [NAME], of_letter("add", ("kind", "person"), ("start", start), quote="Коссиора")
    )
    (_, added) = names(made)

    assert (added.mention.evidence[0].quote, added.decided_by) == ("Коссиора", "Anna")
    assert made.doubts == edition([NAME]).doubts


def test_an_added_name_can_be_rejected_again() -> None:
    start = str(TEXT.index("Коссиора"))
    add = of_letter("add", ("kind", "person"), ("start", start), quote="Коссиора")
    made = edition([], add, decide("reject", name("Коссиора")))
    assert names(made) == ()


@pytest.mark.parametrize(
    ("decision", "sentence"),
    [
        (
            of_letter("add", ("kind", "ship"), ("start", "0"), quote="Дорогой"),
            "The decision «add» of Anna on «Дорогой» is not applied: «ship» is no kind of name, "
            "only person, group, place, event, document.",
        ),
        (
            of_letter("add", ("kind", "person"), ("start", "0"), quote="Нигде"),
            "The decision «add» of Anna on «Нигде» is not applied: «Нигде» no longer stands there, "
            "and nowhere else for certain; add it again.",
        ),
        (
            of_letter("accept", ("person", "0 Нигде")),
            "The decision «accept» of Anna on «a» is not applied: «Нигде» no longer stands there, "
            "and nowhere else for certain; add it again.",
        ),
    ],
)
def test_what_cannot_be_added_is_told(decision: Decision, sentence: str) -> None:
    assert sentences(edition([], decision)) == [sentence]


def test_an_accepted_letter_has_only_certain_names() -> None:
    made = edition([NAME, name("Коссиора")], of_letter("accept"))
    assert [(one.mention.certainty, one.decided_by) for one in names(made)] == [(1.0, "Anna")] * 2


def test_of_an_accepted_letter_a_name_that_was_rejected_stays_rejected() -> None:
    made = edition([NAME], decide("reject", NAME), of_letter("accept"))
    assert names(made) == ()
