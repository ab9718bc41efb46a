from __future__ import annotations

from collections.abc import Iterable

import pytest

from perepiska.annotate import Findings
from perepiska.annotate.stances import Stances
from perepiska.records.letter import Letter, Source
from perepiska.records.link import ReferenceValue
from perepiska.records.mention import Mention, NameValue, PartValue, PartyValue
from perepiska.records.statement import EDITOR, StatementValue
from perepiska.text.languages import packs


def letter_of(text: str, language: str = "ru") -> Letter:
    return Letter("a", text, "", language, Source("a.txt", "0"))


def name(letter: Letter, kind: str, words: str) -> Mention:
    start = letter.text.index(words)
    evidence = (letter.span(start, start + len(words)),)
    return Mention("a", kind, evidence, NameValue(words), "test/1", 1.0)


def part(letter: Letter, kind: str, words: str) -> Mention:
    start = letter.text.index(words)
    evidence = (letter.span(start, start + len(words)),)
    return Mention("a", "part", evidence, PartValue(kind), "test/1", 1.0)


def read(letter: Letter, found: Iterable[Mention] = ()) -> list[Mention]:
    pack = packs()[letter.language]
    return list(Stances().annotate(letter, Findings().with_more(found), pack))


def one(letter: Letter, *found: Mention) -> StatementValue:
    [statement] = read(letter, found)
    assert isinstance(statement.value, StatementValue)
    return statement.value


def test_what_an_editors_note_says_is_said_by_the_editor() -> None:
    letter = letter_of("Громов подписал заявление.\n\nГромов уехал в Самару.")
    note, body = letter.text.split("\n\n")
    found = [
        name(letter, "person", "Громов"),
        name(letter, "document", "заявление"),
        name(letter, "place", "Самару"),
        part(letter, "editorial_note", note),
        part(letter, "body", body),
    ]

    [signed] = [
        mention.value
        for mention in read(letter, found)
        if isinstance(mention.value, StatementValue) and mention.value.predicate == "signed"
    ]
    assert signed.speaker == EDITOR


def test_a_duration_is_counted_back_from_the_letter() -> None:
    letter = letter_of("Последние полтора года мы согласны с Громовым.")

    value = one(letter, name(letter, "person", "Громовым"))

    assert (value.predicate, value.days) == ("sides_with", (-548, 0))


@pytest.mark.parametrize(
    ("words", "days"), [("вчера", (-1, -1)), ("на днях", (-7, 0)), ("сегодня", (0, 0))]
)
def test_a_day_is_counted_from_the_letter(words: str, days: tuple[int, int]) -> None:
    letter = letter_of(f"Я {words} получил письмо.")

    assert one(letter, name(letter, "document", "письмо")).days == days


def test_a_date_is_edtf() -> None:
    letter = letter_of("В июле 1924 года Громов подписал заявление.")
    found = (name(letter, "person", "Громов"), name(letter, "document", "заявление"))

    assert one(letter, *found).time == "1924-07"


def test_a_membership_that_is_over_is_past() -> None:
    letter = letter_of("Вот Громов, принадлежавший к группе Заря.")
    found = (name(letter, "person", "Громов"), name(letter, "group", "Заря"))

    assert (one(letter, *found).predicate, one(letter, *found).tense) == ("member_of", "past")


def test_the_matter_is_in_the_letters_words() -> None:
    letter = letter_of("По вопросу о новой школе Громов солидаризировался с нами.")

    value = one(letter, name(letter, "person", "Громов"))

    assert (value.predicate, value.issue) == ("sides_with", "новой школе")


def test_people_without_a_name_stay_in_the_letters_words() -> None:
    letter = letter_of("Под заявлением подписались другие товарищи из группы Заря.")
    found = (name(letter, "document", "заявлением"), name(letter, "group", "Заря"))

    value = one(letter, *found)

    assert (value.subjects, value.others) == ((), ("другие товарищи из группы Заря",))


def test_members_of_a_group_stand_for_it_and_keep_their_words() -> None:
    letter = letter_of("Наблюдается сближение с работниками Зари.")
    group = name(letter, "group", "Зари")

    value = one(letter, group)

    assert (value.subjects, value.others) == ((group.id,), ("работниками Зари",))


def test_a_place_that_a_letter_came_from_is_kept() -> None:
    letter = letter_of("Я получил из Самары телеграмму.")
    place = name(letter, "place", "Самары")
    found = [place, name(letter, "document", "телеграмму")]

    values = {
        mention.value.predicate: mention.value
        for mention in read(letter, found)
        if isinstance(mention.value, StatementValue)
    }
    assert values["received"].place is None
    assert (values["sent"].subjects, values["sent"].place) == ((), place.id)


def test_you_of_many_are_a_group() -> None:
    letter = letter_of("Товарищам\n\nВы неправильно поняли письмо.")
    span = letter.span(0, len("Товарищам"))
    value = PartyValue("Товарищам", None, "class")
    addressee = Mention("a", "addressee", (span,), value, "test/1", 1.0)

    assert one(letter, addressee).objects == ("addressee-group",)


def test_a_document_that_a_reference_names_is_the_reference() -> None:
    letter = letter_of("Громов подписал вчерашнее заявление партии.")
    named = name(letter, "document", "заявление")
    start = letter.text.index("вчерашнее")
    span = letter.span(start, len(letter.text) - 1)
    value = ReferenceValue(span.quote, "mentions", "statement", name=named.id)
    reference = Mention("a", "reference", (span,), value, "test/1", 1.0)

    found = one(letter, name(letter, "person", "Громов"), named, reference)

    assert found.objects == (reference.id,)


def test_nothing_is_said_twice_in_the_same_words() -> None:
    letter = letter_of("Громов ошибается, путает и забывает. Громов и Лунин подписали заявление.")
    found = [
        name(letter, "person", "Громов"),
        name(letter, "person", "Лунин"),
        name(letter, "document", "заявление"),
    ]

    keys = [
        (mention.value.predicate, mention.evidence)
        for mention in read(letter, found)
        if isinstance(mention.value, StatementValue)
    ]
    assert len(keys) == len(set(keys)) > 1


@pytest.mark.parametrize("kind", ["signature", "dateline", "heading", "address", "salutation"])
def test_the_frame_of_a_letter_states_nothing(kind: str) -> None:
    letter = letter_of("Громов подписал заявление.")
    found = [name(letter, "person", "Громов"), part(letter, kind, letter.text)]

    assert read(letter, found) == []


def test_an_opinion_that_is_only_asked_is_none() -> None:
    letter = letter_of("Прав ли Громов?")

    assert read(letter, [name(letter, "person", "Громов")]) == []


def test_without_the_table_of_predicates_nothing_is_read() -> None:
    letter = letter_of("Громов подписал заявление.", "und")

    assert read(letter) == []
    assert list(Stances().annotate(letter, Findings(), None)) == []
