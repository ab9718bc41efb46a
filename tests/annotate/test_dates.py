"""Date and place of writing: which of a letter's dates is its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from perepiska.annotate import Findings
from perepiska.annotate.dates import Dates
from perepiska.records.identifiers import fingerprint
from perepiska.records.letter import Fact, Letter, Source
from perepiska.records.mention import DateValue, Mention, PartValue, PartyValue
from perepiska.text.languages import packs


def _letter(*parts: tuple[str, str], language: str = "ru") -> tuple[Letter, Findings]:
    """A letter of these (kind, words), a blank line between them, and its parts."""
    text = "\n\n".join(words for _, words in parts)
    letter = Letter("1", text, fingerprint(text), language, Source("1.txt", "0"))
    mentions, start = [], 0
    for kind, words in parts:
        span = letter.span(start, start + len(words))
        mentions.append(Mention("1", "part", (span,), PartValue(kind), "test/1", 1.0))
        start += len(words) + 2
    return letter, Findings(mentions)


def _found(letter: Letter, parts: Findings) -> dict[str, Mention]:
    return {
        mention.kind: mention
        for mention in Dates().annotate(letter, parts, packs().get(letter.language))
    }


def _date(mention: Mention) -> DateValue:
    assert isinstance(mention.value, DateValue)
    return mention.value


BODY = ("body", "Вы снова поднимаете вопрос, который был поставлен 5 мая 1927 г. на собрании.")


def _place_words(found: dict[str, Mention]) -> str | None:
    return found["sent_place"].evidence[0].quote if "sent_place" in found else None


@pytest.mark.parametrize(
    ("language", "dateline", "date", "place"),
    [
        ("ru", "22-го сентября 1928 г. Алма-Ата.", "1928-09-22", "Алма-Ата"),
        ("ru", "Москва, Кремль. 5 мая 1919 г.", "1919-05-05", "Москва"),
        ("ru", "г. Москва, 2-го июня 1925 г.", "1925-06-02", "Москва"),
        ("ru", "18 июня 1919 г.,\n3 часа утра", "1919-06-18", None),
        ("ru", "5 января 1919 г., Вятка", "1919-01-05", "Вятка"),
        ("de", "Pieve di Cadore, Dienstag 24. August 93", "1893-08-24", "Pieve di Cadore"),
        ("de", "21/3 92\nWien.", "1892-03-21", "Wien"),
        ("de", "Pension Leopold, 5/7 93.", "1893-07-05", None),
        (
            "de",
            "Dr. Arthur Schnitzler11. 4. 905Wien, XVIII. Spoettelgasse 7.",
            "1905-04-11",
            "Wien",
        ),
        ("fr", "Clermont-Créans (Sarthe) 15 Aout 1914", "1914-08-15", "Clermont-Créans (Sarthe)"),
        ("fr", "LE MANS, 29 Janvier 1916.", "1916-01-29", "LE MANS"),
        ("fr", "À Paris, ce mardi 29 mai 1916", "1916-05-29", "Paris"),
        ("en", "Edgeworths town May 8\n1817", "1817-05-08", "Edgeworths town"),
        ("en", "London - 24 Sussex place Regents park June the 4th 1829", "1829-06-04", "London"),
        ("en", "1 North Audley Street April 24th 1831", "1831-04-24", "1 North Audley Street"),
        ("en", "Rokeby Park\n14th August 1830", "1830-08-14", "Rokeby Park"),
        ("en", "30. October 1842 Sussex place", "1842-10-30", None),
        ("de", "Ostersonntag 15. IV. 06.", "1906-04-15", None),
        (
            "de",
            "B. Z. am MittagBerlin SW, 9. III. 06.ChefredaktionKochstr. 23–25",
            "1906-03-09",
            "Berlin",
        ),
    ],
)
def test_a_dateline_gives_date_and_place(
    language: str, dateline: str, date: str, place: str | None
) -> None:
    found = _found(*_letter(("dateline", dateline), ("body", "…"), language=language))

    assert date == _date(found["sent_date"]).edtf
    assert place == _place_words(found)


def test_evidence_is_exactly_the_words_of_the_date() -> None:
    found = _found(*_letter(BODY, ("dateline", "22-го сентября 1928 г. Алма-Ата.")))

    assert [span.quote for span in found["sent_date"].evidence] == ["22-го сентября 1928 г."]


def test_the_place_is_a_party_of_the_sort_place() -> None:
    value = _found(*_letter(BODY, ("dateline", "Царицын, 7 июля 1918 г.")))["sent_place"].value

    assert isinstance(value, PartyValue)
    assert (value.as_written, value.sort) == ("Царицын", "place")


def test_a_date_in_the_body_is_not_the_letters() -> None:
    assert "sent_date" not in _found(
        *_letter(("salutation", "Дорогой товарищ."), BODY, ("body", "Вот и все."))
    )


def test_the_date_of_another_letter_in_the_first_line_is_not_this_ones() -> None:
    found = _found(
        *_letter(
            ("body", "Ваш запрос от 1. III. 1927 г. считаю недоразумением."),
            ("body", "Вот и все."),
        )
    )

    assert "sent_date" not in found


def test_a_weekday_is_no_date() -> None:
    assert "sent_date" not in _found(*_letter(("dateline", "Вторник, вечером"), BODY))


def test_a_heading_serves_where_there_is_no_dateline() -> None:
    found = _found(
        *_letter(("heading", "Lettre N° 1 (15 Août 1914)"), ("body", "Mon cher"), language="fr")
    )

    assert _date(found["sent_date"]).edtf == "1914-08-15"


def test_the_last_line_serves_where_there_is_no_dateline() -> None:
    last = "I am Yours very sincerely Maria Edgeworth Feb 8th 1828"
    found = _found(
        *_letter(
            ("salutation", "My dear Sir"),
            ("body", "It is impossible."),
            ("body", last),
            language="en",
        )
    )

    assert _date(found["sent_date"]).edtf == "1828-02-08"
    assert "sent_place" not in found


@pytest.mark.parametrize(
    ("note", "edtf"),
    [
        ("Датируется по содержанию: не позднее 9 ноября 1928 г.", "../1928-11-09"),
        ("[между 3 и 10 октября 1928 г.]", "1928-10-03/1928-10-10"),
        ("[без даты]", None),
        ("Печатается по первому изданию. Москва, 5 мая 1931 г.", None),
    ],
)
def test_a_note_dates_the_letter_only_where_it_says_so(note: str, edtf: str | None) -> None:
    found = _found(
        *_letter(("editorial_note", note), ("salutation", "Товарищи!"), BODY, ("body", "Привет."))
    )

    assert edtf == (_date(found["sent_date"]).edtf if "sent_date" in found else None)


def test_datelines_that_disagree_are_less_sure_and_say_so() -> None:
    one = _found(*_letter(("dateline", "Москва, 5 мая 1919 г."), BODY))
    two = _found(
        *_letter(("dateline", "Москва, 5 мая 1919 г."), BODY, ("dateline", "7 мая 1919 г."))
    )

    assert _date(two["sent_date"]).edtf == "1919-05-05"
    assert two["sent_date"].certainty < one["sent_date"].certainty
    assert "7 мая 1919" in _date(two["sent_date"]).reason


@pytest.mark.parametrize(
    ("dateline", "edtf", "calendar"),
    [
        ("Петербург, 26/II 1904", "1904-03-10", "julian"),
        ("Женева, 26/II 1904", "1904-02-26", "gregorian"),
        ("Москва, 31 января 1918 г.", "1918-02-13", "julian"),
        ("Москва, 14 февраля 1918 г.", "1918-02-14", "gregorian"),
        ("Женева, 13 (26) февраля 1904 г.", "1904-02-26", "julian"),
        ("26 февраля 1904 г. (н. ст.)", "1904-02-26", "gregorian"),
    ],
)
def test_the_calendar_is_that_of_the_place_of_writing(
    dateline: str, edtf: str, calendar: str
) -> None:
    value = _date(_found(*_letter(("dateline", dateline), BODY))["sent_date"])

    assert (edtf, calendar) == (value.edtf, value.calendar)


def test_a_calendar_that_had_to_be_decided_has_its_reason() -> None:
    reasons = [
        _date(_found(*_letter(("dateline", dateline), BODY))["sent_date"]).reason
        for dateline in (
            "Петербург, 26/II 1904",
            "Женева, 26/II 1904",
            "Женева, 13 (26) февраля 1904 г.",
        )
    ]

    assert all(reasons)


def test_without_a_place_the_usual_calendar_is_less_sure() -> None:
    placed = _found(*_letter(("dateline", "Петербург, 26 февраля 1904 г."), BODY))["sent_date"]
    unplaced = _found(*_letter(("dateline", "26 февраля 1904 г."), BODY))["sent_date"]

    assert unplaced.certainty < placed.certainty < 1


def _with(letter: Letter, *facts: Fact) -> Letter:
    return replace(letter, facts=facts)


def test_a_fact_from_outside_has_its_source_and_no_evidence() -> None:
    letter, parts = _letter(BODY)
    found = _found(
        _with(
            letter,
            Fact("sent_date", "1928-09", "teiHeader"),
            Fact("sent_place", "Wien", "teiHeader"),
        ),
        parts,
    )

    assert (found["sent_date"].evidence, found["sent_date"].source) == ((), "teiHeader")
    assert (_date(found["sent_date"]).earliest, _date(found["sent_date"]).latest) == (
        "1928-09-01",
        "1928-09-30",
    )
    assert found["sent_place"].evidence == ()


def test_a_fact_that_is_no_date_is_left_out() -> None:
    letter, parts = _letter(BODY)

    assert _found(_with(letter, Fact("sent_date", "im Herbst", "teiHeader")), parts) == {}


def test_the_text_is_surer_where_the_source_agrees_and_gives_way_where_not() -> None:
    letter, parts = _letter(BODY, ("dateline", "15. IX.25 г."))

    def certainty(outside: str) -> float:
        mentions = Dates().annotate(
            _with(letter, Fact("sent_date", outside, "sheet")), parts, packs()["ru"]
        )
        return next(mention.certainty for mention in mentions if mention.evidence)

    assert certainty("1925-09-15") > 0.95 > certainty("1925-09-16")


@pytest.mark.parametrize(
    ("dateline", "edtf"),
    [("22.09.1928", "1928-09-22"), ("1928-09-22", "1928-09-22"), ("22 kesäkuuta", None)],
)
def test_without_a_pack_dates_in_digits_are_read(dateline: str, edtf: str | None) -> None:
    found = _found(*_letter(("dateline", dateline), language="und"))

    assert edtf == (_date(found["sent_date"]).edtf if "sent_date" in found else None)


@pytest.mark.parametrize(
    ("language", "dateline", "edtf", "read_as"),
    [
        ("ru", "Paris, le 3 mai 1928", "1928-05-03", "French"),
        ("de", "Vienna, May 3rd 1928", "1928-05-03", "English"),
        ("fr", "Letter No. 48, June 20, 1915", "1915-06-20", "English"),
        ("und", "Wien, 8. Jänner 1897", "1897-01-08", "German"),
    ],
)
def test_a_dateline_may_be_in_another_language(
    language: str, dateline: str, edtf: str, read_as: str
) -> None:
    value = _date(_found(*_letter(("dateline", dateline), BODY, language=language))["sent_date"])

    assert (value.edtf, f"the words are read as {read_as}" in value.reason) == (edtf, True)


def _sent(letter: Letter, parts: Findings) -> tuple[str, str, str]:
    """The surest date, where it is from («text» or its source), and why."""
    mentions = Dates().annotate(letter, parts, packs().get(letter.language))
    best = max((one for one in mentions if one.kind == "sent_date"), key=lambda one: one.certainty)
    return _date(best).edtf, best.source or "text", _date(best).reason


NAME, SHEET = "file name", "metadata.csv, row 12"


@pytest.mark.parametrize(
    ("dateline", "stated", "source", "expected"),
    [
        ("May 3d 1816", "1816-05-04", SHEET, ("1816-05-04", SHEET, "")),
        (
            "May 3d 1816",
            "1816-05-04",
            NAME,
            ("1816-05-03", "text", "the file name has 1816-05-04"),
        ),
        ("Monday", "1816-05-04", NAME, ("1816-05-04", NAME, "")),
        ("Monday", "1816-05-04", SHEET, ("1816-05-04", SHEET, "")),
        ("May 3d 1816", "1816-05-03", NAME, ("1816-05-03", "text", "")),
        ("May 3d 1816", "1816", NAME, ("1816-05-03", "text", "")),
        ("May 3d", "1816-05-03", NAME, ("1816-05-03", "text", "year from the file name")),
        ("May 3d", "1816", NAME, ("1816-05-03", "text", "year from the file name")),
        ("May 3d", "1816-05-03", SHEET, ("1816-05-03", "text", f"year from the {SHEET}")),
        ("May 3d. 16", "1816-05-03", NAME, ("1816-05-03", "text", "century from the file name")),
        ("May 1816", "1816-05-03", NAME, ("1816-05-03", "text", "day from the file name")),
        ("May 3d", "1816-06-04", NAME, ("1816-06-04", NAME, "")),
    ],
)
def test_sources_are_trusted_in_their_order(
    dateline: str, stated: str, source: str, expected: tuple[str, str, str]
) -> None:
    letter, parts = _letter(("dateline", dateline), ("body", "It is impossible."), language="en")
    fact = Fact("sent_date", stated, source)

    edtf, where, reason = _sent(_with(letter, fact), parts)

    assert (edtf, where) == expected[:2]
    assert expected[2] in reason


def test_of_two_dates_in_the_text_the_one_in_the_file_name_is_taken() -> None:
    letter, parts = _letter(
        ("dateline", "August 4, 1816."),
        ("heading", "Edin - 10th November, 1814. Madam,"),
        language="en",
    )

    assert _sent(_with(letter, Fact("sent_date", "1814-11-10", NAME)), parts)[:2] == (
        "1814-11-10",
        "text",
    )


def test_a_day_of_the_old_calendar_agrees_with_a_file_named_by_it() -> None:
    letter, parts = _letter(("dateline", "Москва, 5 мая 1900 г."), BODY)

    edtf, where, reason = _sent(_with(letter, Fact("sent_date", "1900-05-05", NAME)), parts)

    assert (edtf, where) == ("1900-05-18", "text")
    assert "the file name has" not in reason


def test_a_line_that_is_a_date_and_little_else_serves_where_nothing_else_does() -> None:
    """The inscription of a book: «Wien, 8. 12. 97.» stands between a name and a title (schnitzler L03598)."""
    text = (
        "Meinem lieben Felix Salten\n\nherzlichst\nArthSch\n\nWien, 8. 12. 97.\n\n"
        + "\n\n".join(
            ["Sterben", "Novelle", "von", "Arthur Schnitzler", "S. Fischer, Verlag", "Berlin"]
        )
    )
    found = _found(*_letter(("body", text), language="de"))

    assert _date(found["sent_date"]).edtf == "1897-12-08"


@pytest.mark.parametrize(
    ("language", "body", "place"),
    [
        ("de", "Ein Drama, das hier in Bologna spielt.", "Bologna"),
        ("de", "Kommen Sie bald nach Bologna!", None),
        ("en", "We are in London for a week.", "London"),
    ],
)
def test_the_place_where_the_writer_says_to_be(
    language: str, body: str, place: str | None
) -> None:
    assert place == _place_words(_found(*_letter(("body", body), language=language)))


def test_an_addressees_address_is_not_the_place_of_writing() -> None:
    parts = (("address", "Herrn Felix Salten\nWien\nIX Berggasse 13"), ("body", "Auf morgen!"))

    assert _place_words(_found(*_letter(*parts, language="de"))) is None


def test_the_writers_address_before_the_addressees_gives_the_place() -> None:
    parts = (
        ("address", "Felix Salten\nWien, XVIII.\nCottagegasse 37"),
        ("address", "Herrn Dr Arthur Schnitzler\nBerlin\nHotel Savoy"),
        ("salutation", "Lieber,"),
    )

    assert _place_words(_found(*_letter(*parts, language="de"))) == "Wien"


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("14 Elm Terrace,\nBath, N.E.", "Bath"),
        ("Mrs. Hill\n14 Elm Terrace,\nBath", None),
        ("The Weekly Herald\nBath", None),
    ],
)
def test_the_writers_own_address_gives_the_place(address: str, place: str | None) -> None:
    parts = (("address", address), ("dateline", "3d May, 1926."), ("salutation", "Dear Sir,"))

    assert _place_words(_found(*_letter(*parts, BODY, language="en"))) == place


def test_a_year_in_brackets_is_the_editors_and_less_sure() -> None:
    letter = _found(*_letter(("dateline", "Чита, 7 мая [1926 г.]"), BODY))["sent_date"]
    plain = _found(*_letter(("dateline", "Чита, 7 мая 1926 г."), BODY))["sent_date"]

    assert (_date(letter).edtf, _date(letter).reason) == ("1926-05-07", "year in brackets")
    assert letter.certainty < plain.certainty
