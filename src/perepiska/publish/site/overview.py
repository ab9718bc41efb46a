"""The front page, the page about the edition, the search page, and the page for lost readers."""

from __future__ import annotations

import json
from collections import Counter

from perepiska.publish import addresses
from perepiska.publish.citations import natural
from perepiska.publish.site.charts import chart
from perepiska.publish.site.contexts import AboutPage, FrontPage, LostPage, SearchPage
from perepiska.publish.site.entities import COUNTED
from perepiska.publish.site.frames import CERTAINTIES, PAGES, Corner
from perepiska.publish.site.indexes import most_common, party_words
from perepiska.publish.site.letter_lists import year_anchor
from perepiska.publish.site.lines import letter_line
from perepiska.publish.site.links import entity_href
from perepiska.publish.site.views import (
    Chart,
    DoubtView,
    LetterLine,
    MatterView,
    Pointer,
    RefusalView,
    Row,
)
from perepiska.records.entity import Entity

_MOST_SHOWN = 10
_OPENINGS_SHOWN = 4
LICENCES = "assets/LICENCES.txt"

_SEARCH_TEXTS = (
    "nothing", "similar", "working", "failed", "from_disk", "any", "kind", "year", "language", "sender",
    "kind_letter", "more", "sort", "by_rank", "by_date",
)  # fmt: skip


def front_page(corner: Corner) -> FrontPage:
    """What the edition holds, at a glance."""
    texts, edition = corner.texts, corner.indexes.edition
    return FrontPage(
        frame=corner.frame("index", PAGES["home"], title=edition.about.title),
        counts=_counts(corner),
        chart=_years(corner),
        languages=_languages(corner),
        correspondences=_correspondences(corner),
        people=_most_met("person", corner),
        places=_most_met("place", corner),
        openings=_openings(corner),
        doubts=Pointer(texts.count("doubts", len(edition.doubts)), f"{PAGES['about']}#doubts")
        if edition.doubts
        else None,
        refusals=Pointer(
            texts.count("refusals", len(edition.refusals)), f"{PAGES['about']}#refusals"
        )
        if edition.refusals
        else None,
    )


def about_page(corner: Corner) -> AboutPage:
    """How the edition was made, and what is open in it."""
    texts, edition = corner.texts, corner.indexes.edition
    return AboutPage(
        frame=corner.frame("about", PAGES["about"], title=texts("about.title")),
        counts=tuple(count.label for count in _counts(corner)),
        citation=_citation(corner),
        certainties=_certainties(corner),
        doubts=tuple(
            DoubtView(
                texts.first(("fact", "entity", "part"), doubt.subject),
                doubt.sentence,
                _doubted(doubt.letter, corner),
            )
            for doubt in edition.doubts
        ),
        refusals=tuple(
            RefusalView(file.path, file.reason, file.remedy) for file in edition.refusals
        ),
        matter=_matter(corner),
        doubt_percent=round(100 * edition.doubt_below),
        versions=tuple(Row(part, version) for part, version in edition.versions),
        inputs=edition.inputs,
        licences=corner.root(PAGES["about"]) + LICENCES,
    )


def _matter(corner: Corner) -> tuple[MatterView, ...]:
    """What stands between letters, each with the letter that follows it in the same file."""
    edition = corner.indexes.edition
    positions = {
        (edited.letter.source.path, edited.letter.source.part or 0): position
        for position, edited in enumerate(edition.letters)
        if edited.letter.source.part
    }
    views = []
    for matter in edition.matter:
        position = positions.get((matter.path, matter.before or 0))
        line = None if position is None else letter_line(position, corner, up="")
        before = None if line is None else Pointer(line.heading, line.href, note=line.date)
        views.append(MatterView(matter.path, before, matter.text))
    return tuple(views)


def search_page(corner: Corner, *, languages: tuple[str, ...]) -> SearchPage:
    """The search over the indexes of ``languages``."""
    texts, root = corner.texts, corner.root(PAGES["search"])
    words = {name: texts(f"search.{name}") for name in _SEARCH_TEXTS}
    words |= {f"kind_{kind}": texts(f"nav.{kind}") for kind in corner.kinds}
    words |= {f"language_{code}": texts.term("language", code) for code in languages}
    words |= {
        key.removeprefix("count."): form
        for key, form in texts.words.items()
        if key.startswith("count.found.")
    }
    words |= {"plural_rule": texts("plural_rule")}
    return SearchPage(
        frame=corner.frame("search", PAGES["search"], title=texts("search.title")),
        bundles=f"{root}search/",
        index_languages=" ".join(languages),
        documents=f"{root}search/list.{texts.language}.json",
        texts=json.dumps(words, ensure_ascii=False, sort_keys=True),
    )


def lost_page(corner: Corner) -> LostPage:
    """The page that a server shows for an address where nothing stands."""
    return LostPage(corner.frame("404", PAGES["lost"], title=corner.texts("lost.title")))


def _counts(corner: Corner) -> tuple[Pointer, ...]:
    texts = corner.texts
    counts = Counter(
        entity.kind for entity in corner.indexes.entities.values() if not entity.letter
    )
    letters = Pointer(
        texts.count("letters", len(corner.indexes.edition.letters)), PAGES["letters"]
    )
    others = [
        Pointer(texts.count(COUNTED[kind], counts[kind]), f"{addresses.FOLDERS[kind]}/index.html")
        for kind in corner.kinds
    ]
    threads = len(corner.indexes.edition.threads)
    lost = sum(entity.status == "lost" for entity in corner.indexes.entities.values())
    if threads:
        others.insert(0, Pointer(texts.count("threads", threads), PAGES["threads"]))
    if lost:
        others.append(Pointer(texts.count("lost_documents", lost), PAGES["lost_letters"]))
    stated = len(corner.indexes.edition.statements)
    statements = [Pointer(texts.count("statements", stated), PAGES["ask"])] if stated else []
    return (letters, *others, *statements)


def _years(corner: Corner) -> Chart | None:
    """The letters by years; None where one year has them all."""
    known = {year for year in corner.indexes.years if year is not None}
    if len(known) < 2:
        return None
    links = {year: f"{PAGES['letters']}#{year_anchor(year)}" for year in known}
    return chart(corner.indexes.years, corner.texts, links=links)


def _languages(corner: Corner) -> tuple[Row, ...]:
    counts = Counter(edited.letter.language for edited in corner.indexes.edition.letters)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(
        Row(corner.texts.term("language", code), corner.texts.count("letters", count))
        for code, count in ranked
    )


def _correspondences(corner: Corner) -> tuple[Row, ...]:
    """Pairs of those who write and those who are written to, where both are known, the most frequent first."""
    entities = corner.indexes.entities
    counts: Counter[tuple[str, str]] = Counter()
    for edited in corner.indexes.edition.letters:
        sender = party_words(edited.senders, entities)
        addressee = party_words(edited.addressees, entities)
        if sender and addressee:
            counts[sender, addressee] += 1
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_SHOWN]
    return tuple(
        Row(
            corner.texts("front.pair", sender=sender, addressee=addressee),
            corner.texts.count("letters", count),
            _page_of(sender, corner),
        )
        for (sender, addressee), count in ranked
    )


def _page_of(name: str, corner: Corner) -> str:
    """Where the letters of the sender with this heading stand; empty for several senders or none with a page."""
    for id_, roles in corner.indexes.seen.items():
        entity = corner.indexes.entities[id_]
        if "sender" in roles and natural(entity.name) == name:
            return f"{entity_href(entity.kind, id_)}#sender"
    return ""


def _most_met(kind: str, corner: Corner) -> tuple[Pointer, ...]:
    entities = corner.indexes.entities
    counts = Counter(
        {
            id_: len(corner.indexes.letters_with(id_))
            for id_ in corner.indexes.seen
            if entities[id_].kind == kind
        }
    )
    return tuple(
        _entity_pointer(entity, corner.texts.count("letters", count))
        for entity, count in most_common(counts, entities, limit=_MOST_SHOWN)
    )


def _entity_pointer(entity: Entity, note: str) -> Pointer:
    label = natural(entity.name) if entity.kind == "person" else entity.name
    return Pointer(label, entity_href(entity.kind, entity.id), note=note)


def _openings(corner: Corner) -> tuple[LetterLine, ...]:
    """A few letters spread over the whole edition, the first among them."""
    total = len(corner.indexes.edition.letters)
    shown_ = min(total, _OPENINGS_SHOWN)
    return tuple(letter_line(place * total // shown_, corner, up="") for place in range(shown_))


def _citation(corner: Corner) -> str:
    about = corner.indexes.edition.about
    editors = (
        corner.texts("cite.edited", editors=", ".join(about.editors)) if about.editors else ""
    )
    pieces = (about.title, about.subtitle, editors, about.publisher, about.base_url)
    return ", ".join(piece for piece in pieces if piece)


def _certainties(corner: Corner) -> tuple[Row, ...]:
    rows, upper = [], 1.0
    for lower, word in CERTAINTIES:
        shown_ = corner.texts("about.from_to", low=round(100 * lower), high=round(100 * upper))
        rows.append(Row(corner.texts(f"certainty.{word}"), shown_))
        upper = lower
    return tuple(rows)


def _doubted(letter: str | None, corner: Corner) -> Pointer | None:
    if letter not in corner.indexes.positions:
        return None
    line = letter_line(corner.indexes.positions[letter or ""], corner, up="")
    return Pointer(f"{line.heading}, {line.date}", line.href)
