"""Findings with the names that an editor added, and with those that were decided on and are found no more.

Invariant: a rule or a model that changed never takes away a name that an editor has spoken of; what
is found by itself gives way to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from perepiska.decide.journal import in_order, standing
from perepiska.records.decision import Decision
from perepiska.records.letter import Letter
from perepiska.records.mention import NAME_KINDS, Mention, NameValue, with_ends
from perepiska.records.span import Span
from perepiska.text.languages import pack_for
from perepiska.text.names.persons import parse_person
from perepiska.text.names.spans import NESTING
from perepiska.text.own.settled import KINDS

MADE_BY = "editor/1"
_ON_WORDS = ("accept", "reject", "unsure", "replace")


def with_decided(
    letters: Iterable[Letter],
    findings: Mapping[str, tuple[Mention, ...]],
    decisions: Iterable[Decision],
) -> Mapping[str, tuple[Mention, ...]]:
    """``findings`` with all names that ``decisions`` speak of, as far as their words still stand there."""
    of_letters: dict[str, list[Decision]] = defaultdict(list)
    for decision in standing(in_order(decisions)):
        if decision.letter is not None and (decision.quote or decision.is_of_whole_letter):
            of_letters[decision.letter].append(decision)
    if not of_letters:
        return findings
    changed = {
        letter.id: _with_decided(letter, findings.get(letter.id, ()), of_letters[letter.id])
        for letter in letters
        if letter.id in of_letters
    }
    return {**findings, **changed}


def added_names(decision: Decision, letter: Letter) -> Iterator[Mention | str]:
    """The names that an ``add``, or the ``accept`` of a whole letter, states; or for one that cannot be, why.

    After the text was corrected the words are found again where they stand once (design, section 3, rule 3).
    """
    if decision.act == "add":
        said = dict(decision.values)
        kind, start, words = said.get("kind", ""), said.get("start", ""), decision.quote or ""
        yield _stated(letter, kind, start, words, said.get("normal", ""))
    elif decision.is_of_whole_letter:
        for kind, name in decision.values:
            start, _, words = name.partition(" ")
            yield _stated(letter, kind, start, words)


def _stated(letter: Letter, kind: str, start: str, words: str, normal: str = "") -> Mention | str:
    if kind not in NAME_KINDS:
        return f"«{kind}» is no kind of name, only {', '.join(NAME_KINDS)}"
    if not words:
        return "it states a name without words"
    if start.isdecimal() and letter.text.startswith(words, int(start)):
        return _name(letter, int(start), words, kind, normal)
    if letter.text.count(words) == 1:
        return _name(letter, letter.text.index(words), words, kind, normal)
    return f"«{words}» no longer stands there, and nowhere else for certain; add it again"


def _name(letter: Letter, start: int, quote: str, kind: str, normal: str = "") -> Mention:
    pack = pack_for(letter.language)
    read = parse_person(quote, pack) if kind == "person" and pack is not None else None
    value = read or NameValue(quote, "" if kind == "person" else " ".join(quote.split()))
    if normal:
        value = replace(value, normal=normal)
    span = letter.span(start, start + len(quote))
    return Mention(letter.id, kind, (span,), value, MADE_BY, 1.0)


def _with_decided(
    letter: Letter, mentions: tuple[Mention, ...], decisions: Sequence[Decision]
) -> tuple[Mention, ...]:
    known = {mention.id for mention in mentions}
    said = {decision.target for decision in decisions}
    is_complete = False
    for decision in decisions:
        is_complete |= decision.is_of_whole_letter and bool(decision.values)
        for name in _names(decision, letter, known):
            said.add(name.id)
            if name.id in known:
                continue
            known.add(name.id)
            over = [] if decision.act == "reject" else list(_given_way(name, mentions, said))
            ids = {other.id: name.id for other in over}
            kept = (replace(one, value=with_ends(one.value, ids)) for one in mentions)
            mentions = (*(one for one in kept if one.id not in ids), name)
    if is_complete:
        mentions = tuple(one for one in mentions if one.kind not in KINDS or one.id in said)
    return mentions


def _names(decision: Decision, letter: Letter, known: set[str]) -> Iterator[Mention]:
    """The names that a decision states, or the one that it was on where that is not found any more."""
    for stated in added_names(decision, letter):
        if isinstance(stated, Mention):
            yield stated
    if decision.act in _ON_WORDS and decision.quote and decision.target not in known:
        names = (
            _name(letter, start, decision.quote, kind)
            for start in _places(letter.text, decision.quote)
            for kind in NAME_KINDS
        )
        yield from (name for name in names if name.id == decision.target)


def _places(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _given_way(name: Mention, mentions: Iterable[Mention], said: set[str]) -> Iterator[Mention]:
    """The names that overlap ``name``, of which nobody has spoken."""
    own = name.evidence[0]
    for other in mentions:
        if other.kind in NAME_KINDS and other.id not in said and other.evidence:
            span = other.evidence[0]
            if span.start < own.end and own.start < span.end and not _may_nest(name, other):
                yield other


def _may_nest(one: Mention, other: Mention) -> bool:
    if (one.kind == "document") is not (other.kind == "document"):
        return True
    outer, inner = sorted((one, other), key=lambda name: _length(name.evidence[0]), reverse=True)
    wide, narrow = outer.evidence[0], inner.evidence[0]
    is_inside = wide.start <= narrow.start and narrow.end <= wide.end
    return is_inside and (outer.kind, inner.kind) in NESTING


def _length(span: Span) -> int:
    return span.end - span.start
