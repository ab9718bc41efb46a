"""Documents that a letter speaks of: where they are looked for, how they are dated, how well marked letters are read."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

from perepiska import pipeline, plugins
from perepiska.annotate import Findings, annotate_letter, in_order
from perepiska.annotate.documents import Documents
from perepiska.annotate.documents.days import days_of, letter_day
from perepiska.records.identifiers import fingerprint
from perepiska.records.letter import Letter, Source
from perepiska.records.link import ReferenceValue
from perepiska.records.mention import DateValue, Mention, NameValue, PartValue
from perepiska.text.languages import packs

BODY = "Ihre Karte vom 3. d. M. habe ich erhalten."
SAMPLE = Path(pipeline.__file__).parent / "sample" / "letters"
TRUTH = tomllib.loads(
    (Path(__file__).parent.parent / "sample" / "truth.toml").read_text(encoding="utf-8")
)["letter"]
READ_IN_TRUTH = sorted(id_ for id_, known in TRUTH.items() if "references" in known)
LEAST_FOUND, LEAST_RELATION = 0.80, 0.85


def _letter(text: str, language: str = "de") -> Letter:
    return Letter("1", text, fingerprint(text), language, Source("1.txt", "0"))


def _part(letter: Letter, words: str, part: str) -> Mention:
    start = letter.text.index(words)
    span = letter.span(start, start + len(words))
    return Mention("1", "part", (span,), PartValue(part), "test/1", 1.0)


def _date(letter: Letter, edtf: str, words: str, calendar: str = "gregorian") -> Mention:
    start = letter.text.index(words)
    value = DateValue(edtf, words, calendar, edtf, edtf)
    return Mention(
        "1", "sent_date", (letter.span(start, start + len(words)),), value, "test/1", 0.9
    )


def _read(letter: Letter, found: Iterable[Mention] = ()) -> list[Mention]:
    return list(Documents().annotate(letter, Findings(found), packs()[letter.language]))


def _values(mentions: Iterable[Mention]) -> list[ReferenceValue]:
    return [one.value for one in mentions if isinstance(one.value, ReferenceValue)]


def test_a_reference_names_the_document_inside_it() -> None:
    document, reference = _read(_letter("Ich danke für Ihren Brief vom 3. Mai 1903."))

    assert document.kind == "document"
    assert isinstance(document.value, NameValue)
    assert document.evidence[0].quote == "Ihren Brief"
    assert reference.evidence[0].quote == "Ihren Brief vom 3. Mai 1903"
    assert _values([reference])[0].name == document.id


def test_a_title_is_the_document_without_its_marks_and_noun() -> None:
    document, reference = _read(_letter("Прочел брошюру «Артель и государство».", "ru"))

    assert document.evidence[0].quote == "Артель и государство"
    assert reference.evidence[0].quote == "брошюру «Артель и государство»"


def test_an_editors_note_speaks_for_the_editor() -> None:
    note = "Печатается по копии письма."
    letter = _letter(f"{note}\n\nВаше письмо получил.", "ru")
    parts = [_part(letter, note, "editorial_note"), _part(letter, "Ваше письмо получил.", "body")]

    assert [one.evidence[0].quote for one in _read(letter, parts)] == ["Ваше письмо"] * 2


def test_of_an_enclosure_the_first_line_alone_is_the_authors() -> None:
    enclosed = "Anbei ein Brief von Anna.\nIhr Schreiben vom 3. Mai ist eingelaufen."
    letter = _letter(enclosed)

    read = _read(letter, [_part(letter, enclosed, "enclosure")])

    assert {one.evidence[0].quote for one in read} == {"Brief"}


def test_a_text_without_parts_is_read_as_a_whole() -> None:
    assert len(_values(_read(_letter(BODY)))) == 1


def test_this_month_is_the_letters_month_where_the_letter_is_dated() -> None:
    letter = _letter(f"Wien, 9. Mai 1903\n\n{BODY}")
    found = [_part(letter, BODY, "body"), _date(letter, "1903-05-09", "9. Mai 1903")]

    assert _values(_read(letter, found))[0].date == "1903-05-03"
    assert _values(_read(_letter(BODY)))[0].date == "XXXX-XX-03"


def test_a_weekday_is_counted_back_from_the_letters_day() -> None:
    body = "Ihre Karte von Montag kam an."
    letter = _letter(f"Wien, 9. Mai 1903\n\n{body}")
    found = [_part(letter, body, "body"), _date(letter, "1903-05-09", "9. Mai 1903")]

    assert _values(_read(letter, found))[0].days == (-5, -5)
    assert _values(_read(_letter(body)))[0].days == (-7, -1)


def test_a_day_in_a_letter_of_the_julian_calendar_is_turned_into_the_gregorian() -> None:
    body = "Письмо твое от 14 ноября пришло."
    letter = _letter(f"10 марта 1917 г.\n\n{body}", "ru")
    found = [_part(letter, body, "body"), _date(letter, "1917-03-23", "10 марта 1917 г.", "both")]

    assert _values(_read(letter, found))[0].date == "XXXX-11-27"


@pytest.mark.parametrize(
    ("value", "days"), [("-1..-1", (-1, -1)), ("..-30", (None, -30)), ("1..", (1, None))]
)
def test_the_days_of_a_cue_may_be_open(value: str, days: tuple[int | None, int | None]) -> None:
    assert days_of(value) == days


def test_a_letter_without_a_date_has_no_day() -> None:
    assert letter_day(()).day is None


@pytest.mark.parametrize(("pronoun", "is_named"), [("His", True), ("Her", False)])
def test_a_pronoun_passes_over_a_person_of_the_other_gender(
    pronoun: str, *, is_named: bool
) -> None:
    letter = _letter(f"I saw Mr. Conolly. {pronoun} letter was lost.", "en")
    annotators = in_order(made() for made in plugins.installed(plugins.ANNOTATORS).values())

    found = annotate_letter(letter, annotators, packs()["en"])

    assert [value.author is not None for value in _values(found)] == [is_named]


def test_a_language_without_words_for_documents_has_no_references() -> None:
    letter = _letter("Brief vom 3.5.1903", "und")

    assert _read(letter) == []


def test_what_is_found_is_the_same_twice_and_verbatim() -> None:
    letter = _letter("Danke für Ihren Brief. Anbei »Der lange Weg«, und schreiben Sie mir bald.")

    first, second = _read(letter), _read(letter)

    assert first == second
    assert len({one.id for one in first}) == len(first)
    for one in first:
        span = one.evidence[0]
        assert letter.text[span.start : span.end] == span.quote


def test_marked_russian_letters_are_read_well_enough(shared: Path) -> None:
    right = wrong = missing = relations = 0
    annotators = in_order(made() for made in plugins.installed(plugins.ANNOTATORS).values())
    for line in (shared / "gold" / "ru-annotated.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        found = annotate_letter(_letter(gold["plain_text"], "ru"), annotators, packs()["ru"])
        left = [one for one in found if one.kind == "reference"]
        for mark in gold["references"]:
            hit = next((one for one in left if _touches(one, mark["start"], mark["end"])), None)
            if hit is None:
                missing += 1
                continue
            left.remove(hit)
            right += 1
            relations += _values([hit])[0].relation == mark["relation"]
        wrong += len(left)

    assert 2 * right / (2 * right + wrong + missing) >= LEAST_FOUND
    assert relations / right >= LEAST_RELATION


@pytest.mark.parametrize("id_", READ_IN_TRUTH)
def test_the_sample_speaks_of_the_documents_that_its_truth_names(id_: str) -> None:
    known = TRUTH[id_]
    text = (SAMPLE / known["file"]).read_text(encoding="utf-8")
    annotators = in_order(made() for made in plugins.installed(plugins.ANNOTATORS).values())
    found = annotate_letter(
        _letter(text, known["language"]), annotators, packs()[known["language"]]
    )
    references = [one for one in found if one.kind == "reference"]

    for quote, wanted in known["references"].items():
        start = text.index(quote)
        near = [one for one in references if _touches(one, start, start + len(quote))]
        read = [[value.relation, value.document_kind] for value in _values(near)]
        assert wanted in read, quote


def _touches(mention: Mention, start: int, end: int) -> bool:
    return mention.evidence[0].start < end and start < mention.evidence[0].end
