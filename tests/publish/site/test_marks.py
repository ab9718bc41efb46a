from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perepiska.publish.site.marks import Mark, weave

TEXTS = st.text(alphabet="абв <>&\"'\n", min_size=1, max_size=30)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(TEXTS)
    places = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(places, places, st.booleans()), max_size=8))
    marks = [
        Mark(
            min(one, other),
            max(one, other),
            f"m{number}",
            "fact",
            f"p{number}.html" if is_link else None,
        )
        for number, (one, other, is_link) in enumerate(pairs)
        if one != other
    ]
    return text, marks


class Reader(HTMLParser):
    """Reads HTML back: its text, the text below each id, whether all is closed, whether links hold links."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str | None]] = []
        self.text = ""
        self.below: dict[str, str] = {}
        self.ids: list[str] = []
        self.links_in_links = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag == "a":
            self.links_in_links += sum(name == "a" for name, _ in self.open)
        self.open.append((tag, found.get("id") or found.get("data-of")))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        for _, mark in self.open:
            if mark:
                self.below[mark] = self.below.get(mark, "") + data


@given(marked())
def test_without_its_tags_the_html_is_the_text(case: tuple[str, list[Mark]]) -> None:
    text, marks = case

    assert Reader(weave(text, marks, seen=set())).text == text


@given(marked())
def test_tags_are_balanced_and_links_hold_no_links(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    read = Reader(weave(text, marks, seen=set()))

    assert read.open == []
    assert read.links_in_links == 0


@given(marked())
def test_the_pieces_of_a_mark_are_its_words_and_its_id_stands_once(
    case: tuple[str, list[Mark]],
) -> None:
    text, marks = case
    read = Reader(weave(text, marks, seen=set()))

    assert sorted(read.ids) == sorted(mark.id for mark in marks)
    assert read.below == {mark.id: text[mark.start : mark.end] for mark in marks}


@given(marked(), st.integers(0, 30))
def test_a_text_woven_in_two_pieces_is_the_same_text(
    case: tuple[str, list[Mark]], cut: int
) -> None:
    text, marks = case
    middle, seen = min(cut, len(text)), set[str]()
    html = weave(text, marks, start=0, end=middle, seen=seen) + weave(
        text, marks, start=middle, seen=seen
    )
    read = Reader(html)

    assert read.text == text
    assert read.below == {mark.id: text[mark.start : mark.end] for mark in marks}
    assert sorted(read.ids) == sorted(mark.id for mark in marks)


@pytest.mark.parametrize(
    ("text", "marks", "html"),
    [
        ("a<b", [], "a&lt;b"),
        ("abc", [Mark(1, 2, "m", "x")], 'a<span class="x" id="m">b</span>c'),
        (
            "abcd",
            [Mark(0, 3, "m", "x"), Mark(1, 4, "n", "y")],
            '<span class="x" id="m">a<span class="y" id="n">bc</span></span><span class="y" data-of="n">d</span>',
        ),
        (
            "abc",
            [Mark(0, 3, "m", "x", "m.html"), Mark(1, 2, "n", "y", "n.html")],
            '<span class="x" id="m"><a href="m.html">a</a><span class="y" id="n"><a href="n.html">b</a></span>'
            '<a href="m.html">c</a></span>',
        ),
    ],
)
def test_nested_and_crossing_marks(text: str, marks: list[Mark], html: str) -> None:
    assert weave(text, marks, seen=set()) == html
