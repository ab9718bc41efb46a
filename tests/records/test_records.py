"""The invariants of the records."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perepiska.errors import SpanError
from perepiska.records.decision import Decision
from perepiska.records.identifiers import content_id, fingerprint, slug
from perepiska.records.letter import Letter, Source
from perepiska.records.mention import MENTION_KINDS, VALUE_TYPES, Mention, NameValue, PartValue
from perepiska.records.span import Span


def letter(text: str, id_: str = "a") -> Letter:
    return Letter(id_, text, fingerprint(text), "ru", Source("a.txt", "0"))


@given(st.text(min_size=1), st.data())
def test_span_of_a_letter_is_its_slice(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))

    span = letter(text).span(start, end)

    assert text[span.start : span.end] == span.quote


@pytest.mark.parametrize(("start", "end"), [(2, 2), (3, 1), (-1, 2), (0, 99)])
def test_interval_that_is_no_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(SpanError, match="a\\["):
        letter("письмо").span(start, end)


def test_quote_of_another_length_is_refused() -> None:
    with pytest.raises(SpanError, match="«пи»"):
        Span("a", 0, 3, "пи")


@pytest.mark.parametrize(
    ("one", "other", "is_touching"),
    [
        ((0, 2), (1, 3), True),
        ((0, 2), (2, 4), False),
        ((0, 4), (1, 2), True),
        ((2, 4), (0, 2), False),
    ],
)
def test_spans_touch_when_they_share_a_character(
    one: tuple[int, int], other: tuple[int, int], is_touching: bool
) -> None:
    text = letter("письмо")

    assert text.span(*one).touches(text.span(*other)) is is_touching
    assert not text.span(*one).touches(letter("письмо", "b").span(*one))


def test_mention_without_evidence_or_source_is_refused() -> None:
    with pytest.raises(SpanError, match="neither evidence nor a source"):
        Mention("a", "person", (), NameValue("Ермилов"), "names/1", 0.5)


def test_mention_with_evidence_of_another_letter_is_refused() -> None:
    with pytest.raises(SpanError, match="evidence from letter b"):
        Mention(
            "a",
            "person",
            (letter("Ермилов", "b").span(0, 7),),
            NameValue("Ермилов"),
            "names/1",
            0.5,
        )


def test_id_of_a_mention_survives_a_better_reading() -> None:
    span = letter("Ермилов").span(0, 7)
    first = Mention("a", "person", (span,), NameValue("Ермилов"), "names/1", 0.5)
    better = Mention(
        "a", "person", (span,), NameValue("Ермилов", family="Ермилов"), "names/2", 0.9
    )

    assert first.id == better.id


def test_id_tells_kinds_parts_and_places_apart() -> None:
    span, other = letter("Ермилов").span(0, 7), letter("Ермилов").span(0, 6)
    mentions = [
        Mention("a", "person", (span,), NameValue("Ермилов"), "names/1", 0.5),
        Mention("a", "place", (span,), NameValue("Ермилов"), "names/1", 0.5),
        Mention("a", "person", (other,), NameValue("Ермилов"), "names/1", 0.5),
        Mention("a", "part", (span,), PartValue("signature"), "anatomy/1", 0.5),
        Mention("a", "part", (span,), PartValue("closing"), "anatomy/1", 0.5),
        Mention("a", "sender", (), NameValue("Ермилов"), "header/1", 0.5, source="teiHeader"),
    ]

    assert len({mention.id for mention in mentions}) == len(mentions)


def test_every_kind_of_mention_has_a_value_type() -> None:
    assert set(VALUE_TYPES) == set(MENTION_KINDS)


@given(st.lists(st.text()), st.lists(st.text()))
def test_fingerprints_tell_lists_of_parts_apart(one: list[str], other: list[str]) -> None:
    assert (fingerprint(*one) == fingerprint(*other)) == (one == other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Смирнов, В. М.", "smirnov-v-m"),
        ("Щёголев", "shchegolev"),
        ("Алма-Ата", "alma-ata"),
        ("d’Estournelles de Constant", "d-estournelles-de-constant"),
        ("Königsberg", "konigsberg"),
        ("Ѳедоровъ", "fedorov"),
        ("北京", ""),
    ],
)
def test_slug_is_read_by_people(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_ids_are_short_and_prefixed() -> None:
    assert content_id("m", "a", "b") == content_id("m", "a", "b") != content_id("m", "ab")
    assert len(content_id("m", "a")) == 14


def test_decisions_differ_by_what_they_say() -> None:
    one = Decision("accept", "m-1", "N. N.", "2026-11-22T12:00:00+00:00")

    assert one.id != Decision("reject", "m-1", "N. N.", "2026-11-22T12:00:00+00:00").id
    assert one.id == Decision("accept", "m-1", "N. N.", "2026-11-22T12:00:00+00:00").id
