from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import VocabularyError
from detente.vocab.own.load import load
from detente.vocab.own.reading import read
from detente.vocab.own.records import Held

DOC = Path(__file__).parents[4] / "docs" / "vocabulary.md"
HEAD = "source: s\nactors:\n"


def faults(tmp_path: Path, text: str | bytes, name: str = "desk.yaml") -> list[str]:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [str(fault).replace(str(tmp_path) + "/", "") for fault in read(path)[2]]


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("- {name: A, kind: company, colour: red}", "desk.yaml:3: colour: is no field of an actor; allowed: name,"),
        ("- {kind: company}", "desk.yaml:3: name: is missing; allowed: the name as reports print it"),
        ("- {name: A}", "desk.yaml:3: kind: is missing; allowed: state, organisation, company,"),
        ("- {name: A, kind: club}", "desk.yaml:3: kind: 'club' is no kind of actor; allowed: state,"),
        ("- {name: [A, B], kind: company}", "desk.yaml:3: name: '[2 items]' is of the wrong type; allowed: one text"),
        ("- {name: A, kind: company, aliases: {b: c}}", "desk.yaml:3: aliases: '{b}' is of the wrong type;"),
        ("- {name: A, kind: company, state: Atlantis}", "desk.yaml:3: state: 'Atlantis' is no known state; allowed:"),
        ("- {name: A, kind: state, key: ATL}", "desk.yaml:3: key: 'ATL' is no state's; allowed: the ISO code of"),
        ("- {name: A, kind: company, context: [B]}", "desk.yaml:3: context: 'B' is neither the name nor an alias;"),
        ("- {name: A, key: TUR, kind: company}", "desk.yaml:3: key: 'TUR' is the key of a state in the vocabulary,"),
        ("- {name: Hakan Fidan, kind: party}", "desk.yaml:3: name: 'Hakan Fidan' is the key of a person in the"),
        ("- {name: Hamas, kind: person}", "desk.yaml:3: name: 'Hamas' is the key of an organisation in"),
        ("- just words", "desk.yaml:2: actors: entry 1, 'just words', is no mapping; allowed:"),
        ("- {name: A, kind: company}\n- {name: A, kind: party}", "desk.yaml:4: key: 'A' stands twice (first in"),
        ("- name: A\n  kind: company\n  name: B", "desk.yaml:5: name: stands twice in one entry (first in line 3)"),
        ("- {name: A, kind: company, offices: [{office: mayor}]}", "desk.yaml:3: offices: only a person holds"),
    ],
)  # fmt: skip
def test_reading_names_what_is_wrong_with_an_entry(tmp_path: Path, entry: str, told: str) -> None:
    assert any(fault.startswith(told) for fault in faults(tmp_path, HEAD + entry)), faults(tmp_path, HEAD + entry)


@pytest.mark.parametrize(
    ("office", "told"),
    [
        ("office: foreign minister, start: 2024", "office: 'foreign minister' is no office; allowed: foreign_minister"),
        ("office: wizard, start: 2024", "office: 'wizard' is no office; allowed: a key of offices.yaml"),
        ("office: mayor, start: May 2024", "start: 'May 2024' is no date; allowed: 2024-05-31, 2024-05, 2024"),
        ("office: mayor, start: 2023-02-30", "start: '2023-02-30' is no date"),
        ("office: mayor, start: 2024, end: 2023-12", "end: '2023-12' is before the start, 2024"),
        ("office: mayor", "start: is missing; allowed: 2024-05-31"),
        ("office: mayor, start: 2024, of: the Moon", "of: 'the Moon' is unknown; allowed: a state, or an organisation"),
        ("office: mayor, start: 2024, until: 2025", "until: is no field of an office; allowed: office, title, of"),
    ],
)
def test_reading_names_what_is_wrong_with_an_office(tmp_path: Path, office: str, told: str) -> None:
    text = f"{HEAD}- name: A\n  kind: person\n  state: GHA\n  offices:\n  - {{{office}}}\n"
    assert any(fault.startswith(f"desk.yaml:7: {told}") for fault in faults(tmp_path, text)), faults(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("actors: [\n", "desk.yaml", "desk.yaml:2: is no YAML"),
        ("actors:\n\t- a\n", "desk.yaml", "desk.yaml:2: is no YAML"),
        ("- a\n", "desk.yaml", "desk.yaml:1: is no roster; allowed: a mapping of source and actors"),
        ("source: s\n", "desk.yaml", "desk.yaml:1: actors: is missing; allowed: a list of actors"),
        ("source: s\nactors: many\n", "desk.yaml", "desk.yaml:2: actors: is of the wrong type; allowed: a list"),
        ("source: s\nactors: []\nactor: []\n", "desk.yaml", "desk.yaml:3: actor: is no field of a roster"),
        ("actors:\n- {name: A, kind: company}\n", "desk.yaml", "desk.yaml:2: source: is missing, here and"),
        ("", "desk.yaml", "desk.yaml: the file is empty"),
        (" \n# nothing\n", "desk.yaml", "desk.yaml: the file is empty"),
        (b"source: s\nactors:\n- name: \xff\xfe\n", "desk.yaml", "desk.yaml:3: bytes ff fe 0a are no UTF-8"),
        ("a: &x [*x]\n", "desk.yaml", "desk.yaml:1: refers to itself"),
        ("name,aliases\nA,B\n", "desk.csv", "desk.csv:1: kind: is missing; allowed: a header with name, kind"),
        ("name,kind,age\nA,company,3\n", "desk.csv", "desk.csv:1: age: is no column of a roster; allowed: name, key"),
        ("name,kind,source\nA,company\n", "desk.csv", "desk.csv:2: 'A' has 2 cells; allowed: 3"),
        ("name,kind,source\nA,club,s\n", "desk.csv", "desk.csv:2: kind: 'club' is no kind of actor"),
        ('name,kind,source\n"A,company,s\n', "desk.csv", "desk.csv:2: is no CSV"),
        ("name,kind,source\n", "desk.csv", "desk.csv:1: has no rows"),
        ("name,kind,source\nA,company,s\nA,party,s\n", "desk.csv", "desk.csv:3: kind: 'party' differs from"),
        ("{}", "desk.json", "desk.json: '.json' is no kind of roster; allowed: .yaml, .yml, .csv, .txt"),
    ],
)  # fmt: skip
def test_reading_names_what_is_wrong_with_a_file(tmp_path: Path, text: str | bytes, name: str, told: str) -> None:
    assert any(fault.startswith(told) for fault in faults(tmp_path, text, name)), faults(tmp_path, text, name)


def test_reading_refuses_a_directory_and_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="is a directory; allowed: a file"):
        load([tmp_path])
    with pytest.raises(VocabularyError, match=r"no\.yaml: cannot be read: No such file"):
        load([tmp_path / "no.yaml"])


def something_is_told(path: Path, data: bytes) -> bool:
    path.write_bytes(data)
    _, actors, found = read(path)
    return bool(actors or found)


@given(st.binary(max_size=200), st.sampled_from([".yaml", ".csv", ".txt"]))
def test_reading_never_breaks_on_any_bytes(tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str) -> None:
    assert something_is_told(tmp_path_factory.getbasetemp() / f"any{suffix}", data)


@given(
    st.text(alphabet="[]{}<>!~+-#;_|:,&* \n\tnameskidAGOV019'\"", max_size=80),
    st.sampled_from([".yaml", ".csv", ".txt"]),
)
def test_reading_never_breaks_on_any_signs(tmp_path_factory: pytest.TempPathFactory, text: str, suffix: str) -> None:
    assert something_is_told(tmp_path_factory.getbasetemp() / f"any{suffix}", text.encode())


def test_reading_is_not_held_up_by_aliases_within_aliases(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    assert "desk.yaml:1: a0: is no field of a roster; allowed: source, actors" in faults(tmp_path, "\n".join(lines))


def test_reading_counts_the_faults_that_a_message_leaves_out(tmp_path: Path) -> None:
    path = tmp_path / "desk.yaml"
    path.write_text(HEAD + "- {kind: company}\n" * 5)
    with pytest.raises(VocabularyError, match=r":3: name.*:4: name.*:5: name.*\(2 more: detente vocab check\)"):
        load([path])


def test_reading_takes_the_examples_of_the_documentation(tmp_path: Path) -> None:
    yaml, table = (
        re.search(rf"```{sort}\n(.*?)```", DOC.read_text(encoding="utf-8"), re.DOTALL) for sort in ("yaml", "csv")
    )
    assert yaml
    assert table
    (tmp_path / "desk.yaml").write_text(yaml[1], encoding="utf-8")
    (tmp_path / "desk.csv").write_text(table[1], encoding="utf-8")
    front, osei, rutte = load([tmp_path / "desk.yaml"]).actors
    assert (front.kind, front.state, front.context) == ("armed_group", "YEM", ("HFR",))
    assert [(held.office, held.of, held.start, held.end) for held in osei.held] == [
        ("trade_minister", "GHA", "2024-05", "2025-06-30")
    ]
    assert rutte.key == "Mark Rutte"
    same, twice = load([tmp_path / "desk.csv"]).actors
    assert (same.forms, same.state) == (front.forms, front.state)
    assert twice.held[1] == Held(
        office="ambassador", title="ambassador to a state", of="GHA", start="2021", end="2024-04", line=4
    )


def test_load_joins_the_entries_of_several_files(tmp_path: Path) -> None:
    for name, alias in (("a", "AA"), ("b", "BB")):
        (tmp_path / f"{name}.csv").write_text(f"name,kind,aliases,source\nArc Guild,organisation,{alias},s\n")
    both = load([tmp_path / "a.csv", tmp_path / "b.csv"])
    assert [actor.forms for actor in both.actors] == [("Arc Guild", "AA", "BB")]
    assert both.digest != load([tmp_path / "a.csv"]).digest != load([]).digest == ""


def test_load_refuses_two_kinds_for_one_key(tmp_path: Path) -> None:
    for name, kind in (("a", "company"), ("b", "party")):
        (tmp_path / f"{name}.csv").write_text(f"name,kind,source\nArc Guild,{kind},s\n")
    with pytest.raises(VocabularyError, match=r"b\.csv:2: kind: 'party' differs .* allowed: company"):
        load([tmp_path / "a.csv", tmp_path / "b.csv"])
