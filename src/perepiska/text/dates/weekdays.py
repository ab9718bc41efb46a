"""The weekdays that stand beside a date."""

from __future__ import annotations

from perepiska.text.dates import lexicon as date_lexicon
from perepiska.text.languages import LanguagePack


def weekdays_in(text: str, pack: LanguagePack) -> frozenset[int]:
    """The weekdays that ``text`` names, Monday being 1 (ISO 8601).

    >>> from perepiska.text.languages import packs
    >>> sorted(weekdays_in("Tuesday 4 March", packs()["en"]))
    [2]
    """
    lexicon = date_lexicon.lexicon_of(pack)
    found = date_lexicon.tokens(text, 0, len(text))
    terms = (lexicon.find(found, index, "weekday") for index in range(len(found)))
    return frozenset(term[0].value for term in terms if term is not None)
