"""Where references lead: to a letter of the folder, to one that is lost, to a work outside."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from perepiska.records.authority import Authority
from perepiska.records.mention import Mention, PartValue
from tests.connect.exchanges import Folder

YOURS = {"author": "addressee", "addressee": "author", "relation": "answers"}
MINE = {"author": "author", "addressee": "addressee"}


def pair(*references: tuple[str, dict[str, object]]) -> Folder:
    """Kern wrote to Wendt on 3 March, and Wendt writes on the 6th."""
    return (
        Folder()
        .letter("k1", "Kern", "Wendt", "1926-03-03")
        .letter("w1", "Wendt", "Kern", "1926-03-06", *references)
    )


@pytest.mark.parametrize(
    "said",
    [
        YOURS,
        {**YOURS, "date": "XXXX-03-03"},
        {**YOURS, "date": "XXXX-XX-03"},
        {**YOURS, "days": (-3, -3)},
        {"relation": "answers"},
        {**YOURS, "document_kind": "postcard"},
    ],
    ids=str,
)
def test_letter_that_parties_and_day_fit_is_the_one_meant(said: dict[str, object]) -> None:
    found = pair(("Ваше письмо", said)).document("w1", "Ваше письмо")

    assert (found.status, found.letter) == ("here", "k1")
    assert (found.author, found.addressee, found.date) == (
        "person-Kern",
        "person-Wendt",
        "1926-03-03",
    )


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ({**YOURS, "date": "XXXX-02-11"}, "1926-02-11"),
        ({**YOURS, "date": "XXXX-03-05"}, "1926-03-05"),
        ({**MINE}, "1926-01-05~/1926-03-06"),
        ({"author": "Соколов", "relation": "mentions"}, "../1926-03-06"),
    ],
    ids=str,
)
def test_letter_that_none_of_the_folder_fits_is_lost(said: dict[str, object], date: str) -> None:
    folder = Folder().letter("k1", "Kern", "Wendt", "1926-03-03")
    folder.letter("w1", "Wendt", "Kern", "1926-03-06", ("то письмо", said), people=["Соколов"])
    found = folder.document("w1", "то письмо")

    assert (found.status, found.letter, found.date) == ("lost", None, date)


def test_one_of_several_is_not_guessed_and_all_are_listed() -> None:
    folder = (
        Folder()
        .letter("k1", "Kern", "Wendt", "1926-03-02")
        .letter("k2", "Kern", "Wendt", "1926-03-03")
        .letter("w1", "Wendt", "Kern", "1926-03-06", ("письмо", {**YOURS, "days": (-5, -1)}))
    )
    found = folder.document("w1", "письмо")

    assert (found.status, found.letter) == (None, None)
    listed = {joining.form: joining.certainty for joining in found.joinings}
    assert 0.3 < listed["k1"] < 0.7
    assert 0.3 < listed["k2"] < 0.7


def test_day_named_in_words_weighs_more_than_what_is_usual() -> None:
    folder = (
        Folder()
        .letter("k1", "Kern", "Wendt", "1926-02-11")
        .letter("k2", "Kern", "Wendt", "1926-03-05")
        .letter("w1", "Wendt", "Kern", "1926-03-06", ("письмо", {**YOURS, "date": "XXXX-02-11"}))
    )
    assert folder.document("w1", "письмо").letter == "k1"


def test_ordinals_tell_two_letters_apart() -> None:
    folder = (
        Folder()
        .letter("k1", "Kern", "Wendt", "1926-03-02")
        .letter("k2", "Kern", "Wendt", "1926-03-04")
        .letter(
            "w1",
            "Wendt",
            "Kern",
            "1926-03-06",
            ("первое", {**YOURS, "ordinal": 1}),
            ("второе", {**YOURS, "ordinal": 2}),
        )
    )
    may_be = {
        words: max(folder.document("w1", words).joinings, key=lambda one: one.certainty)
        for words in ("первое", "второе")
    }
    assert folder.document("w1", "первое").id != folder.document("w1", "второе").id
    assert "1926-03-02" in repr(folder.document("w1", "первое")) or may_be["первое"].certainty


@pytest.mark.parametrize(
    ("kind", "title", "status"),
    [
        ("book", "Уроки", "outside"),
        ("newspaper", "Правда", "outside"),
        ("article", None, "outside"),
        ("other", "План", "outside"),
        ("statement", None, "lost"),
        ("telegram", None, "lost"),
        ("platform", "Платформа", "lost"),
    ],
)
def test_what_is_printed_is_outside_and_what_was_sent_is_lost(
    kind: str, title: str | None, status: str
) -> None:
    said = {"document_kind": kind, "title": title, "author": "author"}

    assert pair(("текст", said)).document("w1", "текст").status == status


def test_letter_still_to_be_written_is_not_lost() -> None:
    said = {**MINE, "relation": "announces"}

    assert pair(("напишу", said)).document("w1", "напишу").status is None


def test_announced_letter_that_is_here_is_found() -> None:
    folder = pair(("завтра напишу", {**MINE, "relation": "announces", "days": (1, 1)}))
    folder.letter("w2", "Wendt", "Kern", "1926-03-07")

    assert folder.document("w1", "завтра напишу").letter == "w2"


def test_every_reference_makes_a_link_with_its_own_id_and_words() -> None:
    folder = pair(("Ваше письмо", YOURS), ("моя статья", {"document_kind": "article"}))
    exchange = folder.exchange()
    by_id = {link.id: link for link in exchange.links}
    names = {document.id: document for document in exchange.documents}
    answer = by_id[folder.mentions["w1", "Ваше письмо"]]

    assert len(exchange.links) == 2
    assert (names[answer.from_].letter, names[answer.to].letter) == ("w1", "k1")
    assert (answer.relation, answer.evidence[0].quote) == ("answers", "Ваше письмо")
    assert 0 < answer.certainty <= 0.9


def test_letters_that_no_link_touches_are_no_documents() -> None:
    folder = Folder().letter("k1", "Kern", "Wendt", "1926-03-03")

    assert folder.exchange().documents == ()


def test_passages_without_a_word_of_their_own_are_the_document_before() -> None:
    folder = pair(
        ("Ваше письмо от 11-го", {**YOURS, "date": "XXXX-02-11"}),
        ("в письме", {"relation": "cites"}),
        ("другое Ваше письмо от 14-го", {**YOURS, "date": "XXXX-02-14"}),
    )
    first, again, other = (
        folder.document("w1", words).id
        for words in ("Ваше письмо от 11-го", "в письме", "другое Ваше письмо от 14-го")
    )
    assert first == again
    assert first != other


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ({"author": "Соколов"}, {"author": "Соколов", "relation": "cites"}, True),
        ({"author": "Соколов"}, {"author": "Ермилов"}, False),
        ({"author": "Соколов"}, {"author": "Соколов", "document_kind": "telegram"}, True),
        ({"author": "Соколов"}, {"author": "Соколов", "document_kind": "statement"}, False),
        ({"author": "Соколов"}, {"author": "Соколов", "is_plural": True}, False),
        ({"author": "Соколов"}, {"author": "Соколов", "ordinal": 2}, False),
        ({"author": "Соколов"}, {"author": "Соколов", "ordinal": -1}, True),
        ({"author": "Соколов"}, {"author": "Соколов", "relation": "announces"}, False),
        ({"title": "Уроки"}, {"title": "Уроков", "author": "Соколов"}, True),
        ({"title": "Уроки"}, {"title": "Вопросы"}, False),
        ({"author": "Соколов", "number": "3"}, {"author": "Соколов", "number": "4"}, False),
    ],
)
def test_passages_of_one_letter_are_one_document_unless_they_contradict(
    one: dict[str, object], other: dict[str, object], *, is_one: bool
) -> None:
    folder = Folder().letter(
        "w1",
        "Wendt",
        "Kern",
        "1926-03-06",
        ("первое место", one),
        ("второе место", other),
        people=["Соколов", "Ермилов"],
    )
    ids = {folder.document("w1", words).id for words in ("первое место", "второе место")}

    assert (len(ids) == 1) is is_one


def test_letters_of_others_are_not_the_letter_before() -> None:
    folder = Folder().letter(
        "w1",
        "Wendt",
        "Kern",
        "1926-03-06",
        ("его письму", {"author": "Соколов"}),
        ("этого письма", {}),
        ("письма товарищей", {}),
        people=["Соколов"],
    )
    first, again, others = (
        folder.document("w1", words).id
        for words in ("его письму", "этого письма", "письма товарищей")
    )
    assert first == again
    assert first != others


def test_title_named_again_in_short_is_the_same_work() -> None:
    folder = pair(
        (
            "сборник «План электрификации»",
            {"document_kind": "book", "title": "План электрификации"},
        ),
        ("«План»", {"document_kind": "other", "title": "План"}),
        ("«Планета»", {"document_kind": "book", "title": "Планета"}),
    )
    first, short, other = (
        folder.document("w1", words)
        for words in ("сборник «План электрификации»", "«План»", "«Планета»")
    )
    assert (first.id, first.name) == (short.id, "План электрификации")
    assert first.id != other.id


@pytest.mark.parametrize(
    ("said", "letter"),
    [
        ({**YOURS, "is_plural": True}, None),
        ({**YOURS, "is_plural": True, "document_kind": "greeting"}, "k1"),
        ({**YOURS, "is_plural": True, "date": "XXXX-03-03"}, "k1"),
    ],
    ids=str,
)
def test_several_letters_are_not_one_of_them(said: dict[str, object], letter: str | None) -> None:
    found = pair(("Ваши слова", said)).document("w1", "Ваши слова")

    assert found.letter == letter
    assert found.status in ("here", None)


def test_letter_and_its_copy_are_not_two_that_may_be_meant() -> None:
    words = " ".join(f"слово{number}" for number in range(60))
    folder = (
        Folder()
        .letter("k1", "Kern", "Wendt", "1926-03-03", text=words)
        .letter("k2", "Kern", "Wendt", "1926-03-03", text=words)
        .letter("w1", "Wendt", "Kern", "1926-03-06", ("Ваше письмо", YOURS))
        .letter(
            "k3", "Kern", "Wendt", "1926-03-03", ("мое письмо", MINE), text=f"мое письмо {words}"
        )
    )
    assert folder.document("w1", "Ваше письмо").letter == "k1"
    assert folder.document("k3", "мое письмо").letter is None


@pytest.mark.parametrize(("language", "is_one"), [("ru", True), ("de", False), ("fr", False)])
def test_noun_alone_points_back_only_in_a_language_without_articles(
    language: str, *, is_one: bool
) -> None:
    folder = pair(("das Schreiben", {"author": "author"}), ("Schreiben,", {}))
    folder.letters = [replace(one, language=language) for one in folder.letters]
    ids = {folder.document("w1", words).id for words in ("das Schreiben", "Schreiben,")}

    assert (len(ids) == 1) is is_one


def test_number_of_a_letter_of_weeks_later_is_doubted() -> None:
    folder = (
        Folder()
        .letter("a", "Kern", "Wendt", "1926-03-01", ("№ 5", {**MINE, "number": "5"}))
        .letter("b", "Kern", "Wendt", "1926-03-03", ("№ 6", {**MINE, "number": "6"}))
        .letter("c", "Kern", "Wendt", "1926-03-04", series="6")
        .letter("d", "Kern", "Wendt", "1926-06-04", series="5")
    )
    assert folder.document("b", "№ 6").letter == "c"
    assert folder.document("a", "№ 5").letter is None
    assert "d" in {joining.form for joining in folder.document("a", "№ 5").joinings}


def test_second_salutation_begins_another_letter_whose_i_and_you_are_not_ours() -> None:
    folder = pair(("Ваше письмо", YOURS), ("Ваш ответ", YOURS))
    one = folder.letters[1]
    for start, part in ((0, "signature"), (one.text.index("Ваш ответ"), "salutation")):
        span = one.span(start, start + 3)
        folder.findings["w1"] += (Mention("w1", "part", (span,), PartValue(part), "test/1", 0.9),)

    assert folder.document("w1", "Ваше письмо").letter == "k1"
    assert folder.document("w1", "Ваш ответ").letter is None


def test_lost_letter_seen_from_both_sides_is_one() -> None:
    folder = (
        Folder()
        .letter("k1", "Kern", "Wendt", "1926-03-03", ("вчера писал", {**MINE, "days": (-1, -1)}))
        .letter(
            "w1",
            "Wendt",
            "Kern",
            "1926-03-09",
            ("письмо от 2-го", {**YOURS, "date": "XXXX-XX-02"}),
        )
    )
    found = folder.document("k1", "вчера писал")

    assert found == folder.document("w1", "письмо от 2-го")
    assert (found.status, found.date, found.names) == (
        "lost",
        "1926-03-02",
        ("вчера писал", "письмо от 2-го"),
    )


def test_two_lost_letters_of_one_hand_stay_two() -> None:
    folder = (
        Folder()
        .letter("w1", "Wendt", "Kern", "1926-03-09", ("от 2-го", {**YOURS, "date": "XXXX-XX-02"}))
        .letter("w2", "Wendt", "Kern", "1926-03-19", ("от 5-го", {**YOURS, "date": "XXXX-XX-05"}))
    )
    assert folder.document("w1", "от 2-го").id != folder.document("w2", "от 5-го").id


def test_work_of_one_title_is_one_in_all_letters_and_with_its_bare_names() -> None:
    folder = (
        Folder()
        .letter(
            "a",
            "Kern",
            "Wendt",
            "1926-03-09",
            ("книге «Уроки»", {"document_kind": "book", "title": "Уроки"}),
        )
        .letter("b", "Wendt", "Kern", "1926-03-19", titles=["Уроков"])
    )
    found = folder.document("a", "книге «Уроки»")

    assert found.name == "Уроки"
    assert folder.mentions["b", "Уроков"] in found.mentions


def test_gap_in_a_series_is_a_lost_letter_without_words() -> None:
    folder = (
        Folder()
        .letter("a", "Kern", "Wendt", "1926-03-01", series="35")
        .letter("b", "Kern", "Wendt", "1926-03-09", series="37")
    )
    (found,) = folder.exchange().documents

    assert (found.status, found.author, found.mentions) == ("lost", "person-Kern", ())
    assert found.date == "1926-03-01/1926-03-09"
    assert "35" in found.joinings[0].reason
    assert "36" in found.name


def test_number_that_a_letter_names_is_the_gap_or_the_letter_that_has_it() -> None:
    folder = (
        Folder()
        .letter("a", "Kern", "Wendt", "1926-03-01", series="35")
        .letter("b", "Kern", "Wendt", "1926-03-09", series="37")
        .letter(
            "c",
            "Wendt",
            "Kern",
            "1926-03-19",
            ("№ 36", {**YOURS, "number": "36"}),
            ("№ 37", {**YOURS, "number": "37"}),
        )
    )
    lost = [document for document in folder.exchange().documents if document.status == "lost"]

    assert folder.document("c", "№ 37").letter == "b"
    assert [document.id for document in lost] == [folder.document("c", "№ 36").id]


def test_letter_that_names_its_own_number_speaks_of_itself() -> None:
    folder = Folder().letter(
        "a", "Kern", "Wendt", "1926-03-01", ("Письмо № 35", {"number": "35"}), series="35"
    )
    exchange = folder.exchange()

    assert folder.document("a", "Письмо № 35").letter == "a"
    assert exchange.links == ()


def test_threads_hold_the_letters_of_both_in_order_of_date() -> None:
    folder = (
        Folder()
        .letter("z", "Kern", "Wendt", "1926-03-01")
        .letter("a", "Wendt", "Kern", "1926-03-09")
        .letter("m", "Wendt", "Kern")
        .letter("o", "Wendt", "Adler", "1926-03-09")
        .letter("p", "Wendt; Adler", "Kern", "1926-03-10")
        .letter("q", "Wendt; Kern", "Adler", "1926-03-11")
    )
    found = {thread.parties: thread.letters for thread in folder.exchange().threads}

    assert found[("person-Kern", "person-Wendt")] == ("z", "a", "p", "m")
    assert found[("person-Adler", "person-Kern", "person-Wendt")] == ("p", "q")


def test_listed_document_keeps_its_id_and_name() -> None:
    entry = Authority("document", "doc-lessons", "Уроки", "authorities/documents.csv, row 2")
    folder = pair(("книгу", {"document_kind": "book", "title": "Уроков"}))
    (found,) = (one for one in folder.exchange([entry]).documents if one.status != "here")

    assert (found.id, found.name, found.certainty) == ("doc-lessons", "Уроки", 1.0)


def test_listed_lost_letter_is_known_by_parties_and_day() -> None:
    entry = Authority(
        "document",
        "doc-1",
        "Первое письмо",
        "authorities/documents.csv, row 2",
        begins="1926-02-11",
        author="person-Kern",
        addressee="person-Wendt",
    )
    folder = pair(("письмо от 11-го", {**YOURS, "date": "XXXX-02-11"}))
    found = {one.id: one.name for one in folder.exchange([entry]).documents}

    assert found["doc-1"] == "Первое письмо"
    other = replace(entry, begins="1926-02-12")
    assert "doc-1" not in {one.id for one in folder.exchange([other]).documents}


def test_order_of_letters_changes_nothing() -> None:
    folder = (
        Folder()
        .letter(
            "a", "Kern", "Wendt", "1926-03-01", ("Ваше", YOURS), ("статья", {"title": "Уроки"})
        )
        .letter("b", "Wendt", "Kern", "1926-03-09", ("Твоё", YOURS), titles=["Уроков"])
        .letter("c", "Wendt", "Kern", "1926-03-10", ("письмо", {**YOURS, "date": "XXXX-02-20"}))
    )
    found = folder.exchange()
    for seed in range(3):
        random.Random(seed).shuffle(folder.letters)
        assert folder.exchange() == found
