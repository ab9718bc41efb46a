"""Letters by year as a small drawing (SVG). No colour, size or word of its own: the style sheet and the texts bring them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from markupsafe import Markup

from perepiska.publish.site.texts import Texts
from perepiska.publish.site.views import Chart, YearCount

_HEIGHT = 100
_BAR = 7
_STEP = 10
_MOST_LABELS = 12
MONTHS = 12


def chart(
    years: Iterable[int | None],
    texts: Texts,
    *,
    links: Mapping[int, str],
    span: tuple[int, int] | None = None,
) -> Chart | None:
    """A bar for each year from the first to the last, or over ``span``; None when no year is known.

    ``links`` lead from a year to its letters.
    """
    counts = Counter(year for year in years if year is not None)
    if not counts:
        return None
    first, last = span or (min(counts), max(counts))
    summary = str(first) if first == last else texts("dates.span", first=first, last=last)
    figures = tuple(
        YearCount(str(year), counts[year], links.get(year, "")) for year in sorted(counts)
    )
    return Chart(bars(counts, first, last) + axis(first, last), figures, summary)


def bars(counts: Mapping[int, int], first: int, last: int, *, highest: int = 0) -> Markup:
    """A bar for each number from ``first`` to ``last``, stretched by the style sheet to the space there is.

    ``highest`` is the count that fills the height, by default the greatest there is.
    """
    highest = highest or max(counts.values())
    shapes = [
        Markup('<rect x="{:.1f}" y="{:.1f}" width="{}" height="{:.1f}"/>').format(
            (year - first) * _STEP + (_STEP - _BAR) / 2, _HEIGHT - height, _BAR, height
        )
        for year in sorted(counts)
        if (height := max(_HEIGHT * counts[year] / highest, 2.0))
    ]
    return Markup(
        '<svg class="chart" viewBox="0 0 {} {}" preserveAspectRatio="none" aria-hidden="true" focusable="false">{}</svg>'
    ).format(max(last - first + 1, _MOST_LABELS) * _STEP, _HEIGHT, Markup("").join(shapes))


def axis(first: int, last: int) -> Markup:
    """A place for each year, and the year in as many of them as can be read; ``end`` marks the first and the last."""
    distance = next(
        (step for step in (1, 2, 5, 10, 20, 50) if (last - first) / step <= _MOST_LABELS), 100
    )
    shown = {year for year in range(first, last + 1) if year % distance == 0}
    return _places(first, last, {year: str(year) for year in shown | {first, last}}, shown)


def months_axis(first: int, last: int, texts: Texts) -> Markup:
    """The same for months, counted from the year 0: the first and the last, and the years that begin between them."""
    labels = {
        number: str(number // MONTHS)
        for number in range(first + 3, last - 2)
        if number % MONTHS == 0
    }
    ends = {number: month_words(number, texts) for number in (first, last)}
    return _places(first, last, labels | ends, {*labels, first, last})


def month_words(number: int, texts: Texts) -> str:
    """A month counted from the year 0, in words («September 1928»)."""
    month = texts(f"month_alone.{number % MONTHS + 1}")
    return texts("dates.month", month=month, year=number // MONTHS)


def _places(first: int, last: int, labels: Mapping[int, str], shown: set[int]) -> Markup:
    places = [
        Markup("<span{}>{}</span>").format(
            _place_class(number, {first, last}, shown), labels.get(number, "")
        )
        for number in range(first, max(last + 1, first + _MOST_LABELS))
    ]
    return Markup('<div class="axis" aria-hidden="true">{}</div>').format(Markup("").join(places))


def _place_class(year: int, ends: set[int], shown: set[int]) -> Markup:
    """``spare`` marks an end that would touch its neighbour, to be shown where only the ends are."""
    if year not in ends:
        return Markup("")
    is_spare = year not in shown and bool(shown & {year - 1, year + 1})
    return Markup(' class="end spare"') if is_spare else Markup(' class="end"')
