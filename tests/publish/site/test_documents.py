"""The pages of documents: what a document is called, where it is, its life, what it may be."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from perepiska.publish.site.documents import document_list, document_page
from perepiska.publish.site.exchange_contexts import DocumentPage
from perepiska.publish.site.feed import documents
from perepiska.publish.site.frames import Corner
from perepiska.publish.site.indexes import index_edition
from perepiska.publish.site.labels import document_label
from perepiska.publish.site.pages import write_site
from perepiska.publish.site.texts import read_texts
from perepiska.records.edition import Edition
from perepiska.records.entity import Entity
from tests.publish.site.exchange_by_hand import edition_with_exchange


def corner_of(edition: Edition, language: str = "en") -> Corner:
    return Corner(index_edition(edition), read_texts(language), "")


def page_of(id_: str, edition: Edition | None = None) -> DocumentPage:
    corner = corner_of(edition or edition_with_exchange())
    return document_page(corner.indexes.entities[id_], corner)


def document(**known: str) -> Entity:
    return Entity("document-x", "document", "этой бумаге", ("этой бумаге",), (), **known)  # type: ignore[arg-type] # texts only


@pytest.mark.parametrize(
    ("known", "english", "russian"),
    [
        ({}, "Document “этой бумаге”", "Документ «этой бумаге»"),
        ({"document_kind": "other"}, "Document “этой бумаге”", "Документ «этой бумаге»"),
        (
            {"document_kind": "telegram", "author": "person-somov-v"},
            "Telegram by В. Сомов “этой бумаге”",
            "Телеграмма (автор: В. Сомов) «этой бумаге»",
        ),
        (
            {"document_kind": "letter", "addressee": "person-somov-v", "date": "1928-10"},
            "Letter to В. Сомов, October 1928",
            "Письмо (адресат: В. Сомов), октябрь 1928",
        ),
        (
            {
                "document_kind": "letter",
                "author": "person-somov-v",
                "addressee": "person-paul",
                "date": "../1928-10-02",
            },
            "Letter from В. Сомов to Paul, not after 2 October 1928",
            "Письмо: В. Сомов – Paul, не позднее: 2 октября 1928",
        ),
        ({"author": "person-gone"}, "Document “этой бумаге”", "Документ «этой бумаге»"),
    ],
)
def test_a_document_is_called_by_what_is_known_of_it(
    known: dict[str, str], english: str, russian: str
) -> None:
    labels = [
        document_label(document(**known), corner_of(edition_with_exchange(), language))
        for language in ("en", "ru")
    ]

    assert labels == [english, russian]


def test_a_document_without_words_of_a_letter_is_called_by_its_name() -> None:
    assert page_of("document-circular-6").label == "Циркулярное письмо № 6"


def test_a_lost_document_is_said_to_be_lost_and_one_of_the_folder_leads_to_its_letter() -> None:
    lost, here = page_of("document-telegram"), page_of("document-circular-7")

    assert (lost.status, lost.letter) == ("lost", None)
    assert here.status == "here"
    assert here.letter is not None
    assert here.letter.href == "../letters/1928-09-22.html"


def test_the_life_of_a_document_has_its_steps_in_the_order_of_time_with_their_words() -> None:
    steps = page_of("document-statement").steps

    assert [(step.date, step.is_date_known, step.what) for step in steps] == [
        ("August 1928", True, "drafted by"),
        ("22 September 1928", False, "signed by"),
        ("22 September 1928", False, "not signed, refused by"),
    ]
    assert [[one.label for one in step.who] for step in steps] == [
        ["the writer’s side (И. Ельников)"],
        ["А. Птицына"],
        ["В. Сомов"],
    ]
    assert steps[1].others == "другие товарищи из Верхнего Лога"
    assert [step.note for step in steps] == ["", "", "said with reserve"]
    assert [step.quotes[0].words for step in steps] == [
        "Под нашим заявлением",
        "подписалась А. Птицына",
        "В. Сомов пишет иное",
    ]


@pytest.mark.parametrize(
    ("changes", "note"),
    [
        ({"polarity": "denied"}, "it is denied"),
        ({"speaker": "editor"}, "the editor’s note says so"),
        ({"speaker": "person-somov-v", "modality": "reported"}, "as В. Сомов says"),
        ({"modality": "conditional"}, "on a condition"),
        ({"polarity": "denied", "modality": "asked"}, "it is denied; asked"),
        ({}, ""),
    ],
)
def test_a_step_says_how_it_is_said(changes: dict[str, str], note: str) -> None:
    edition = edition_with_exchange()
    signed = replace(edition.statements[0], **changes)
    page = page_of("document-statement", replace(edition, statements=(signed,)))

    assert [step.note for step in page.steps] == [note]


def test_a_step_that_nobody_is_named_for_says_so() -> None:
    edition = edition_with_exchange(base_url="")
    signed = replace(edition.statements[0], subjects=(), others=())
    pages = dict(write_site(replace(edition, statements=(signed,))))

    assert "signed by <span" in pages["documents/document-statement.html"].decode()
    assert "nobody is named" in pages["documents/document-statement.html"].decode()


def test_all_passages_that_speak_of_a_document_are_quoted_letter_by_letter() -> None:
    [letter] = page_of("document-letter-somov-1928").speaking

    assert letter.letter.href == "../letters/1928-09-22.html"
    assert [(one.relation, one.quote.words, one.quote.is_doubtful) for one in letter.sayings] == [
        ("mentions", "недавнему его письму, которое принесли мне в среду", False),
        ("forwards", "сомовского письма", True),
    ]


def test_a_name_inside_a_passage_is_not_quoted_again() -> None:
    speaking = page_of("document-circular-7").speaking
    words = [saying.quote.words for one in speaking for saying in one.sayings]

    assert words == ["Циркулярное письмо № 7", "Ваше циркулярное письмо от 22 сентября"]


def test_what_a_document_may_be_is_listed_and_not_chosen() -> None:
    page = page_of("document-telegram")

    assert page.status == "lost"
    assert [(one.document.label, one.form) for one in page.candidates] == [
        ("А. Птицына to И. Ельников, 3 October 1928", "коллективную телеграмму")
    ]


def test_a_letter_that_may_be_meant_is_a_candidate_though_no_words_surely_lead_to_it() -> None:
    edition = edition_with_exchange()
    entities = tuple(
        replace(
            one,
            joinings=(
                replace(one.joinings[0], instead=()),
                replace(one.joinings[0], form="1929-05-04", certainty=0.3, instead=()),
                replace(one.joinings[0], form="1911-05-09", certainty=0.001, instead=()),
            ),
        )
        if one.id == "document-telegram"
        else one
        for one in edition.entities
    )
    page = page_of("document-telegram", replace(edition, entities=entities))

    assert [one.document.href for one in page.candidates] == ["../letters/1929-05-04.html"]
    assert page.reasons == ("Sent to the author.",)


def test_the_register_of_documents_leaves_out_the_letters_themselves() -> None:
    register = document_list(corner_of(edition_with_exchange()))
    labels = [entry.label for group in register.groups for entry in group.entries]

    assert [group.initial for group in register.groups] == [
        "Books",
        "Circulars",
        "Letters",
        "Statements",
        "Telegrams",
    ]
    assert "Циркулярное письмо № 7" not in labels
    assert register.count == "6 documents"


def test_a_name_of_a_letter_of_the_edition_leads_to_the_letter() -> None:
    pages = dict(write_site(edition_with_exchange(base_url="")))
    answer = pages["letters/1928-10-03.html"].decode()
    passage = re.search(r'<span class="name reference[^>]*>(.*?)</span>', answer)

    assert passage
    assert 'href="../letters/1928-09-22.html"' in passage[1]


def test_a_letter_of_the_edition_has_a_page_as_a_document_only_when_something_is_said_of_it() -> (
    None
):
    paths = [path for path, _ in write_site(edition_with_exchange(interface=("en",)))]

    assert "documents/document-circular-7.html" in paths
    assert "documents/document-answer.html" not in paths


def test_a_lost_letter_is_found_by_the_words_for_it_and_by_its_parties() -> None:
    indexes = index_edition(edition_with_exchange())
    found = {one.entity: one for one in documents(indexes) if one.entity}

    assert found["document-telegram"].text == "коллективную телеграмму"
    assert {"Птицына,", "Ельников,"} <= set(found["document-telegram"].more.split())
    assert "document-circular-7" not in found
