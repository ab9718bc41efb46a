"""How paragraphs and words look by their styles (ISO/IEC 29500-1, 17.7), as far as it bears on the text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from lxml import etree

from perepiska.acquire.paragraphs import Look

_OFF = ("0", "false", "off", "none")
_LEAST_SPACING = 20
_TWIPS = 20.0
_AUTOMATIC = 14.0
_LAST_OUTLINE = 9
_SWITCHES = (
    ("strike", ("deletion", "")),
    ("dstrike", ("deletion", "")),
    ("i", ("emphasis", "italic")),
    ("b", ("emphasis", "bold")),
    ("u", ("emphasis", "underline")),
)
_SPACED: Look = ("emphasis", "spaced")
_NONE: tuple[Look, ...] = ()


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first element down the path of local names, None where there is none."""
    for name in path:
        element = None if element is None else element.find(f"{{*}}{name}")
    return element


def value(element: etree._Element | None, name: str = "val") -> str:
    """An attribute by its local name, «» where there is none."""
    if element is None:
        return ""
    namespace = str(element.tag).rpartition("}")[0] + "}"
    return element.get(namespace + name, "")


def is_on(element: etree._Element | None) -> bool:
    """Whether a property that is on or off is there and on (17.17.4)."""
    return element is not None and value(element) not in _OFF


class Styles:
    """The styles of a document; what a style does not say, the one it is based on says."""

    def __init__(self, root: etree._Element | None) -> None:
        self._root = root
        every = () if root is None else root.iterfind("{*}style")
        self._by_id = {value(style, "styleId"): style for style in every}
        self._looks: dict[str, tuple[Look, ...]] = {"": _NONE}
        self._standards: dict[str, tuple[bool, float, float]] = {}

    def is_heading(self, properties: etree._Element | None) -> bool:
        """Whether a paragraph is a heading: by its outline level, or by the name of its style in any language of Word.

        Word writes the built-in names («heading 1», «Title») in English whatever language it speaks.
        """
        own = child(properties, "outlineLvl")
        if own is not None:
            return value(own).isdigit() and int(value(own)) < _LAST_OUTLINE
        return self._standard(properties)[0]

    def space(self, properties: etree._Element | None) -> tuple[float, float]:
        """The space before and after a paragraph in points."""
        _, before, after = self._standard(properties)
        own = child(properties, "spacing")
        if is_on(child(properties, "contextualSpacing")):
            return 0.0, 0.0
        return _points(own, "before", before), _points(own, "after", after)

    def looks(self, properties: etree._Element | None) -> tuple[Look, ...]:
        """What the properties of a run and its character style make of words."""
        if properties is None:
            return _NONE
        name = value(properties.find("{*}rStyle"))
        found = _switched(properties, self._character(name) if name else _NONE)
        return tuple(sorted(found))

    def numbering(self, properties: etree._Element | None) -> tuple[str, str]:
        """The list a paragraph belongs to and its level, by itself or by its style; («», «») where to none."""
        for one in (properties, *self._paragraph_properties(properties)):
            list_ = child(one, "numPr")
            if list_ is not None and child(list_, "numId") is not None:
                return value(child(list_, "numId")), value(child(list_, "ilvl")) or "0"
        return "", ""

    @cached_property
    def _default(self) -> str:
        """The paragraph style of paragraphs that name none."""
        return next(
            (
                id_
                for id_, style in self._by_id.items()
                if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true")
            ),
            "",
        )

    def _standard(self, properties: etree._Element | None) -> tuple[bool, float, float]:
        """Whether the style makes a heading, and its space before and after."""
        id_ = value(child(properties, "pStyle")) or self._default
        if id_ not in self._standards:
            self._standards[id_] = self._reckoned(id_)
        return self._standards[id_]

    def _reckoned(self, id_: str) -> tuple[bool, float, float]:
        default = child(self._root, "docDefaults", "pPrDefault", "pPr", "spacing")
        before, after = _points(default, "before", 0.0), _points(default, "after", 0.0)
        is_heading = False
        for style in reversed(list(self._chain(id_))):
            properties = child(style, "pPr")
            spacing = child(properties, "spacing")
            before, after = _points(spacing, "before", before), _points(spacing, "after", after)
            if is_on(child(properties, "contextualSpacing")):
                before = after = 0.0
            name = value(child(style, "name")).lower()
            level = value(child(properties, "outlineLvl"))
            is_heading = name.startswith("heading") or name == "title" or is_heading
            if level.isdigit():
                is_heading = int(level) < _LAST_OUTLINE
        return is_heading, before, after

    def _character(self, id_: str) -> tuple[Look, ...]:
        if id_ not in self._looks:
            found = _NONE
            for style in reversed(list(self._chain(id_))):
                found = _switched(child(style, "rPr"), found)
            # A link is underlined because it is one.
            name = value(child(self._by_id.get(id_), "name"))
            self._looks[id_] = _NONE if "hyperlink" in name.lower() else found
        return self._looks[id_]

    def _paragraph_properties(
        self, properties: etree._Element | None
    ) -> Iterator[etree._Element | None]:
        id_ = value(child(properties, "pStyle")) or self._default
        return (child(style, "pPr") for style in self._chain(id_))

    def _chain(self, id_: str) -> Iterator[etree._Element]:
        """The style and those it is based on, the nearest first."""
        seen: set[str] = set()
        while id_ in self._by_id and id_ not in seen:
            seen.add(id_)
            yield self._by_id[id_]
            id_ = value(child(self._by_id[id_], "basedOn"))


def _switched(properties: etree._Element | None, looks: tuple[Look, ...]) -> tuple[Look, ...]:
    """``looks`` with what ``properties`` switch on and off."""
    if properties is None or not len(properties):
        return looks
    found = dict.fromkeys(looks)
    for name, look in _SWITCHES:
        switch = properties.find(f"{{*}}{name}")
        if switch is not None:
            found.pop(look, None)
            if is_on(switch):
                found[look] = None
    spacing = properties.find("{*}spacing")
    if spacing is not None:
        found.pop(_SPACED, None)
        if _number(value(spacing)) >= _LEAST_SPACING:
            found[_SPACED] = None
    return tuple(found)


def _points(spacing: etree._Element | None, side: str, inherited: float) -> float:
    if spacing is None:
        return inherited
    if value(spacing, f"{side}Autospacing") in ("1", "true", "on"):
        return _AUTOMATIC
    written = value(spacing, side)
    return _number(written) / _TWIPS if written else inherited


def _number(written: str) -> float:
    """Twentieths of a point; strict documents may write «12pt»."""
    try:
        return float(written.removesuffix("pt")) * (_TWIPS if written.endswith("pt") else 1.0)
    except ValueError:
        return 0.0
