"""Headings that name both correspondents, and what only looks like one."""

from __future__ import annotations

import pytest

from perepiska.text.correspondents import correspondents
from perepiska.text.languages import packs


@pytest.mark.parametrize(
    ("language", "line", "senders", "addressees"),
    [
        ("ru", "Н. И. Одинцов — К. П. Верхотуровой", ["Н. И. Одинцов"], ["К. П. Верхотуровой"]),
        ("ru", "Вера Рябова – Ивану Сомову в Кяхту", ["Вера Рябова"], ["Ивану Сомову"]),
        ("ru", "К. Сомов — А. Рябовой, 3 мая 1926 г.", ["К. Сомов"], ["А. Рябовой"]),
        ("ru", "К. Сомов и Н. Рябов — П. Одинцову.", ["К. Сомов", "Н. Рябов"], ["П. Одинцову"]),
        ("de", "Anna Moser an K. Huber", ["Anna Moser"], ["K. Huber"]),
        ("en", "Mary Hill to Edward Lane, Bath, 3 May 1900", ["Mary Hill"], ["Edward Lane"]),
        ("fr", "Louise Perrin à Henri d’Aubry (Lyon)", ["Louise Perrin"], ["Henri d’Aubry"]),
    ],
)
def test_a_heading_names_who_wrote_and_to_whom(
    language: str, line: str, senders: list[str], addressees: list[str]
) -> None:
    found = correspondents(line, packs()[language])

    assert found is not None
    assert [line[start:end] for start, end in found.senders] == senders
    assert [line[start:end] for start, end in found.addressees] == addressees


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("ru", "Москва — Ленинград"),
        ("ru", "Сомов — человек честный"),
        ("ru", "Письмо Н. Одинцова к К. Верхотурову"),
        ("ru", "К. Сомов — редакции газеты"),
        ("de", "Wir kommen an"),
        ("en", "From London to Bath"),
        ("fr", "LES ENFANTS de la GUERRE à LYON"),
        ("fr", "Monsieur Perrin à Paris"),
        ("ru", ""),
    ],
)
def test_other_lines_name_no_correspondents(language: str, line: str) -> None:
    assert correspondents(line, packs()[language]) is None
