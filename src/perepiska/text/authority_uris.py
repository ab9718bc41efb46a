"""The web addresses of authority files, from the numbers and the addresses that editors write.

Sources: the prefixes of BEACON files (format «BEACON», field ``#PREFIX``) as correspSearch asks
for them, GND and VIAF with ``http:``; the concept URIs of Wikidata; GeoNames as in CMIF.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit


def first_address(refs: str) -> str | None:
    """The first web address among pointers as TEI writes them (``ref``); one into the file itself is none.

    >>> first_address("#pmb2121 https://d-nb.info/gnd/118609807")
    'https://d-nb.info/gnd/118609807'
    """
    return next((ref for ref in refs.split() if ref.startswith(("http://", "https://"))), None)


@dataclass(frozen=True, slots=True)
class _Scheme:
    """How an authority file's addresses begin, what its numbers look like, and where they stand in an address."""

    prefix: str
    number: re.Pattern[str]
    address: re.Pattern[str]


def _scheme(prefix: str, number: str, address: str) -> _Scheme:
    return _Scheme(
        prefix,
        re.compile(number),
        re.compile(rf"https?://(?:www\.|m\.)?{address}({number})(?:[/#?.].*)?"),
    )


_SCHEMES = {
    "viaf": _scheme("http://viaf.org/viaf/", r"\d{1,22}", r"viaf\.org/(?:[a-z]{2}/)?viaf/"),
    "gnd": _scheme("http://d-nb.info/gnd/", r"\d{1,10}-?[\dX]", r"d-nb\.info/gnd/"),
    "wikidata": _scheme(
        "http://www.wikidata.org/entity/", r"Q\d{1,12}", r"wikidata\.org/(?:wiki|entity)/"
    ),
    "geonames": _scheme(
        "http://www.geonames.org/", r"\d{1,10}", r"(?:sws\.)?geonames\.org/(?:maps/)?"
    ),
    "bnf": _scheme(
        "http://catalogue.bnf.fr/ark:/12148/",
        r"cb\d{8}[0-9a-z]",
        r"(?:catalogue|data)\.bnf\.fr/ark:/12148/",
    ),
    "lc": _scheme(
        "http://lccn.loc.gov/",
        r"(?:n|nb|no|nr|ns|sh)\d{6,10}",
        r"(?:lccn\.loc\.gov/|id\.loc\.gov/authorities/(?:names/|subjects/)?)",
    ),
    "ndl": _scheme("http://id.ndl.go.jp/auth/ndlna/", r"\d{6,10}", r"id\.ndl\.go\.jp/auth/ndlna/"),
}
_SURROUNDED = re.compile(r"\([A-Z]+-\d+\)|[A-Za-z]+\s*[:=]?\s+|[A-Za-z]+:")
_NAMED = re.compile(r"([^\s:/][^:/]*): (\S+)")


def uri_of(scheme: str, written: str) -> str | None:
    """The address in the authority file ``scheme`` of what an editor wrote: a number or an address; None where it is neither.

    >>> uri_of("gnd", "118607626"), uri_of("viaf", "https://viaf.org/viaf/12/")
    ('http://d-nb.info/gnd/118607626', 'http://viaf.org/viaf/12')
    >>> uri_of("wikidata", "Q"), uri_of("gnd", "(DE-588)118607626")
    (None, 'http://d-nb.info/gnd/118607626')
    """
    known = _SCHEMES[scheme]
    found = known.address.fullmatch(written)
    if found is not None:
        return known.prefix + found[1]
    bare = written if known.number.fullmatch(written) else _SURROUNDED.sub("", written, count=1)
    return known.prefix + bare if known.number.fullmatch(bare) else None


def pair_of(written: str) -> tuple[str, str] | None:
    """Scheme and address of what an editor wrote in a column for any: an address, or «scheme: address»; None for neither.

    The scheme of an address that is not known here is its host. After a scheme
    the address stays as it is.

    >>> pair_of("https://d-nb.info/gnd/1-X"), pair_of("https://www.example.org/7")
    (('gnd', 'http://d-nb.info/gnd/1-X'), ('example.org', 'https://www.example.org/7'))
    >>> pair_of("isil: urn:x"), pair_of("118607626")
    (('isil', 'urn:x'), None)
    """
    named = _NAMED.fullmatch(written)
    if named is not None:
        return named[1], named[2]
    if not re.fullmatch(r"https?://\S+", written):
        return None
    for scheme in _SCHEMES:
        uri = uri_of(scheme, written)
        if uri is not None:
            return scheme, uri
    try:
        host = urlsplit(written).hostname
    except ValueError:
        return None
    return (host.removeprefix("www."), written) if host else None
