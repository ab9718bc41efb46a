"""What an editor says of people, groups, places, events and documents."""

from __future__ import annotations

from dataclasses import replace

import pytest

from perepiska.records.edition import Edition
from perepiska.records.entity import Entity, Joining
from tests.decide.by_hand import (
    decide,
    edition,
    entity,
    join,
    letter,
    link,
    name,
    party,
    sentences,
    split,
    statement,
)

HE, SHE, KOSSIOR = name("Смирнов"), name("Смирнова"), name("Коссиора")
MENTIONS = [HE, SHE, KOSSIOR]
SMIRNOV, SMIRNOVA, COMRADE = (
    entity(f"person-{n}", one) for n, one in enumerate(MENTIONS, start=1)
)
THREE = [SMIRNOV, SMIRNOVA, COMRADE]


def by_id(made: Edition) -> dict[str, Entity]:
    return {one.id: one for one in made.entities}


def named(made: Edition) -> list[str | None]:
    return [settled.entity for settled in made.letters[0].names]


def test_an_accepted_entity_is_certain_and_the_editor_is_named() -> None:
    made = edition(
        MENTIONS,
        decide("accept", "person-1"),
        entities=[entity("person-1", HE, SHE, certainty=0.5)],
    )

    assert [(one.certainty, one.decided_by) for one in made.entities] == [(1.0, "Anna")]
    assert made.doubts == ()


def test_of_what_an_editor_is_unsure_the_register_is_unsure() -> None:
    made = edition([HE], decide("unsure", "person-1", reason="no name"), entities=[SMIRNOV])

    assert [(one.certainty, one.decided_by) for one in made.entities] == [(0.35, "Anna")]
    assert sentences(made) == ["Anna is not sure of the person «person-1»: no name."]


def test_a_rejected_entity_is_gone_and_its_names_stay_in_the_letters() -> None:
    made = edition(MENTIONS, decide("reject", "person-1"), entities=THREE)

    assert by_id(made).keys() == {"person-2", "person-3"}
    assert named(made) == [None, "person-2", "person-3"]


def test_a_letter_of_the_folder_cannot_be_rejected() -> None:
    document = entity("document-a", letter="a")

    made = edition([], decide("reject", "document-a"), entities=[document])

    assert made.entities == (document,)
    assert "it is the letter a of this edition" in sentences(made)[0]


def test_an_entity_gets_the_name_that_an_editor_gives() -> None:
    made = edition(
        [HE],
        decide("replace", "person-1", name="Смирнов, В. М."),
        entities=[replace(SMIRNOV, certainty=0.5)],
    )

    assert [(one.name, one.names, one.certainty, one.decided_by) for one in made.entities] == [
        ("Смирнов, В. М.", ("Смирнов",), 1.0, "Anna")
    ]


@pytest.mark.parametrize("values", [{"colour": "red"}, {"name": " "}])
def test_what_an_entity_has_not_cannot_be_replaced(values: dict[str, str]) -> None:
    made = edition([HE], decide("replace", "person-1", **values), entities=[SMIRNOV])

    assert made.entities == (SMIRNOV,)
    assert "to replace" in sentences(made)[0]


def test_the_later_verdict_holds() -> None:
    early, late = decide("reject", "person-1"), decide("accept", "person-1")

    for decisions in ((early, late), (late, early)):
        assert by_id(edition([HE], *decisions, entities=[SMIRNOV])).keys() == {"person-1"}


def test_who_is_joined_brings_mentions_names_and_the_reason() -> None:
    made = edition(
        MENTIONS, join("person-3", "person-1", "person-2", reason="see the letter"), entities=THREE
    )

    [one] = made.entities
    assert one.id == "person-3"
    assert one.mentions == (HE.id, SHE.id, KOSSIOR.id)
    assert one.names == ("Смирнов", "Смирнова", "Коссиора")
    assert one.decided_by == "Anna"
    assert Joining("Смирнов", "decided by Anna: see the letter", 1.0) in one.joinings
    assert named(made) == ["person-3"] * 3


def test_joining_keeps_what_the_other_was_known_by() -> None:
    other = replace(
        SMIRNOVA,
        authorities=(("gnd", "2"),),
        joinings=(Joining("Смирнова", "same ending", 0.8),),
        date="1928",
        author="author",
    )
    target = replace(SMIRNOV, authorities=(("gnd", "1"),), date="1927")

    [one] = edition(MENTIONS, join("person-1", "person-2"), entities=[target, other]).entities

    assert one.authorities == (("gnd", "1"), ("gnd", "2"))
    assert Joining("Смирнова", "same ending", 0.8) in one.joinings
    assert (one.date, one.author) == ("1927", "author")


def test_chains_of_joinings_end_in_one() -> None:
    chained = edition(
        MENTIONS, join("person-2", "person-1"), join("person-3", "person-2"), entities=THREE
    )
    by_old_names = edition(
        MENTIONS,
        join("person-2", "person-1"),
        join("person-3", "person-1"),
        join("person-1", "person-2"),
        entities=THREE,
    )

    for made in (chained, by_old_names):
        assert [one.id for one in made.entities] == ["person-3"]
        assert set(named(made)) == {"person-3"}
        assert made.doubts == ()


def test_joining_again_or_with_itself_changes_nothing() -> None:
    once = edition(MENTIONS, join("person-1", "person-2"), entities=THREE)
    again = edition(
        MENTIONS,
        join("person-1", "person-2"),
        join("person-1", "person-2", "person-1"),
        entities=THREE,
    )

    assert again == once


def test_an_unknown_entity_is_a_doubt_and_the_rest_is_done() -> None:
    made = edition(
        MENTIONS,
        join("person-1", "person-9", "person-2"),
        decide("accept", "person-8"),
        entities=THREE,
    )

    assert by_id(made).keys() == {"person-1", "person-3"}
    assert sorted(sentences(made)) == [
        "The decision «accept» of Anna on «person-8» no longer finds «person-8».",
        "The decision «merge» of Anna on «person-1» no longer finds «person-9».",
    ]


def test_a_person_cannot_be_a_place() -> None:
    place = entity("place-1", name("Алма-Ата", kind="place"))

    made = edition(
        [HE, name("Алма-Ата", kind="place")],
        join("person-1", "place-1"),
        entities=[SMIRNOV, place],
    )

    assert by_id(made).keys() == {"person-1", "place-1"}
    assert "the place «place-1» cannot be the person «person-1»" in sentences(made)[0]


def test_joining_a_rejected_entity_takes_it_as_given() -> None:
    rejected = decide("reject", "person-1"), decide("reject", "person-2")

    made = edition(MENTIONS, *rejected, join("person-1", "person-2"), entities=THREE)

    assert by_id(made).keys() == {"person-1", "person-3"}
    assert named(made) == ["person-1", "person-1", "person-3"]


def test_joining_keeps_an_accepted_entity_accepted() -> None:
    made = edition(
        MENTIONS,
        decide("accept", "person-1"),
        join("person-1", "person-2"),
        entities=[replace(SMIRNOV, certainty=0.8), SMIRNOVA],
    )

    assert [one.certainty for one in made.entities] == [1.0]


BOTH = entity("person-1", HE, SHE, label="Смирнов, В.")


def test_mentions_that_leave_are_an_entity_of_their_own() -> None:
    made = edition(MENTIONS, split("person-1", SHE, name="Смирнова, А."), entities=[BOTH])

    stayed, left = made.entities
    assert (stayed.mentions, stayed.names, stayed.decided_by) == ((HE.id,), ("Смирнов",), "Anna")
    assert (left.kind, left.name, left.mentions, left.names) == (
        "person",
        "Смирнова, А.",
        (SHE.id,),
        ("Смирнова",),
    )
    assert left.id.startswith("person-smirnova-a-")
    assert left.decided_by == "Anna"
    assert left.joinings == (Joining("Смирнова", "decided by Anna", 1.0),)
    assert named(made) == ["person-1", left.id, None]


def test_without_a_name_they_are_called_as_they_are_written() -> None:
    made = edition(MENTIONS, split("person-1", SHE), entities=[BOTH])

    assert {one.name for one in made.entities} == {"Смирнов, В.", "Смирнова"}


def test_splitting_again_changes_nothing() -> None:
    once = edition(MENTIONS, split("person-1", SHE, name="A"), entities=[BOTH])
    again = edition(
        MENTIONS,
        split("person-1", SHE, name="A"),
        split("person-1", SHE, name="A"),
        entities=[BOTH],
    )
    from_itself = edition(
        MENTIONS,
        split("person-1", SHE, name="A"),
        split(by_name(once, "A"), SHE, name="A"),
        entities=[BOTH],
    )

    assert once == again == from_itself


def by_name(made: Edition, label: str) -> str:
    return next(one.id for one in made.entities if one.name == label)


def test_splitting_and_joining_again_is_as_before_and_can_be_split_once_more() -> None:
    parting = split("person-1", SHE, name="A")
    own = by_name(edition(MENTIONS, parting, entities=[BOTH]), "A")

    joined = edition(MENTIONS, parting, join("person-1", own), entities=[BOTH])
    parted = edition(
        MENTIONS, parting, join("person-1", own), split("person-1", SHE, name="A"), entities=[BOTH]
    )

    assert [(one.mentions, one.names) for one in joined.entities] == [
        ((HE.id, SHE.id), ("Смирнов", "Смирнова"))
    ]
    assert {one.id: one.mentions for one in parted.entities} == {
        "person-1": (HE.id,),
        own: (SHE.id,),
    }


def test_an_entity_that_all_mentions_leave_is_gone() -> None:
    made = edition(MENTIONS, split("person-1", HE, SHE, name="A"), entities=[BOTH])

    assert [one.name for one in made.entities] == ["A"]


def test_a_mention_that_is_not_there_cannot_leave() -> None:
    made = edition(MENTIONS, split("person-1", "m-nowhere", name="A"), entities=[BOTH])

    assert made.entities == (BOTH,)
    assert sentences(made) == [
        "The decision «split» of Anna on «person-1» no longer finds «m-nowhere»."
    ]


def test_splitting_a_rejected_entity_takes_it_as_given() -> None:
    made = edition(
        MENTIONS, decide("reject", "person-1"), split("person-1", SHE, name="A"), entities=[BOTH]
    )

    assert len(made.entities) == 2


def test_a_rejected_mention_takes_its_form_with_it() -> None:
    made = edition(MENTIONS, decide("reject", SHE), entities=[BOTH])

    assert [(one.mentions, one.names) for one in made.entities] == [((HE.id,), ("Смирнов",))]


def test_a_form_that_another_mention_bears_stays() -> None:
    second = letter(id_="b")
    again = name("Смирнова", within=second)
    both = entity("person-1", SHE, again)

    [one] = edition(
        [SHE, again], decide("reject", SHE), entities=[both], letters=[letter(), second]
    ).entities

    assert (one.mentions, one.names) == ((again.id,), ("Смирнова",))


def test_names_that_no_mention_ever_bore_stay() -> None:
    known = replace(
        BOTH, names=("Smirnov", *BOTH.names), joinings=(Joining("Smirnov", "authority", 1.0),)
    )

    [one] = edition(MENTIONS, decide("reject", SHE), entities=[known]).entities

    assert one.names == ("Смирнов", "Smirnov")
    assert one.joinings == known.joinings


def test_a_mention_that_is_read_otherwise_brings_its_new_form() -> None:
    made = edition(MENTIONS, decide("replace", SHE, as_written="Смирнову"), entities=[BOTH])

    assert [one.names for one in made.entities] == [("Смирнов", "Смирнову")]


def test_a_rejected_mention_can_leave_without_a_trace() -> None:
    made = edition(
        MENTIONS, decide("reject", SHE), split("person-1", SHE, name="A"), entities=[BOTH]
    )

    assert [(one.id, one.names) for one in made.entities] == [("person-1", ("Смирнов",))]
    assert made.doubts == ()


def test_an_accepted_mention_leaves_its_entity_as_it_was() -> None:
    assert edition(MENTIONS, decide("accept", SHE), entities=[BOTH]).entities == (BOTH,)


def test_parties_belong_to_entities_too_and_follow_a_new_reading() -> None:
    outside = party("sender", None, as_written="Trotsky")
    made = edition(
        [outside],
        decide("replace", outside, as_written="Л. Троцкий"),
        entities=[entity("person-1", outside)],
    )

    [sender] = made.letters[0].senders
    assert sender.entity == "person-1"
    assert [(one.mentions, one.names) for one in made.entities] == [
        ((sender.mention.id,), ("Л. Троцкий",))
    ]


def test_mentions_that_nobody_knows_stay_with_their_entity() -> None:
    stranger = replace(BOTH, mentions=("m-elsewhere", *BOTH.mentions))

    made = edition(
        MENTIONS,
        decide("reject", HE),
        split("person-1", "m-elsewhere", name="A"),
        entities=[stranger],
    )

    assert {one.mentions for one in made.entities} == {(SHE.id,), ("m-elsewhere",)}


def test_documents_that_are_only_spoken_of_stay_without_a_mention() -> None:
    lost = [entity(f"document-{n}") for n in (1, 2)]

    made = edition([], join("document-1", "document-2"), entities=lost)

    assert [one.id for one in made.entities] == ["document-1"]


def test_a_letter_of_the_folder_stays_when_its_last_mention_goes() -> None:
    title = name("Смирнов", kind="document")

    made = edition(
        [title], decide("reject", title), entities=[entity("document-a", title, letter="a")]
    )

    assert [(one.id, one.mentions) for one in made.entities] == [("document-a", ())]


def test_links_and_statements_follow_who_was_joined() -> None:
    documents = [
        replace(entity(f"document-{n}"), author="person-2", addressee="person-1")
        for n in (1, 2, 3)
    ]
    made = edition(
        MENTIONS,
        join("person-1", "person-2"),
        join("document-1", "document-2"),
        entities=[*THREE, *documents],
        links=[
            link("document-1", "document-2"),
            link("document-2", "document-3"),
            link("document-3", "document-1"),
        ],
        statements=[
            statement(
                subjects=("person-2", "person-1", "author"), speaker="person-2", place="person-2"
            )
        ],
    )

    assert [(one.from_, one.to) for one in made.links] == [
        ("document-1", "document-3"),
        ("document-3", "document-1"),
    ]
    [said] = made.statements
    assert (said.subjects, said.speaker, said.place) == (
        ("person-1", "author"),
        "person-1",
        "person-1",
    )
    assert {one.author for one in made.entities if one.kind == "document"} == {"person-1"}


def test_links_and_statements_of_who_is_gone_are_gone() -> None:
    gone = [decide("reject", id_) for id_ in ("person-1", "document-1")]
    document = replace(entity("document-2"), author="person-1")
    statements = [
        statement(subjects=("person-1",)),
        statement(objects=("person-1",)),
        statement(speaker="person-1"),
        statement(subjects=("person-1", "person-2"), place="person-1"),
        statement(subjects=(), objects=("person-2",)),
    ]

    made = edition(
        MENTIONS,
        *gone,
        entities=[*THREE, entity("document-1"), document],
        links=[
            link("document-1", "document-2"),
            link("document-2", "document-1"),
            link("document-2", "document-2"),
        ],
        statements=statements,
    )

    assert [(one.from_, one.to) for one in made.links] == [("document-2", "document-2")]
    assert [(said.subjects, said.objects, said.place) for said in made.statements] == [
        (("person-2",), (), None),
        ((), ("person-2",), None),
    ]
    assert by_id(made)["document-2"].author is None


def test_what_is_not_sure_is_a_doubt() -> None:
    made = edition(
        MENTIONS,
        entities=[replace(BOTH, certainty=0.5), replace(COMRADE, certainty=0.25)],
        links=[
            link("person-1", "person-2", certainty=0.5, evidence=(letter().span(0, 7),)),
            link("person-1", "person-3", certainty=0.5),
        ],
        statements=[statement(certainty=0.5)],
    )

    assert [(doubt.letter, doubt.subject, doubt.sentence) for doubt in made.doubts] == [
        (
            None,
            "link",
            "That «Смирнов, В.» answers «person-3», without words of its own, is only 50% sure.",
        ),
        (None, "person", "The person «person-3» is only 25% sure."),
        (
            None,
            "person",
            "The person «Смирнов, В.», put together from «Смирнов», «Смирнова», is only 50% sure.",
        ),
        ("a", "link", "That «Смирнов, В.» answers «person-2», by «Дорогой», is only 50% sure."),
        ("a", "statement", "The statement «signed», by «Дорогой», is only 50% sure."),
    ]
