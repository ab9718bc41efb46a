"""The clean twin: damage done on purpose changes nothing of what is found in a letter."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perepiska.acquire.files import acquire
from perepiska.annotate import annotate_letter
from perepiska.findings import installed_annotators
from perepiska.records.identifiers import fingerprint
from perepiska.records.letter import Letter, Source
from perepiska.records.mark import Mark
from perepiska.records.mention import DateValue, Mention, NameValue, PartValue, PartyValue
from perepiska.records.statement import StatementValue
from perepiska.settings import read_settings
from perepiska.text.detection import detect_language
from perepiska.text.languages import packs
from perepiska.text.repair import twin_of
from tests.conftest import ROOT
from tests.damages import DAMAGES, Damaged, damaged

SAMPLE = ROOT / "src" / "perepiska" / "sample"
Found = tuple[str, str, tuple[tuple[int, int], ...]]


def _letter(text: str, code: str = "ru") -> Letter:
    return Letter("a", text, fingerprint(text), code, Source("a.txt", "0"))


def _read(letter: Letter) -> list[Mention]:
    pack = packs().get(letter.language)
    twin = twin_of(letter, pack)
    if twin is None:
        return list(annotate_letter(letter, installed_annotators(), pack))
    found = annotate_letter(twin.letter, installed_annotators(), pack)
    return [twin.led_back(mention) for mention in found]


@cache
def _sample() -> tuple[Letter, ...]:
    return tuple(
        replace(letter, marks=()) for letter in acquire(SAMPLE, read_settings(SAMPLE).read).letters
    )


@cache
def _clean() -> dict[str, set[Found]]:
    untouched = Damaged("", (0,), (0,))
    return {letter.id: _findings(_read(letter), untouched) for letter in _sample()}


def _findings(mentions: list[Mention], view: Damaged) -> set[Found]:
    """What was found, in places of the clean text and as an index has it."""
    return {
        (
            mention.kind,
            _index(mention),
            tuple(view.clean(one.start, one.end) for one in mention.evidence),
        )
        for mention in mentions
        if mention.evidence
    }


def _index(mention: Mention) -> str:
    value = mention.value
    if isinstance(value, DateValue):
        return value.edtf
    if isinstance(value, PartyValue):
        return value.name.normal if value.name else ""
    return value.part if isinstance(value, PartValue) else getattr(value, "normal", "")


OTHERWISE = {("spaced", "1928-11-20_kalmykov"), ("wrapped", "1928-11-17_goldin")}
"""Where words of one letter before a spaced word are drawn together too («а я  д у м а ю» as «ая думаю»), and where a
name of several words is broken over a line («Madame / Vasseur»), and the weights see the line."""


@pytest.mark.parametrize("damage", sorted(DAMAGES))
def test_a_damaged_letter_is_read_as_its_clean_twin(damage: str) -> None:
    damages = 0
    for letter in _sample():
        view = damaged(letter.text, DAMAGES[damage](letter.text))
        if view.text == letter.text:
            continue
        damages += 1
        spoilt = replace(letter, text=view.text, fingerprint=fingerprint(view.text))

        found = _findings(_read(spoilt), view)

        assert detect_language(view.text, packs()) == letter.language, letter.id
        is_other = found != _clean()[letter.id]
        assert is_other is ((damage, letter.id) in OTHERWISE), (
            letter.id,
            found ^ _clean()[letter.id],
        )
    assert damages > 4


@pytest.mark.parametrize("damage", sorted(DAMAGES))
def test_what_is_found_in_a_damaged_letter_is_quoted_from_it(damage: str) -> None:
    for letter in _sample()[:8]:
        text = damaged(letter.text, DAMAGES[damage](letter.text)).text
        for mention in _read(replace(letter, text=text)):
            assert all(text[one.start : one.end] == one.quote for one in mention.evidence)


@pytest.mark.parametrize(
    ("text", "quote", "family"),
    [
        (
            "Писал тебе на прошлой неделе о том, что здесь был проездом твой Л.\n"
            "Троцкий и сидел до вечера, а потом ушел на вокзал, и больше я его\nне видел.",
            "Л.\nТроцкий",
            "Троцкий",
        ),
        ("Вчера приходил  Л. Т р о ц к и й  и долго сидел.", "Л. Т р о ц к и й", "Троцкий"),
        ("Вчера приходилъ Л. Троц-\nкій и долго сидѣлъ у насъ.", "Л. Троц-\nкій", "Троцкий"),
    ],
)
def test_a_name_is_found_across_what_the_paper_did(text: str, quote: str, family: str) -> None:
    people = [mention for mention in _read(_letter(text)) if mention.kind == "person"]

    assert [mention.evidence[0].quote for mention in people] == [quote]
    value = people[0].value
    assert isinstance(value, NameValue)
    assert value.family == family


def test_what_is_written_stays_in_the_spelling_of_the_letter() -> None:
    text = "Милый другъ!\n\nПишу Вамъ изъ Москвы, гдѣ я теперь живу.\n\nВашъ Ѳедоръ Іевлевъ"
    senders = [mention.value for mention in _read(_letter(text)) if mention.kind == "sender"]

    assert [value.as_written for value in senders if isinstance(value, PartyValue)] == [
        "Ѳедоръ Іевлевъ"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Дорогой друг!\n\nПишу коротко.\n\nТвой\nИван",
        "папка bMs Russ 13 Т-3135, X съезд, и 1917-1918 гг.",
        "Herrn\nDr. Karl Huber\nWien",
        "",
    ],
)
def test_a_clean_letter_has_no_twin(text: str) -> None:
    assert twin_of(_letter(text), packs()["ru"]) is None


def test_marks_move_with_the_words() -> None:
    text = "Это п и с ь м о  другу"
    letter = replace(
        _letter(text), marks=(Mark(4, 15, "emphasis", "spaced"), Mark(17, 17, "page_break", "2"))
    )
    twin = twin_of(letter, packs()["ru"])

    assert twin is not None
    assert [twin.letter.text[mark.start : mark.end] for mark in twin.letter.marks] == [
        "письмо",
        "",
    ]


TRICKY = "аеоъѣіяАЪ aceoB0-\u00ad\n \u00a0\u0301ﬁ.1"


@given(
    st.text(alphabet=TRICKY.translate({ord(old): None for old in "ъѣі"}), max_size=60),
    st.sampled_from(sorted(packs())),
)
def test_the_twin_of_a_twin_is_the_same_letter(text: str, code: str) -> None:
    pack = packs()[code]
    twin = twin_of(_letter(text, code), pack)
    if twin is None:
        return
    again = twin_of(twin.letter, pack)

    assert again is None or again.letter.text == twin.letter.text


@given(st.text(alphabet=TRICKY, max_size=60))
def test_every_piece_of_a_twin_leads_back_in_order(text: str) -> None:
    letter = _letter(text)
    twin = twin_of(letter, packs()["ru"])
    if twin is None or not twin.letter.text:
        return
    mentions = [
        Mention("a", "part", (twin.letter.span(at, at + 1),), PartValue("body"), "test/1", 0.5)
        for at in range(len(twin.letter.text))
    ]

    spans = [twin.led_back(mention).evidence[0] for mention in mentions]

    assert [span.start for span in spans] == sorted(span.start for span in spans)
    assert all(letter.text[span.start : span.end] == span.quote for span in spans)


def test_what_leads_to_a_name_of_the_twin_leads_to_the_name_of_the_letter() -> None:
    letter = _letter("Тов. Mихаилъ подпи-\nсалъ заявленіе.")
    twin = twin_of(letter, packs()["ru"])
    assert twin is not None
    text = twin.letter.text
    name, signed = (
        twin.letter.span(at, at + len(words))
        for words in ("Михаил", "подписал")
        for at in [text.index(words)]
    )
    who = Mention("a", "person", (name,), NameValue("Михаил"), "test/1", 0.9)
    said = Mention("a", "statement", (signed,), StatementValue("signed", (who.id,)), "test/1", 0.9)

    back, told = twin.all_led_back([who, said])

    assert back.id != who.id
    assert told.value == StatementValue("signed", (back.id,))
