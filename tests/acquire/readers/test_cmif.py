"""CMIF: what is one, and what it says of each letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from perepiska.acquire.readers.cmif import Description, descriptions, is_cmif
from perepiska.errors import ReadingError
from perepiska.text.dates import edtf

_EMPTY = "<text><body><p/></body></text>"


def cmif(*described: str, text: str = _EMPTY) -> bytes:
    """A CMIF file with these ``correspDesc`` elements."""
    return (
        '<?xml version="1.0"?><!-- a list --><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>'
        f"<profileDesc>{''.join(described)}</profileDesc></teiHeader>{text}</TEI>"
    ).encode()


def sent(inner: str, *, attributes: str = "") -> str:
    """A ``correspDesc`` whose sending is ``inner``."""
    return f'<correspDesc {attributes}><correspAction type="sent">{inner}</correspAction></correspDesc>'


def described(content: bytes) -> Description:
    """The only description of a file."""
    (one,) = descriptions(content)
    return one


_WHOLE = """<correspDesc key="17" ref="https://example.org/letters/L%2042.xml" source="#u">
<correspAction type="sent"><persName ref="http://d-nb.info/gnd/1 #p1">Huber,
   Karl</persName><orgName>Verein</orgName><placeName ref="http://www.geonames.org/2761369">Wien</placeName>
   <date when="1901-05-03">3. Mai</date></correspAction>
<correspAction type="received"><persName ref="#p2">Lehner, Anna</persName><placeName>Graz</placeName>
   <date when="1901-05-05"/></correspAction></correspDesc>"""


def test_each_letter_is_described_with_its_authorities() -> None:
    one = described(cmif(_WHOLE))

    assert (one.position, one.key, one.names) == (1, "17", ("L 42.xml", "17"))
    assert [(fact.field, fact.value, fact.authority) for fact in one.facts("list.xml")] == [
        ("number", "17", None),
        ("sent_date", "1901-05-03", None),
        ("sent_place", "Wien", "http://www.geonames.org/2761369"),
        ("sender", "Huber, Karl", "http://d-nb.info/gnd/1"),
        ("sender", "Verein", None),
        ("received_date", "1901-05-05", None),
        ("received_place", "Graz", None),
        ("addressee", "Lehner, Anna", None),
    ]
    assert {fact.source for fact in one.facts("list.xml, correspDesc 1")} == {
        "list.xml, correspDesc 1"
    }


@pytest.mark.parametrize(
    ("attributes", "date"),
    [
        ('when="1901"', "1901"),
        ('when="1901-05"', "1901-05"),
        ('when="1901-05-03" cert="high"', "1901-05-03"),
        ('when="1901-05-03" cert="low"', "1901-05-03?"),
        ('when="1901-05-03" evidence="conjecture"', "1901-05-03?"),
        ('from="1901-05-03" to="1901-05-05"', "1901-05-03/1901-05-05"),
        ('notBefore="1901-05-03" notAfter="1901-06"', "1901-05-03/1901-06"),
        ('notBefore="1901" notAfter="1902" cert="medium"', "1901?/1902?"),
        ('notBefore="1901-05-03"', "1901-05-03/.."),
        ('to="1901-05-03"', "../1901-05-03"),
        ('when="1901-02-30"', None),
        ('when="soon"', None),
        ("", None),
    ],
)
def test_dates_become_edtf(attributes: str, date: str | None) -> None:
    facts = described(cmif(sent(f"<date {attributes}/>"))).facts("s")

    assert [fact.value for fact in facts] == ([date] if date else [])


@pytest.mark.parametrize(
    ("attributes", "certainty"),
    [
        ("", 0.97),
        ('cert="medium"', 0.75),
        ('cert="low"', 0.6),
        ('evidence="conjecture"', 0.75),
        ('evidence="conjecture" cert="low"', 0.6),
    ],
)
def test_what_the_file_doubts_is_less_sure(attributes: str, certainty: float) -> None:
    (fact,) = described(cmif(sent(f"<persName {attributes}>Karl</persName>"))).facts("s")

    assert fact.certainty == certainty


def test_nobody_and_nothing_are_no_facts() -> None:
    one = described(cmif(sent("<persName>Unknown</persName><placeName/><persName> </persName>")))

    assert one.facts("s") == ()


@pytest.mark.parametrize(
    ("content", "is_one"),
    [
        (cmif(_WHOLE), True),
        (cmif(_WHOLE, text="<text><body><p><!-- x --></p></body></text>"), True),
        (cmif(_WHOLE).replace(b"TEI", b"t:TEI").replace(b"teiHeader", b"t:teiHeader"), True),
        (cmif(_WHOLE, text="<text><body><p>Lieber Karl!</p></body></text>"), False),
        (cmif("<langUsage/>"), False),
        (b"<html><correspDesc/></html>", False),
        (b"correspDesc", False),
        (b"", False),
        (b"\xff\xfe\x00<", False),
    ],
)
def test_cmif_is_told_from_a_letter(content: bytes, is_one: bool) -> None:
    assert is_cmif(content) is is_one


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (cmif(_WHOLE)[:-20], "well-formed"),
        (b'<!DOCTYPE TEI [<!ENTITY a "b">]>' + cmif(_WHOLE), "entities"),
    ],
)
def test_what_cannot_be_read_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(ReadingError, match=reason) as refused:
        list(descriptions(content))

    assert refused.value.remedy.endswith(".")


def test_files_of_others_are_read_whole(shared: Path) -> None:
    counts = {
        path.name: len(list(descriptions(path.read_bytes())))
        for path in sorted((shared / "gold" / "cmif").glob("*.xml"))
    }

    assert counts["spener.xml"] == 2435
    assert len(counts) == 8
    assert all(counts.values())


def test_dates_of_others_can_all_be_read(shared: Path) -> None:
    for path in sorted((shared / "gold" / "cmif").glob("*.xml")):
        content = path.read_bytes()
        assert is_cmif(content)
        dates = [
            fact.value
            for one in descriptions(content)
            for fact in one.facts("s")
            if fact.field in ("sent_date", "received_date")
        ]
        assert dates
        assert [date for date in dates if edtf.bounds(date) is None] == []


def test_letters_of_others_are_not_taken_for_cmif(shared: Path) -> None:
    letters = sorted((shared / "gold" / "tei").rglob("*.xml"))[::9]

    assert letters
    assert [path.name for path in letters if is_cmif(path.read_bytes())] == []
