"""Surnames that are one name in another spelling: accents, doubled letters, another script.

The rules of each language stand in its pack's table ``transliteration``: how its
letters sound in a plain alphabet that all share («sch» in German and «ш» are both «š»).
Sounds that languages confuse are one letter there (г and h, f and w), so equal sounds
are a reason to propose, never to be sure.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from perepiska.text.languages import packs

_DOUBLED = re.compile(r"(.)\1+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_KEPT = 100_000
_SHORTEST = 4
"""Shorter names sound like too many others."""


def is_cyrillic(word: str) -> bool:
    """Whether the word has a Cyrillic letter."""
    return bool(_CYRILLIC.search(word))


@lru_cache(maxsize=_KEPT)
def plain(key: str) -> str:
    """A key without accents and doubled letters; «й» and «ё» are letters of their own.

    >>> plain("clémenceau"), plain("коссиор")
    ('clemenceau', 'косиор')
    """
    if not key.isascii() and not is_cyrillic(key):
        parted = unicodedata.normalize("NFKD", key)
        key = "".join(letter for letter in parted if not unicodedata.combining(letter))
    return _DOUBLED.sub(r"\1", key)


@lru_cache(maxsize=_KEPT)
def sound(word: str, language: str) -> str:
    """How a folded name sounds, by the table of its language; empty where the pack has none.

    >>> sound("троцкий", "ru") == sound("trotzki", "de") == sound("trotsky", "en")
    True
    """
    known = packs()
    pack = known.get(language)
    if pack is not None and is_cyrillic(word) != (pack.script == "Cyrl"):
        pack = next(
            (other for other in known.values() if is_cyrillic(word) == (other.script == "Cyrl")),
            None,
        )
    if pack is None:
        return ""
    rule = _rule(pack.fingerprint)
    if rule is None:
        return ""
    return _DOUBLED.sub(r"\1", rule(word))


@lru_cache(maxsize=1000)
def heard(letter: str) -> str:
    """The sound of an initial, by which initials of two scripts are compared; itself where no table knows it."""
    known = packs()
    own = (code for code in sorted(known) if is_cyrillic(letter) == (known[code].script == "Cyrl"))
    return next((said for code in own if (said := sound(letter, code))), letter)[:1]


@lru_cache(maxsize=64)
def _rule(fingerprint: str) -> Callable[[str], str] | None:
    pack = next((one for one in packs().values() if one.fingerprint == fingerprint), None)
    rows = pack.mapping("transliteration", "from", "to") if pack is not None else {}
    if not rows:
        return None
    longest_first = sorted(rows, key=lambda letters: (-len(letters), letters))
    pattern = re.compile("|".join(map(re.escape, longest_first)))
    return lambda word: pattern.sub(lambda found: rows[found[0]], word)


def one_spelling(
    keys: Mapping[str, tuple[float, str]],
) -> dict[str, str]:
    """For every key that is another's in another spelling the one that the corpus bears out best.

    ``keys`` are folded surnames with their score and language. Within one language only
    accents and doubled letters may differ; names of different languages are compared by sound.
    """
    respelt: dict[str, str] = {}
    for alike in _groups((plain(key), key) for key in keys):
        best = max(alike, key=lambda key: (keys[key][0], key))
        respelt.update((key, best) for key in alike if key != best)
    heard = _groups(
        (said, key)
        for key, (_, language) in keys.items()
        if key not in respelt and len(said := sound(key, language)) >= _SHORTEST
    )
    for alike in heard:
        if len({(keys[key][1], is_cyrillic(key)) for key in alike}) == len(alike):
            best = max(alike, key=lambda key: (keys[key][0], key))
            respelt.update((key, best) for key in alike if key != best)
    return {key: respelt.get(best, best) for key, best in respelt.items()}


def _groups(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for form, key in pairs:
        groups[form].append(key)
    return [sorted(group) for group in groups.values() if len(group) > 1]
