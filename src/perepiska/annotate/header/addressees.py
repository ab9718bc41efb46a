"""The addressee, of all places that could name him from the one that is trusted most.

The order of trust: a heading with both correspondents or a note in the third person, a heading's
addressee, the address (before it, where the salutation names the same), the salutation, a dedication, an inscription, an
address among the last words, a name that the letter calls. Which of them spoke
shows in the evidence: it lies in the part that names him.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from perepiska.annotate.header.addresses import addressed, set_apart
from perepiska.annotate.header.headed import headed_addressees
from perepiska.annotate.header.names import share_a_word
from perepiska.annotate.header.readings import Part, Reading
from perepiska.annotate.header.spoken import called, dedicated, greeted, inscribed
from perepiska.text.languages import LanguagePack

_AGREED = 0.97
_ONLY_GIVEN = 0.85


def addressees(
    main: Sequence[Part],
    paired: Sequence[Reading],
    signed: Sequence[str],
    pack: LanguagePack,
) -> list[Reading]:
    """To whom the letter goes; [] where nothing says.

    ``paired`` are those of a heading or of a note in the third person, ``signed`` the senders' words.
    Words that name nobody («Дорогой товарищ», «Всем ссыльным») are kept where no place names anybody.
    """
    greeting = greeted(main, pack)
    unnamed: list[Reading] = []
    for found in _by_trust(main, greeting, paired, signed, pack):
        if any(reading.name for reading in found):
            return _with_greeting(found, greeting)
        unnamed = unnamed or found
    return unnamed


def _by_trust(
    main: Sequence[Part],
    greeting: list[Reading],
    paired: Sequence[Reading],
    signed: Sequence[str],
    pack: LanguagePack,
) -> Iterator[list[Reading]]:
    yield list(paired)
    address = _from_address(main, greeting, signed, pack)
    if greeting and greeting[0].name and any(_agree(one, greeting) for one in address):
        yield address
    yield [one for one in headed_addressees(main, pack) if not share_a_word(one.words, signed)]
    yield address
    yield greeting
    yield dedicated(main, pack)
    yield inscribed(main, signed, pack)
    yield set_apart(main, signed, pack)
    yield called(main, pack)


def _from_address(
    main: Sequence[Part], greeting: Sequence[Reading], signed: Sequence[str], pack: LanguagePack
) -> list[Reading]:
    """Of several names in addresses the one that is greeted; never the sender, who stands in dockets and letterheads too."""
    found = [
        some
        for some in addressed(main, pack)
        if not any(share_a_word(reading.words, signed) for reading in some)
    ]
    alike = (some for some in found if any(_agree(one, greeting) for one in some))
    return next(alike, found[0] if found else [])


def _agree(reading: Reading, greeting: Sequence[Reading]) -> bool:
    return share_a_word(reading.words, [other.words for other in greeting if other.name])


def _with_greeting(found: list[Reading], greeting: Sequence[Reading]) -> list[Reading]:
    """``found`` with the salutation as further evidence where it names the same person."""
    named = [reading for reading in greeting if reading.name]
    if len(found) != 1 or len(named) != 1 or found[0] in named:
        return [_less_sure(reading) for reading in found]
    one, other = found[0], named[0]
    if share_a_word(one.words, [other.words]):
        return [replace(one, certainty=_AGREED, also=(*one.also, (other.start, other.end)))]
    return [one]


def _less_sure(reading: Reading) -> Reading:
    """A given name alone says less than a family name."""
    is_given = reading.name is not None and not reading.name.family and reading.name.given
    return replace(reading, certainty=min(reading.certainty, _ONLY_GIVEN)) if is_given else reading
