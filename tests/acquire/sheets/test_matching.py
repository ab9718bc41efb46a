"""Which letter each row speaks of, and what is said of those that stay alone."""

from __future__ import annotations

from perepiska.acquire.sheets import matched, read_sheet
from perepiska.records.letter import Fact, Letter, Source


def letter(path: str, text: str = "x", *facts: Fact, part: int | None = None) -> Letter:
    stem = path.rpartition(".")[0]
    return Letter(
        f"{stem}-{part}" if part else stem, text, "0", "und", Source(path, "0", part), facts
    )


def run(letters: list[Letter], *sheets: str) -> tuple[dict[str, dict[str, str]], str]:
    """Each letter's facts by its id, and all sentences as one text."""
    read = [
        read_sheet(f"{name}.csv", content.encode())
        for name, content in zip("abc", sheets, strict=False)
    ]
    completed, sentences = matched(letters, read)
    facts = {one.id: {fact.field: fact.value for fact in one.facts} for one in completed}
    return facts, "\n".join(sentences)


def test_rows_find_their_letters_by_file_name() -> None:
    facts, told = run([letter("1.txt"), letter("2.txt")], "file,place\n2.txt,Wien\n1,Graz\n")

    assert facts == {"1": {"sent_place": "Graz"}, "2": {"sent_place": "Wien"}}
    assert told == "a.csv: 2 of 2 rows speak of letters here (2 by name)."


def test_facts_carry_their_row_as_source_and_are_added_to_those_there_are() -> None:
    header = Fact("title", "To Karl", "teiHeader")
    sheet = read_sheet("list.csv", b"file,place\n\n1.txt,Wien\n")
    (completed,), _ = matched([letter("1.txt", "x", header)], [sheet])

    assert completed.facts == (header, Fact("sent_place", "Wien", "list.csv, row 3", None, 0.97))


def test_without_sheets_nothing_changes_and_nothing_is_said() -> None:
    letters = [letter("1.txt")]

    assert matched(letters, []) == (tuple(letters), ())


def test_rows_and_letters_that_stay_alone_are_counted_and_the_first_named() -> None:
    rows = "".join(f"x{number}.txt,Wien\n" for number in range(5))
    _, told = run([letter(f"{number}.txt") for number in range(5)], f"file,place\n{rows}")

    assert "a.csv: 0 of 5 rows speak of letters here." in told
    assert (
        "no letter here (5): row 2 («x0.txt»); row 3 («x1.txt»); row 4 («x2.txt»); and 2 more."
        in told
    )
    assert "letters without a row (5): 0.txt; 1.txt; 2.txt; and 2 more." in told


def test_a_row_that_may_mean_several_letters_is_taken_for_none() -> None:
    facts, told = run([letter("a.txt"), letter("a.md")], "file,place\na,Wien\n")

    assert all(not found for found in facts.values())
    assert (
        "may mean several letters, and are taken for none (1): row 2 («a»): a.txt or a.md" in told
    )


def test_a_letter_of_several_in_a_file_is_found_by_its_number_too() -> None:
    letters = [letter("volume.txt", "x", part=part) for part in (1, 2)]
    facts, _ = run(letters, "file,number,place\nvolume.txt,2,Wien\n")

    assert facts["volume-2"]["sent_place"] == "Wien"
    assert facts["volume-1"] == {}


def test_a_row_without_a_file_is_matched_by_number_and_less_sure() -> None:
    sheet = read_sheet("a.csv", "№,Место\n17,Томск\n".encode())
    (_, found), told = matched([letter("x.txt"), letter("y.txt", "№ 17. Одинцову")], [sheet])

    assert [(fact.field, fact.value) for fact in found.facts] == [
        ("number", "17"),
        ("sent_place", "Томск"),
    ]
    assert all(0.9 < fact.certainty < 0.97 for fact in found.facts)
    assert "(1 by number)" in told[0]


def test_a_number_does_not_count_against_the_date() -> None:
    dated = Fact("sent_date", "1901-05-03", "teiHeader")
    facts, told = run([letter("17.xml", "x", dated)], "number,date,place\n17,1905-01-01,Wien\n")

    assert "sent_place" not in facts["17"]
    assert "no letter here" in told


def test_a_row_with_a_date_alone_finds_the_only_letter_of_that_day() -> None:
    facts, told = run(
        [letter("1901-05-03.txt"), letter("1901-05-04.txt")],
        "date,place\n1901-05-03,Wien\n1902-01-01,Graz\n",
    )

    assert facts["1901-05-03"]["sent_place"] == "Wien"
    assert "(1 by date)" in told
    assert (
        "by date only those are found whose date their file's name or header has) (1): row 3"
        in told
    )


def test_of_two_letters_of_one_day_none_is_taken_unless_the_parties_tell() -> None:
    letters = [
        letter(
            f"{name}.xml",
            "x",
            Fact("sent_date", "1901-05-03", "teiHeader"),
            Fact("sender", name, "teiHeader"),
        )
        for name in ("Huber", "Lehner")
    ]
    facts, _ = run(letters, "date,sender,place\n1901-05-03,Karl Huber,Wien\n")
    _, told = run(letters, "date,place\n1901-05-03,Wien\n")

    assert facts["Huber"]["sent_place"] == "Wien"
    assert "sent_place" not in facts["Lehner"]
    assert "may mean several letters" in told


def test_two_rows_of_one_day_for_one_letter_are_not_guessed_between() -> None:
    facts, told = run([letter("1901-05-03.txt")], "date,place\n1901-05-03,Wien\n1901-05-03,Graz\n")

    assert facts == {"1901-05-03": {}}
    assert "may mean several letters, and are taken for none (2)" in told


def test_two_rows_for_one_letter_that_agree_are_one() -> None:
    facts, told = run([letter("1.txt")], "file,date,place\n1,1928,\n1,1928-09-22,Wien\n")

    assert facts["1"] == {"sent_date": "1928-09-22", "sent_place": "Wien"}
    assert "differ" not in told


def test_two_rows_for_one_letter_that_differ_are_told_and_not_taken() -> None:
    facts, told = run([letter("1.txt")], "file,date,place\n1,1928,Wien\n1,1928,Graz\n")

    assert facts["1"] == {"sent_date": "1928"}
    assert (
        "rows of one letter differ, and neither is taken (1): of 1.txt "
        "the sent place is «Wien» (a.csv, row 2) and «Graz» (a.csv, row 3)."
    ) in told


def test_two_sheets_are_compared_as_two_rows_are() -> None:
    facts, told = run(
        [letter("1.txt")],
        "file,place,sender\n1,Wien,Huber\n",
        "file,place,sender\n1,Wien,Lehner\n",
    )

    assert facts["1"] == {"sent_place": "Wien"}
    assert "«Huber» (a.csv, row 2) and «Lehner» (b.csv, row 2)" in told


def test_cells_that_cannot_be_read_are_told_with_their_row() -> None:
    _, told = run([letter("1.txt")], "file,date\n1,soon\n")

    assert "left out (1): row 2: the sent date «soon» cannot be read." in told


def test_columns_that_are_not_understood_are_told() -> None:
    _, told = run([letter("1.txt")], "file,date,Farbe der Tinte\n1,1928,blau\n")

    assert "a.csv: columns that are not understood, passed over: «Farbe der Tinte»." in told


def test_a_sheet_that_breaks_off_is_told_and_what_was_read_before_stands() -> None:
    rows = "1,Wien\n" * 20
    facts, told = run([letter("1.txt")], f'file,place\n{rows}2,"{"x" * 200_000}\n')

    assert facts["1"] == {"sent_place": "Wien"}
    assert "not read to its end, only 20 rows: Its row from line 22 on cannot be read" in told


def test_very_many_rows_of_one_day_are_not_kept_waiting() -> None:
    rows = "1901-05-03,Wien\n" * 1_200
    facts, told = run([letter("1901-05-03.txt")], f"date,place\n{rows}")

    assert facts == {"1901-05-03": {}}
    assert "taken for none (1200)" in told
