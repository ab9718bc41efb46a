"""Named registries: what is installed under an entry-point group, our own parts among it.

Invariant: built-ins come in by the same door as strangers (an entry point), and
a name is held by one part only.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from perepiska.errors import PluginError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

READERS = "perepiska.readers"
ANNOTATORS = "perepiska.annotators"
LANGUAGES = "perepiska.languages"
EXPORTS = "perepiska.exports"
THEMES = "perepiska.themes"
RUNNERS = "perepiska.runners"
GROUPS = (READERS, ANNOTATORS, LANGUAGES, EXPORTS, THEMES, RUNNERS)


def register(found: Iterable[EntryPoint]) -> Mapping[str, EntryPoint]:
    """The entry points by name, names in alphabetical order.

    Raises:
        PluginError: one name is claimed twice; the message names both.
    """
    registry: dict[str, EntryPoint] = {}
    for point in sorted(found, key=lambda point: (point.name, point.value)):
        holder = registry.get(point.name)
        if holder is not None and holder.value != point.value:
            raise PluginError(
                f"The name «{point.name}» in {point.group} is claimed by {holder.value} and by {point.value}: "
                "uninstall one of the two packages."
            )
        registry[point.name] = point
    return MappingProxyType(registry)


@cache
def installed(group: str) -> Mapping[str, Any]:
    """The objects installed in ``group`` by name, loaded once a process, names in alphabetical order.

    Raises:
        PluginError: a name is claimed twice, or a part cannot be imported.
    """
    return MappingProxyType(
        {name: _load(point) for name, point in register(entry_points(group=group)).items()}
    )


def find(group: str, name: str) -> Any:
    """The one object called ``name`` in ``group``; the others are not imported.

    Raises:
        PluginError: there is none; the message lists those there are.
    """
    registry = register(entry_points(group=group))
    if name not in registry:
        raise PluginError(
            f"There is no «{name}» in {group}; installed are {', '.join(registry) or 'none'}. "
            "Check the spelling, or install the package that brings it."
        )
    return _load(registry[name])


def names(group: str) -> tuple[str, ...]:
    """The names installed in ``group``, in alphabetical order; nothing is imported."""
    return tuple(register(entry_points(group=group)))


def _load(point: EntryPoint) -> Any:
    try:
        return point.load()
    except (ImportError, AttributeError) as problem:
        raise PluginError(
            f"«{point.name}» in {point.group} cannot be loaded from {point.value}: {problem}. "
            "Reinstall the package that brings it."
        ) from problem
