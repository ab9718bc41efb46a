"""What the name of a file says: dates, numbers, parties, and above all what it does not say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from perepiska.acquire.file_names import FILE_NAME, facts_of_name
from perepiska.records.letter import FACT_FIELDS
from perepiska.text.languages import packs


def said(name: str) -> dict[str, str]:
    """Field and value of each fact."""
    return {fact.field: fact.value for fact in facts_of_name(name, packs().values())}


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("1928-09-22.txt", "1928-09-22"),
        ("1928_09_22", "1928-09-22"),
        ("1928.09.22.txt", "1928-09-22"),
        ("1825_05-05", "1825-05-05"),
        ("22.09.1928.docx", "1928-09-22"),
        ("1.5.1928 Ермилов", "1928-05-01"),
        ("letters/1905/1905-03-12.txt", "1905-03-12"),
        ("L_1905-03-12_Odinzow", "1905-03-12"),
        ("1890-05-11a", "1890-05-11"),
        ("1928-09-22_2", "1928-09-22"),
        ("1928-09-22-2", "1928-09-22"),
        ("Brief_18930115", "1893-01-15"),
        ("18930115.txt", "1893-01-15"),
        ("3septembre1914", "1914-09-03"),
        ("Lettre0001_15aout1914", "1914-08-15"),
        ("22 сентября 1928 Томск", "1928-09-22"),
        ("Anna an Karl 3. Mai 1901", "1901-05-03"),
        ("May 8, 1812", "1812-05-08"),
        ("1914-09", "1914-09"),
        ("1841-05-XX", "1841-05"),
        ("FB1783_xx_xx", "1783"),
        ("Morgan_1828_00_00", "1828"),
        ("Mai_1901", "1901-05"),
        ("Lehner_1804", "1804"),
        ("Huber (1804)", "1804"),
        ("05-08-1928", "1928"),
    ],
)
def test_a_date_is_read(name: str, date: str) -> None:
    assert said(name).get("sent_date") == date


@pytest.mark.parametrize(
    "name",
    [
        "0259",
        "1905",
        "L00259",
        "volume_1-6",
        "Brief_1905",
        "Lettre1905",
        "Karton_1890",
        "IMG_20190312",
        "IMG_18930312",
        "DSC01905",
        "DSCN1905-03-12",
        "PXL_20210405_101112",
        "20190312_101112",
        "20190312",
        "2019-03-12",
        "scan_1905-03-12",
        "скан 1905-03-12",
        "T-3135",
        "Ф.325_оп.1_д.147",
        "1780-1790",
        "1914-15",
        "1928-02-31",
        "1928-13-01",
        "1812-05-03_1812-05-05",
        "Morgan_157572",
        "NLS_42180",
        "0000_06_07",
        "letter",
        "",
    ],
)
def test_what_is_no_date_is_none(name: str) -> None:
    assert "sent_date" not in said(name)


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("Lettre0002", "2"),
        ("Lettre0001_15aout1914", "1"),
        ("№ 17", "17"),
        ("№17 Одинцову", "17"),
        ("Письмо № 12а", "12а"),
        ("Brief_Nr._4", "4"),
        ("Postkarte 3", "3"),
        ("Lettre1905", None),
        ("L00259", None),
        ("Mappe Nr 3", None),
        ("Brief_18930115", None),
        ("0259", None),
    ],
)
def test_a_number_stands_behind_a_word_for_a_letter_or_a_number_sign(
    name: str, number: str | None
) -> None:
    assert said(name).get("number") == number


@pytest.mark.parametrize(
    ("name", "sender", "addressee"),
    [
        ("Odinzow an Jermilow", "Odinzow", "Jermilow"),
        ("А_к_Б", "А", "Б"),
        ("Voltaire_to_Hume", "Voltaire", "Hume"),
        ("1905-03-12_Voltaire_to_Hume", "Voltaire", "Hume"),
        ("Voltaire to Hume 3 May 1760", "Voltaire", "Hume"),
        ("017_Voltaire_to_Hume", "Voltaire", "Hume"),
        ("Voltaire_à_Madame_de_Lussan", "Voltaire", "Madame de Lussan"),
        ("Brief_von_Huber_an_Anna_Lehner_1901", "Huber", "Anna Lehner"),
        ("Lettre_à_Hume", None, "Hume"),
        ("Письмо_к_Вере", None, "Вере"),
        ("Report an ministry", None, None),
        ("Edgeworth_NLS_936_ME_to_JGLockhart", None, None),
        ("how_to_read", None, None),
        ("To_Hume", None, None),
        ("A_to_B_to_C", None, None),
        ("Odinzow", None, None),
    ],
)
def test_parties_are_read_only_where_nothing_but_names_stands_round_one_word(
    name: str, sender: str | None, addressee: str | None
) -> None:
    found = said(name)

    assert (found.get("sender"), found.get("addressee")) == (sender, addressee)


def test_two_who_wrote_together_are_two() -> None:
    facts = facts_of_name("Anna und Karl an Huber", packs().values())

    assert [(fact.field, fact.value) for fact in facts] == [
        ("sender", "Anna"),
        ("sender", "Karl"),
        ("addressee", "Huber"),
    ]


def test_facts_carry_the_name_as_source_and_a_day_is_surer_than_a_year() -> None:
    names = ("1905-03-12", "1905-03", "Lehner_1905", "1904-05")
    facts = [facts_of_name(name, packs().values())[0] for name in names]

    assert {fact.source for fact in facts} == {FILE_NAME}
    assert {fact.field for fact in facts} <= set(FACT_FIELDS)
    certainties = [fact.certainty for fact in facts]
    assert certainties == sorted(certainties, reverse=True)
    assert len(set(certainties)) == 4


def test_without_packs_digits_are_read_and_words_are_not() -> None:
    assert [fact.value for fact in facts_of_name("1905-03-12", ())] == ["1905-03-12"]
    assert facts_of_name("Voltaire_to_Hume", ()) == ()
    assert facts_of_name("3septembre1914", ()) == ()


@pytest.mark.parametrize(("corpus", "most_wrong"), [("dahn-pec", 0.01), ("edgeworth", 0.1)])
def test_days_in_names_are_mostly_those_of_the_editors(
    corpus: str, most_wrong: float, shared: Path
) -> None:
    lines = (shared / "gold" / f"{corpus}.jsonl").read_text(encoding="utf-8").splitlines()
    letters = [json.loads(line) for line in lines]
    pairs = [
        (said(f"{letter['id']}.xml").get("sent_date", ""), letter["gold"]["date_when"] or "")
        for letter in letters
    ]
    days = [(name, edited) for name, edited in pairs if len(name) == len(edited) == 10]
    wrong = [pair for pair in days if pair[0] != pair[1]]

    assert len(days) > 100
    assert len(wrong) <= most_wrong * len(days)
