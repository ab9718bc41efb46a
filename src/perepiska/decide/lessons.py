"""What the decisions and the marked sources of an edition teach the machine. Pure.

A letter is settled (docs/adr/0015) when its source marks names, or an editor accepted the
letter as a whole, or every name proposed in it was decided on, and of none the editor was unsure.
A form is rejected for good when it was rejected at least twice and never accepted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from perepiska.decide.journal import in_order, standing
from perepiska.decide.verdicts import Judged, judged
from perepiska.records.decision import Decision
from perepiska.records.letter import Letter
from perepiska.records.mark import NAME
from perepiska.records.mention import Mention
from perepiska.text.own.settled import KINDS, Lessons, SettledLetter, is_marked
from perepiska.text.sequence.model import LearnedSpan
from perepiska.text.sequence.sights import part_spans
from perepiska.text.tagger import TaggedSpan

FEWEST_REJECTIONS = 2

Findings = Mapping[str, tuple[Mention, ...]]


def lessons(
    letters: Sequence[Letter],
    general: Findings,
    findings: Findings,
    decisions: Iterable[Decision],
) -> Lessons:
    """What is to be learnt: ``general`` are the machine's findings, made without the names that sources mark, ``findings`` those with the editor's names among them."""
    of_letters: dict[str, list[Decision]] = defaultdict(list)
    for decision in standing(in_order(decisions)):
        if decision.letter is not None:
            of_letters[decision.letter].append(decision)
    marked_kinds = frozenset(
        mark.value for one in letters for mark in one.marks if mark.kind == NAME
    )
    settled: dict[str, list[SettledLetter]] = defaultdict(list)
    read: list[Judged] = []
    for letter in letters:
        said = of_letters.get(letter.id, ())
        has_marks = is_marked(letter)
        if not said and not has_marks:
            continue
        one = judged(letter, findings.get(letter.id, ()), decisions=said, doubt_below=0.0)
        read.append(one)
        kinds = _settled_kinds(one, said, marked_kinds if has_marks else frozenset())
        if kinds:
            settled[letter.language].append(_settled(one, general.get(letter.id, ()), kinds))
    in_settled = {one.id for some in settled.values() for one in some}
    accepted, rejected = _forms(read, in_settled)
    return Lessons(
        {language: tuple(some) for language, some in sorted(settled.items())}, rejected, accepted
    )


def _settled_kinds(
    one: Judged, decisions: Sequence[Decision], marked: frozenset[str]
) -> frozenset[str]:
    """The kinds of names that are settled in the letter; none where it is not."""
    names = [(id_, mention) for id_, mention in one.names if mention.kind in KINDS]
    verdicts = {id_: mark.act for id_, mark in one.marks.items()}
    if any(verdicts.get(id_) == "unsure" for id_, _ in names):
        return frozenset()
    is_said = any(decision.is_of_whole_letter for decision in decisions)
    is_spoken_of = any(old.kind in KINDS for old, _ in one.changed.values())
    is_decided = is_spoken_of and all(id_ in verdicts for id_, _ in names)
    if is_said or is_decided:
        return frozenset(KINDS)
    return marked & frozenset(KINDS)


def _settled(one: Judged, general: Sequence[Mention], kinds: frozenset[str]) -> SettledLetter:
    # Where the source marks names, what the machine finds beside them is no part of the edition's custom.
    is_of_source = kinds != frozenset(KINDS)
    marked = {(m.value, m.start, m.end) for m in one.letter.marks if m.kind == NAME}
    names = tuple(
        TaggedSpan(span.start, span.end, mention.kind)
        for id_, mention in one.names
        for span in mention.evidence[:1]
        if not is_of_source or id_ in one.marks or (mention.kind, span.start, span.end) in marked
    )
    found = tuple(
        LearnedSpan(span.start, span.end, mention.kind, mention.certainty)
        for mention in general
        if mention.kind in KINDS
        for span in mention.evidence[:1]
    )
    return SettledLetter(
        one.letter.id, one.letter.text, part_spans(one.mentions), found, names, kinds
    )


def _forms(
    read: Iterable[Judged], settled: set[str]
) -> tuple[frozenset[tuple[str, str]], frozenset[tuple[str, str]]]:
    """Pairs (kind, form) accepted in letters that are not settled, and those rejected for good."""
    rejected: Counter[tuple[str, str]] = Counter()
    accepted: set[tuple[str, str]] = set()
    outside: set[tuple[str, str]] = set()
    for one in read:
        for old, now in one.changed.values():
            if old.kind not in KINDS or not old.evidence:
                continue
            form = (old.kind, form_of(old))
            if now is None:
                rejected[form] += 1
            elif one.marks[now.id].is_settled:
                accepted.add(form)
                if one.letter.id not in settled:
                    outside.add(form)
    always = {form for form, count in rejected.items() if count >= FEWEST_REJECTIONS}
    return frozenset(outside), frozenset(always - accepted)


def form_of(name: Mention) -> str:
    """The words of a name, parted by one blank."""
    return " ".join(" ".join(span.quote for span in name.evidence).split())
