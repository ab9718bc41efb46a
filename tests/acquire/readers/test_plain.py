"""Plain text."""

from __future__ import annotations

from perepiska.acquire.readers.plain import PlainReader


def test_the_text_is_what_the_file_holds() -> None:
    text = "  Дорогой друг!\n\n\t<script>alert(1)</script> &amp; *так*\n\n\n"

    reading = PlainReader().read(text.encode("utf-8"))

    assert reading.text == text
    assert reading.facts == ()


def test_a_guessed_encoding_is_reported() -> None:
    reading = PlainReader().read(
        "Я ещё не получил Ваше письмо, но надеюсь получить его завтра.".encode("koi8-r")
    )

    assert reading.text.startswith("Я ещё не получил")
    assert reading.encoding == "koi8-r"
    assert reading.encoding_certainty < 1


def test_two_encodings_in_one_file_are_said() -> None:
    old = "Я ещё не получил Ваше письмо, но надеюсь получить его завтра.\n"
    new = "Приписка: письмо пришло сегодня утром.\n"

    reading = PlainReader().read(old.encode("cp1251") + new.encode("utf-8"))

    assert reading.text == old + new
    assert reading.encoding == "utf-8 and cp1251"
    assert reading.encoding_certainty == 0.6
