"""The parties of a telegram as it was printed: small letters only, its pieces divided by «=», its end marked «+».

«schnitzler / sternwartestrasse 71 / wien = … aufrichtig = ihr felix salten +» (schnitzler, L03590).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from perepiska.annotate.header.names import WORD, Interval, trimmed
from perepiska.annotate.header.readings import Reading
from perepiska.annotate.header.words import PartyWords, party_words, person_of
from perepiska.records.mention import PartyValue
from perepiska.text.languages import LanguagePack

_ADDRESS = re.compile(r"(?P<name>[^\W\d_]+(?: [^\W\d_]+){0,2})\n(?=[^=]*\d[^=]*=)")
_TAIL = 60
_MOST_WORDS = 4


def telegram_parties(text: str, pack: LanguagePack) -> tuple[list[Reading], list[Reading]]:
    """Sender and addressee of a telegram in small letters; nothing of another text."""
    if ("=" not in text and "+" not in text[-10:]) or text != text.lower():
        return [], []
    words = party_words(pack)
    address = _ADDRESS.match(text)
    return (
        list(_parties("sender", _last(text, words), text, words, pack)),
        list(_parties("addressee", address.span("name") if address else None, text, words, pack)),
    )


def _last(text: str, words: PartyWords) -> Interval | None:
    """The words behind the last words of closing, or else behind the last «=», if they are few and no small words."""
    end = len(text.rstrip(" +=,.\n"))
    start = max(text.rfind("=", 0, end) + 1, end - _TAIL)
    for lead in words.last_leads.finditer(text, start, end):
        start = lead.end()
    run = trimmed(text, start, end)
    found = [word[0] for word in WORD.finditer(text, *run)]
    is_name = 0 < len(found) <= _MOST_WORDS and not any(
        word in words.small - words.conjunctions for word in found
    )
    return run if is_name and not re.search(r"\d", text[slice(*run)]) else None


def _parties(
    kind: str, run: Interval | None, text: str, words: PartyWords, pack: LanguagePack
) -> Iterator[Reading]:
    """The people named in ``run``, divided at words for «and»; their capitals are put back to read them."""
    if run is None:
        return
    start = run[0]
    for word in (*WORD.finditer(text, *run), None):
        if word is not None and word[0] not in words.conjunctions:
            continue
        first, last = trimmed(text, start, word.start() if word else run[1])
        start = word.end() if word else run[1]
        written = text[first:last]
        name = person_of(written.title(), pack) if written else None
        if name is not None and len(name.as_written) == len(written):
            value = PartyValue(written, replace(name, as_written=written), "person")
            yield Reading(kind, value, first, last, 0.8)
