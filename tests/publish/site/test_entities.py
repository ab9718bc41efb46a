"""The page of a person, a place, a group: with whom, when, under which names, and what is doubtful."""

from __future__ import annotations

from dataclasses import replace

import pytest

from perepiska.publish.site.company import company
from perepiska.publish.site.contexts import EntityPage
from perepiska.publish.site.entities import entity_page
from perepiska.publish.site.frames import Corner
from perepiska.publish.site.indexes import index_edition
from perepiska.publish.site.texts import read_texts
from perepiska.publish.site.timeline import timeline
from perepiska.records.edition import Edition
from perepiska.records.entity import Joining
from tests.publish.site.letters_by_hand import edition_by_hand

SOMOV = "person-somov-v"
ELNIKOV = "person-elnikov-i"


def corner_of(edition: Edition, language: str = "en") -> Corner:
    return Corner(index_edition(edition), read_texts(language), "")


def with_joining(edition: Edition, id_: str, joining: Joining) -> Edition:
    """The edition with one joining more, at the end of those of an entity."""
    return replace(
        edition,
        entities=tuple(
            replace(one, joinings=(*one.joinings, joining), names=(*one.names, joining.form))
            if one.id == id_
            else one
            for one in edition.entities
        ),
    )


def page_of(edition: Edition, id_: str) -> EntityPage:
    corner = corner_of(edition)
    return entity_page(corner.indexes.entities[id_], corner)


@pytest.fixture(scope="module")
def edition() -> Edition:
    return edition_by_hand()


def test_company_counts_the_letters_that_went_between_two_people(edition: Edition) -> None:
    corner = corner_of(edition)
    pairs = [
        (sender.entity, addressee.entity)
        for letter in edition.letters
        for sender in letter.senders
        for addressee in letter.addressees
        if (sender.entity or "").startswith("person-")
        and (addressee.entity or "").startswith("person-")
    ]
    assert pairs
    for writer, reader in pairs:
        found = company(corner.indexes.entities[writer or ""], corner)
        assert found is not None
        (row,) = (one for one in found.people if one.person.href.endswith(f"/{reader}.html"))
        figure = row.figures[found.columns.index("Letters to them")]
        assert figure == str(pairs.count((writer, reader)))


def test_nobody_is_in_their_own_company(edition: Edition) -> None:
    corner = corner_of(edition)

    for entity in edition.entities:
        found = company(entity, corner)
        own = f"{entity.id}.html"
        assert found is None or all(own not in one.person.href for one in found.people)


def test_those_to_whom_one_writes_come_before_those_who_are_only_named(edition: Edition) -> None:
    found = company(corner_of(edition).indexes.entities[ELNIKOV], corner_of(edition))

    assert found is not None
    exchanged = [
        any(figure for figure, column in zip(one.figures, found.columns, strict=True) if "them" in column)
        for one in found.people
    ]  # fmt: skip
    assert exchanged == sorted(exchanged, reverse=True)


def test_a_document_has_no_company(edition: Edition) -> None:
    corner = corner_of(edition)
    document = next(entity for entity in edition.entities if entity.kind == "document")

    assert company(document, corner) is None


def test_the_timeline_has_a_row_for_each_role_and_the_same_in_figures(edition: Edition) -> None:
    corner = corner_of(edition)
    drawn = timeline(ELNIKOV, corner)

    assert drawn is not None
    assert drawn.heading == "Year"
    assert "Letters written" in [row.label for row in drawn.rows]
    for place, row in enumerate(drawn.rows):
        shown = sum(int(figure.values[place] or 0) for figure in drawn.figures)
        assert row.total.startswith(f"{shown} ") or f" {shown} of" in row.total
        assert row.picture.count("<rect") == sum(bool(one.values[place]) for one in drawn.figures)


def test_an_edition_of_a_few_months_is_shown_by_months(edition: Edition) -> None:
    short = replace(
        edition,
        letters=tuple(
            letter
            for letter in edition.letters
            if letter.date is not None and "1928" in str(letter.date.mention.value)
        ),
    )
    drawn = timeline(ELNIKOV, corner_of(short))

    assert drawn is not None
    assert drawn.heading == "Month"
    assert all("1928" in figure.label for figure in drawn.figures)


def test_letters_of_one_month_are_not_drawn_through_time(edition: Edition) -> None:
    letters = [one for one in edition.letters if one.letter.id == "1928-09-22"]
    single = replace(edition, letters=tuple(letters))

    assert letters
    assert timeline(ELNIKOV, corner_of(single)) is None


def test_who_appears_in_no_dated_letter_has_no_timeline(edition: Edition) -> None:
    assert timeline("person-nobody", corner_of(edition)) is None


def test_the_other_possibilities_of_a_form_are_listed_with_links(edition: Edition) -> None:
    weak = Joining("Сомова", "The letter does not say which.", 0.5, (ELNIKOV, "person-gone"))
    page = page_of(with_joining(edition, SOMOV, weak), SOMOV)
    form = next(one for one in page.forms if one.form == "Сомова" and one.reasons)
    reason = form.reasons[-1]

    assert reason.reason == "The letter does not say which."
    assert reason.certainty.is_doubtful
    assert [other.href for other in reason.instead] == [f"../people/{ELNIKOV}.html"]


def test_a_form_counted_with_another_is_told_where_it_may_belong(edition: Edition) -> None:
    weak = Joining("Сомова", "The letter does not say which.", 0.5, (ELNIKOV,))
    page = page_of(with_joining(edition, SOMOV, weak), ELNIKOV)

    (claim,) = page.claims
    assert (claim.form, claim.counted_with.href) == ("Сомова", f"../people/{SOMOV}.html")


def test_a_form_that_letters_join_for_different_reasons_gives_all_of_them(
    edition: Edition,
) -> None:
    form = next(one.joinings[0].form for one in edition.entities if one.id == SOMOV)
    page = page_of(
        with_joining(edition, SOMOV, Joining(form, "Another letter, another reason.", 0.9)), SOMOV
    )
    shown = next(one for one in page.forms if one.form == form)

    assert len(shown.reasons) == 2


def test_every_role_is_counted_at_the_head_and_leads_to_its_letters(edition: Edition) -> None:
    page = page_of(edition, ELNIKOV)

    assert [count.href for count in page.counts] == [f"#{role.anchor}" for role in page.roles]
    assert all(count.note for count in page.counts)


def test_a_point_leads_to_a_map(edition: Edition) -> None:
    page = page_of(edition, "place-oakham")
    pointed = [where for where in page.locations if where.point]

    assert all(where.map.startswith("https://") for where in pointed)
    assert all(not where.map for where in page.locations if not where.point)


def test_the_same_words_are_counted_once_though_they_name_a_party_and_a_person(
    edition: Edition,
) -> None:
    corner = corner_of(edition)
    for entity in edition.entities:
        shown = [one.count.partition(" ")[0] for one in entity_page(entity, corner).forms]
        named = sum(
            len(fact.mention.evidence)
            for seen in corner.indexes.appearances(entity.id, "named")
            for fact in seen.facts
        )
        letters = len(corner.indexes.letters_with(entity.id))
        assert sum(int(count or 0) for count in shown) <= named + letters
