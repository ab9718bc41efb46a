"""The editor's lists: what rows become, and what is told of those that cannot be used."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import Workbook

from perepiska.acquire.authorities import authority_files, read_authorities
from perepiska.records.authority import ENTRY_FIELDS, STOP_FIELDS, Authorities, Authority, Stop
from perepiska.text.languages import packs


def read(folder: Path, **files: str | bytes) -> Authorities:
    """The lists with these contents; the file of ``people`` is people.csv."""
    place = folder / "authorities"
    place.mkdir()
    for stem, content in files.items():
        content = content if isinstance(content, bytes) else content.encode("utf-8")
        suffix = ".xlsx" if content.startswith(b"PK") else ".csv"
        (place / f"{stem}{suffix}").write_bytes(content)
    return read_authorities(folder)


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("id,name,variants,gender,born,died,GND,note", "v,{name},{variants},m,1881,1937,{gnd},{note}"),
        ("ID;Имя;Варианты;Пол;Родился;Умер;gnd;Примечание", "v;{name};{quoted};м;1881;1937;{gnd};{note}"),
        ("Kennung\tName\tVarianten\tGeschlecht\tLebensdaten\tGND-Nummer\tBemerkung", "v\t{name}\t{variants}\tmännlich\t1881–1937\t{gnd}\t{note}"),
        ("identifiant|nom|variantes|sexe|dates de vie|gnd|remarque", "v|{name}|{variants}|homme|1881-1937|{gnd}|{note}"),
        ("id\tfamily name\tforename\tother names\tsex\tdates\tauthorities\tcomments", "v\tСмирнов\tВладимир\t{variants}\tmale\t1881/1937\thttps://d-nb.info/gnd/{gnd}\t{note}"),
    ],
)  # fmt: skip
def test_columns_are_understood_in_every_language(tmp_path: Path, header: str, row: str) -> None:
    words = {
        "name": '"Смирнов, Владимир"' if "," in header else "Смирнов, Владимир",
        "variants": "В. Смирнов; Старик",
        "quoted": '"В. Смирнов; Старик"',
        "gnd": "118607626",
        "note": "экономист",
    }
    found = read(tmp_path, people=f"{header}\n{row.format(**words)}\n")
    assert found.complaints == ()
    assert found.entries == (
        Authority(
            "person",
            "v",
            "Смирнов, Владимир",
            "authorities/people.csv, row 2",
            ("В. Смирнов", "Старик"),
            gender="m",
            begins="1881",
            ends="1937",
            authorities=(("gnd", "http://d-nb.info/gnd/118607626"),),
            note="экономист",
        ),
    )


def test_a_workbook_is_a_list_too(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        places=workbook(
            ("Места",),
            (),
            ("Место", "Широта", "Долгота", "GeoNames"),
            ("Алма-Ата", 43.25, "76,95", 1526384),
        ),
    )
    (place,) = found.entries
    assert (place.name, place.coordinates, place.source) == (
        "Алма-Ата",
        (43.25, 76.95),
        "authorities/places.xlsx, row 4",
    )
    assert place.authorities == (("geonames", "http://www.geonames.org/1526384"),)


@pytest.mark.parametrize(
    ("stem", "header", "cell", "wanted"),
    [
        ("places", "coordinates", "43.25, 76.9", {"coordinates": (43.25, 76.9)}),
        ("places", "координаты", "43,25; -76,9", {"coordinates": (43.25, -76.9)}),
        ("events", "dates", "1927-12-02/1927-12-19", {"begins": "1927-12-02", "ends": "1927-12-19"}),
        ("events", "дата", "2 декабря 1927 г.", {"begins": "1927-12-02", "ends": "1927-12-02"}),
        ("events", "Datum", "1927", {"begins": "1927", "ends": "1927"}),
        ("documents", "date", "1927-09", {"begins": "1927-09", "ends": ""}),
        ("people", "dates", "1879–", {"begins": "1879", "ends": ""}),
        ("people", "dates", "–1940", {"begins": "", "ends": "1940"}),
        ("people", "dates", "22.9.1879 – 3.1.1940", {"begins": "1879-09-22", "ends": "1940-01-03"}),
        ("people", "dates", "im Mai – 1940 – 1950", {"begins": "", "ends": ""}),
        ("people", "born", "1879~", {"begins": "1879~"}),
        ("people", "geboren", "22.9.1879", {"begins": "1879-09-22"}),
        ("people", "born", "'-0043", {"begins": "-0043"}),
        ("people", "doubtful", "Смирнов; Смирнову", {"doubtful": ("Смирнов", "Смирнову")}),
        ("people", "variants", "x; a\\;b;;x", {"variants": ("x", "a;b")}),
        ("people", "variants", "'=cmd|' /C calc'!A0", {"variants": ("=cmd|' /C calc'!A0",)}),
        ("people", "wikidata", "Q42; https://www.wikidata.org/wiki/Q43", {"authorities": (("wikidata", "http://www.wikidata.org/entity/Q42"), ("wikidata", "http://www.wikidata.org/entity/Q43"))}),
        ("people", "links", "https://www.example.org/1; isni: https://isni.org/2", {"authorities": (("example.org", "https://www.example.org/1"), ("isni", "https://isni.org/2"))}),
        ("people", "Haarfarbe", "blond", {"others": (("Haarfarbe", "blond"),)}),
        ("people", "Ort", "Wien", {"others": (("Ort", "Wien"),)}),
        ("documents", "author", "person-x", {"author": "person-x"}),
    ],
)  # fmt: skip
def test_cells_are_read(
    tmp_path: Path, stem: str, header: str, cell: str, wanted: dict[str, object]
) -> None:
    quoted = cell.replace('"', '""')
    found = read(tmp_path, **{stem: f'name,{header},note\nN,"{quoted}",\n'})
    (entry,) = found.entries
    assert {name: getattr(entry, name) for name in wanted} == wanted


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("born", "when he was young"),
        ("dates", "1879"),
        ("gender", "blue"),
        ("gnd", "abc"),
        ("viaf", "http://example.org/1"),
        ("authorities", "118607626"),
        ("coordinates", "north of Wien"),
        ("coordinates", "91, 10"),
        ("latitude", "43.2"),
    ],
)
def test_a_cell_that_cannot_be_read_is_told_and_kept(
    tmp_path: Path, header: str, cell: str
) -> None:
    found = read(tmp_path, people=f'name,{header}\nN,"{cell}"\n')
    assert found.entries[0].others == ((header, cell),)
    (complaint,) = found.complaints
    assert complaint.startswith(f"authorities/people.csv, row 2: «{cell}» under «{header}» ")


@pytest.mark.parametrize(
    ("content", "names", "said"),
    [
        ("name,born\nA,1\n,1900\nB,\n", ["A", "B"], "row 3 has no name"),
        ("id,name\nx,A\nx,B\n", ["A", "B"], "the id «x» belongs to authorities/people.csv, row 2"),
        ("id,name\nauthor,A\n", ["A"], "«author» has a meaning of its own"),
        ("id,name\na b,A\n", ["A"], "blanks"),
        ("name,variants\nA,x\nA,y\n", ["A"], "row 3 says the same of «A» as authorities/people.csv, row 2"),
        ("name,born,gnd\nA,1900,1-X\nA,1910,1-X\n", ["A", "A"], "have one address"),
        ("Farbe,Größe\nrot,3\n", [], "«Farbe», «Größe»"),
        ("", [], "it has none"),
        ('name\n"A\n', ["A"], ""),
        (b"PK\x03\x04 no workbook", [], "is passed over"),
        (b"\xff\xfe\x00\xd8", [], "is passed over"),
    ],
)  # fmt: skip
def test_a_bad_row_is_told_and_stops_no_other(
    tmp_path: Path, content: str | bytes, names: list[str], said: str
) -> None:
    found = read(tmp_path, people=content, groups="name\nДЦ\n")
    assert [entry.name for entry in found.entries] == ["ДЦ", *names]
    assert len({entry.id for entry in found.entries}) == len(found.entries)
    assert any(said in complaint for complaint in found.complaints) or not said
    assert all(complaint.endswith(".") for complaint in found.complaints)


def test_files_that_are_no_list_are_told(tmp_path: Path) -> None:
    place = tmp_path / "authorities"
    place.mkdir()
    for name in ("animals.csv", "people.ods", "~$people.xlsx", ".people.csv", "README.md"):
        (place / name).write_text("name\nA\n", encoding="utf-8")
    found = read_authorities(tmp_path)
    assert [path.name for path in authority_files(tmp_path)] == ["animals.csv", "people.ods"]
    assert len(found.complaints) == 2
    assert "Known are people.csv, groups.csv" in found.complaints[0]


def test_an_edition_without_lists_has_none(tmp_path: Path) -> None:
    assert read_authorities(tmp_path) == Authorities()


def test_an_id_made_from_the_name_does_not_hang_on_the_order(tmp_path: Path) -> None:
    found = read(tmp_path, people='name,born\n"Смирнов, В.",\nN,1900\nN,1910\n').entries
    (tmp_path / "other").mkdir()
    turned = read(tmp_path / "other", people='name,born\nN,1910\nN,1900\n"Смирнов, В.",\n').entries
    assert found[0].id == "person-smirnov-v"
    assert {(entry.name, entry.begins): entry.id for entry in found} == {
        (entry.name, entry.begins): entry.id for entry in turned
    }


def test_variants_of_rows_that_are_one_are_put_together(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, people="name,variants\nA,x\nA,y\n").entries
    assert entry.variants == ("x", "y")


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ("Спасибо,,", ("", "as_written")),
        ("Спасибо,person,all_forms", ("person", "all_forms")),
        ("Спасибо,Лицо,все формы", ("person", "all_forms")),
        ("Спасибо,Ort,wie geschrieben", ("place", "as_written")),
        ("Спасибо,lieu,tel quel", ("place", "as_written")),
    ],
)
def test_the_stop_list_is_read(tmp_path: Path, row: str, wanted: tuple[str, str]) -> None:
    found = read(tmp_path, stop=f"form,kind,match\n{row}\n")
    assert found.stops == (Stop("Спасибо", "authorities/stop.csv, row 2", *wanted),)
    assert found.complaints == ()


def test_a_bad_row_of_the_stop_list_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, stop="Слово;Вид;Как искать\n;лицо;\nx;цвет;\ny;;иногда\nz;;\n")
    assert [stop.form for stop in found.stops] == ["z"]
    assert len(found.complaints) == 3


@pytest.mark.parametrize(
    "code", [code for code, pack in packs().items() if pack.rows("authority_columns")]
)
def test_every_word_of_the_table_names_a_field(code: str) -> None:
    fields = {row["field"] for row in packs()[code].rows("authority_columns")}
    assert fields <= {*ENTRY_FIELDS, *STOP_FIELDS}
