"""Telling the language of a letter. The texts are invented."""

from __future__ import annotations

import pytest

from perepiska.text.detection import UNDETERMINED, detect_language
from perepiska.text.languages import packs

CASES = [
    (
        "ru",
        "Дорогой друг! Я получил ваше письмо и отвечаю на него сегодня же, так как завтра уезжаю.",
    ),
    (
        "ru",
        "Милостивый государь! Имѣю честь извѣстить Васъ, что я полученное мною письмо передалъ по назначенію.",
    ),
    ("ru", "Выезжаю завтра, встречай меня."),
    ("ru", "Все здоровы."),
    (
        "ru",
        "Дорогая Маша, как говорят французы, il faut souffrir pour être belle, но я так не думаю и тебе не советую.",
    ),
    ("de", "Lieber Freund, ich habe Ihren Brief erhalten und danke Ihnen sehr dafür."),
    (
        "de",
        "Hochgeehrter Herr, es iſt mir eine Freude, daß Sie nicht vergeſſen haben, was ich ſagte.",
    ),
    ("de", "Komme morgen nicht."),
    ("en", "My dear friend, I have received your letter and thank you for it with all my heart."),
    ("en", "Arrived safely with the children."),
    ("fr", "Mon cher ami, j'ai bien reçu ta lettre et je t'en remercie de tout mon cœur."),
    ("fr", "Nous arrivons demain avec les enfants."),
    (
        "fr",
        "Chère Madame, j'étois à la campagne quand vôtre lettre est arrivée, et je n'avois pas le tems d'y répondre.",
    ),
    ("und", ""),
    ("und", "1928 — 22/IX."),
    ("und", "Иванов Петров Сидоров"),
    ("und", "Wien, Berlin, Paris"),
    ("und", "Non possumus."),
    (
        "und",
        "Дорогий друже, я отримав твого листа і дуже тобі дякую, але не знаю, чи зможу приїхати до кінця місяця.",
    ),
    (
        "und",
        "Drogi przyjacielu, otrzymałem twój list i bardzo ci dziękuję, ale nie wiem, czy będę mógł przyjechać.",
    ),
    ("und", "Φίλε μου, έλαβα το γράμμα σου."),
]


@pytest.mark.parametrize(("language", "text"), CASES)
def test_a_language_is_told_or_left_open(language: str, text: str) -> None:
    assert detect_language(text, packs()) == language


def test_a_language_that_may_not_occur_is_not_found() -> None:
    text = "Lieber Freund, ich habe Ihren Brief erhalten und danke Ihnen sehr dafür."

    assert detect_language(text, packs(), allowed=("ru", "fr")) == UNDETERMINED
    assert detect_language(text, packs(), allowed=("de",)) == "de"


def test_a_very_long_text_is_told_by_its_beginning() -> None:
    text = "Я всё ещё здесь и не знаю, что мне делать. " * 100_000

    assert detect_language(text, packs()) == "ru"


def test_two_languages_in_balance_stay_open() -> None:
    text = "Ich bin nicht da und komme auch nicht. I am not here and you will not see me."

    assert detect_language(text, packs()) == UNDETERMINED


def test_words_of_telegrams_in_capitals_tell_a_language() -> None:
    dictated = "КНИГИ ПРИШЛИ ТЧК ПОЕЗД ОПОЗДАЛ ЗПТ ЖДУ ОТВЕТА ТЧК"

    assert detect_language(dictated, packs()) == "ru"
    assert detect_language("BOOKS RECEIVED STOP TRAIN LATE STOP", packs()) == UNDETERMINED


def test_a_long_text_of_two_languages_is_read_wholly() -> None:
    german = "Ich bin nicht da und komme auch nicht, denn es ist mir nicht möglich. "
    english = "I am not here and you will not see me, for it is not possible to me. "

    assert detect_language((german + english) * 20, packs()) == UNDETERMINED
    assert detect_language(german * 60 + english * 20, packs()) == "de"


def test_a_run_without_blanks_hides_no_words() -> None:
    text = "Ich\u2014habe\u2014Ihren\u2014Brief\u2014erhalten\u2014und\u2014danke\u2014Ihnen\u2014sehr\u2014dafür\u2014und\u2014für\u2014das."

    assert detect_language(text, packs()) == "de"
