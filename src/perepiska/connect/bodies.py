"""Groups, places, events and documents: joined by their name in the nominative.

A name that begins exactly one longer name of its own letter («ЦК» beside «ЦК
ВКП(б)») is read as that one; an event's also when it ends it («Конгресс»
beside «VI Конгресс»). For a group the end is another name: «Интернационал»
is not «IV Интернационал».
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perepiska.records.mention import Mention, NameValue
from perepiska.text.folding import fold_word
from perepiska.text.names.nominatives import index_name
from perepiska.text.tokens import tokenize

if TYPE_CHECKING:
    from perepiska.text.languages import LanguagePack

SAME_NAME = 0.9
SHORTER_NAME = 0.7


@dataclass(frozen=True, slots=True)
class JoinedBody:
    """A mention with the key and the label of what it names."""

    mention: Mention
    key: str
    label: str
    reason: str
    certainty: float


def join_bodies(
    kind: str,
    mentions: Iterable[Mention],
    languages: Mapping[str, str],
    packs: Mapping[str, LanguagePack],
) -> list[JoinedBody]:
    """Every mention of ``kind`` with its key, in the order given. ``languages`` are those of the letters by id."""
    names: dict[tuple[str, str, str], tuple[str, str]] = {}
    keyed = []
    for mention in mentions:
        value = mention.value
        if not isinstance(value, NameValue):
            continue
        language = languages[mention.letter]
        asked = (language, value.as_written, value.normal)
        if asked not in names:
            names[asked] = _name(value, kind, packs.get(language))
        keyed.append((mention, *names[asked]))
    in_letter: dict[str, set[str]] = defaultdict(set)
    for mention, key, _ in keyed:
        in_letter[mention.letter].add(key)
    longer = {
        letter: _longer(keys, has_ends=kind == "event") for letter, keys in in_letter.items()
    }
    labels = {key: label for _, key, label in reversed(keyed)}
    return [_joined(mention, key, longer[mention.letter], labels) for mention, key, _ in keyed]


def _joined(
    mention: Mention, key: str, longer: Mapping[str, str], labels: Mapping[str, str]
) -> JoinedBody:
    if key in longer:
        label = labels[longer[key]]
        return JoinedBody(
            mention,
            longer[key],
            label,
            f"The only longer name in its letter that it can stand for: {label}.",
            SHORTER_NAME,
        )
    return JoinedBody(mention, key, labels[key], "The same name in the nominative.", SAME_NAME)


def _name(value: NameValue, kind: str, pack: LanguagePack | None) -> tuple[str, str]:
    """The key and the label: the name in the nominative that the letter's reading gave, else made here."""
    label = " ".join(
        (
            value.normal
            or (index_name(value.as_written, kind, pack) if pack is not None else value.as_written)
        ).split()
    )
    words = [token.text for token in tokenize(label)]
    key = " ".join(fold_word(word, pack) if pack is not None else word.lower() for word in words)
    return key, label


def _longer(keys: set[str], *, has_ends: bool) -> dict[str, str]:
    """For each key the one longer key of the same letter that begins (``has_ends``: or ends) with it; not where there are several."""
    found: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        words = key.split()
        for cut in range(1, len(words)):
            for part in (" ".join(words[:cut]), *([" ".join(words[cut:])] if has_ends else [])):
                if part in keys:
                    found[part].add(key)
    return {part: next(iter(longer)) for part, longer in found.items() if len(longer) == 1}
