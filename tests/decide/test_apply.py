"""The edition as a whole: its order, and what must hold whatever is proposed and decided."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perepiska.decide.apply import settle
from perepiska.decide.journal import standing
from perepiska.errors import JournalError
from perepiska.records.decision import Decision
from perepiska.records.edition import About, EditedLetter, Edition, Proposals, Settled
from perepiska.records.letter import Letter, Refusal
from perepiska.records.mention import NAME_KINDS
from tests import strategies
from tests.decide.by_hand import TEXT, date, decide, edition, entity, letter, name, sentences

Case = tuple[list[Letter], Proposals, list[Decision]]
slowly = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def cases(draw: st.DrawFn) -> Case:
    corpus = draw(strategies.corpora())
    proposals = draw(strategies.proposals(corpus))
    return corpus, proposals, draw(strategies.journals(proposals))


def settled(case: Case, *, doubt_below: float = 0.7) -> Edition:
    corpus, proposals, decisions = case
    return settle(corpus, proposals, decisions, about=About("Letters"), doubt_below=doubt_below)


def stated(made: Edition) -> Iterator[Settled]:
    for edited in made.letters:
        for field in fields(EditedLetter):
            value = getattr(edited, field.name)
            yield from (
                one
                for one in (value if isinstance(value, tuple) else (value,))
                if isinstance(one, Settled)
            )


@slowly
@given(case=cases())
def test_every_quote_is_the_text(case: Case) -> None:
    made = settled(case)
    texts = {edited.letter.id: edited.letter.text for edited in made.letters}

    for one in stated(made):
        for span in one.mention.evidence:
            assert texts[span.letter][span.start : span.end] == span.quote


@slowly
@given(case=cases())
def test_decisions_given_twice_are_as_decisions_given_once(case: Case) -> None:
    corpus, proposals, decisions = case

    assert settled((corpus, proposals, [*decisions, *decisions])) == settled(case)


@slowly
@given(case=cases(), seed=st.integers())
def test_the_order_of_lines_does_not_matter(case: Case, seed: int) -> None:
    corpus, proposals, decisions = case
    shuffled = list(decisions)
    random.Random(seed).shuffle(shuffled)

    assert settled((corpus, proposals, shuffled)) == settled(case)


@slowly
@given(case=cases())
def test_what_was_withdrawn_is_as_if_it_never_was(case: Case) -> None:
    corpus, proposals, decisions = case
    withdrawn = [
        *decisions,
        *(
            Decision("withdraw", decision.id, "Anna", "2026-03-01T00:00:00Z")
            for decision in standing(decisions)
            if decision.act != "withdraw"
        ),
    ]

    assert settled((corpus, proposals, withdrawn)) == settled((corpus, proposals, []))


@slowly
@given(case=cases())
def test_nothing_given_is_changed(case: Case) -> None:
    corpus, proposals, decisions = case
    before = repr((corpus, proposals, decisions))

    settled(case)

    assert repr((corpus, proposals, decisions)) == before


@slowly
@given(case=cases())
def test_entities_and_mentions_know_one_another(case: Case) -> None:
    made = settled(case)
    entities = {one.id: one for one in made.entities}

    assert len(entities) == len(made.entities)
    for one in stated(made):
        if one.entity is not None:
            assert one.entity in entities
        if one.mention.kind in NAME_KINDS and one.entity is not None:
            assert one.mention.id in entities[one.entity].mentions
    names = {one.mention.id for one in stated(made) if one.mention.kind in NAME_KINDS}
    for one in made.entities:
        assert one.mentions
        assert names >= set(one.mentions)


@slowly
@given(case=cases())
def test_links_and_statements_end_in_entities_that_are_there(case: Case) -> None:
    made = settled(case)
    entities = {one.id for one in made.entities}

    assert all({one.from_, one.to} <= entities for one in made.links)
    for said in made.statements:
        assert {*said.subjects, *said.objects, said.speaker} <= entities | {"author"}
        assert said.place is None or said.place in entities


@slowly
@given(case=cases())
def test_parts_stand_in_order_and_never_overlap(case: Case) -> None:
    for edited in settled(case).letters:
        ends = [
            (part.mention.evidence[0].start, part.mention.evidence[-1].end)
            for part in edited.parts
        ]
        assert ends == sorted(ends)
        assert all(before[1] <= after[0] for before, after in pairwise(ends))


@slowly
@given(case=cases())
def test_without_decisions_nothing_is_an_editors(case: Case) -> None:
    corpus, proposals, _ = case
    made = settled((corpus, proposals, []))

    assert not any(one.decided_by for one in (*stated(made), *made.entities))
    assert made.entities == tuple(
        sorted(proposals.entities, key=lambda one: (one.kind, one.name.casefold(), one.id))
    )


@slowly
@given(case=cases())
def test_what_is_stated_below_the_limit_is_doubted(case: Case) -> None:
    made = settled(case)
    doubted = {(doubt.letter, doubt.subject) for doubt in made.doubts}

    for edited in made.letters:
        for one in stated(replace(made, letters=(edited,))):
            if one.mention.certainty < 0.7:
                assert (edited.letter.id, one.mention.kind) in doubted


@slowly
@given(case=cases(), head=st.text(alphabet="xyz ", min_size=1, max_size=30))
def test_text_added_at_the_head_never_makes_a_verdict_jump_to_other_words(
    case: Case, head: str
) -> None:
    """Every verdict that is still applied is applied to the words it was made on, or it is a doubt."""
    corpus, proposals, decisions = case
    longer = [replace(one, text=head + one.text) for one in corpus]

    def moved(of: Letter) -> Iterator[object]:
        for mention in proposals.findings[of.id]:
            places = [
                of.span(span.start + len(head), span.end + len(head)) for span in mention.evidence
            ]
            yield replace(mention, evidence=tuple(places))

    findings = {one.id: tuple(moved(one)) for one in longer}
    made = settle(
        longer, Proposals(findings, ()), decisions, about=About("Letters"), doubt_below=0.7
    )  # type: ignore[arg-type]
    quotes = {(decision.letter, decision.quote) for decision in decisions}

    for one in stated(made):
        words = " … ".join(span.quote for span in one.mention.evidence) or None
        assert one.decided_by is None or (one.mention.letter, words) in quotes


def test_letters_stand_by_date_and_the_undated_last() -> None:
    days = {
        "a": None,
        "b": "1928-09-22",
        "c": "1928-09",
        "d": "1928-09-01",
        "e": "../1928-08-01",
        "f": "1928-09-01",
        "g": "1928-09-01/..",
    }
    letters = [letter(id_=id_) for id_ in reversed(days)]
    dates = [date(None, day, within=one) for one in letters if (day := days[one.id])]

    made = edition(dates, letters=letters)

    assert [one.letter.id for one in made.letters] == ["e", "d", "f", "c", "g", "b", "a"]


def test_entities_stand_by_kind_and_name() -> None:
    entities = [
        entity("place-1", label="а"),
        entity("person-2", label="б"),
        entity("person-1", label="Б"),
        entity("person-3", label="А"),
    ]

    assert [one.id for one in edition([], entities=entities).entities] == [
        "person-3",
        "person-1",
        "person-2",
        "place-1",
    ]


def test_doubts_stand_once_and_letter_by_letter() -> None:
    letters = [letter(id_=id_) for id_ in ("a", "b")]
    readings = [
        *(name("Смирнов", certainty=0.5, within=one) for one in letters),
        *(name("Смирнов", kind="group", certainty=0.5, within=one) for one in letters),
        date(None, "1928", within=letters[1]),
    ]

    made = edition(readings, letters=letters, complaints=["A line is broken."])

    assert [(doubt.letter, doubt.subject) for doubt in made.doubts] == [
        (None, "journal"),
        ("b", "group"),
        ("b", "person"),
        ("a", "group"),
        ("a", "person"),
    ]
    assert sentences(made)[0] == "A line is broken."


def test_the_same_words_twice_in_a_letter_are_one_doubt() -> None:
    twice = letter("Смирнов. " + TEXT)
    both = [name("Смирнов", certainty=0.5, within=twice)]
    both.append(replace(both[0], evidence=(twice.span(26, 33),)))
    assert both[1].evidence[0].quote == "Смирнов"

    made = edition(both, letters=[twice])

    assert (len(made.letters[0].names), len(made.doubts)) == (2, 1)


def test_a_withdrawal_of_what_nobody_decided_is_a_doubt() -> None:
    made = edition([], decide("withdraw", "d-unknown"))

    assert sentences(made) == [
        "The decision «withdraw» of Anna on «d-unknown» no longer finds «d-unknown»."
    ]


def test_a_decision_that_was_withdrawn_is_no_doubt() -> None:
    lost = decide("reject", name("Смирнов"))

    assert edition([], lost, decide("withdraw", lost.id)).doubts == ()


def test_a_time_without_a_zone_stops_with_one_sentence() -> None:
    with pytest.raises(JournalError, match="has no place in the journal"):
        edition([], replace(decide("accept", "person-1"), time="2026-01-01"))


def test_everything_else_is_handed_on() -> None:
    refusals = (Refusal("b.txt", "empty", "Fill it."), Refusal("a.txt", "empty", "Fill it."))

    made = settle(
        [],
        Proposals({}, ()),
        [],
        about=About("Letters"),
        doubt_below=0.7,
        refusals=refusals,
        inputs="abc",
        versions=[("names", "1")],
    )

    assert made == Edition(
        About("Letters"), (), (), refusals=refusals[::-1], inputs="abc", versions=(("names", "1"),)
    )
