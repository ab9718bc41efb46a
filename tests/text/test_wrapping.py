"""Logical lines: what is joined in a text set in lines, and what stays a line. The texts are invented."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perepiska.text.tokens import lines
from perepiska.text.wrapping import logical_lines

PROSE = {
    "ru": "Дорогой друг, пишу тебе из Томска, куда приехал только вчера вечером. Здесь был Л. Троцкий, "
    "который просил передать тебе привет. Двадцать второго сентября еду дальше, в Алма-Ату, и буду там "
    "до весны. Книги твои получил, спасибо. Прочел пока одну, остальные лежат на столе и ждут.",
    "de": "Ich bin erst gestern Abend hier angekommen und schreibe Ihnen gleich, damit Sie wissen, wo ich "
    "bin. Das Zimmer ist klein, aber warm. Herr Dr. Huber lässt Sie grüßen und fragt, wann Sie endlich "
    "kommen. Am 22. September 1928 fahre ich weiter nach Wien, wo ich bis zum Frühjahr bleibe.",
    "en": "I arrived here only last night and write to you at once, so that you may know where I am. The "
    "room is small but warm. Mr. Thistle sends his regards and asks when you will come at last. On "
    "September 22 1928 I go on to Bath, where I shall stay until spring, if nothing else happens.",
    "fr": "Je suis arrivé ici hier soir seulement et je vous écris aussitôt, pour que vous sachiez où je "
    "suis. La chambre est petite mais chaude. M. Fournel vous salue et demande quand vous viendrez enfin. "
    "Le 22 septembre 1928 je pars pour Rouen, où je resterai jusqu’au printemps, si rien n’arrive.",
}
STAYS = {
    "an address": "Herrn\nDr. Karl Huber\nWien\nAlsergrund 14",
    "a signature": "Крепко жму руку.\nВаш\nЛ. Троцкий",
    "a signature in small letters": "Жму руку,\nваш\nиван",
    "a dateline": "Алма-Ата,\n22 сентября 1928 г.",
    "verse": "The parcel came on Monday last\nand nothing in it broken,\nthe week is gone, the week is past\nand not a word was spoken.",
    "a list": (
        "Прошу прислать до первого числа будущего месяца вот что, и непременно\n"
        "1) книги, которые я оставил в прошлом году у Веры Антоновны в шкафу,\n"
        "2) бумагу и чернила, если только они есть у вас в городе в продаже,\n"
        "3) письма, все до одного, и те, которые я получил еще в ссылке сам."
    ),
    "a farewell under a comma": "Veuillez agréer, Monsieur, mes sentiments les plus dévoués,\nd'Estournelles",
    "a farewell that goes on": "Always my dear Miss Quarles with best love to Harriet, very much\nyours\nAnna",
    "an initial before a sentence": "With most affectionate remembrances to the Doctor and Miss B.\nBelieve me sincerely yours",
    "whole paragraphs": "\n".join(3 * ["Пишу коротко и по делу. " * 12]),
    "nothing": "",
}


def _words(text: str, intervals: tuple[tuple[int, int], ...]) -> list[str]:
    return [" ".join(text[start:end].split()) for start, end in intervals]


@pytest.mark.parametrize("width", [60, 66, 72])
@pytest.mark.parametrize("code", sorted(PROSE))
def test_a_paragraph_set_in_lines_is_one_line(code: str, width: int) -> None:
    text = f"A.\n\n{textwrap.fill(PROSE[code], width, break_on_hyphens=False)}\n\nB. C.\nD"

    found = _words(text, logical_lines(text))

    assert found == ["A.", " ".join(PROSE[code].split()), "B. C.", "D"]


@pytest.mark.parametrize("code", sorted(PROSE))
def test_a_word_broken_at_a_line_end_joins_the_lines(code: str) -> None:
    start = PROSE[code][:130]
    at = next(at for at in range(45, 125) if start[at - 2 : at + 2].isalpha())
    text = f"{start[:at]}-\n{start[at:]}"

    assert len(logical_lines(text)) == 1


@pytest.mark.parametrize("what", sorted(STAYS))
def test_what_is_short_by_its_sense_stays_a_line(what: str) -> None:
    assert logical_lines(STAYS[what]) == lines(STAYS[what])


def test_a_signature_under_a_wrapped_paragraph_stays_a_line() -> None:
    text = f"{textwrap.fill(PROSE['ru'], 66)}\nТвой Иван"

    assert _words(text, logical_lines(text))[-1] == "Твой Иван"


@given(st.text(alphabet="аБ. -\n", max_size=200))
def test_logical_lines_are_whole_lines_in_order(text: str) -> None:
    found = logical_lines(text)

    starts = {start for start, _ in lines(text)}
    ends = {end for _, end in lines(text)}
    assert all(start in starts and end in ends for start, end in found)
    assert [text[start:end].split() for start, end in found if start >= end] == []
    assert [word for start, end in found for word in text[start:end].split()] == text.split()


@pytest.mark.parametrize("name", ["dahn-pec", "edgeworth", "schnitzler", "stalin"])
def test_no_part_that_editors_marked_is_joined_to_another(shared: Path, name: str) -> None:
    joined = []
    for row in (shared / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        letter = json.loads(row)
        text = letter["plain_text"]
        borders = {
            place
            for part in letter["gold"].get("anatomy") or ()
            if part.get("by") != "rule"
            for place in (part["start"], part["end"])
        }
        for start, end in logical_lines(text):
            ends = [at for at in range(start, end) if text[at] == "\n"]
            joined += [(letter["id"], at) for at in ends if {at, at + 1} & borders]

    assert joined == []
