"""A folder of files: what is a letter, what is refused, what it is called. All letters are invented."""

from __future__ import annotations

import hashlib
import io
import os
import sys
import zipfile
from pathlib import Path

import pytest

from perepiska.acquire.files import Acquired, acquire, letters_folder, read_file, walk
from perepiska.errors import NothingToReadError
from perepiska.records.letter import Letter, Refusal
from perepiska.settings import Limits, ReadSettings

RUSSIAN = "Дорогой друг!\n\nЯ получил твоё письмо и отвечаю сегодня же.\n\nТвой Н.\n"
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text{}><body><p>{}</p></body></text></TEI>'


def written(folder: Path, letters: dict[str, str | bytes]) -> Path:
    """``folder`` with these files in it."""
    for name, content in letters.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


def acquired(
    folder: Path, letters: dict[str, str | bytes], read: ReadSettings | None = None
) -> Acquired:
    """What is read of these files."""
    return acquire(written(folder, letters), read or ReadSettings())


def test_a_letter_knows_where_it_comes_from(tmp_path: Path) -> None:
    content = RUSSIAN.replace("\n", "\r\n").encode("cp1251")

    [letter] = acquired(tmp_path, {"1891/Письмо другу.txt": content}).letters

    assert letter.id == "Письмо другу"
    assert letter.text == RUSSIAN
    assert letter.language == "ru"
    assert letter.source.path == "1891/Письмо другу.txt"
    assert letter.source.sha256 == hashlib.sha256(content).hexdigest()
    assert letter.source.encoding == "cp1251"
    [note] = acquire(tmp_path, ReadSettings()).notes
    assert note.startswith("Read as cp1251, by guess: ")
    assert letter.source.encoding_certainty < 1
    assert letter.source.part is None


def test_letters_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    names = ["b.txt", "a b.txt", "a..b.txt", "Я.txt", "B.txt", "a/z.txt", "a.txt", "a-1/y.txt"]

    result = acquired(tmp_path, dict.fromkeys(names, RUSSIAN))

    assert [letter.source.path for letter in result.letters] == sorted(names)


@pytest.mark.parametrize(
    "name",
    [
        "one word.txt",
        "a..b.txt",
        "b. .txt",
        "письмо",
        "3.V.28",
        "Ответ.MD",
        "Notice of 5 June.txt",
    ],
)
def test_any_name_will_do(tmp_path: Path, name: str) -> None:
    assert len(acquired(tmp_path, {name: "Приезжай"}).letters) == 1


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", "", "empty"),
        ("a.txt", " \n\t\n", "empty"),
        ("a.txt", b"\xff\xfe", "no text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        ("a", b"\x7fELF\x02\x01\x01\x00\x00\x00", "binary"),
        ("a.md", "---\ntitle: Только шапка\n---\n", "no text"),
        ("a.html", "<html><body><script>x</script></body></html>", "no text"),
        ("a.xml", TEI.format("", "да").replace("</p>", ""), "line 1"),
        ("a.xml", "<!DOCTYPE TEI [<!ENTITY x 'y'>]>" + TEI.format("", "&x;"), "entities"),
        ("a.xml", "<rss><channel/></rss>", "none that tei can read"),
        ("a.docx", b"PK\x03\x04", "damaged"),
        ("a.doc", b"\xd0\xcf", "old kind .doc"),
        ("a.jpg", b"\xff\xd8\xff", "reads .docm, .docx, .htm"),
    ],
)
def test_what_cannot_be_read_is_refused_and_the_rest_is_read(
    tmp_path: Path, name: str, content: str | bytes, words: str
) -> None:
    result = acquired(tmp_path, {name: content, "z.txt": RUSSIAN})

    [refusal] = result.refusals
    assert refusal.path == name
    assert words in refusal.reason
    assert refusal.reason.endswith(".")
    assert refusal.remedy.endswith(".")
    assert [letter.id for letter in result.letters] == ["z"]


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    written(tmp_path, {"z.txt": RUSSIAN})
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)

    [refusal] = acquire(tmp_path, ReadSettings()).refusals

    assert "larger than 64 MB" in refusal.reason


def test_five_megabytes_are_one_letter(tmp_path: Path) -> None:
    text = RUSSIAN * 60_000

    [letter] = acquired(tmp_path, {"a.txt": text}).letters

    assert letter.text == text
    assert len(text.encode("utf-8")) > 5_000_000


def test_the_encoding_an_editor_chose_wins_in_every_format(tmp_path: Path) -> None:
    read = ReadSettings(
        encodings=(
            ("a.txt", "koi8-r"),
            ("b.html", "cp866"),
            ("c.xml", "cp1251"),
            ("d.txt", "utf-8"),
        )
    )
    page = "<meta charset='utf-8'><p>Ять</p>".encode("cp866")
    tei = ('<?xml version="1.0" encoding="utf-8"?>' + TEI.format("", "Ять")).encode("cp1251")

    result = acquired(
        tmp_path,
        {"a.txt": "Ять".encode("koi8-r"), "b.html": page, "c.xml": tei, "d.txt": b"\xff\xff"},
        read,
    )

    assert [letter.text for letter in result.letters] == ["Ять"] * 3
    assert [letter.source.encoding for letter in result.letters] == ["koi8-r", "cp866", "cp1251"]
    assert [refusal.path for refusal in result.refusals] == ["d.txt"]


@pytest.mark.parametrize(
    ("name", "content", "language"),
    [
        ("a.xml", TEI.format(' xml:lang="de-AT"', "Servus"), "de"),
        ("a.xml", TEI.format(' xml:lang="la"', "Gaudeo te valere et non tu me"), "und"),
        ("a.xml", TEI.format(' xml:lang="ger"', "Ich habe Ihren Brief nicht erhalten."), "de"),
        ("a.html", "<html lang='en'><p>Я получил твоё письмо и отвечаю сегодня же.", "ru"),
        ("a.txt", "Ich habe Ihren Brief nicht erhalten.", "de"),
        ("a.txt", "Приезжай", "und"),
    ],
)
def test_the_declared_language_counts_unless_the_script_is_another(
    tmp_path: Path, name: str, content: str, language: str
) -> None:
    [letter] = acquired(tmp_path, {name: content}).letters

    assert letter.language == language


def test_an_edition_keeps_its_letters_in_a_folder_of_their_own(tmp_path: Path) -> None:
    written(
        tmp_path,
        {
            "edition.toml": "",
            "letters/a.txt": RUSSIAN,
            "letters/out/b.txt": RUSSIAN,
            "notes.txt": "Нет",
        },
    )

    result = acquire(tmp_path, ReadSettings())

    assert letters_folder(tmp_path) == tmp_path / "letters"
    assert [letter.source.path for letter in result.letters] == ["a.txt", "out/b.txt"]


def test_of_a_bare_folder_what_is_ours_and_hidden_is_passed_over(tmp_path: Path) -> None:
    ours = [
        "out/x.txt",
        ".perepiska/x.txt",
        "decisions/x.txt",
        "authorities/x.txt",
        ".hidden.txt",
        "a/.git/x.txt",
    ]

    result = acquired(
        tmp_path, {**dict.fromkeys(ours, RUSSIAN), "a/b.txt": RUSSIAN, "README.md": "О письмах"}
    )

    assert [letter.source.path for letter in result.letters] == ["a/b.txt"]
    assert result.refusals == ()
    [note] = result.notes
    assert note.startswith("README.md was passed over")


def test_letters_of_one_name_are_told_apart_and_reported(tmp_path: Path) -> None:
    result = acquired(
        tmp_path, {"1.txt": RUSSIAN, "1.xml": TEI.format("", "да"), "2.txt": RUSSIAN}
    )

    assert [letter.id for letter in result.letters] == ["1-txt", "1-xml", "2"]
    assert [note.split()[0] for note in result.notes] == ["1.txt", "1.xml"]


def test_what_readers_leave_out_is_reported_once_for_all(tmp_path: Path) -> None:
    letter = TEI.format(
        "",
        "да<index><term>ред.</term></index><table><row><cell>1</cell></row></table><listPerson><person/></listPerson>",
    )

    result = acquired(tmp_path, {"1.xml": letter, "2.xml": letter})

    assert result.notes == ("Left out of the letters' text: lists of names (2).",)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own on Windows")
def test_a_link_is_not_followed_out_of_the_folder(tmp_path: Path) -> None:
    secret = written(tmp_path / "outside", {"secret.txt": "Тайна", "more/x.txt": "Тайна"})
    folder = written(tmp_path / "letters", {"a.txt": RUSSIAN})
    (folder / "out.txt").symlink_to(secret / "secret.txt")
    (folder / "folder").symlink_to(secret / "more")
    (folder / "gone.txt").symlink_to(folder / "nothing.txt")
    (folder / "inside.txt").symlink_to(folder / "a.txt")

    result = acquire(folder, ReadSettings())

    assert [letter.id for letter in result.letters] == ["a", "inside"]
    assert [refusal.path for refusal in result.refusals] == ["folder", "gone.txt", "out.txt"]


def test_a_file_without_permission_is_refused(as_ordinary_user: Path) -> None:
    tmp_path = as_ordinary_user
    written(tmp_path, {"a.txt": RUSSIAN, "z.txt": RUSSIAN, "closed/b.txt": RUSSIAN})
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "closed").chmod(0)

    result = acquire(tmp_path, ReadSettings())
    (tmp_path / "closed").chmod(0o700)

    assert [refusal.path for refusal in result.refusals] == ["a.txt", "closed"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has names that are no Unicode")
def test_a_name_that_is_no_unicode_is_refused(tmp_path: Path) -> None:
    written(tmp_path, {"z.txt": RUSSIAN})
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_text("Да", encoding="utf-8")

    [refusal] = acquire(tmp_path, ReadSettings()).refusals

    assert refusal.path == "?.txt"
    assert "Unicode" in refusal.reason


@pytest.mark.parametrize(
    ("letters", "words"),
    [
        ({}, "holds no letter: letters are files such as .docm, .docx, .htm"),
        ({"README.md": "О письмах"}, "holds no letter: letters are"),
        ({"a.pdf": "%PDF"}, "1 refused: a.pdf: It is no PDF"),
    ],
)
def test_a_folder_without_letters_is_said(
    tmp_path: Path, letters: dict[str, str | bytes], words: str
) -> None:
    with pytest.raises(NothingToReadError, match=words):
        acquired(tmp_path, letters)


def test_a_folder_that_is_none_is_said(tmp_path: Path) -> None:
    with pytest.raises(NothingToReadError, match="is not a folder"):
        acquire(tmp_path / "nowhere", ReadSettings())


def test_files_can_be_read_one_by_one(tmp_path: Path) -> None:
    written(tmp_path, {"a.txt": RUSSIAN, "b.pdf": "%PDF", "README": "О письмах"})

    results = [
        found
        for path in walk(tmp_path)
        for found in read_file(path, folder=tmp_path, read=ReadSettings())
    ]

    [letter, refusal] = results
    assert isinstance(letter, Letter)
    assert letter.id == "a"
    assert isinstance(refusal, Refusal)


def test_the_same_folder_gives_the_same_letters(tmp_path: Path) -> None:
    folder = written(tmp_path, {"a.txt": RUSSIAN, "b.xml": TEI.format("", "да"), "c.pdf": "%PDF"})

    assert acquire(folder, ReadSettings()) == acquire(folder, ReadSettings())


VOLUME = """Предисловие

Письма, которые здесь печатаются, найдены в старом доме на Лесной улице. Их разобрала
и переписала внучка адресата.

№ 1

Дорогой Павел!
Пишу коротко: книги получены, спасибо.
Твой Иван
3 мая 1911 г.

№ 2

Дорогой Иван!
Рад, что книги дошли. Жду тебя летом.
Твой Павел
9 мая 1911 г.

№ 3

Дорогой Павел!
Буду в июне, с братом. Кланяйся своим.
Твой Иван
20 мая 1911 г.
"""


def zipped(files: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def test_a_volume_is_divided_and_nothing_of_it_is_lost(tmp_path: Path) -> None:
    result = acquired(tmp_path, {"volume.txt": VOLUME, "volume-2.txt": RUSSIAN})

    assert [letter.id for letter in result.letters] == [
        *("volume-2", "volume.1", "volume.2", "volume.3")
    ]
    assert [letter.source.part for letter in result.letters] == [None, 1, 2, 3]
    together = [*(one.text for one in result.matter), *(one.text for one in result.letters[1:])]
    assert " ".join(together).split() == VOLUME.split()
    assert [(one.path, one.before) for one in result.matter] == [("volume.txt", 1)]
    assert any("holds 3 letters" in note for note in result.notes)


def test_a_file_that_the_editor_calls_one_letter_stays_one(tmp_path: Path) -> None:
    result = acquired(tmp_path, {"volume.txt": VOLUME}, ReadSettings(whole=("volume.txt",)))

    assert [letter.text for letter in result.letters] == [VOLUME]


def test_letters_in_an_archive_are_read_and_bad_members_stop_nothing(tmp_path: Path) -> None:
    content = zipped({"a/1.txt": RUSSIAN, "2.txt": RUSSIAN, "b.zip": "PK", "README.txt": "О них"})
    written(tmp_path, {"box.zip": content, "1.txt": RUSSIAN})

    result = acquire(tmp_path, ReadSettings())

    assert [letter.source.path for letter in result.letters] == [
        *("1.txt", "box.zip/2.txt", "box.zip/a/1.txt")
    ]
    assert len({letter.id for letter in result.letters}) == 3
    assert [refusal.path for refusal in result.refusals] == ["box.zip/b.zip"]


def test_limits_of_settings_hold_and_are_named(tmp_path: Path) -> None:
    written(tmp_path, {"box.zip": zipped({"1.txt": RUSSIAN, "2.txt": RUSSIAN}), "a.txt": RUSSIAN})

    result = acquire(tmp_path, ReadSettings(), Limits(archive_files=1))

    assert [refusal.path for refusal in result.refusals] == ["box.zip"]
    assert "1" in result.refusals[0].reason


def test_a_sheet_beside_the_letters_states_facts_with_its_source(tmp_path: Path) -> None:
    sheet = "file,date,sender\na.txt,1911-05-03,Иван Сомов\nnowhere.txt,1911,X\n"

    result = acquired(tmp_path, {"a.txt": RUSSIAN, "list.csv": sheet})

    [letter] = result.letters
    assert [(fact.field, fact.value) for fact in letter.facts] == [
        ("sent_date", "1911-05-03"),
        ("sender", "Иван Сомов"),
    ]
    assert all("list.csv" in fact.source for fact in letter.facts)
    assert any("nowhere.txt" in note for note in result.notes)


def test_the_name_of_the_file_and_the_main_correspondent_are_facts(tmp_path: Path) -> None:
    read = ReadSettings(correspondent="Анна Берг")

    [letter] = acquired(tmp_path, {"1911-05-03.txt": RUSSIAN}, read).letters

    assert [(fact.field, fact.value, fact.source) for fact in letter.facts] == [
        ("sent_date", "1911-05-03", "file name"),
        ("correspondent", "Анна Берг", "edition.toml"),
    ]


def test_brackets_of_the_editor_are_marks(tmp_path: Path) -> None:
    [letter] = acquired(tmp_path, {"a.txt": "Дорогой друг!\n\nПишу. Ваш [Л. Троцкий]"}).letters

    [mark] = letter.marks
    assert (mark.kind, letter.text[mark.start : mark.end]) == ("supplied", "[Л. Троцкий]")


@pytest.mark.parametrize(
    ("others", "language"),
    [(["ru"] * 5, "ru"), (["ru"] * 4, "und"), (["ru"] * 5 + ["de"], "und"), (["de"] * 6, "und")],
)
def test_a_list_of_names_is_in_the_language_of_nearly_all_letters(
    tmp_path: Path, others: list[str], language: str
) -> None:
    texts = {
        "ru": "Дорогой друг! Я получил твоё письмо и был очень рад ему.",
        "de": "Lieber Freund! Ich habe deinen Brief erhalten und mich sehr gefreut.",
    }
    for number, code in enumerate(others):
        (tmp_path / f"{number}.txt").write_text(texts[code], encoding="utf-8")
    (tmp_path / "list.txt").write_text("Иванов, Петров, Сидоров, Кузнецов", encoding="utf-8")

    letters = acquire(tmp_path, ReadSettings()).letters

    assert {letter.id: letter.language for letter in letters}["list"] == language
