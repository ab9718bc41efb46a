"""From a row of the stop list to the record of it."""

from __future__ import annotations

from perepiska.acquire.authorities.cells import word_of
from perepiska.acquire.authorities.rows import Complaints, Line, is_too_long, shown
from perepiska.records.authority import MATCHES, Stop
from perepiska.records.mention import NAME_KINDS


def stop_of(line: Line, complaints: Complaints) -> Stop | None:
    """The word that a row stops; None, with a complaint, where it does not say which, of what, or how."""
    texts = {cell.field: cell.text for cell in line.cells() if cell.field}
    if not texts:
        return None
    form = texts.get("form", "")
    if not form or is_too_long(form):
        complaints.add(
            f"{line.source} has no word to stop; write one under the column for it, or delete the row."
        )
        return None
    read = {}
    for field, own in (("kind", NAME_KINDS), ("match", MATCHES)):
        text = texts.get(field, "")
        word = word_of(text, field, own) if text else ""
        if word is None:
            complaints.add(
                f"{line.source} is passed over: {shown(text)} is no {field} of name that is known; "
                f"write one of {', '.join(own)}, or nothing."
            )
            return None
        read[field] = word
    return Stop(form, line.source, read["kind"], read["match"] or MATCHES[0])
