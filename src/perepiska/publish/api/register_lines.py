"""What a line of ``entities.jsonl``, ``links.jsonl`` and ``statements.jsonl`` holds, and ``report.json``.

Invariant: as in ``lines``.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, field

from perepiska.publish.api.lines import (
    Certainty,
    DecidedBy,
    EntityId,
    LetterPassage,
    Line,
    MadeBy,
    Passage,
)
from perepiska.records.link import LINK_RELATIONS
from perepiska.records.mention import NAME_KINDS
from perepiska.records.statement import MODALITIES, POLARITIES, PREDICATES

LinkRelation = Annotated[str, Meta(extra_json_schema={"enum": list(LINK_RELATIONS)})]
Predicate = Annotated[str, Meta(extra_json_schema={"examples": list(PREDICATES)})]
Polarity = Annotated[str, Meta(extra_json_schema={"enum": list(POLARITIES)})]
Modality = Annotated[str, Meta(extra_json_schema={"enum": list(MODALITIES)})]


class JoiningLine(Line, frozen=True):
    """Why a name form belongs to the entity."""

    form: str
    reason: str
    certainty: Certainty
    instead: Annotated[
        list[str],
        Meta(description="Ids of other entities that the form may mean as well."),
    ]


Latitude = Annotated[float, Meta(ge=-90, le=90)]
Longitude = Annotated[float, Meta(ge=-180, le=180)]


class LocationLine(Line, frozen=True):
    """Where a place is or may be: an entry of a gazetteer, and why it is that one."""

    name: Annotated[str, Meta(description="The gazetteer's name.")]
    country: Annotated[
        str, Meta(description="ISO 3166-1; empty for what lies in several countries.")
    ]
    coordinates: Annotated[
        tuple[Latitude, Longitude] | None,
        Meta(description="Latitude and longitude in degrees (WGS 84)."),
    ]
    uri: str | None
    certainty: Certainty
    reason: str


class EntityLine(Line, frozen=True):
    """A person, group, place or event."""

    id: str
    kind: Annotated[
        str, Meta(extra_json_schema={"enum": [kind for kind in NAME_KINDS if kind != "document"]})
    ]
    name: Annotated[str, Meta(description="The label of an index.")]
    names: Annotated[
        list[str], Meta(description="All forms as written, in order of first appearance.")
    ]
    authorities: Annotated[
        dict[str, str],
        Meta(description="URI by scheme; a second URI of a scheme stands under «scheme 2»."),
    ]
    mentions: Annotated[
        list[str],
        Meta(description="Ids of mentions in letters.jsonl, in the order of letters and text."),
    ]
    certainty: Certainty
    joinings: list[JoiningLine]
    coordinates: Annotated[
        tuple[Latitude, Longitude] | None,
        Meta(
            description="Of a place: latitude and longitude in degrees (WGS 84), null where it is not sure which place it is."
        ),
    ]
    locations: Annotated[
        list[LocationLine],
        Meta(description="Of a place: where it is or may be, the surest first."),
    ]
    made_by: MadeBy
    decided_by: DecidedBy


class DocumentLine(Line, frozen=True):
    """A document that letters speak of, or a letter of the edition itself."""

    id: str
    kind: Annotated[str, Meta(extra_json_schema={"enum": ["document"]})]
    name: Annotated[str, Meta(description="The label of an index.")]
    names: Annotated[
        list[str], Meta(description="All forms as written, in order of first appearance.")
    ]
    authorities: Annotated[
        dict[str, str],
        Meta(description="URI by scheme; a second URI of a scheme stands under «scheme 2»."),
    ]
    mentions: Annotated[
        list[str],
        Meta(description="Ids of mentions in letters.jsonl, in the order of letters and text."),
    ]
    document_kind: str | None
    author: str | None
    addressee: str | None
    date: Annotated[str | None, Meta(description="EDTF.")]
    status: Annotated[str | None, Meta(description="here, lost or outside.")]
    letter: Annotated[
        str | None, Meta(description="Its id in letters.jsonl when it is a letter of the edition.")
    ]
    certainty: Certainty
    joinings: list[JoiningLine]
    made_by: MadeBy
    decided_by: DecidedBy


class LinkLine(Line, frozen=True):
    """A relation from one document to another; both ends are ids of documents in entities.jsonl."""

    id: str
    from_: str = field(name="from")
    to: str
    relation: LinkRelation
    evidence: list[LetterPassage]
    certainty: Certainty
    made_by: MadeBy
    decided_by: DecidedBy


class StatementLine(Line, frozen=True):
    """Who did, was or held what, when, and who says so.

    Subjects and objects are ids of entities.jsonl, or author, addressee, author-group, addressee-group.
    """

    id: str
    letter: str
    predicate: Predicate
    subjects: list[str]
    objects: list[str]
    issue: str | None
    stance: str | None
    tense: str
    polarity: Polarity
    modality: Modality
    speaker: Annotated[str, Meta(description="author, editor, or an id of entities.jsonl.")]
    time: Annotated[str | None, Meta(description="EDTF.")]
    place: EntityId
    others: Annotated[
        list[str], Meta(description="Words for people without a name among the subjects.")
    ]
    evidence: Annotated[list[Passage], Meta(min_length=1)]
    certainty: Certainty
    made_by: MadeBy
    decided_by: DecidedBy


class ThreadLine(Line, frozen=True):
    """The exchange between the same people: ids of entities.jsonl, and of letters.jsonl in the order of date.

    That one letter is next to another does not say that it answers it; see links.jsonl for that.
    """

    id: str
    parties: list[str]
    letters: list[str]


class Counts(Line, frozen=True):
    """How much there is of everything."""

    letters: int
    refused: int
    entities: Annotated[dict[str, int], Meta(description="By kind.")]
    mentions: int
    links: int
    statements: int
    threads: int
    doubts: int
    languages: Annotated[dict[str, int], Meta(description="Letters by language code.")]


class ReadFile(Line, frozen=True):
    """A file that was read, how many letters it held, and how its bytes were decoded."""

    path: str
    letters: int
    encoding: str


class RefusedFile(Line, frozen=True):
    """A file that could not be read: why, and what can be done."""

    path: str
    reason: str
    remedy: str


class DoubtLine(Line, frozen=True):
    """Something an editor should look at; letter is null for a matter of the whole edition."""

    letter: str | None
    subject: str
    sentence: str


class Report(Line, frozen=True):
    """What was read, refused and doubtful in the making of the edition."""

    format: Annotated[int, Meta(description="The number of this format of data.")]
    title: str
    counts: Counts
    read: list[ReadFile]
    refused: list[RefusedFile]
    doubtful: list[DoubtLine]
    versions: Annotated[dict[str, str], Meta(description="Version by rule or model that spoke.")]
    inputs: Annotated[
        str, Meta(description="The fingerprint of everything that the edition was made from.")
    ]
