"""Whose words stand after the signature: the writer's postscript, or those of a second hand."""

from __future__ import annotations

from dataclasses import replace

from perepiska.annotate.anatomy.walk import UNMARKED, Piece


def with_second_hands(parts: list[Piece], text: str) -> list[Piece]:
    """The parts, where words after the signature that somebody else signs with a closing of his own are body.

    So on cards that several people wrote: «Herzlichst Ihr / Arthur / Auch wir
    denken an Sie. Herzlich / Otti». A postscript has its mark, or ends without
    a closing, or the same person signs it again.
    """
    signed = [part for part in parts if part.part == "signature"]
    if len(signed) < 2:
        return parts
    made = list(parts)
    for place in range(1, len(parts) - 2):
        part, closing, name = parts[place : place + 3]
        is_unmarked = part.part == "postscript" and part.certainty <= UNMARKED
        if not is_unmarked or closing.part != "closing" or name.part != "signature":
            continue
        before = [one for one in signed if one.end <= part.start]
        if before and not _is_same(text, before[-1], name):
            made[place] = replace(part, part="body", certainty=0.7)
    return made


def _is_same(text: str, first: Piece, second: Piece) -> bool:
    """Whether two signatures end with one name."""
    names = [
        text[one.start : one.end].split()[-1].strip(" .,+-–—").lower() for one in (first, second)
    ]
    return names[0] == names[1]
