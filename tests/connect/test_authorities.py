"""The editor's lists laid over the register: what they claim, what they leave open, what they never join."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perepiska.connect.authorities import MADE_BY, with_authorities
from perepiska.records.authority import Authorities, Authority
from perepiska.records.entity import Entity
from tests.connect.listed import entry, laid_over, names_of, register

SMIRNOV = entry("v", "Смирнов, Владимир Михайлович")
HIS_NAMESAKE = entry("i", "Смирнов, Иван Никитич")


@pytest.mark.parametrize(
    ("letters", "entries", "wanted"),
    [
        pytest.param(
            [["Владимиром Михайловичем Смирновым@a"]],
            [SMIRNOV],
            {"v": "Владимиром Михайловичем Смирновым"},
            id="a stated name in another case",
        ),
        pytest.param(
            [["Н. Ленин@a", "Ленину@a"], ["Ульянова@b"], ["ленинская@c"]],
            [entry("l", "Ульянов, Владимир Ильич", "Н. Ленин", "Ленин", "Ульянов")],
            {"l": "Н. Ленин, Ленину, Ульянова, ленинская"},
            id="a pseudonym joins what the rules keep apart",
        ),
        pytest.param(
            [["В. Смирнов@a", "Смирнову@a"], ["И. Смирнов@b"]],
            [SMIRNOV, HIS_NAMESAKE],
            {"v": "В. Смирнов, Смирнову", "i": "И. Смирнов"},
            id="namesakes stay two",
        ),
        pytest.param(
            [["Смирнову@a"]],
            [SMIRNOV, HIS_NAMESAKE],
            {"a": "Смирнову"},
            id="a surname of two is not decided",
        ),
        pytest.param(
            [["В. Смирнов@a", "И. Смирнов@a"]],
            [SMIRNOV, HIS_NAMESAKE],
            {"a": "В. Смирнов, И. Смирнов"},
            id="what the rules joined and no name states is not taken apart by guess",
        ),
        pytest.param(
            [["Владимир Смирнов@a", "Иван Смирнов@a"]],
            [entry("v", "Смирнов, Владимир"), entry("i", "Смирнов, Иван")],
            {"v": "Владимир Смирнов", "i": "Иван Смирнов"},
            id="what the editor lists apart is taken apart",
        ),
        pytest.param(
            [["А. Абрамова@a"], ["А. Абрамов@b"]],
            [entry("m", "Абрамов, А."), entry("f", "Абрамова, А.")],
            {"m": "А. Абрамов", "a": "А. Абрамова"},
            id="a wife and her husband's genitive are one form",
        ),
        pytest.param(
            [["А. Абрамова@m", "А. Абрамов@m", "Абрамову@m"]],
            [entry("m", "Абрамов, А."), entry("f", "Абрамова, А.")],
            {"m": "А. Абрамов, Абрамову", "m-f9c7a1": "А. Абрамова"},
            id="what the rules joined without knowing the wife",
        ),
        pytest.param(
            [["А. Абрамова@a", "А. Абрамову@a"], ["А. Абрамов@b"]],
            [entry("f", "Абрамова, А.")],
            {"f": "А. Абрамова, А. Абрамову", "b": "А. Абрамов"},
            id="a woman is not her husband",
        ),
        pytest.param(
            [["Нине Седовой@a"], ["Н. Седов@b"]],
            [entry("f", "Седова, Нина")],
            {"f": "Нине Седовой", "b": "Н. Седов"},
            id="a woman in the dative",
        ),
        pytest.param(
            [["Kossior@a"], ["В. Косиор@b", "Косиору@b"]],
            [entry("k", "Коссиор, В.", "В. Косиор", "Kossior")],
            {"k": "Kossior, В. Косиор, Косиору"},
            id="spellings that the editor states",
        ),
        pytest.param(
            [["Смирнов@a"], ["И. Смирнов@b"]],
            [SMIRNOV],
            {"a": "Смирнов", "b": "И. Смирнов"},
            id="a bare surname may be somebody's who is not listed",
        ),
        pytest.param(
            [["Смирнов@a"]], [SMIRNOV], {"v": "Смирнов"}, id="a bare surname of nobody else"
        ),
        pytest.param(
            [["Смирнов@a"], ["И. Смирнов@b", "Смирнову@b"]],
            [entry("v", "Смирнов, Владимир", "Смирнов")],
            {"v": "Смирнов, Смирнову", "b": "И. Смирнов"},
            id="a stated form wins over the rules",
        ),
        pytest.param(
            [["Алексею Максимовичу@a"]],
            [entry("g", "Пешков, Алексей Максимович")],
            {"g": "Алексею Максимовичу"},
            id="a given name and patronymic of only one",
        ),
        pytest.param(
            [["Лизой@a"], ["Елизавета@b"]],
            [entry("l", "Лиза")],
            {"l": "Лизой", "b": "Елизавета"},
            id="a given name as it is spoken",
        ),
        pytest.param(
            [["Зимины@a"]],
            [entry("z", "Зимин, Пётр")],
            {"a": "Зимины"},
            id="several people of one name are none of them",
        ),
        pytest.param(
            [["Сидоров@v"]],
            [SMIRNOV],
            {"v-f9c7a1": "Сидоров"},
            id="an entity whose id the list gives to another gets a new one",
        ),
        pytest.param([["Сидоров@a"]], [SMIRNOV], {"a": "Сидоров"}, id="an entry named nowhere"),
        pytest.param([["Сидоров@a"]], [], {"a": "Сидоров"}, id="no list"),
    ],
)
def test_lists_claim_what_is_theirs(
    letters: Sequence[Sequence[str]], entries: Sequence[Authority], wanted: dict[str, str]
) -> None:
    found = names_of(laid_over(letters, *entries))
    assert {_without_digits(id_): forms for id_, forms in found.items()} == {
        _without_digits(id_): forms for id_, forms in wanted.items()
    }


def _without_digits(id_: str) -> str:
    return id_[:-6] if "-" in id_ else id_


@pytest.mark.parametrize(
    ("letters", "entries", "wanted"),
    [
        ([["Peters@a"], ["Peter@b"]], ["Peters", "Peter"], {"0": "Peters", "1": "Peter"}),
        ([["Peters@a"]], ["Peter"], {"0": "Peters"}),
        (
            [["Hugo von Hofmannsthal@a", "Hofmannsthals@a"]],
            ["Hofmannsthal, Hugo von"],
            {"0": "Hugo von Hofmannsthal, Hofmannsthals"},
        ),
    ],
)
def test_german_genitives(
    letters: Sequence[Sequence[str]], entries: Sequence[str], wanted: dict[str, str]
) -> None:
    listed = [entry(str(place), name) for place, name in enumerate(entries)]
    assert names_of(laid_over(letters, *listed, language="de")) == wanted


@pytest.mark.parametrize(
    ("kind", "letters", "entries", "wanted"),
    [
        (
            "place",
            [["Алма-Аты@a"], ["Верного@b"], ["Алма-Ате@a"]],
            [("aa", "Алма-Ата", "Верный")],
            {"aa": "Алма-Аты, Верного, Алма-Ате"},
        ),
        (
            "group",
            [["ЦК ВКП(б)@a", "ЦК@a"], ["ЦК@b"]],
            [("ck", "ЦК ВКП(б)")],
            {"ck": "ЦК ВКП(б), ЦК", "b": "ЦК"},
        ),
        (
            "group",
            [["ДЦ@a"], ["группы ДЦ@b"]],
            [("dc", "Группа ДЦ", "ДЦ")],
            {"dc": "ДЦ, группы ДЦ"},
        ),
        ("event", [["Лесного съезда@a"]], [("k", "Лесной съезд")], {"k": "Лесного съезда"}),
        ("place", [["Берлина@a"]], [("x", "Верный")], {"a": "Берлина"}),
    ],
)
def test_lists_of_other_kinds(
    kind: str,
    letters: Sequence[Sequence[str]],
    entries: Sequence[tuple[str, ...]],
    wanted: dict[str, str],
) -> None:
    listed = [entry(*words, kind=kind) for words in entries]
    assert names_of(laid_over(letters, *listed, kind=kind)) == wanted


def test_an_entry_gives_its_id_label_and_addresses() -> None:
    mine = entry("v", "Смирнов, Владимир", authorities=(("gnd", "http://d-nb.info/gnd/1"),))
    entities, findings, languages = register([["Владимиру Смирнову@a"]])
    rules = Entity(
        **{
            **{name: getattr(entities[0], name) for name in Entity.__slots__},
            "authorities": (("gnd", "http://d-nb.info/gnd/2"), ("viaf", "http://viaf.org/viaf/3")),
        }
    )
    (found,) = with_authorities(
        [rules], findings, Authorities((mine,)), languages=languages
    ).entities
    assert (found.id, found.name, found.certainty, found.made_by) == (
        "v",
        "Смирнов, Владимир",
        1.0,
        MADE_BY,
    )
    assert found.authorities == (
        ("gnd", "http://d-nb.info/gnd/1"),
        ("viaf", "http://viaf.org/viaf/3"),
    )
    assert [(one.form, one.reason, one.certainty) for one in found.joinings] == [
        ("Владимиру Смирнову", "In the authority list list, row v.", 1.0)
    ]


def test_an_entry_gives_a_place_its_coordinates() -> None:
    uri = "http://www.geonames.org/1526384"
    listed = entry(
        "aa",
        "Алма-Ата",
        kind="place",
        coordinates=(43.25, 76.95),
        authorities=(("geonames", uri),),
    )
    (found,) = laid_over([["Алма-Ате@a"]], listed, kind="place").entities
    assert found.coordinates == (43.25, 76.95)
    assert [(one.name, one.uri) for one in found.locations] == [("Алма-Ата", uri)]


def test_an_entry_gives_a_document_its_facts() -> None:
    listed = entry("p", "Платформа", kind="document", begins="1927-09", author="group-dc")
    (found,) = laid_over([["Платформа@a"]], listed, kind="document").entities
    assert (found.date, found.author, found.document_kind) == ("1927-09", "group-dc", None)


def test_a_name_that_says_less_is_only_as_sure_as_that() -> None:
    (found,) = laid_over([["Смирнову@a"]], SMIRNOV).entities
    assert found.certainty == 0.6
    assert found.joinings[0].reason == (
        "By rule. The only entry of the authority lists that it fits: list, row v."
    )


def test_what_fits_two_is_told_with_both() -> None:
    (doubt,) = laid_over([["Смирнову@a", "Смирнов@a"]], SMIRNOV, HIS_NAMESAKE).doubts
    assert doubt.subject == "person"
    assert doubt.sentence == (
        "«Смирнову», «Смирнов», written 2 times, fits «Смирнов, Владимир Михайлович» (list, row v) and "
        "«Смирнов, Иван Никитич» (list, row i); it is given to none of them: "
        "decide letter by letter, or state the form as a variant of one."
    )


def test_where_the_list_overrules_the_rules_it_is_told() -> None:
    listed = entry("v", "Смирнов, Владимир", "Смирнов")
    (doubt,) = laid_over([["И. Смирнов@b", "Смирнову@b"]], listed).doubts
    assert doubt.letter == "l000"
    assert "«Смирнову» is «Смирнов, Владимир» by list, row v" in doubt.sentence


def test_a_doubtful_form_is_left_to_the_rules() -> None:
    listed = entry("v", "Смирнов, Владимир", doubtful=("Смирнов",))
    rules = laid_over(
        [["Смирнов@a"], ["И. Смирнов@b"], ["Владимир Смирнов@c", "Смирнову@c"]], listed
    )
    assert names_of(rules) == {
        "v": "Владимир Смирнов, Смирнову",
        "a": "Смирнов",
        "b": "И. Смирнов",
    }


def test_an_exported_id_keeps_its_entity() -> None:
    found = laid_over(
        [["В. Смирнов@a", "Смирнов@a"], ["Смирнов@b"]],
        entry("a", "Смирнов, В.", "Смирнов"),
        entry("b", "Смирнов"),
    )
    assert names_of(found) == {"a": "В. Смирнов, Смирнов", "b": "Смирнов"}
    assert found.doubts == ()


def test_an_entity_without_mentions_stays() -> None:
    letter = Entity("document-1", "document", "Письмо", (), (), letter="l000")
    listed = entry("x", "Платформа", kind="document")
    found = with_authorities([letter], {}, Authorities((listed,)), languages={})
    assert found.entities == (letter,)


FORMS = (
    *("Смирнов", "Смирнова", "Смирнову", "В. Смирнов", "В. М. Смирнов", "И. Смирнова"),
    *("Владимир Смирнов", "Нина Смирнова", "Нине Смирновой", "Владимиром Михайловичем"),
    *("Абрамов", "А. Абрамова", "Лизе", "Ленин", "Н. Ленина", "Kossior", "Зимины", "Л. Д."),
)
names = st.tuples(st.sampled_from(FORMS), st.sampled_from("abcd")).map("@".join)
corpora = st.lists(st.lists(names, min_size=1, max_size=4), min_size=1, max_size=5)
entries = st.lists(
    st.tuples(
        st.sampled_from(("a", "b", "x", "y", "z")),
        st.lists(
            st.sampled_from((*FORMS, "Смирнов, Владимир Михайлович", "Смирнова, Нина")),
            min_size=1,
            max_size=3,
            unique=True,
        ),
        st.lists(st.sampled_from(FORMS), max_size=1),
    ).map(lambda row: entry(row[0], *row[1], doubtful=tuple(row[2]))),
    max_size=4,
    unique_by=lambda one: one.id,
)


@given(corpora, entries)
@settings(max_examples=200)
def test_no_mention_is_lost_and_none_is_given_twice(
    letters: list[list[str]], listed: list[Authority]
) -> None:
    before, findings, languages = register(letters)
    after = with_authorities(
        before, findings, Authorities(tuple(listed)), languages=languages
    ).entities
    assert sorted(id_ for entity in before for id_ in entity.mentions) == sorted(
        id_ for entity in after for id_ in entity.mentions
    )
    ids = [entity.id for entity in after]
    assert len(ids) == len(set(ids))
    assert all(entity.mentions for entity in after)
    known = {mention.id: mention for some in findings.values() for mention in some}
    for entity in after:
        assert {one.form for one in entity.joinings} == set(entity.names)
        assert {known[id_].value.as_written for id_ in entity.mentions} == set(entity.names)  # type: ignore[union-attr]


@given(corpora, entries)
@settings(max_examples=200)
def test_two_who_are_listed_apart_are_never_joined(
    letters: list[list[str]], listed: list[Authority]
) -> None:
    claimed = laid_over(letters, *listed).entities
    for entity in claimed:
        owners = {
            one.id
            for one in listed
            if any(one.source in joining.reason for joining in entity.joinings)
        }
        assert owners <= {entity.id}


@given(corpora, entries)
@settings(max_examples=200)
def test_lists_laid_over_twice_change_nothing_more(
    letters: list[list[str]], listed: list[Authority]
) -> None:
    before, findings, languages = register(letters)
    lists = Authorities(tuple(listed))
    once = with_authorities(before, findings, lists, languages=languages)
    twice = with_authorities(once.entities, findings, lists, languages=languages)
    assert twice.entities == once.entities


@given(corpora, entries, st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_the_order_of_entities_does_not_matter(
    letters: list[list[str]], listed: list[Authority], random: object
) -> None:
    before, findings, languages = register(letters)
    lists = Authorities(tuple(listed))
    wanted = with_authorities(before, findings, lists, languages=languages).entities
    random.shuffle(before)  # type: ignore[attr-defined]
    found = with_authorities(before, findings, lists, languages=languages).entities
    assert names_and_mentions(found) == names_and_mentions(wanted)


def names_and_mentions(entities: Sequence[Entity]) -> list[tuple[str, str, tuple[str, ...]]]:
    return sorted((entity.id, entity.name, entity.mentions) for entity in entities)
