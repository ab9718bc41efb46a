"""Ids of letters from the names of their files."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perepiska.acquire.names import ids_of, stem_of, suffix_of


@pytest.mark.parametrize(
    ("name", "stem", "suffix"),
    [
        ("1928-09-22.txt", "1928-09-22", ".txt"),
        ("Письмо к другу.MD", "Письмо к другу", ".md"),
        ("a..b.txt", "a..b", ".txt"),
        ("letter", "letter", ""),
        ("3.V.28", "3.V.28", ""),
        ("и\u0306.txt", "й", ".txt"),
        ("letter.", "letter.", ""),
    ],
)
def test_a_name_is_divided_at_its_suffix(name: str, stem: str, suffix: str) -> None:
    assert (stem_of(name), suffix_of(name)) == (stem, suffix)


@pytest.mark.parametrize(
    ("paths", "ids"),
    [
        (["a.txt", "b/c.xml"], ["a", "c"]),
        (["a.txt", "a.xml"], ["a-txt", "a-xml"]),
        (["1890/a.txt", "1891/a.txt"], ["1890-a", "1891-a"]),
        (["a.txt", "1891/a.txt"], None),
        (["x/a.txt", "x/a.xml", "y/a.txt"], ["x-a-txt", "a-xml", "y-a"]),
        (["a.txt", "A.xml"], ["a-txt", "A-xml"]),
        (["a.txt", "a.xml", "a-txt.md"], None),
    ],
)
def test_letters_of_one_name_are_told_apart(paths: list[str], ids: list[str] | None) -> None:
    found, sentences = ids_of(paths)

    if ids is not None:
        assert list(found.values()) == ids
    assert len({id_.casefold() for id_ in found.values()}) == len(paths)
    assert all(any(path in sentence for path in paths) for sentence in sentences)


def test_a_name_of_its_own_is_left_in_peace() -> None:
    ids, sentences = ids_of(["a.txt", "a.xml", "a-txt.md", "b.txt"])

    assert ids["a-txt.md"] == "a-txt"
    assert ids["b.txt"] == "b"
    assert len(sentences) == 2


names = st.from_regex(r"(?:[ab]/)?[aA](?:-txt|-b)?(?:\.txt|\.xml)?", fullmatch=True)


@settings(deadline=None)
@given(st.lists(names, unique=True, max_size=12))
def test_ids_differ_and_do_not_depend_on_the_order(paths: list[str]) -> None:
    ids, _ = ids_of(paths)
    turned, _ = ids_of(list(reversed(paths)))

    assert len({id_.casefold() for id_ in ids.values()}) == len(paths)
    assert turned == ids
