from __future__ import annotations

import pytest

from perepiska.connect.entities import connect
from tests.connect.corpora import corpus
from tests.connect.declension import PATTERNS, hyphenated, man, woman

CHECKED_BY_HAND = """
Бородулов Бородулова Бородулову Бородулова Бородуловым Бородулове
Голицын Голицына Голицыну Голицына Голицыным Голицыне
Белоцкий Белоцкого Белоцкому Белоцкого Белоцким Белоцком
Лядвой Лядвого Лядвому Лядвого Лядвым Лядвом
Зимний Зимнего Зимнему Зимнего Зимним Зимнем
Лашевич Лашевича Лашевичу Лашевича Лашевичем Лашевиче
Бондарчук Бондарчука Бондарчуку Бондарчука Бондарчуком Бондарчуке
Жвания Жвании Жвании Жванию Жванией Жвании
Герц Герца Герцу Герца Герцем Герце
Гегель Гегеля Гегелю Гегеля Гегелем Гегеле
Лопата Лопаты Лопате Лопату Лопатой Лопате
Скрыга Скрыги Скрыге Скрыгу Скрыгой Скрыге
"""
LEAST_WHOLE = 0.98


def rows() -> dict[str, list[tuple[str, ...]]]:
    men = [row for pattern in PATTERNS for row in man(pattern)] + hyphenated()
    women = [row for pattern in PATTERNS for row in woman(pattern)]
    return {"men": men, "women": women}


def whole(some: list[tuple[str, ...]], before: str) -> tuple[float, list[str]]:
    """The share of the paradigms that are one entity, alone in it and with the nominative for a label."""
    names = [[before + form] for row in some for form in row]
    of = {name: entity for entity in connect(*corpus(names)).entities for name in entity.names}
    broken = [
        row[0]
        for row in some
        if {before + form for form in row} != set(of[before + row[0]].names)
        or of[before + row[0]].name.split(",")[0] != row[0]
    ]
    return 1 - len(broken) / len(some), broken


@pytest.mark.parametrize("line", CHECKED_BY_HAND.strip().splitlines())
def test_the_declension_of_the_tests_is_right(line: str) -> None:
    assert tuple(line.split()) in rows()["men"]


@pytest.mark.parametrize("before", ["", "Н. "])
@pytest.mark.parametrize("who", ["men", "women"])
def test_all_surnames_of_one_corpus_stay_whole_one_form_a_letter(who: str, before: str) -> None:
    some = rows()[who]
    share, broken = whole(some, before)
    assert len(some) >= 200
    assert share >= LEAST_WHOLE, broken


def test_man_and_wife_are_apart_where_the_forms_show_it() -> None:
    apart = shown = 0
    for pattern in PATTERNS:
        for his, hers in zip(man(pattern), woman(pattern), strict=True):
            only_his, only_hers = set(his) - set(hers), set(hers) - set(his)
            if not only_his or not only_hers:
                continue
            entities = connect(*corpus([[form] for form in (*his, *hers)])).entities
            of = {name: entity.id for entity in entities for name in entity.names}
            ids = {of[form] for form in only_his}, {of[form] for form in only_hers}
            shown += 1
            apart += len(ids[0]) == len(ids[1]) == 1 and ids[0] != ids[1]
    assert apart / shown >= LEAST_WHOLE
