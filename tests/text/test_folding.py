"""Folded views: what is folded, and that every place leads back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perepiska.errors import PackError
from perepiska.text.folding import (
    NO_RULES,
    Folded,
    FoldingRules,
    fold,
    fold_word,
    is_spelt_the_old_way,
    rules_of,
)
from perepiska.text.languages import LanguagePack, packs
from perepiska.text.look_alikes import script_of

RULES = {**{code: rules_of(pack) for code, pack in packs().items()}, "none": NO_RULES}

RUSSIAN = [
    ("Въ домѣ доктора Ѳедора", "В доме доктора Федора"),
    ("Изъ-за сѵнода", "Из-за синода"),
    ("ДѢЛО БЫВШАГО", "ДЕЛО БЫВШЕГО"),
    ("добраго вечера, милый другъ", "доброго вечера, милый друг"),
    ("синяго моря, онѣ", "синего моря, они"),
    ("старыя письма безсмысленны безъ разсказа", "старые письма бессмысленны без рассказа"),
    ("онъ ея не видитъ", "он ее не видит"),
    ("ради общаго блага, благо онъ здѣсь", "ради общего блага, благо он здесь"),
    ("Доктор Живаго из Чикаго", "Доктор Живаго из Чикаго"),
    ("Ёлка ещё зелёная", "Елка еще зеленая"),
    ("е\u0308лка", "елка"),
    ("за\u0301мок", "замок"),
    ("с'езд об’явил", "съезд объявил"),
    ("cторона BКП", "сторона ВКП"),
    ("Cмирнов и Mосква", "Смирнов и Москва"),
    ("monsieur и mоnsieur", "monsieur и monsieur"),
    ("bMs Russ 13, X-го, Мaстерs", "bMs Russ 13, X-го, Мaстерs"),
    ("сидит c братом y окна, o чем не знаю", "сидит с братом у окна, о чем не знаю"),
    ("это BOT что, HET", "это ВОТ что, НЕТ"),
    ("письмо к B. Смирнову", "письмо к В. Смирнову"),
    ("X съезд, II и XX, 1917 г.", "X съезд, II и XX, 1917 г."),
    ("сказал il y a и ушел", "сказал il y a и ушел"),
    ("IIй Интернационал", "IIй Интернационал"),
    ("1-го iюня, Россiя", "1-го июня, Россия"),
    ("п0сле 0бъявления, письм0", "после объявления, письмо"),
    ("ра3говор о6ещал о4ень", "разговор обещал очень"),
    ("д. 10а, 2го, П-63а, 3-е, Т0", "д. 10а, 2го, П-63а, 3-е, Т0"),
    ("русскія лучшія многія исторія", "русские лучшие многие история"),
    ("кто-\nто был из-\nза, мес-\nто", "кто-то был из-за, место"),
]
ENGLISH = [
    ("my mother-in-\nlaw, the let-\nter", "my mother-in-law, the letter"),
    ("the publick musick", "the public music"),
]
FRENCH = [
    ("peut-\nêtre, la let-\ntre", "peut-être, la lettre"),
    ("il étoit long-tems", "il était long-temps"),
]
GERMAN = [
    ("Das ſey ein Theil", "Das sei ein Teil"),
    ("Daß du THEIL nimmſt", "Dass du TEIL nimmst"),
    ("Eigenthum und Bedürfniß", "Eigentum und Bedürfnis"),
    ("Theater, Thron, Athen, Goethe", "Theater, Thron, Athen, Goethe"),
    ("Er that es; that", "Er tat es; tat"),
    ("ſtudiren", "studieren"),
    (
        "ſtudirt, studirte, Wirt, Hirte, führt, irrt",
        "studiert, studierte, Wirt, Hirte, führt, irrt",
    ),
    ("Theuerſter, im October, Correspondenz", "Teuerster, im Oktober, Korrespondenz"),
    ("Wien im Herbſt, с Gruß", "Wien im Herbst, c Gruss"),
    ("Antw0rt, a1so, 10 kg", "Antwort, also, 10 kg"),
]
TYPOGRAPHY = [
    ("«а» „б“ “в”", '"а" "б" "в"'),
    ("don’t ‘x’", "don't 'x'"),
    ("20\u00a0г.\u202fи", "20 г. и"),
    ("п и с ь м о", "письмо"),
    ("это  п и с ь м о  к  д р у г у", "это письмо к другу"),
    ("П Р О Т О К О Л № 3", "ПРОТОКОЛ № 3"),
    ("А Б в Г", "А Б в Г"),
    ("и в с", "и в с"),
    ("перепис-\nка", "переписка"),
    ("перепис- \n  ка", "переписка"),
    ("перепис\u00ad\nка пере\u00adписка", "переписка переписка"),
    ("ПЕРЕПИС-\nКА", "ПЕРЕПИСКА"),
    ("Алма-\nАта", "Алма-Ата"),
    ("22-\nго", "22-го"),
    ("слово -\nслово", "слово -\nслово"),
    ("слово-\n\nслово", "слово-\n\nслово"),
    ("ﬁnden ﬂoß", "finden floß"),
    ("перепис-\n\n— 12 —\n\nка", "переписка"),
    ("перепис-\n12\nка", "переписка"),
    ("перепис-\f\nка", "переписка"),
    ("на с.-\n\n12\n\nКонец", "на с.-\n\n12\n\nКонец"),
    ("Д О Р О Г О Й   Т О В А Р И Щ !", "ДОРОГОЙ ТОВАРИЩ!"),
    ("Л .  Т р о ц к и й", "Л. Троцкий"),
    ("Л е в Т р о ц к и й", "Лев Троцкий"),
    ("2 2  с е н т я б р я  1 9 2 8  г .", "22 сентября 1928 г."),
    ("н а  с ъ е з д е , г д е", "на съезде, где"),
    ("А. Б. В. Г. Д.", "А. Б. В. Г. Д."),
    ("1 2 3 4 5", "1 2 3 4 5"),
    ("", ""),
]
CASES = {"ru": RUSSIAN, "de": GERMAN, "en": ENGLISH, "fr": FRENCH, "none": TYPOGRAPHY}


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [(code, *case) for code, cases in CASES.items() for case in cases],
)
def test_a_text_is_folded_to_todays_spelling(code: str, text: str, expected: str) -> None:
    assert fold(text, RULES[code]).text == expected


@pytest.mark.parametrize(
    ("text", "word", "source"),
    [
        ("Въ домѣ друга", "доме", "домѣ"),
        ("столъ стоитъ", "стол", "столъ"),
        ("моя перепис-\nка тут", "переписка", "перепис-\nка"),
        ("моё п и с ь м о тебе", "письмо", "п и с ь м о"),
        ("добраго друга онъ", "доброго", "добраго"),
        ("за\u0301мок е\u0308ж", "еж", "е\u0308ж"),
    ],
)
def test_a_folded_word_leads_back_to_its_source(text: str, word: str, source: str) -> None:
    view = fold(text, RULES["ru"])
    start = view.text.index(word)

    first, last = view.source_span(start, start + len(word))

    assert text[first:last] == source
    assert view.folded_span(first, last) == (start, start + len(word))


def test_old_rows_wait_for_a_sign_of_old_spelling() -> None:
    rules = RULES["ru"]

    assert not is_spelt_the_old_way("Живаго", rules)
    assert fold("Живаго", rules).text == "Живаго"
    assert fold("новаго", rules, is_old=True).text == "нового"


@pytest.mark.parametrize(
    ("code", "word", "expected"),
    [
        ("ru", "ДѢЛЪ", "дел"),
        ("ru", "Ещё", "еще"),
        ("ru", "", ""),
        ("de", "Daß", "dass"),
        ("fr", "Étoit", "était"),
    ],
)
def test_a_word_is_looked_up_small_and_in_todays_spelling(
    code: str, word: str, expected: str
) -> None:
    assert fold_word(word, packs()[code]) == expected


TRICKY = "аеоъѣіѳёАЪѢ aceopxyßth'’-\u2011\u00ad\n \u00a0\u0301\u0308«»„…1.\ufeffﬁ"
texts = st.text(alphabet=st.sampled_from(TRICKY), max_size=30) | st.text(
    alphabet=st.sampled_from("аб ъ-\n"), max_size=20
)
rules_of_some = st.sampled_from(sorted(RULES)).map(RULES.__getitem__)


@settings(deadline=None)
@given(texts, rules_of_some)
def test_folding_twice_is_folding_once(text: str, rules: FoldingRules) -> None:
    view = fold(text, rules)

    assert fold(view.text, rules).text == view.text


@settings(deadline=None)
@given(texts, rules_of_some)
def test_the_map_never_runs_backwards_and_stays_inside(text: str, rules: FoldingRules) -> None:
    view = fold(text, rules)

    assert len(view.starts) == len(view.ends) == len(view.text)
    assert list(view.starts) == sorted(view.starts)
    assert list(view.ends) == sorted(view.ends)
    assert all(
        0 <= start < end <= len(text) for start, end in zip(view.starts, view.ends, strict=True)
    )


@settings(deadline=None)
@given(texts, rules_of_some)
def test_an_interval_between_spaces_is_folded_from_its_source_interval(
    text: str, rules: FoldingRules
) -> None:
    is_old = is_spelt_the_old_way(text, rules)
    view = fold(text, rules, is_old=is_old)
    for start, end in _between_spaces(view):
        first, last = view.source_span(start, end)

        folded = fold(text[first:last], rules, is_old=is_old).text
        assert folded == view.text[start:end] or _depends_on_its_line(text, first, last)


def _depends_on_its_line(text: str, first: int, last: int) -> bool:
    """Whether the words around decide how a piece is read: in strange letters, or one of several spaced words."""
    is_strange = {"Latn", "Cyrl"} <= {script_of(letter) for letter in text if letter.isalpha()}
    return is_strange or re.search(r"(?<![^\W_])[^\W_](?![^\W_])", text[first:last]) is not None


def _between_spaces(view: Folded) -> list[tuple[int, int]]:
    words = [found.span() for found in re.finditer(r"\S+", view.text)]
    return [(start, end) for start, _ in words for _, end in words if start < end]


@settings(deadline=None)
@given(texts, rules_of_some)
def test_the_whole_view_stands_for_the_whole_text_but_what_vanished_before_it(
    text: str, rules: FoldingRules
) -> None:
    view = fold(text, rules)
    if view.text:
        assert fold(text[: view.starts[0]], rules).text == ""
        assert view.ends[-1] == len(text)


@pytest.mark.parametrize("row", ["а,б,somewhere,x", ",б,anywhere,x"])
def test_a_row_that_cannot_be_used_is_named(tmp_path: Path, row: str) -> None:
    table = (
        {"from": cells[0], "to": cells[1], "where": cells[2], "what": cells[3]}
        for cells in [row.split(",")]
    )
    pack = LanguagePack(
        "xx", "Test", "Cyrl", tmp_path, {}, {"folding": tuple(table)}, fingerprint=row
    )

    with pytest.raises(PackError, match="cannot be used"):
        rules_of(pack)


@pytest.mark.parametrize("code", sorted(packs()))
def test_every_row_of_an_installed_pack_does_something(code: str) -> None:
    """A row that another one always beats, or that is written in capitals, would never speak."""
    for row in packs()[code].rows("folding"):
        near = "б" if packs()[code].script == "Cyrl" else "n"
        before, after = {
            "word": ("", ""),
            "word_start": ("", near),
            "word_end": (near, ""),
            "border": ("", near * 3),
        }.get(row["where"].removeprefix("old_"), (near, near))
        if row["where"] == "mixed":
            before = after = row["to"] * 2 if row["to"] not in "і" else "аа"

        folded = fold(before + row["from"] + after, RULES[code], is_old=True).text

        expected = fold(before + row["to"] + after, RULES[code], is_old=True).text
        assert folded == expected, row
