"""Decoding: nine encodings of Russian, two of German and French, whole letters and single lines. All texts are invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perepiska.acquire.text import decode
from perepiska.errors import ReadingError

RUSSIAN = (
    "Дорогой Пётр Иванович! Получил Ваше письмо от третьего числа и спешу ответить.\n"
    "Мы все здоровы, чего и Вам желаем. Приезжайте к нам в августе, будем рады.\n\n"
    "Ваш Н. Одинцов.\nТула, 5 июня 1891 г.\n"
)
OLD_RUSSIAN = "Милостивый Государь! Имѣю честь увѣдомить Васъ, что всѣ бумаги получены мною вчерашняго числа.\n"
GERMAN = "Lieber Freund! Ich habe Ihren schönen Brief erhalten und grüße Sie herzlich. Die Straße ist öde.\n"
FRENCH = "Mon cher ami, j'ai reçu votre lettre à l'hôtel, où je suis resté malgré la fièvre. À bientôt.\n"
CYRILLIC = (
    "utf-8",
    "utf-8-sig",
    "cp1251",
    "koi8-r",
    "cp866",
    "mac-cyrillic",
    "iso8859-5",
    "utf-16",
    "utf-16-le",
)


def cases() -> list[tuple[str, str]]:
    """Whole letters, a line, and a dozen words; what the code page lacks is left out of the text."""
    found = [
        (encoding, RUSSIAN[:length]) for encoding in CYRILLIC for length in (len(RUSSIAN), 60, 24)
    ]
    found += [
        (encoding, OLD_RUSSIAN)
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")
    ]
    for text in (GERMAN, FRENCH):
        found += [
            (encoding, text[:length])
            for encoding in ("cp1252", "mac-roman", "utf-8")
            for length in (len(text), 60)
        ]
    return found


@pytest.mark.parametrize(("encoding", "text"), cases())
def test_a_text_is_decoded_whatever_its_encoding(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding))

    assert decoded.text == text
    assert (decoded.certainty == 1.0) == (encoding in ("utf-8", "utf-8-sig", "utf-16"))


@pytest.mark.parametrize("encoding", CYRILLIC)
def test_the_encoding_is_reported(encoding: str) -> None:
    plain = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(encoding, encoding)

    assert decode(RUSSIAN.encode(encoding)).encoding == plain


def test_a_short_guess_is_less_sure_than_a_long_one() -> None:
    assert (
        decode(RUSSIAN[:10].encode("cp1251")).certainty
        < decode(RUSSIAN.encode("cp1251")).certainty
        < 1
    )


def test_what_the_user_chose_wins() -> None:
    content = RUSSIAN.encode("koi8-r")

    assert decode(content, chosen="koi8-r").text == RUSSIAN
    assert decode(content, chosen="koi8-r").certainty == 1.0
    assert decode(content, chosen="cp1251").text != RUSSIAN


def test_a_declaration_wins_over_a_guess() -> None:
    assert decode("я".encode("cp866"), declared="cp866").text == "я"


def test_a_wrong_declaration_is_overruled_by_the_bytes() -> None:
    assert decode(RUSSIAN.encode("utf-8"), declared="us-ascii").text == RUSSIAN
    assert decode(RUSSIAN.encode("utf-8"), declared="no-such-encoding").text == RUSSIAN


def test_line_ends_become_one_and_nothing_else_changes() -> None:
    assert decode(b"a\r\nb\rc\n\td \xc2\xa0\f\n\n").text == "a\nb\nc\n\td \xa0\f\n\n"


@pytest.mark.parametrize(
    ("content", "chosen", "words"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", None, "binary"),
        (bytes(range(256)) * 40, None, "binary"),
        (b"text\x00text", None, "binary"),
        (b"\xff", "utf-8", "not in the encoding utf-8"),
        (b"text", "no-such", "«no-such»"),
        (b"\xef\xbb\xbf\xff\xff", None, "byte order mark"),
    ],
)
def test_what_is_no_text_is_refused(content: bytes, chosen: str | None, words: str) -> None:
    with pytest.raises(ReadingError, match=words) as refused:
        decode(content, chosen=chosen)

    assert refused.value.remedy.endswith(".")


@settings(deadline=None)
@given(st.text(st.characters(min_codepoint=32, codec="utf-8"), max_size=60))
def test_valid_utf_8_is_never_guessed(text: str) -> None:
    decoded = decode(("x" + text).encode("utf-8"))

    assert decoded.text == "x" + text.replace("\r\n", "\n").replace("\r", "\n")
    assert decoded.certainty == 1.0


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_decoded_or_refused(content: bytes) -> None:
    try:
        decoded = decode(content)
    except ReadingError:
        return
    assert 0 < decoded.certainty <= 1
    assert "\r" not in decoded.text


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        (RUSSIAN, "utf-8", "windows-1251"),
        (RUSSIAN, "utf-8", "koi8-r"),
        (RUSSIAN, "utf-8", "iso-8859-1"),
        (RUSSIAN, "utf-8", "utf-16"),
        ("Ваше письмо получил.", "utf-8", "windows-1251"),
        (GERMAN, "utf-8", "iso-8859-1"),
        (FRENCH, "utf-8", "windows-1252"),
        (RUSSIAN, "cp1251", "utf-8"),
        (RUSSIAN, "cp1251", "iso-8859-1"),
        (RUSSIAN, "cp1251", "koi8-r"),
        (RUSSIAN, "koi8-r", "windows-1251"),
        (RUSSIAN, "cp866", "windows-1251"),
        (RUSSIAN, "cp1251", "us-ascii"),
        (RUSSIAN, "cp1251", "punycode"),
        (RUSSIAN, "cp1251", "idna"),
        (RUSSIAN, "cp1251", "unicode_escape"),
        (GERMAN, "cp1252", "utf-8"),
    ],
)
def test_a_declaration_that_lies_makes_no_garbage(text: str, encoding: str, declared: str) -> None:
    decoded = decode(text.encode(encoding), declared=declared)

    assert decoded.text == text
    assert (decoded.certainty == 1.0) == (encoding == "utf-8")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (GERMAN, "iso-8859-1"), (FRENCH, "windows-1252")],
)
def test_a_declaration_that_holds_is_sure(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), declared=encoding)

    assert (decoded.text, decoded.certainty) == (text, 1.0)


def test_signs_of_windows_are_read_in_what_calls_itself_latin_1() -> None:
    decoded = decode("«Schön» – „wahr“ …".encode("cp1252"), declared="iso-8859-1")

    assert (decoded.text, decoded.encoding) == ("«Schön» – „wahr“ …", "cp1252")


@pytest.mark.parametrize(
    ("pieces", "encoding"),
    [
        (((RUSSIAN, "utf-8"), (RUSSIAN, "cp1251")), "utf-8 and cp1251"),
        (((RUSSIAN, "cp1251"), ("Приписка: жду ответа.\n", "utf-8")), "utf-8 and cp1251"),
        (((RUSSIAN, "utf-8"), ("Ваш Н. Одинцов, Тула.\n", "koi8-r")), "utf-8 and koi8-r"),
        (((RUSSIAN, "utf-8"), ("Её всё ещё нет.\n", "cp1251")), "utf-8 and cp1251"),
        (((FRENCH, "utf-8"), (FRENCH, "cp1252")), "utf-8 and cp1252"),
    ],
)
def test_two_encodings_in_one_file_are_both_read(
    pieces: tuple[tuple[str, str], ...], encoding: str
) -> None:
    decoded = decode(b"".join(text.encode(name) for text, name in pieces))

    assert decoded.text == "".join(text for text, _ in pieces)
    assert decoded.encoding == encoding
    assert decoded.certainty <= 0.6


def test_a_damaged_letter_shows_where() -> None:
    content = RUSSIAN.encode("utf-8")
    at = content.index("Иванович".encode()) + 5

    decoded = decode(content[:at] + content[at + 1 :])

    assert decoded.text == RUSSIAN.replace("Иванович", "Ив\ufffdнович")
    assert decoded.certainty == 0.5


def test_a_word_that_is_valid_by_chance_makes_no_second_encoding() -> None:
    text = "Я её не видел. Её нет. Ещё её письма нет у нас в доме.\n"

    for encoding in ("cp1251", "koi8-r", "mac-cyrillic"):
        decoded = decode(text.encode(encoding))
        assert (decoded.text, decoded.encoding) == (text, encoding)
