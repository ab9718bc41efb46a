"""The page of lost letters: by parties, with every quote, and why each must have existed."""

from __future__ import annotations

from perepiska.publish.site.lost import lost_letters_page
from tests.publish.site.exchange_by_hand import edition_with_exchange
from tests.publish.site.test_documents import corner_of


def test_lost_letters_stand_by_their_parties_those_without_any_last() -> None:
    page = lost_letters_page(corner_of(edition_with_exchange()))

    assert [group.heading for group in page.groups] == [
        "Unknown sender to И. Ельников",
        "А. Птицына to И. Ельников",
        "В. Сомов to unknown addressee",
    ]
    assert page.count == "5 documents"


def test_a_gap_in_a_series_and_what_is_no_letter_stand_apart() -> None:
    page = lost_letters_page(corner_of(edition_with_exchange()))

    assert [one.words for group in page.gaps for one in group.documents] == [
        "Циркулярное письмо № 6"
    ]
    assert [one.notes for group in page.gaps for one in group.documents] == [
        ("No. 7 of the series is here.",)
    ]
    assert [(group.heading, group.documents[0].words) for group in page.others] == [
        ("Statement", "нашим заявлением")
    ]


def test_each_lost_letter_says_why_it_must_have_existed_when_and_in_which_words() -> None:
    page = lost_letters_page(corner_of(edition_with_exchange()))
    asked, telegram, somov = (group.documents[0] for group in page.groups)

    assert asked.reasons == ("a letter answers it",)
    assert (telegram.label, telegram.date) == (
        "Telegram from А. Птицына to И. Ельников",
        "between August 1928 and 22 September 1928",
    )
    assert somov.reasons == ("a letter names it", "a letter passes it on")
    assert [saying.quote.words for letter in somov.speaking for saying in letter.sayings] == [
        "недавнему его письму, которое принесли мне в среду",
        "сомовского письма",
    ]
