"""The page «Who with whom»: a drawing, the same as a table, and who agrees without a word about one another."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from perepiska.publish.site.dates import date_words
from perepiska.publish.site.frames import PAGES, Corner
from perepiska.publish.site.network import drawing
from perepiska.publish.site.statement_contexts import SidesPage
from perepiska.publish.site.statement_index import statement_index
from perepiska.publish.site.statement_views import AgreementView, NetworkView, PairView
from perepiska.publish.site.statements import actor_pointer, left_out, views
from perepiska.publish.site.statements_positions import statement_pages
from perepiska.publish.site.texts import Texts
from perepiska.publish.statements.congruence import Agreement
from perepiska.publish.statements.issues import labels
from perepiska.publish.statements.said import months_between, role_of
from perepiska.publish.statements.ties import Pair, Tie, pairs

_MOST_DRAWN = 120
"""So many pairs are drawn, those with most statements."""
_MOST_PAIRS = 400
"""So many pairs are in the table; all are in the export (``publish.exports.statements``)."""
_MOST_AGREEMENTS = 200


def sides_page(corner: Corner) -> SidesPage:
    """Everybody of whom a letter says how they stand to somebody."""
    index, path, texts = statement_index(corner), PAGES["sides"], corner.texts
    actors = {
        id_ for id_, one in corner.indexes.entities.items() if one.kind in ("person", "group")
    }
    found = pairs(index.said, actors)
    return SidesPage(
        frame=corner.frame("sides", path, title=texts("sides.title")),
        pages=statement_pages(path, corner),
        network=_network(found[:_MOST_DRAWN], corner),
        count=texts.count("pairs", len(found)),
        pairs=tuple(_pair(number, one, corner) for number, one in enumerate(found[:_MOST_PAIRS])),
        more_pairs=left_out(found, _MOST_PAIRS, corner),
        agreements=_agreements(corner),
    )


def _network(found: Sequence[Pair], corner: Corner) -> NetworkView | None:
    if not found:
        return None
    names = dict.fromkeys(actor for pair in found for actor in (pair.first, pair.second))
    labels_ = {actor: actor_pointer(actor, corner, up="../").label for actor in names}
    months = sorted({month for pair in found for tie in pair.ties for month in tie.said.months()})
    steps = months_between(f"{months[0]}-01", f"{months[-1]}-01") if months else ()
    return NetworkView(
        drawing(found, labels_),
        corner.texts(
            "sides.network",
            actors=corner.texts.count("actors", len(names)),
            pairs=corner.texts.count("pairs", len(found)),
        ),
        json.dumps(
            [[month, date_words(month, corner.texts)] for month in steps], ensure_ascii=False
        ),
        json.dumps(_script_texts(corner.texts), ensure_ascii=False, sort_keys=True),
    )


def _script_texts(texts: Texts) -> dict[str, str]:
    counts = {
        key.removeprefix("count."): form
        for key, form in texts.words.items()
        if key.startswith("count.pairs.")
    }
    return {
        "whole": texts("sides.whole"),
        "shown": texts("sides.shown"),
        "plural_rule": texts("plural_rule"),
        **counts,
    }


def _pair(number: int, pair: Pair, corner: Corner) -> PairView:
    return PairView(
        number,
        actor_pointer(pair.first, corner, up="../"),
        actor_pointer(pair.second, corner, up="../"),
        views((tie.said for tie in pair.near), corner, up="../"),
        views((tie.said for tie in pair.against), corner, up="../"),
        corner.texts.number(len(pair.near)),
        corner.texts.number(len(pair.against)),
        _months(pair.near),
        _months(pair.against),
    )


def _months(ties: Iterable[Tie]) -> str:
    return " ".join(sorted({month for tie in ties for month in tie.said.months()}))


def _agreements(corner: Corner) -> tuple[AgreementView, ...]:
    """The strongest agreements and conflicts; that somebody agrees with their own «мы» is not said."""
    index = statement_index(corner)
    names = labels(index.said)
    others = (one for one in index.agreements if role_of(one.first)[1] != role_of(one.second)[1])
    ranked = sorted(others, key=lambda one: (-abs(one.balance), one.first, one.second))
    return tuple(
        AgreementView(
            actor_pointer(one.first, corner, up="../"),
            actor_pointer(one.second, corner, up="../"),
            f"{one.congruence:g}",
            f"{one.conflict:g}",
            _signed(one.balance),
            _signed(index.normalised[one.first, one.second]),
            "; ".join(_matter(concept, names, corner) for concept in _concepts(one)),
        )
        for one in ranked[:_MOST_AGREEMENTS]
    )


def _concepts(one: Agreement) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one.shared, *one.disputed)))


def _matter(concept: str, names: Mapping[str, str], corner: Corner) -> str:
    sort, _, key = concept.partition(":")
    if sort == "issue":
        return f"«{names[key]}»"
    return actor_pointer(key, corner, up="../").label


def _signed(number: float) -> str:
    """With a true minus sign, two places at most."""
    return f"{round(number, 2):g}".replace("-", "−")
