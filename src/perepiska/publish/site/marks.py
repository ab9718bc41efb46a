"""Text with marks, as HTML. Invariant: without its tags the HTML is the source text, character for character.

Marks may nest and cross one another (the words of a date may lie in a signature,
a name within a name). HTML knows only nesting, so a mark that crosses another is
written in pieces: the first piece carries the ``id``, the others ``data-of``.
A link cannot hold a link: where names nest, the innermost one is the link.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from html import escape


@dataclass(frozen=True, slots=True)
class Mark:
    """Words ``text[start:end]`` to be marked, with the ``id`` of what marks them and the ``classes`` to show it.

    ``href`` makes the words a link, not yet escaped; None leaves them plain.
    An ``id`` that is empty is not written. ``tag`` is the HTML element.
    """

    start: int
    end: int
    id: str
    classes: str
    href: str | None = None
    tag: str = "span"


@dataclass(frozen=True, slots=True)
class Point:
    """HTML without text of its own, set before the character at ``position``."""

    position: int
    html: str


@dataclass(slots=True)
class _Weaving:
    """What has been written so far, and which marks are open, the outermost first."""

    written: list[str] = field(default_factory=list)
    open: list[Mark] = field(default_factory=list)


def weave(
    text: str,
    marks: Iterable[Mark],
    *,
    points: Iterable[Point] = (),
    start: int = 0,
    end: int | None = None,
    seen: set[str],
) -> str:
    """``text[start:end]`` as HTML with its marks; those reaching beyond are cut at the borders.

    ``points`` lie in ``[start, end]``. ``seen`` are the ids that are already on
    the page; those written now are added to it, so that an id stands on a page once.

    >>> weave("Ваш, Л. Т.", [Mark(5, 10, "m1", "person", "t.html")], seen=set())
    'Ваш, <span class="person" id="m1"><a href="t.html">Л. Т.</a></span>'
    """
    last = len(text) if end is None else end
    inside = _clipped(marks, start, last)
    begins: dict[int, list[Mark]] = {}
    for mark in inside:
        begins.setdefault(mark.start, []).append(mark)
    set_in: dict[int, list[str]] = {}
    for point in points:
        set_in.setdefault(point.position, []).append(point.html)
    borders = sorted({start, last, *begins, *set_in, *(mark.end for mark in inside)})
    weaving = _Weaving()
    for position, following in zip(borders, [*borders[1:], last], strict=True):
        _close(weaving, position, seen)
        weaving.written.extend(set_in.get(position, ()))
        for mark in begins.get(position, ()):
            _open(weaving, mark, seen)
        if position < following:
            weaving.written.append(_linked(text[position:following], weaving.open))
    return "".join(weaving.written)


def _clipped(marks: Iterable[Mark], start: int, end: int) -> list[Mark]:
    """The marks within the borders, cut at them, outer before inner, otherwise in the order given."""
    inside = [
        mark
        if start <= mark.start and mark.end <= end
        else replace(mark, start=max(mark.start, start), end=min(mark.end, end))
        for mark in marks
        if mark.start < end and start < mark.end
    ]
    inside.sort(key=lambda mark: (mark.start, -mark.end))
    return inside


def _open(weaving: _Weaving, mark: Mark, seen: set[str]) -> None:
    identity = ""
    if mark.id:
        identity = f' {"data-of" if mark.id in seen else "id"}="{escape(mark.id)}"'
        seen.add(mark.id)
    weaving.open.append(mark)
    weaving.written.append(f'<{mark.tag} class="{escape(mark.classes)}"{identity}>')


def _close(weaving: _Weaving, position: int, seen: set[str]) -> None:
    """Close what ends here; what crosses it is closed too and opened again."""
    ending = [place for place, mark in enumerate(weaving.open) if mark.end <= position]
    if not ending:
        return
    crossing = [mark for mark in weaving.open[ending[0] :] if mark.end > position]
    weaving.written.extend(f"</{mark.tag}>" for mark in reversed(weaving.open[ending[0] :]))
    del weaving.open[ending[0] :]
    for mark in crossing:
        _open(weaving, mark, seen)


def _linked(words: str, open_marks: Sequence[Mark]) -> str:
    shown = escape(words, quote=False)
    for mark in reversed(open_marks):
        if mark.href is not None:
            return f'<a href="{escape(mark.href)}">{shown}</a>'
    return shown
