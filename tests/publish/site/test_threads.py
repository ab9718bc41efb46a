"""Exchanges: their order, silences and delays; «answers» only where words say so."""

from __future__ import annotations

from dataclasses import replace

from perepiska.publish.site.delays import routes
from perepiska.publish.site.exchange import exchange_of
from perepiska.publish.site.exchange_contexts import ThreadPage
from perepiska.publish.site.exchange_views import EntryView, Exchange
from perepiska.publish.site.threads import thread_list, thread_page
from perepiska.records.edition import Edition, Settled
from perepiska.records.link import Thread
from perepiska.records.mention import DateValue, Mention
from tests.publish.site.exchange_by_hand import edition_with_exchange
from tests.publish.site.test_documents import corner_of


def page(edition: Edition) -> ThreadPage:
    return thread_page(edition.threads[0], corner_of(edition))


def entries_of(edition: Edition) -> list[EntryView]:
    return [entry for year in page(edition).years for entry in year.entries]


def of_letter(id_: str, edition: Edition) -> Exchange:
    edited = next(one for one in edition.letters if one.letter.id == id_)
    return exchange_of(edited, corner_of(edition))


def received(edition: Edition, id_: str, day: str) -> Edition:
    """The edition with the day on which a letter came."""
    value = DateValue(day, day, "gregorian", day, day)
    mention = Mention(id_, "received_date", (), value, "header/1", 0.9, "metadata.csv")
    letters = tuple(
        replace(one, received_date=Settled(mention)) if one.letter.id == id_ else one
        for one in edition.letters
    )
    return replace(edition, letters=letters)


def test_letters_stand_in_order_with_the_time_between_them() -> None:
    entries = entries_of(edition_with_exchange())

    assert [(one.line.date, one.pause, one.is_lost) for one in entries] == [
        ("22 May 1911", "", False),
        ("between August 1928 and 22 September 1928", "", True),
        ("22 September 1928", "17 years later, after the last letter that is here", False),
        ("3 October 1928", "11 days later", False),
    ]


def test_the_entries_stand_by_years() -> None:
    years = page(edition_with_exchange()).years

    assert [(year.label, year.count, len(year.entries)) for year in years] == [
        ("1911", "1 letter", 1),
        ("1928", "2 letters", 3),
    ]


def test_a_letter_answers_only_where_words_say_so() -> None:
    edition = edition_with_exchange()
    with_words, without = entries_of(edition), entries_of(replace(edition, links=()))

    assert with_words[-1].relation == ""
    assert [(one.relation, one.document.note) for one in with_words[-1].answers] == [
        ("answers", "11 days later")
    ]
    assert without[-1].relation == "next in the exchange"
    assert without[-1].answers == ()
    assert without[0].relation == ""


def test_a_pause_much_longer_than_usual_is_a_silence() -> None:
    edition = edition_with_exchange()
    letters = ("1928-09-22", "1928-10-03", "1929-03-12", "1929-05-04")
    thread = Thread("t", ("person-elnikov-i", "person-ptitsyna-a"), ("1911-05-09", *letters))
    entries = entries_of(replace(edition, threads=(thread,)))

    assert [one.line.date for one in entries if one.is_silence] == ["22 September 1928"]


def test_days_on_the_way_are_counted_by_route_and_year() -> None:
    edition = received(edition_with_exchange(), "1928-09-22", "1928-10-02")
    found = routes(range(len(edition.letters)), corner_of(edition))

    assert found is not None
    assert found.is_way_known
    assert [
        (row.route, row.year, row.days, row.count, row.answer_days, row.answer_count)
        for row in found.rows
    ] == [
        ("Верхний Лог – place not known", "1928", "10 days", "1 letter", "", ""),
        ("Верхний Лог – Заречье", "1928", "", "", "11 days", "1 letter"),
    ]


def test_a_letter_that_came_before_it_was_sent_is_not_counted() -> None:
    edition = received(replace(edition_with_exchange(), links=()), "1928-09-22", "1928-09-01")

    assert routes(range(len(edition.letters)), corner_of(edition)) is None


def test_the_list_has_the_longest_exchange_first() -> None:
    found = thread_list(corner_of(edition_with_exchange())).threads

    assert [(one.label, one.count, one.lost, one.span) for one in found] == [
        ("И. Ельников and А. Птицына", "3 letters", "and 1 that is not here", "1911–1928"),
        ("Edith Ashgrove and И. Ельников", "2 letters", "", "1928–1929"),
    ]


def test_a_letter_says_what_it_answers_and_what_answers_it() -> None:
    exchange = of_letter("1928-09-22", edition_with_exchange())

    assert [
        (one.relation, one.document.href, one.document.note) for one in exchange.relations
    ] == [
        ("answers", "../documents/document-letter-1928.html", "not here"),
        ("answered by", "../letters/1928-10-03.html", ""),
        (
            "is another copy of",
            "../letters/1928-09-22_%D1%81%D0%BF%D0%B8%D1%81%D0%BE%D0%BA.html",
            "",
        ),
    ]
    assert exchange.relations[1].quotes[0].words == "Ваше циркулярное письмо от 22 сентября"
    assert exchange.relations[2].comparison is not None


def test_neighbours_in_an_exchange_are_shown_where_no_words_connect_them() -> None:
    neighbours = of_letter("1928-09-22", edition_with_exchange()).neighbours

    assert [(one.direction, one.letter.date, one.pause) for one in neighbours] == [
        ("before it in the exchange", "22 May 1911", "17 years earlier"),
        ("next in the exchange", "4 May 1929", "7 months later"),
    ]


def test_what_a_letter_mentions_and_the_edition_has_not_is_listed_once() -> None:
    absent = of_letter("1928-09-22", edition_with_exchange()).absent

    assert [(one.relation, one.document.label, len(one.quotes)) for one in absent] == [
        ("answers", "Letter to И. Ельников", 1),
        ("mentions", "Statement by Лесная оппозиция", 1),
        ("cites", "Telegram from А. Птицына to И. Ельников", 1),
        ("mentions, forwards", "Письмо В. Сомова", 2),
        ("mentions", "not identified", 1),
    ]


def test_a_letter_leads_to_all_that_others_say_of_it() -> None:
    edition = edition_with_exchange()
    about = of_letter("1928-09-22", edition).about

    assert about is not None
    assert (about.href, about.label) == (
        "../documents/document-circular-7.html",
        "What other letters say of this one: 1 passage",
    )
    assert of_letter("1928-10-03", edition).about is None
