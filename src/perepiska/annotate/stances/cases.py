"""Sentences with their names marked, and what is read in them: the cases of packs and of editions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from perepiska.annotate import Findings
from perepiska.annotate.stances.assembling import Found, statements_in
from perepiska.annotate.stances.heads import SORTS
from perepiska.records.letter import Letter, Source
from perepiska.records.mention import Mention, NameValue
from perepiska.records.statement import StatementValue
from perepiska.text.languages import LanguagePack, Row

_KINDS = {"p": "person", "g": "group", "l": "place", "d": "document"}
_MARK = re.compile(r"\[([pgld]):([^\]]+)\]")


def read_case(sentence: str, pack: LanguagePack) -> tuple[Letter, tuple[tuple[Found, str], ...]]:
    """The letter that ``sentence`` is, and each statement in it with the words of a case that say it.

    A person is marked ``[p:…]``, a group ``[g:…]``, a place ``[l:…]``, a document ``[d:…]``; the marks are no part of the text.
    """
    letter, names = _letter_of(sentence, pack.code)
    shown = {name.id: name.evidence[0].quote for name in names}
    found = statements_in(letter, Findings(names), pack)
    return letter, tuple((one, _in_words(one.value, shown)) for one in found)


def complaint(row: Row, sentence: str, says: Sequence[str], pack: LanguagePack) -> str:
    """What is wrong with a row and its case, in words that end a sentence; empty where the case holds."""
    if row["sort"] not in SORTS:
        return f"sort is «{row['sort']}»; allowed are {', '.join(sorted(SORTS))}"
    _, found = read_case(sentence, pack)
    read = [words for _, words in found]
    if read != list(says):
        return (
            f"its case «{sentence}» must say {_listed(says)}, but what is read is {_listed(read)}"
        )
    name = f"{row['predicate']}: {row['form']}"
    if says and not any(one.value.rule == name for one, _ in found):
        return f"its case «{sentence}» is read by another row, not by this one"
    return ""


def _listed(words: Sequence[str]) -> str:
    return ", ".join(f"«{one}»" for one in words) or "nothing"


def _letter_of(sentence: str, language: str) -> tuple[Letter, tuple[Mention, ...]]:
    text = _MARK.sub(lambda mark: mark[2], sentence)
    letter = Letter("case", text, "", language, Source("case.txt", "0"))
    return letter, tuple(_names(sentence, letter))


def _names(sentence: str, letter: Letter) -> Iterator[Mention]:
    """The marked names as the annotators before would give them."""
    removed = 0
    for mark in _MARK.finditer(sentence):
        start = mark.start() - removed
        removed += len(mark[0]) - len(mark[2])
        span = letter.span(start, start + len(mark[2]))
        yield Mention("case", _KINDS[mark[1]], (span,), NameValue(span.quote), "case/1", 1.0)


def _in_words(value: StatementValue, shown: Mapping[str, str]) -> str:
    """A statement as «predicate: subjects > objects (polarity, modality, speaker)»; what goes without saying is left out."""
    subjects = ", ".join([*(shown.get(end, end) for end in value.subjects), *value.others])
    objects = ", ".join(shown.get(end, end) for end in value.objects)
    marks = [
        *(["denied"] if value.polarity == "denied" else []),
        *([value.modality] if value.modality != "asserted" else []),
        *(
            [f"says {shown.get(value.speaker, value.speaker)}"]
            if value.speaker != "author"
            else []
        ),
    ]
    manner = f" ({', '.join(marks)})" if marks else ""
    return f"{value.predicate}: {subjects or '–'} > {objects or '–'}{manner}"
