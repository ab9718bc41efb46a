"""What the letters of the edition made by hand say of people and groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from perepiska.records.edition import EditedLetter
from perepiska.records.identifiers import content_id
from perepiska.records.statement import Statement

OPPOSITION, CIRCLE = "group-lesnaia-oppozitsiia", "group-kruzhok"
SOMOV, RYABOV, DUBRAVIN = "person-somov-v", "person-riabov-f", "person-dubravin"
PTITSYNA, ELNIKOV = "person-ptitsyna-a", "person-elnikov-i"
TANNHAUSER = "person-tannhauser-k"
CIRCULAR = "document-circular-7"

_SAID: tuple[tuple[str, str, str, tuple[str, ...], tuple[str, ...], dict[str, Any]], ...] = (
    ("1928-09-22", "принадлежавшими к кружку, как Рябов, В. Сомов, Ельников и Дубравин", "member_of", (RYABOV, SOMOV, ELNIKOV, DUBRAVIN), (CIRCLE,), {"tense": "past"}),
    ("1928-09-22", "Уже полтора года мы трудимся бок о бок", "sides_with", (RYABOV, SOMOV, DUBRAVIN), ("author-group",), {"time": "1927-03~/1928-09-22"}),
    ("1928-09-22", "Под нашим заявлением подписалась А. Птицына", "signed", (PTITSYNA,), (), {"tense": "past", "others": ("другие товарищи из Верхнего Лога",), "decided_by": "М. Редакторова", "certainty": 1.0}),
    ("1928-09-22", "разногласие считается ликвидированным", "holds", (CIRCLE,), (), {"issue": "разногласие", "stance": "against", "speaker": CIRCLE, "modality": "reported"}),
    ("1928-09-22", "В. Сомов пишет иное", "opposes", (SOMOV,), (OPPOSITION,), {}),
    ("1928-09-22", "искать нечего", "criticises", ("author",), (SOMOV,), {"modality": "hedged", "certainty": 0.55, "issue": "пути Сомова"}),
    ("1928-09-22", "мы дорожим общим делом", "holds", ("author-group",), (), {"issue": "совместная работа", "stance": "for"}),
    ("1928-09-22", "Печатается по копии", "published", (), (CIRCULAR,), {"speaker": "editor"}),
    ("1928-10-03", "согласны почти во всём", "sides_with", ("author-group",), (ELNIKOV,), {"modality": "hedged", "certainty": 0.66}),
    ("1928-10-03", "Мы прочли его вслух, вместе с оппозицией и без неё", "sides_with", (PTITSYNA,), (OPPOSITION,), {"issue": "о совместной работе"}),
    ("1928-10-03", "он болен и упрям", "draws_near_to", (SOMOV,), (OPPOSITION,), {"polarity": "denied"}),
    ("1929-03-12", "Die Genossen in Waldau haben es mit großer Freude gelesen", "praises", (TANNHAUSER,), (ELNIKOV,), {}),
    ("1929-03-12", "wir warten auf den Kongress der Forstleute", "holds", (TANNHAUSER,), (), {"issue": "Kongress der Forstleute", "stance": "for", "tense": "future", "modality": "wished"}),
    ("1929-05-04", "We should be glad to print it", "published", ("author",), (CIRCULAR,), {"modality": "conditional"}),
    ("1929-05-04", "letters of this kind are rarely written nowadays", "sides_with", (SOMOV,), (OPPOSITION,), {"time": "1928-09", "certainty": 0.72}),
    ("sans-date", "Les camarades du cercle forestier étaient tous réunis", "met", (), (), {"others": ("Les camarades du cercle forestier",), "tense": "past"}),
)  # fmt: skip


def statements_by_hand(letters: Sequence[EditedLetter]) -> tuple[Statement, ...]:
    """The statements, their words found in ``letters``."""
    texts = {edited.letter.id: edited.letter for edited in letters}
    found = []
    for letter, words, predicate, subjects, objects, more in _SAID:
        start = texts[letter].text.index(words)
        span = texts[letter].span(start, start + len(words))
        fields: dict[str, Any] = {
            "certainty": 0.9,
            "polarity": "affirmed",
            "modality": "asserted",
            "speaker": "author",
            **more,
        }
        found.append(
            Statement(
                id=content_id("m", letter, "statement", predicate, f"{start}:{span.end}"),
                letter=letter,
                predicate=predicate,
                subjects=subjects,
                objects=objects,
                evidence=(span,),
                made_by="stances/1",
                **fields,
            )
        )
    return tuple(found)
