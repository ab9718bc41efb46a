"""Made-up records for property tests: texts, letters, mentions, entities, decisions, proposals, editions.

Whatever comes from here keeps the invariants of ``perepiska.records``.
"""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from perepiska.records.authority import Authority
from perepiska.records.decision import Decision
from perepiska.records.edition import About, Doubt, EditedLetter, Edition, Proposals, Settled
from perepiska.records.entity import Entity, Joining, Location
from perepiska.records.identifiers import fingerprint
from perepiska.records.letter import Fact, Letter, Matter, Refusal, Source
from perepiska.records.link import (
    DOCUMENT_KINDS,
    LINK_RELATIONS,
    RELATIONS,
    Link,
    ReferenceValue,
    Thread,
)
from perepiska.records.mark import MARK_KINDS, Mark
from perepiska.records.mention import (
    NAME_KINDS,
    PART_KINDS,
    VALUE_TYPES,
    DateValue,
    Mention,
    NameValue,
    PartValue,
    PartyValue,
    SeriesValue,
    TextValue,
    Value,
)
from perepiska.records.span import Span
from perepiska.records.statement import (
    MODALITIES,
    POLARITIES,
    PREDICATES,
    ROLES,
    Statement,
    StatementValue,
)

WORDS = (
    "Смирнов",
    "Смирнова",
    "Троцкий",
    "Алма-Ата",
    "ДЦ",
    "письмо",
    "Brief",
    "café",
    "naïve",
    "👍",
    "и",
    "1928 г.",
)
EDITORS = ("Anna", "Борис")

texts = st.text(max_size=12)
some_text = st.text(min_size=1, max_size=12)
certainties = st.floats(min_value=0, max_value=1)
letter_texts = st.lists(st.sampled_from(WORDS), min_size=3, max_size=15).map(" ".join)
optional = st.none() | texts
days = st.dates().map(lambda day: day.isoformat())
dates = st.builds(
    DateValue,
    edtf=texts,
    as_written=texts,
    calendar=st.sampled_from(("gregorian", "julian")),
    earliest=st.none() | days,
    latest=st.none() | days,
    reason=texts,
)
names = st.builds(
    NameValue,
    as_written=texts,
    normal=texts,
    initials=st.lists(texts, max_size=2).map(tuple),
    given=optional,
    patronymic=optional,
    family=optional,
    is_possessive=st.booleans(),
)
parties = st.builds(
    PartyValue,
    as_written=texts,
    name=st.none() | names,
    sort=st.sampled_from(("person", "group", "class", "place")),
)
days_between = st.none() | st.tuples(st.none() | st.integers(-9, 0), st.none() | st.integers(0, 9))
references = st.builds(
    ReferenceValue,
    as_written=texts,
    relation=st.sampled_from(RELATIONS),
    document_kind=st.sampled_from(DOCUMENT_KINDS),
    author=st.none() | st.sampled_from(ROLES),
    date=optional,
    days=days_between,
    ordinal=st.none() | st.integers(-1, 9),
    title=optional,
    is_plural=st.booleans(),
)
sayings = st.builds(
    StatementValue,
    predicate=st.sampled_from(PREDICATES),
    subjects=st.lists(st.sampled_from(ROLES), max_size=2).map(tuple),
    objects=st.lists(texts, max_size=2).map(tuple),
    polarity=st.sampled_from(POLARITIES),
    modality=st.sampled_from(MODALITIES),
    issue=optional,
    days=days_between,
    others=st.lists(texts, max_size=2).map(tuple),
    rule=texts,
)
VALUES: dict[type, st.SearchStrategy[Value]] = {
    PartValue: st.sampled_from(PART_KINDS).map(PartValue),
    TextValue: texts.map(TextValue),
    SeriesValue: st.builds(SeriesValue, texts, texts),
    DateValue: dates,
    NameValue: names,
    PartyValue: parties,
    ReferenceValue: references,
    StatementValue: sayings,
}
abouts = st.builds(
    About,
    title=texts,
    editors=st.lists(texts, max_size=2).map(tuple),
    base_url=texts,
    interface=st.sampled_from((("en",), ("ru", "en"))),
    is_sample=st.booleans(),
)
facts = st.builds(
    Fact, field=texts, value=texts, source=texts, authority=optional, certainty=certainties
)


@st.composite
def letters(draw: st.DrawFn, *, letter_id: str | None = None) -> Letter:
    """One letter of a few words."""
    text = draw(letter_texts)
    source = draw(
        st.builds(
            Source,
            path=texts,
            sha256=texts,
            part=st.none() | st.integers(1, 9),
            encoding_certainty=certainties,
        )
    )
    return Letter(
        letter_id or draw(st.sampled_from(("a", "b", "1928-09-22", "письмо 1"))),
        text,
        fingerprint(text),
        draw(st.sampled_from(("ru", "de", "und"))),
        source,
        tuple(draw(st.lists(facts, max_size=2))),
        tuple(sorted(draw(st.lists(marks(len(text)), max_size=2)), key=lambda mark: mark.start)),
    )


@st.composite
def marks(draw: st.DrawFn, length: int) -> Mark:
    """Something that the source shows in a text of this length."""
    start, end = sorted((draw(st.integers(0, length)), draw(st.integers(0, length))))
    kind = draw(st.sampled_from(MARK_KINDS))
    return Mark(start, end, kind, draw(texts), draw(st.none() | st.integers(0, length)))


@st.composite
def spans(draw: st.DrawFn, letter: Letter) -> Span:
    """A piece of ``letter``, mostly whole words."""
    if draw(st.booleans()):
        start = draw(st.integers(0, len(letter.text) - 1))
        return letter.span(start, draw(st.integers(start + 1, len(letter.text))))
    word = draw(st.sampled_from(letter.text.split()))
    start = letter.text.index(word)
    return letter.span(start, start + len(word))


@st.composite
def mentions(
    draw: st.DrawFn, letter: Letter, *, kinds: Sequence[str] = tuple(VALUE_TYPES)
) -> Mention:
    """Something recognised in ``letter``, or now and then known of it from outside."""
    kind = draw(st.sampled_from(tuple(kinds)))
    evidence = tuple(
        sorted(draw(st.lists(spans(letter), max_size=2)), key=lambda span: (span.start, span.end))
    )
    value = draw(VALUES[VALUE_TYPES[kind]])
    if evidence and isinstance(value, NameValue):
        value = NameValue(evidence[0].quote)
    source = None if evidence else draw(st.sampled_from(("teiHeader", "metadata.csv")))
    return Mention(letter.id, kind, evidence, value, "maker/1", draw(certainties), source)


@st.composite
def corpora(draw: st.DrawFn, *, largest: int = 3) -> list[Letter]:
    """A few letters with different ids."""
    return [
        draw(letters(letter_id=f"letter-{number}"))
        for number in range(draw(st.integers(1, largest)))
    ]


@st.composite
def proposals(draw: st.DrawFn, corpus: Sequence[Letter]) -> Proposals:
    """Findings in the letters and entities that share out the names among them."""
    findings = {
        letter.id: tuple(
            draw(st.lists(mentions(letter), max_size=8, unique_by=lambda mention: mention.id))
        )
        for letter in corpus
    }
    found = [
        mention
        for of_letter in findings.values()
        for mention in of_letter
        if mention.kind in NAME_KINDS
    ]
    groups: dict[tuple[str, int], list[Mention]] = {}
    for mention in found:
        number = draw(st.integers(0, 2))
        if number:
            groups.setdefault((mention.kind, number), []).append(mention)
    entities = tuple(
        Entity(
            f"{kind}-{number}",
            kind,
            f"{kind} {number}",
            tuple(dict.fromkeys(mention.value.as_written for mention in members)),  # type: ignore[union-attr]
            tuple(mention.id for mention in members),
            certainty=draw(certainties),
        )
        for (kind, number), members in groups.items()
    )
    ids = [entity.id for entity in entities]
    if not ids:
        return Proposals(findings, entities)
    one = st.sampled_from(ids)
    said = [draw(statements(letter, one)) for letter in corpus]
    return Proposals(findings, entities, (draw(links(corpus[0], one)),), tuple(said))


@st.composite
def links(draw: st.DrawFn, letter: Letter, ends: st.SearchStrategy[str]) -> Link:
    """A relation with its words in ``letter``."""
    return Link(
        draw(some_text),
        draw(ends),
        draw(ends),
        draw(st.sampled_from(LINK_RELATIONS)),
        tuple(draw(st.lists(spans(letter), max_size=2))),
        draw(certainties),
        "maker/1",
        draw(optional),
    )


@st.composite
def statements(draw: st.DrawFn, letter: Letter, ends: st.SearchStrategy[str]) -> Statement:
    """A statement with its words in ``letter``."""
    return Statement(
        id=draw(some_text),
        letter=letter.id,
        predicate="signed",
        subjects=tuple(draw(st.lists(ends | st.just("author"), max_size=2))),
        objects=tuple(draw(st.lists(ends, max_size=2))),
        evidence=tuple(draw(st.lists(spans(letter), min_size=1, max_size=2))),
        certainty=draw(certainties),
        made_by="maker/1",
        polarity=draw(st.sampled_from(POLARITIES)),
        modality=draw(st.sampled_from(MODALITIES)),
        speaker=draw(ends | st.just("author")),
        issue=draw(optional),
        stance=draw(optional),
        time=draw(optional),
        place=draw(st.none() | ends),
        others=tuple(draw(st.lists(texts, max_size=2))),
    )


threads = st.builds(
    Thread,
    some_text,
    st.lists(some_text, max_size=3).map(tuple),
    st.lists(some_text, max_size=3).map(tuple),
)
times = st.builds(
    "2026-01-{:02}T{:02}:00:00{}".format,
    st.integers(1, 9),
    st.integers(0, 23),
    st.sampled_from(("+00:00", "+05:00", "-03:30", "Z")),
)
FIELDS = ("text", "edtf", "as_written", "normal", "name", "number", "part", "colour")
replacements = st.lists(
    st.tuples(st.sampled_from(FIELDS), st.sampled_from(("1928-09-22", "body", "Смирнов", "soon"))),
    max_size=2,
).map(tuple)


@st.composite
def decisions(draw: st.DrawFn, found: Proposals) -> Decision:
    """A decision on something that was proposed, or on something that never was."""
    if draw(st.booleans()):
        return draw(decisions_on_mentions(found))
    return draw(decisions_on_entities(found))


@st.composite
def decisions_on_mentions(draw: st.DrawFn, found: Proposals) -> Decision:
    """A verdict on a mention; its quote may be another one's."""
    proposed = [mention for of_letter in found.findings.values() for mention in of_letter]
    target, words = "m-nowhere", "nowhere"
    letter = draw(st.sampled_from(sorted(found.findings)))
    if proposed:
        mention = draw(st.sampled_from(proposed))
        target = draw(st.sampled_from((mention.id, mention.id, "m-nowhere")))
        letter = mention.letter
        words = " … ".join(span.quote for span in mention.evidence)
    return Decision(
        draw(st.sampled_from(("accept", "reject", "unsure", "replace", "replace", "merge"))),
        target,
        draw(st.sampled_from(EDITORS)),
        draw(times),
        draw(texts),
        draw(st.sampled_from((letter, letter, letter, "letter-gone"))),
        words or None,
        draw(replacements),
    )


@st.composite
def decisions_on_entities(draw: st.DrawFn, found: Proposals) -> Decision:
    """A verdict on an entity, a merge or a split."""
    ids = [entity.id for entity in found.entities] or ["person-nobody"]
    act = draw(st.sampled_from(("accept", "reject", "unsure", "replace", "merge", "split")))
    target = draw(st.sampled_from([*ids, "person-nobody"]))
    candidates = [*ids, "person-nobody"] if act == "merge" else ["m-nowhere"]
    if act == "split":
        candidates += [
            mention
            for entity in found.entities
            if entity.id == target
            for mention in entity.mentions
        ]
    return Decision(
        act,
        target,
        draw(st.sampled_from(EDITORS)),
        draw(times),
        draw(texts),
        values=draw(replacements),
        others=tuple(draw(st.lists(st.sampled_from(candidates), max_size=3))),
    )


@st.composite
def journals(draw: st.DrawFn, found: Proposals) -> list[Decision]:
    """A few decisions, some of them withdrawn, and some withdrawals too."""
    made = draw(st.lists(decisions(found), max_size=8))
    for _ in range(draw(st.integers(0, 2))):
        if made:
            target = draw(st.sampled_from(made)).id
            made.append(Decision("withdraw", target, draw(st.sampled_from(EDITORS)), draw(times)))
    return made


settled_entities = st.none() | st.sampled_from(("person-1", "place-1"))


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    """Any edition, also such as no rule would make."""
    corpus = draw(corpora())
    found = draw(proposals(corpus))
    ends = st.sampled_from(("person-1", "document-1", "author"))
    return Edition(
        about=draw(abouts),
        letters=tuple(draw(edited_letters(letter)) for letter in corpus),
        entities=tuple(draw(rich(entity)) for entity in found.entities),
        links=tuple(draw(st.lists(links(corpus[0], ends), max_size=2))),
        statements=tuple(draw(st.lists(statements(corpus[0], ends), max_size=2))),
        threads=tuple(draw(st.lists(threads, max_size=2))),
        refusals=tuple(draw(st.lists(st.builds(Refusal, texts, texts, texts), max_size=2))),
        matter=tuple(
            draw(
                st.lists(
                    st.builds(Matter, texts, st.none() | st.integers(1, 9), texts), max_size=2
                )
            )
        ),
        authorities=tuple(draw(st.lists(st.builds(Authority), max_size=2))),
        doubts=tuple(draw(st.lists(st.builds(Doubt, optional, texts, texts), max_size=2))),
        inputs=draw(texts),
        doubt_below=draw(certainties),
        versions=tuple(draw(st.lists(st.tuples(texts, texts), max_size=2))),
    )


@st.composite
def edited_letters(draw: st.DrawFn, letter: Letter) -> EditedLetter:
    """A letter of an edition with any of its facts."""

    def settled(*kinds: str) -> st.SearchStrategy[Settled]:
        return st.builds(
            Settled,
            mentions(letter, kinds=kinds),
            settled_entities,
            st.none() | st.sampled_from(EDITORS),
        )

    def one(kind: str) -> Settled | None:
        return draw(st.none() | settled(kind))

    def several(*kinds: str) -> tuple[Settled, ...]:
        return tuple(draw(st.lists(settled(*kinds), max_size=2)))

    return EditedLetter(
        letter,
        date=one("sent_date"),
        bounds=one("sent_bounds"),
        received_date=one("received_date"),
        received_place=one("received_place"),
        place=one("sent_place"),
        senders=several("sender"),
        addressees=several("addressee"),
        kind=one("document_kind"),
        title=one("title"),
        series=one("series"),
        archive=several("repository", "institution", "shelfmark", "witness"),
        note_author=one("note_author"),
        parts=several("part"),
        names=several(*NAME_KINDS),
        references=several("reference"),
    )


@st.composite
def rich(draw: st.DrawFn, entity: Entity) -> Entity:
    """``entity`` with everything else that an entity may have."""
    instead = st.lists(texts, max_size=2).map(tuple)
    joining = st.builds(Joining, texts, texts, certainties, instead)
    joinings = tuple(draw(st.lists(joining, max_size=2)))
    authorities = tuple(draw(st.lists(st.tuples(texts, texts), max_size=2)))
    others = [draw(optional) for _ in range(7)]
    degrees = st.none() | st.floats(-180, 180)
    where = st.builds(Location, texts, texts, degrees, degrees, optional, certainties, texts)
    locations = tuple(draw(st.lists(where, max_size=2)))
    return Entity(
        *(
            entity.id,
            entity.kind,
            entity.name,
            entity.names,
            entity.mentions,
            joinings,
            entity.certainty,
            authorities,
        ),
        *("maker/1", *others),
        locations,
    )
