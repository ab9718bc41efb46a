"""Archives: each member or why not, bounded in every direction, and never a file outside."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from perepiska.acquire.archives import Limits, Member, is_archive, members
from perepiska.records.letter import Refusal
from tests.acquire.written import zipped

LETTER = "Дорогой друг!".encode()


def with_name(name: bytes) -> bytes:
    """An archive whose only entry has these bytes as its name, without a word on their encoding."""
    placeholder = "q" * len(name)
    return zipped({placeholder: LETTER}).replace(placeholder.encode(), name)


def with_flag(content: bytes, flag: int) -> bytes:
    """The archive with a flag set in its first entry, here and in the table of contents."""
    changed = bytearray(content)
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        changed[changed.index(signature) + place] |= flag
    return bytes(changed)


def refused(content: bytes, limits: Limits | None = None) -> Mapping[str, str]:
    """What is refused, with the reasons; all else is letters."""
    found = list(members(content, limits or Limits()))
    return {one.path: one.reason for one in found if isinstance(one, Refusal)}


def names(content: bytes, limits: Limits | None = None) -> list[str]:
    """The names of the letters."""
    found = members(content, limits or Limits())
    return [one.name for one in found if isinstance(one, Member)]


@pytest.mark.parametrize(
    ("name", "expected"), [("a.zip", True), ("A.ZIP", True), ("a.docx", False), ("zip", False)]
)
def test_archives_are_known_by_name(name: str, expected: bool) -> None:
    assert is_archive(name) is expected


def test_letters_come_in_the_order_of_their_names() -> None:
    content = zipped({"б/2.txt": LETTER, "а.txt": b"1", "б/": b"", "б/1.txt": b"2"})

    assert list(members(content, Limits())) == [
        Member("а.txt", b"1"),
        Member("б/1.txt", b"2"),
        Member("б/2.txt", LETTER),
    ]


def test_what_systems_add_and_hidden_files_are_passed_over() -> None:
    content = zipped(
        dict.fromkeys(("__MACOSX/._а.txt", ".DS_Store", "б/.git/x", "б/Thumbs.db", "а.txt"), b"1")
    )

    assert names(content) == ["а.txt"]
    assert refused(content) == {}


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("cp866", "Письмо Ермилову.txt"),
        ("cp866", "Ёлка.txt"),
        ("cp866", "ПИСЬМА/№ 3.TXT"),
        ("cp1251", "Письмо Ермилову.txt"),
        ("cp1251", "ПИСЬМО.TXT"),
        ("cp850", "Brief an Frau Müller.txt"),
        ("cp437", "lettre à Hélène.txt"),
        ("utf-8", "Письмо.txt"),
        ("utf-8", "手紙の写し.txt"),
        ("ascii", "letter.txt"),
    ],
)
def test_names_are_read_in_the_code_page_they_were_written_in(page: str, name: str) -> None:
    assert names(with_name(name.encode(page))) == [name]


def test_a_name_that_an_extra_field_gives_in_unicode_is_taken() -> None:
    written = "Ψ.txt".encode()
    extra = b"\x75\x70" + (len(written) + 5).to_bytes(2, "little") + bytes(5) + written
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        info = zipfile.ZipInfo("qqqq.txt")
        info.extra = extra
        archive.writestr(info, LETTER)

    assert names(file.getvalue().replace(b"qqqq.txt", "Щука.txt".encode("cp866"))) == ["Ψ.txt"]


@pytest.mark.parametrize(
    "name",
    [
        "../out.txt",
        "a/../../out.txt",
        "/etc/out.txt",
        "C:\\out.txt",
        "..\\out.txt",
        "\\\\host\\out.txt",
    ],
)
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    content = zipped({name: b"1", "in.txt": b"2"})

    assert names(content) == ["in.txt"]
    assert refused(content) == {name.replace("\\", "/"): "Its name leads out of the archive."}


def test_backslashes_of_old_packers_divide_folders() -> None:
    assert names(zipped({"1928\\май.txt": LETTER})) == ["1928/май.txt"]


def test_a_name_with_control_characters_is_refused() -> None:
    assert list(refused(zipped({"a\x1b[2Jb.txt": b"1"})).values()) == [
        "Its name has control characters."
    ]


def test_of_two_with_one_name_the_first_is_read() -> None:
    content = zipped({"a.txt": b"1", "b.txt": b"2"}).replace(b"b.txt", b"a.txt")

    assert [one for one in members(content, Limits()) if isinstance(one, Member)] == [
        Member("a.txt", b"1")
    ]
    assert refused(content) == {"a.txt": "Another file of the archive has the same name."}


def test_an_encrypted_member_is_refused_and_the_others_read() -> None:
    content = with_flag(zipped({"a.txt": b"1", "b.txt": b"2"}), 1)

    assert refused(content) == {"a.txt": "It is encrypted."}
    assert names(content) == ["b.txt"]


def test_a_damaged_member_is_refused_and_the_others_read() -> None:
    content = bytearray(zipped({"a.txt": LETTER * 9, "b.txt": b"2"}))
    content[40] ^= 0xFF

    assert names(bytes(content)) == ["b.txt"]
    assert "damaged" in refused(bytes(content))["a.txt"]


def test_an_unusual_method_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.txt", LETTER)

    assert "method 14" in refused(file.getvalue())["a.txt"]


@pytest.mark.parametrize(
    ("limits", "reasons"),
    [
        (Limits(members=2), {"": "It has 4 entries; at most 2 are opened."}),
        (Limits(ratio=10), {"b.txt": "It is more than 10 times larger than packed, as zip bombs are."}),
        (
            Limits(megabytes=3, ratio=10_000),
            {
                "b.txt": "With it, more than 3 MB would be unpacked.",
                "c.zip": "It is an archive inside an archive; archives are opened 1 deep.",
            },
        ),
    ],
)  # fmt: skip
def test_each_limit_is_named_in_the_refusal(limits: Limits, reasons: Mapping[str, str]) -> None:
    inner = zipped({"d.txt": LETTER})
    content = zipped({"a.txt": LETTER, "b.txt": bytes(4_000_000), "c.zip": inner, "e.txt": b"1"})

    assert reasons.items() <= refused(content, limits).items()


def test_a_member_that_lies_about_its_size_is_cut_off() -> None:
    content = bytearray(zipped({"a.txt": bytes(4_000_000)}))
    for signature, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = content.index(signature) + place
        content[at : at + 4] = (9).to_bytes(4, "little")

    assert names(bytes(content)) == []
    assert list(refused(bytes(content))) == ["a.txt"]


def test_archives_in_archives_are_opened_as_deep_as_is_set_and_share_the_limits() -> None:
    inner = zipped({"г.txt": LETTER, "д.zip": zipped({"е.txt": LETTER})})
    content = zipped({"в.zip": inner})

    assert names(content, Limits(depth=2)) == ["в.zip!/г.txt"]
    assert list(refused(content, Limits(depth=2))) == ["в.zip!/д.zip"]
    assert names(content, Limits(depth=3)) == ["в.zip!/г.txt", "в.zip!/д.zip!/е.txt"]
    assert refused(content, Limits(depth=2, members=2)) == {
        "в.zip": "With it, more than 2 entries would be opened."
    }


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"Dear friend", zipped({"a": b"1"})[:-9]])
def test_what_is_no_archive_is_refused_whole(content: bytes) -> None:
    (refusal,) = members(content, Limits())

    assert isinstance(refusal, Refusal)
    assert refusal.path == ""
    assert "damaged" in refusal.reason
    assert refusal.remedy.endswith(".")


def test_nothing_is_written_to_disk(in_empty_folder: Path) -> None:
    list(members(zipped({"../a.txt": b"1", "b/c.txt": b"2"}), Limits()))

    assert list(in_empty_folder.iterdir()) == []
    assert not (in_empty_folder.parent / "a.txt").exists()
