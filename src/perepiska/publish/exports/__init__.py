"""Standard formats, one file each.

May import: ``publish.citations``, ``publish.addresses``, ``keep``, ``text``, ``records``, ``errors``;
exports do not import one another.

To add an export:

1. Write one file here (or in a package of your own) with a class that has the members of ``Export``.
2. Write every kind of fact, or list it in ``leaves_out`` with the reason.
3. Add one line to the entry-point group ``perepiska.exports``, the value being the class.

The contract test is ``tests/contracts/test_exports.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from perepiska.records.edition import Edition


class Export(Protocol):
    """One format. Made without arguments.

    ``leaves_out`` maps kinds of facts that the format does not carry to the
    reason. ``write`` yields pairs (path with ``/``, bytes), paths in stable
    order, the same bytes for the same edition.
    """

    name: str
    summary: str
    leaves_out: Mapping[str, str]

    def write(self, edition: Edition) -> Iterator[tuple[str, bytes]]:
        """The files of this export."""
        ...
