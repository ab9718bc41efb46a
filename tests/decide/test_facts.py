"""Which of several readings the edition states, and what it calls doubtful."""

from __future__ import annotations

from perepiska.records.mention import NameValue, PartValue, PartyValue, SeriesValue
from tests.decide.by_hand import (
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

DATE = "22 сентября 1928 г."


def test_nothing_found_is_nothing_stated() -> None:
    [edited] = edition([]).letters

    assert edited.letter == letter()
    assert (edited.date, edited.senders, edited.archive, edited.parts, edited.names) == (
        None,
        (),
        (),
        (),
        (),
    )


def test_every_fact_stands_in_its_place() -> None:
    facts = [
        text_fact(kind, "товарищ", f"the {kind}")
        for kind in (
            "witness",
            "shelfmark",
            "note_author",
            "repository",
            "document_kind",
            "title",
            "institution",
        )
    ]
    series = found("series", "Ваш", SeriesValue("circular", "37"))

    [edited] = edition(
        [*facts, series, date(DATE, "1928-09-22"), party("sent_place", "Алма-Ата", sort="place")]
    ).letters

    assert [settled.mention.kind for settled in edited.archive] == [
        "repository",
        "institution",
        "shelfmark",
        "witness",
    ]
    for settled, kind in (
        (edited.kind, "document_kind"),
        (edited.title, "title"),
        (edited.note_author, "note_author"),
        (edited.series, "series"),
        (edited.date, "sent_date"),
        (edited.place, "sent_place"),
    ):
        assert settled is not None
        assert settled.mention.kind == kind


def test_the_surer_reading_is_taken_and_of_two_equal_ones_the_earlier() -> None:
    readings = [
        text_fact("title", "Ваш", "late"),
        text_fact("title", "Дорогой", "unsure", certainty=0.8),
        text_fact("title", "товарищ", "early"),
    ]

    taken = edition(readings).letters[0].title

    assert taken is not None
    assert taken.mention == readings[2]


def test_letter_and_source_that_contradict_one_another_are_a_doubt_that_names_both() -> None:
    inside, outside = date(DATE, "1928-09-22"), date(None, "1928-09-21", certainty=0.95)

    made = edition([inside, outside])

    assert made.letters[0].date is not None
    assert made.letters[0].date.mention == outside
    assert sentences(made) == [
        "The date is «1928-09-22» in the letter and «1928-09-21» in teiHeader; teiHeader is followed."
    ]


def test_the_letter_is_followed_where_both_are_equally_sure() -> None:
    made = edition([date(None, "1928-09-21"), date(DATE, "1928-09-22")])

    assert made.letters[0].date is not None
    assert made.letters[0].date.mention.evidence
    assert "the letter is followed" in sentences(made)[0]


def test_readings_that_may_both_be_true_are_no_doubt() -> None:
    same_month = [date(DATE, "1928-09-22"), date(None, "1928-09")]
    open_date = [date(DATE, "../1928-11-09"), date(None, "1928-09")]
    titles = [
        text_fact("title", "Дорогой", "Circular  letter"),
        text_fact("title", None, "circular LETTER no. 37"),
    ]
    places = [
        party("sent_place", "Алма-Ата", sort="place"),
        party("sent_place", None, as_written="Alma Ata", sort="place"),
    ]

    for readings in (same_month, open_date, titles, places):
        assert sentences(edition(readings)) == []


def test_places_that_are_two_entities_contradict_one_another() -> None:
    inside = party("sent_place", "Алма-Ата", sort="place")
    outside = party("sent_place", None, as_written="Алма-Ата (город)", sort="place")
    entities = [entity("place-1", inside), entity("place-2", outside)]

    assert sentences(edition([inside, outside])) == []
    assert len(sentences(edition([inside, outside], entities=entities))) == 1


def test_an_editor_wins_without_a_doubt() -> None:
    inside, outside = (
        date(DATE, "1928-09-22", certainty=0.2),
        date(None, "1928-09-21", certainty=0.95),
    )

    made = edition([inside, outside], decide("accept", inside))

    assert made.letters[0].date is not None
    assert made.letters[0].date.mention.value == inside.value
    assert (made.letters[0].date.mention.certainty, made.letters[0].date.decided_by) == (
        1.0,
        "Anna",
    )
    assert sentences(made) == []


def test_of_two_readings_that_were_accepted_the_last_one_holds() -> None:
    one, two = text_fact("title", "Дорогой", "one"), text_fact("title", "товарищ", "two")
    first, second = decide("accept", two), decide("accept", one)

    made = edition([one, two], second, first)

    assert made.letters[0].title is not None
    assert made.letters[0].title.mention.value == one.value


def test_a_party_is_the_entity_whose_name_its_words_hold() -> None:
    sender = party("sender", "Л. Троцкий")
    names = [name("Троцкий"), name("Алма-Ата", kind="place"), name("Л. Троцкий", kind="group")]
    entities = [entity(f"{one.kind}-1", one) for one in names]

    [edited] = edition([sender, *names], entities=entities).letters

    assert [settled.entity for settled in edited.senders] == ["person-1"]


def test_a_place_is_a_place_and_no_person_of_that_name() -> None:
    place = party("sent_place", "Алма-Ата", sort="place")
    names = [name("Алма-Ата", kind=kind) for kind in ("person", "place")]

    [edited] = edition(
        [place, *names], entities=[entity(f"{one.kind}-1", one) for one in names]
    ).letters

    assert edited.place is not None
    assert edited.place.entity == "place-1"


def test_a_party_that_the_corpus_knows_itself_needs_no_name() -> None:
    sender = party("sender", None, as_written="Trotsky, Leo")

    [edited] = edition([sender], entities=[entity("person-trotskii", sender)]).letters

    assert [settled.entity for settled in edited.senders] == ["person-trotskii"]


def test_nobody_named_is_nobody() -> None:
    nobody = party("addressee", "Дорогой товарищ", is_named=False)
    unknown = party("sender", "Л. Троцкий")
    inside = name("товарищ")

    [edited] = edition(
        [nobody, unknown, inside, name("Троцкий")], entities=[entity("person-1", inside)]
    ).letters

    assert [settled.entity for settled in (*edited.addressees, *edited.senders)] == [None, None]


def test_several_senders_stand_in_text_order_and_the_unlikely_is_left_out() -> None:
    parties = [
        party("sender", "Л. Троцкий", certainty=0.9),
        party("sender", "Смирнов", certainty=0.5),
        party("sender", "Коссиора", certainty=0.3),
    ]

    [edited] = edition(parties).letters

    assert [settled.mention for settled in edited.senders] == [parties[1], parties[0]]


def test_of_two_mentions_of_one_sender_the_surer_is_taken() -> None:
    parties = [party("sender", "Смирнов", certainty=0.8), party("sender", "Л. Троцкий")]

    [edited] = edition(parties, entities=[entity("person-1", *parties)]).letters

    assert [settled.mention for settled in edited.senders] == [parties[1]]


def test_a_source_that_names_somebody_is_followed_where_the_letter_names_nobody() -> None:
    nobody = party("addressee", "Дорогой товарищ", is_named=False)
    somebody = party("addressee", None, as_written="Рабинович", certainty=0.8)

    made = edition([nobody, somebody])

    assert [settled.mention for settled in made.letters[0].addressees] == [somebody]
    assert sentences(made) == []


def test_senders_in_letter_and_source_are_compared_across_scripts() -> None:
    trotsky = party("sender", "Л. Троцкий")

    assert sentences(edition([trotsky, party("sender", None, as_written="Trotsky, Leo")])) == []
    [doubt] = sentences(edition([trotsky, party("sender", None, as_written="Rakovsky")]))
    assert (
        doubt
        == "The sender is «Л. Троцкий» in the letter and «Rakovsky» in teiHeader; the letter is followed."
    )


def test_party_of_a_source_is_whom_the_letter_calls_so() -> None:
    signed, named = party("sender", "Л. Троцкий", certainty=0.5), name("Л. Троцкий")
    outside = party("sender", None, as_written="Trotsky, Leo", certainty=0.95)
    trotsky = entity("person-trotskii", named)

    [sender] = edition([signed, named, outside], entities=[trotsky]).letters[0].senders
    assert (sender.mention, sender.entity) == (outside, "person-trotskii")

    other = party("sender", None, as_written="Rakovsky", certainty=0.95)
    [sender] = edition([signed, named, other], entities=[trotsky]).letters[0].senders
    assert (sender.mention, sender.entity) == (other, None)


def test_what_an_editor_says_of_one_party_leaves_the_others_alone() -> None:
    sure, less_sure = (
        party("addressee", "Смирнов", certainty=0.8),
        party("addressee", "Коссиора", certainty=0.45),
    )
    unlikely = party("addressee", "Л. Троцкий", certainty=0.1)
    outside = party("addressee", None, as_written="Rakovsky", certainty=0.3)

    accepted = edition([sure, less_sure, unlikely, outside], decide("accept", sure), doubt_below=0)
    widened = edition(
        [sure, less_sure, unlikely, outside], decide("accept", unlikely), doubt_below=0
    )
    both = edition(
        [sure, outside], decide("accept", sure), decide("accept", outside), doubt_below=0
    )

    assert [settled.mention.value for settled in accepted.letters[0].addressees] == [
        sure.value,
        less_sure.value,
    ]
    assert len(widened.letters[0].addressees) == 3
    assert [settled.mention.value for settled in both.letters[0].addressees] == [
        sure.value,
        outside.value,
    ]
    assert sentences(accepted) == []


def test_parts_do_not_overlap_and_the_surer_one_stays() -> None:
    def part(sort: str, quote: str, certainty: float) -> object:
        return found("part", quote, PartValue(sort), certainty=certainty)

    salutation, body, closing, wrong, inner = (
        part("salutation", "Дорогой товарищ.", 0.9),
        part("body", " Смирнов и Смирнова у Коссиора. ", 0.8),
        part("closing", "Ваш", 0.9),
        part("heading", "товарищ. Смирнов", 0.7),
        part("note", "Смирнова", 0.5),
    )
    outside = found("part", None, PartValue("heading"))

    [edited] = edition([inner, wrong, closing, body, outside, salutation]).letters  # type: ignore[list-item]

    assert [settled.mention for settled in edited.parts] == [salutation, body, closing]


def test_names_stand_in_text_order_and_may_nest() -> None:
    names = [name("Троцкий"), name("Л. Троцкий"), name("Смирнов"), name("Алма-Ата", kind="place")]

    [edited] = edition(names, entities=[entity("person-1", names[2])]).letters

    assert [settled.mention for settled in edited.names] == [
        names[2],
        names[1],
        names[0],
        names[3],
    ]
    assert [settled.entity for settled in edited.names] == ["person-1", None, None, None]


def test_of_two_readings_of_one_place_the_surer_stays() -> None:
    sure, unsure = name("Смирнов"), name("Смирнов", certainty=0.8)

    for order in ([sure, unsure], [unsure, sure]):
        assert [settled.mention for settled in edition(order).letters[0].names] == [sure]


def test_what_is_not_sure_is_a_doubt_with_its_words() -> None:
    readings = [
        date(DATE, "1928-09-22", certainty=0.5),
        party("sender", None, as_written="Trotsky", certainty=0.69),
        name("Смирнов", certainty=0.7),
    ]

    doubts = edition(readings).doubts

    assert [(doubt.letter, doubt.subject) for doubt in doubts] == [
        ("a", "sender"),
        ("a", "sent_date"),
    ]
    assert [doubt.sentence for doubt in doubts] == [
        "The sender «Trotsky», taken from teiHeader, is only 69% sure.",
        "The date «1928-09-22», read from «22 сентября 1928 г.», is only 50% sure.",
    ]


def test_what_is_left_out_is_no_doubt() -> None:
    readings = [
        text_fact("title", "Дорогой", "taken"),
        text_fact("title", "товарищ", "left out", certainty=0.1),
    ]

    assert edition(readings).doubts == ()


def test_a_party_of_no_known_sort_takes_the_name_that_shares_most() -> None:
    sender = found(
        "sender", "Смирнов и Смирнова", PartyValue("Смирнов и Смирнова", NameValue("С."), "class")
    )
    names = [name("Смирнов"), name("Смирнова")]

    [edited] = edition(
        [sender, *names], entities=[entity(f"person-{n}", one) for n, one in enumerate(names)]
    ).letters

    assert [settled.entity for settled in edited.senders] == ["person-1"]
