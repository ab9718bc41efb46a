"""Small letters, findings and decisions, written with words instead of offsets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from perepiska.decide.anchors import words_of
from perepiska.decide.apply import settle
from perepiska.records.decision import Decision
from perepiska.records.edition import About, Edition, Proposals
from perepiska.records.entity import Entity
from perepiska.records.letter import Letter, Source
from perepiska.records.link import Link
from perepiska.records.mention import DateValue, Mention, NameValue, PartyValue, TextValue, Value
from perepiska.records.span import Span
from perepiska.records.statement import Statement
from perepiska.text.dates import edtf

TEXT = (
    "Дорогой товарищ. Смирнов и Смирнова у Коссиора. Ваш Л. Троцкий. 22 сентября 1928 г. Алма-Ата."
)


def letter(text: str = TEXT, *, id_: str = "a") -> Letter:
    return Letter(id_, text, "0", "ru", Source(f"{id_}.txt", "0"))


def found(
    kind: str,
    quote: str | None,
    value: Value,
    *,
    certainty: float = 0.9,
    nth: int = 0,
    within: Letter | None = None,
    source: str | None = None,
) -> Mention:
    """A mention of the ``nth`` place where ``quote`` stands; None: known from ``source`` only."""
    of = within or letter()
    if quote is None:
        return Mention(of.id, kind, (), value, "header/1", certainty, source or "teiHeader")
    start = -1
    for _ in range(nth + 1):
        start = of.text.index(quote, start + 1)
    return Mention(
        of.id, kind, (of.span(start, start + len(quote)),), value, "rule/1", certainty, source
    )


def name(
    quote: str, *, kind: str = "person", certainty: float = 0.9, within: Letter | None = None
) -> Mention:
    return found(kind, quote, NameValue(quote), certainty=certainty, within=within)


def party(
    kind: str,
    quote: str | None,
    *,
    as_written: str = "",
    is_named: bool = True,
    sort: str = "person",
    certainty: float = 0.9,
) -> Mention:
    words = as_written or quote or ""
    value = PartyValue(words, NameValue(words) if is_named else None, sort)
    return found(kind, quote, value, certainty=certainty)


def date(
    quote: str | None, day: str, *, certainty: float = 0.9, within: Letter | None = None
) -> Mention:
    earliest, latest = edtf.bounds(day) or (None, None)
    value = DateValue(day, quote or day, "gregorian", earliest, latest)
    return found("sent_date", quote, value, certainty=certainty, within=within)


def text_fact(kind: str, quote: str | None, text: str, *, certainty: float = 0.9) -> Mention:
    return found(kind, quote, TextValue(text), certainty=certainty)


def entity(
    id_: str,
    *mentions: Mention,
    label: str = "",
    certainty: float = 1.0,
    letter: str | None = None,
) -> Entity:
    """An entity with the names of ``mentions``; its kind is the first word of its id."""
    forms = dict.fromkeys(mention.value.as_written for mention in mentions)  # type: ignore[union-attr]
    return Entity(
        id_, id_.split("-")[0], label or id_, tuple(forms), tuple(mention.id for mention in mentions),
        certainty=certainty, letter=letter,
    )  # fmt: skip


_days = iter(range(1, 10**6))


def decide(
    act: str,
    target: Mention | str,
    *,
    at: int | None = None,
    editor: str = "Anna",
    reason: str = "",
    **values: str,
) -> Decision:
    """A decision; each is later than those made before it, unless ``at`` says which minute it is of."""
    minute = next(_days) if at is None else at
    time = f"2026-{minute // 40320 % 12 + 1:02}-{minute // 1440 % 28 + 1:02}T{minute // 60 % 24:02}:{minute % 60:02}:00Z"
    pairs = tuple(values.items())
    if isinstance(target, str):
        return Decision(act, target, editor, time, reason, values=pairs)
    return Decision(act, target.id, editor, time, reason, target.letter, words_of(target), pairs)


def join(target: str, *others: str, reason: str = "") -> Decision:
    made = decide("merge", target, reason=reason)
    return Decision("merge", target, made.editor, made.time, reason, others=others)


def split(target: str, *leaving: Mention | str, name: str = "") -> Decision:
    made = decide("split", target)
    ids = tuple(mention if isinstance(mention, str) else mention.id for mention in leaving)
    return Decision(
        "split",
        target,
        made.editor,
        made.time,
        values=(("name", name),) if name else (),
        others=ids,
    )


def edition(
    mentions: Iterable[Mention],
    *decisions: Decision,
    entities: Sequence[Entity] = (),
    letters: Sequence[Letter] = (),
    links: Sequence[Link] = (),
    statements: Sequence[Statement] = (),
    complaints: Sequence[str] = (),
    doubt_below: float = 0.7,
) -> Edition:
    corpus = letters or (letter(),)
    by_letter: dict[str, tuple[Mention, ...]] = {one.id: () for one in corpus}
    for mention in mentions:
        by_letter[mention.letter] += (mention,)
    proposals = Proposals(by_letter, tuple(entities), tuple(links), tuple(statements))
    return settle(
        corpus,
        proposals,
        decisions,
        about=About("Letters"),
        doubt_below=doubt_below,
        complaints=complaints,
    )


def sentences(made: Edition) -> list[str]:
    return [doubt.sentence for doubt in made.doubts]


def link(from_: str, to: str, *, certainty: float = 1.0, evidence: tuple[Span, ...] = ()) -> Link:
    return Link(f"l-{from_}-{to}", from_, to, "answers", evidence, certainty, "rule/1")


def statement(
    *,
    subjects: tuple[str, ...] = ("author",),
    objects: tuple[str, ...] = (),
    speaker: str = "author",
    place: str | None = None,
    certainty: float = 1.0,
) -> Statement:
    return Statement(
        "s-1", "a", "signed", subjects, objects, (letter().span(0, 7),), certainty, "rule/1", "affirmed", "asserted", speaker,
        place=place,
    )  # fmt: skip
