"""What a language's trained weights find, with the parts of its names as the rules read them.

One habit holds throughout a language, the one its weights were trained on: German names stand
without title («Herr», «Frau»), French and English ones with it («M. Poincaré», «Mrs Hughes»); the
mark of a case after a name («Scott's») is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from perepiska.records.mention import NameValue
from perepiska.text.names.forms import given_name
from perepiska.text.names.persons import parse_person
from perepiska.text.names.spans import NameSpan
from perepiska.text.sequence.model import LearnedSpan, name_model
from perepiska.text.sequence.pieces import case_marks

if TYPE_CHECKING:
    from perepiska.text.languages import LanguagePack
    from perepiska.text.sequence.sights import PartSpan

_ADDRESS = re.compile(r"\s*,|\s+[A-Z]{1,3}\.?\s+\d")
_STOP = re.compile(r"[^\W\d_]{4}\.\Z")
RANK_LEARNED = 68
"""Above the tables and the rules for people, below the letter's own parties."""
RANK_LEARNED_GROUP = 58
"""Below the tables, which know where a group's name ends."""


def learned_names(
    text: str, parts: Sequence[PartSpan], pack: LanguagePack, *, titled: Iterable[NameSpan] = ()
) -> Iterator[NameSpan] | None:
    """The names that the weights of the language find in ``text``; None where it has no weights.

    ``titled`` are people found by their titles: a name that ends where one of them does keeps the title
    in ``as_written``, since it tells a wife from her husband.
    """
    model = name_model(pack)
    if model is None:
        return None
    by_end = {span.end: span.value for span in titled}
    spans = (
        _without_stop(text, _without_address(text, _without_case_mark(text, span, pack)))
        for span in model.spans(text, parts)
    )
    return (_name(text, span, by_end, pack) for span in spans if not _is_title(text, span, pack))


def _is_title(text: str, span: LearnedSpan, pack: LanguagePack) -> bool:
    """Whether a supposed group begins as a person does («„Anna Zwirner“ läuft aus»): a ship or a book bears the name."""
    first = text[span.start : span.end].split()[0]
    return span.kind == "group" and given_name(first, pack) is not None


def _without_stop(text: str, span: LearnedSpan) -> LearnedSpan:
    """A name without the full stop of its sentence; that of an initial or «Jr.» stays."""
    stop = _STOP.search(text, span.start, span.end)
    return replace(span, end=span.end - 1) if stop and stop.end() == span.end else span


def _without_address(text: str, span: LearnedSpan) -> LearnedSpan:
    """A town without the district and the street that follow it («Berlin W 30, Motzstraße 9»)."""
    if span.kind != "place":
        return span
    address = _ADDRESS.search(text, span.start + 1, span.end)
    return replace(span, end=address.start()) if address else span


def _without_case_mark(text: str, span: LearnedSpan, pack: LanguagePack) -> LearnedSpan:
    mark = next(
        (mark for mark in case_marks(pack) if text.endswith(mark, span.start, span.end)), ""
    )
    end = span.end - len(mark)
    return replace(span, end=end) if mark and end > span.start else span


def _name(
    text: str, span: LearnedSpan, titled: dict[int, NameValue], pack: LanguagePack
) -> NameSpan:
    quote = text[span.start : span.end]
    if span.kind == "person":
        value = titled.get(span.end) or parse_person(quote, pack) or NameValue(quote)
    else:
        value = NameValue(quote, normal=" ".join(quote.split()))
    rank = RANK_LEARNED_GROUP if span.kind == "group" else RANK_LEARNED
    return NameSpan(span.start, span.end, span.kind, value, span.certainty, rank)
