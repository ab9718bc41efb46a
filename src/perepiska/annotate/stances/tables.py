"""The pack's tables of statements as the rules read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from perepiska.text.folding import fold_word
from perepiska.text.languages import LanguagePack, Row
from perepiska.text.phrases import once_per_pack
from perepiska.text.syntax.grammar import Word

NOMINATIVE = "nomn"
SPEAKER = "speaker"
"""A slot that is filled by who says so: in «X не прав» it is the speaker who criticises."""

ANY_CASE = "*"
OWNER = "owner"
"""A slot that is filled by whose the object is."""
_DOCUMENTS = frozenset({"sure", "owned", "part"})
PLACE = "place"
"""A slot for a place where the one who did it is, who is not named."""


@dataclass(frozen=True, slots=True)
class Slot:
    """How an end is tied to its predicate: by a ``preposition`` (empty for none) and a ``case``."""

    preposition: str
    case: str


@dataclass(frozen=True, slots=True)
class Frame:
    """A row of ``predicates``: the words that say it, and where its ends stand.

    ``words`` are dictionary forms, the first one the head; ``is_negated`` rows speak
    only behind a negation («не понять»). ``objects`` are tried in their order;
    ``kinds`` are the sorts of nominals an object may be, all where it is empty.
    """

    words: tuple[str, ...]
    is_negated: bool
    predicate: str
    sort: str
    subject: tuple[Slot, ...]
    objects: tuple[Slot, ...]
    needs_object: bool
    kinds: frozenset[str]
    stance: str
    name: str


@dataclass(frozen=True, slots=True)
class EndWord:
    """A row of ``end_words``: a word that stands for someone without naming him."""

    end: str
    case: str
    use: str


@once_per_pack
def frames_of(pack: LanguagePack) -> Mapping[str, tuple[Frame, ...]]:
    """The rows of ``predicates`` by their head word, the longest first."""
    negations = negations_of(pack)
    found: dict[str, list[Frame]] = {}
    for row in pack.rows("predicates"):
        frame = _frame(row, pack, negations)
        found.setdefault(frame.words[0], []).append(frame)
    return {head: tuple(sorted(some, key=_longest_first)) for head, some in found.items()}


def _longest_first(frame: Frame) -> tuple[int, bool, bool]:
    return -len(frame.words), not frame.is_negated, not frame.needs_object


def _frame(row: Row, pack: LanguagePack, negations: frozenset[str]) -> Frame:
    words = tuple(fold_word(word, pack) for word in row["form"].split())
    is_negated = words[0] in negations
    return Frame(
        words[1:] if is_negated else words,
        is_negated,
        row["predicate"],
        row["sort"],
        _slots(row["subject"]),
        _slots(row["object"].rstrip("!")),
        row["object"].endswith("!"),
        frozenset(row["kinds"].split()),
        row["stance"],
        f"{row['predicate']}: {row['form']}",
    )


def _slots(cell: str) -> tuple[Slot, ...]:
    """«под+ablt|accs» as slots; a word without a case of its own («with») is a preposition."""
    found = []
    for one in cell.split("|"):
        preposition, plus, case = one.strip().rpartition("+")
        if one.strip():
            found.append(Slot(preposition if plus else "", case))
    return tuple(found)


def rows_of(word: Word, pack: LanguagePack) -> tuple[EndWord, ...]:
    """The rows of ``end_words`` for a word: a form with a capital is only that («Sie»)."""
    rows = end_words(pack)
    return rows.get(word.text) or rows.get(word.key, ())


@once_per_pack
def end_words(pack: LanguagePack) -> Mapping[str, tuple[EndWord, ...]]:
    """The rows of ``end_words`` by form."""
    found: dict[str, tuple[EndWord, ...]] = {}
    for row in pack.rows("end_words"):
        word = EndWord(row["end"], row["case"], row["use"])
        found[row["form"]] = (*found.get(row["form"], ()), word)
    return found


@once_per_pack
def standing_words(pack: LanguagePack) -> frozenset[str]:
    """Adjectives and numbers that stand for people by themselves («многие», «никто»)."""
    words = end_words(pack)
    return frozenset(form for form, rows in words.items() if any(r.use == "nobody" for r in rows))


@once_per_pack
def asking_words(pack: LanguagePack) -> frozenset[str]:
    """Verbs by which one asks somebody else to do what the infinitive says."""
    return frozenset(row["form"] for row in pack.rows("report_verbs") if row["use"] == "request")


def objects_before(pack: LanguagePack) -> str:
    """Which objects may stand before their verb: ``all``, ``pronouns`` or ``none`` (``pack.toml``, ``[order]``)."""
    return str(pack.settings.get("order", {}).get("objects_before", "none"))


def infinitive_endings(pack: LanguagePack) -> tuple[str, ...]:
    """Endings of infinitives (``pack.toml``, ``[order]``); () where a pack names none."""
    return tuple(pack.settings.get("order", {}).get("infinitive_endings", ()))


@once_per_pack
def set_words(pack: LanguagePack) -> Mapping[str, str]:
    """Words for people without a name, by dictionary form: ``set``, ``member``, ``kind`` or ``part``."""
    return pack.mapping("set_words", "form", "use")


@once_per_pack
def document_words(pack: LanguagePack) -> frozenset[str]:
    """Single words for documents, in the forms and dictionary forms of the pack."""
    words = {word for row in pack.rows("document_kinds") for word in (row["form"], row["name"])}
    words |= {row["form"] for row in pack.rows("document_nouns") if row["use"] in _DOCUMENTS}
    single = {word for word in words if word and " " not in word and "*" not in word}
    return frozenset(fold_word(word, pack) for word in single)


@once_per_pack
def manner_words(pack: LanguagePack) -> Mapping[str, tuple[Row, ...]]:
    """The rows of ``modality_words`` by their first word, the longest first."""
    found: dict[str, list[Row]] = {}
    for row in pack.rows("modality_words"):
        found.setdefault(row["form"].split()[0], []).append(row)
    return {
        head: tuple(sorted(some, key=lambda row: -len(row["form"].split())))
        for head, some in found.items()
    }


@once_per_pack
def bidding_words(pack: LanguagePack) -> frozenset[str]:
    """Single words of manner; a command may stand behind them («please send»)."""
    return frozenset(form for form in pack.words("modality_words") if " " not in form)


@once_per_pack
def negations_of(pack: LanguagePack) -> frozenset[str]:
    """The words that deny what stands right behind them."""
    return frozenset(row["form"] for row in pack.rows("negations") if row["use"] == "before")


@once_per_pack
def passed_of(pack: LanguagePack) -> frozenset[str]:
    """Words that may stand between a negation and what it denies («не был подписан»)."""
    return frozenset(row["form"] for row in pack.rows("negations") if row["use"] == "passed")


@once_per_pack
def clause_uses(pack: LanguagePack) -> Mapping[str, str]:
    """The rows of ``clause_words``: what a word does in the build of sentences."""
    return pack.mapping("clause_words", "form", "use")


@once_per_pack
def infinitive_words(pack: LanguagePack) -> frozenset[str]:
    """Small words before an infinitive («to», «zu»)."""
    rows = pack.rows("clause_words")
    return frozenset(row["form"] for row in rows if row["use"] == "infinitive")


def issue_end(words: Sequence[Word], place: int, pack: LanguagePack) -> int | None:
    """Where the words end that name a matter («по вопросу о»), if they begin at ``place``."""
    for wanted in _issue_leads(pack):
        end = place + len(wanted)
        if [word.key for word in words[place:end]] == list(wanted):
            return end
    return None


@once_per_pack
def _issue_leads(pack: LanguagePack) -> tuple[tuple[str, ...], ...]:
    rows = pack.rows("clause_words")
    found = {tuple(row["form"].split()) for row in rows if row["use"] == "issue"}
    return tuple(sorted(found, key=lambda lead: (-len(lead), lead)))


@once_per_pack
def owning_words(pack: LanguagePack) -> frozenset[str]:
    """Prepositions that make what follows the owner («of»)."""
    return frozenset(row["form"] for row in pack.rows("clause_words") if row["use"] == "of")


@once_per_pack
def genitive_words(pack: LanguagePack) -> frozenset[str]:
    """Articles that may be those of a genitive («der», «des»)."""
    rows = pack.rows("clause_words")
    return frozenset(row["form"] for row in rows if row["use"] == "genitive")


@once_per_pack
def short_titles(pack: LanguagePack) -> frozenset[str]:
    """Single words that stand before a name, without their dot."""
    return frozenset(word.rstrip(".").lower() for word in pack.words("titles") if " " not in word)


@once_per_pack
def at_words(pack: LanguagePack) -> frozenset[str]:
    """Prepositions that say where someone is («в», «at»)."""
    return frozenset(row["form"] for row in pack.rows("clause_words") if row["use"] == "at")


@once_per_pack
def agent_words(pack: LanguagePack) -> tuple[str, ...]:
    """Prepositions of the one by whom something was done («by»), in file order."""
    return tuple(row["form"] for row in pack.rows("clause_words") if row["use"] == "agent")
