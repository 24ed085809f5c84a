from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from detente.vocab import files
from detente.vocab.checks.shipped import check_shipped

HEAD = "of,office,title,person,aliases,start,end,note,source,wikidata\n"
Edit = Callable[[str, str, str], None]


def told(severity: str = "error") -> list[str]:
    return [str(fault) for fault in check_shipped() if fault.severity == severity]


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A small vocabulary of its own in place of the real one."""
    (tmp_path / "states.yaml").write_text(
        "source: s\nstates:\n"
        "  - {iso3: AAA, name: Aland, capitals: [Acity], context: [], region: R}\n"
        "  - {iso3: BBB, name: Bland, region: R,\n     metonyms: [{name: The Hut, stands_for: presidency}]}\n"
    )
    (tmp_path / "organisations.yaml").write_text(
        "source: s\norganisations:\n  - {name: Arc Guild, acronym: AG, type: igo}\n"
    )
    (tmp_path / "offices.yaml").write_text(
        "source: s\noffices:\n"
        "  - {key: head_of_state, name: head of state, rank: 1, speaks_for: presidency, wordings: [president],\n"
        "     example: The president slept.}\n"
    )
    (tmp_path / "arms.yaml").write_text(
        "source: s\narms:\n  - {designation: X-1, category: aircraft, origins: [AAA]}\n"
    )
    (tmp_path / "legal_bases.yaml").write_text(
        "source: s\nlegal_bases:\n  - {name: Salt Act, jurisdictions: [AAA], type: statute, authorises: sanctions}\n"
    )
    (tmp_path / "verbs.yaml").write_text("- {lemma: say, example: She said so.}\n")
    (tmp_path / "holders.csv").write_text(
        HEAD + "AAA,head_of_state,president,Ana One,,2001-01-01,2005-01-01,,s,\n"
        "AAA,head_of_state,president,Bo Two,,2005-01-01,,,s,\n"
    )
    monkeypatch.setattr(files, "ROOT", tmp_path)
    files.names.cache_clear()
    yield tmp_path
    files.names.cache_clear()


@pytest.fixture
def edit(world: Path) -> Edit:
    def change(name: str, old: str, new: str) -> None:
        text = (world / name).read_text()
        assert old in text
        (world / name).write_text(text.replace(old, new))

    return change


@pytest.mark.usefixtures("world")
def test_check_finds_nothing_in_a_sound_vocabulary() -> None:
    assert check_shipped() == ()


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("states.yaml", "iso3: AAA", "iso3: Aa", "states.yaml:3: iso3: 'Aa' is no code"),
        ("states.yaml", "iso3: BBB", "iso3: AAA", "states.yaml:4: iso3: 'AAA' stands twice (first in line 3)"),
        ("states.yaml", "region: R}", "regoin: R}", "states.yaml:3: regoin: is no field here"),
        ("states.yaml", "region: R}", "status: x}", "states.yaml:3: region: 'AAA' lacks this field; allowed: str"),
        ("states.yaml", "[Acity]", "Acity", "states.yaml:3: capitals: 'Acity' is of the wrong type"),
        ("states.yaml", "context: []", "context: [Z]", "states.yaml:3: context: 'Z' is none of"),
        ("states.yaml", "presidency", "roof", "states.yaml:5: stands_for: 'roof' is unknown; allowed: defence_"),
        ("states.yaml", "name: Bland", "name: Aland", "states.yaml:4: 'Aland' is claimed by 'BBB' and by 'AAA' ("),
        ("states.yaml", "name: Bland", "name: B, name: Bland", "states.yaml:4: name: stands twice in one entry"),
        ("states.yaml", "{iso3: AAA", "[iso3: AAA", "states.yaml:3: is no YAML"),
        ("organisations.yaml", "type: igo", "type: club", "organisations.yaml:3: type: 'club' is unknown; allowed:"),
        ("organisations.yaml", "igo}", "igo, parent: P}", "organisations.yaml:3: parent: 'P' is unknown; allowed:"),
        ("organisations.yaml", "igo}", "ministry}", "organisations.yaml:3: state: 'Arc Guild' has no state"),
        ("offices.yaml", "The president slept", "She slept", "offices.yaml:4: example: 'head_of_state' shows none"),
        ("offices.yaml", "rank: 1", "rank: one", "offices.yaml:3: rank: 'one' is of the wrong type; allowed: a number"),
        ("arms.yaml", "aircraft", "planes", "arms.yaml:3: category: 'planes' is unknown; allowed: air-defence systems"),
        ("arms.yaml", "[AAA]", "[CCC]", "arms.yaml:3: origins: 'CCC' is unknown; allowed: the iso3 of a state"),
        ("legal_bases.yaml", "[AAA]", "[Guild]", "legal_bases.yaml:3: jurisdictions: 'Guild' is unknown"),
        ("verbs.yaml", "example", "exampel", "verbs.yaml:1: example: 'say' has no example; allowed: a sentence"),
        ("verbs.yaml", "- {lemma", "- said\n- {lemma", "verbs.yaml: 'said' is no entry; allowed: a mapping"),
        ("holders.csv", "AAA,head_of_state,president,Ana", "CCC,head_of_state,x,Ana", "holders.csv:2: of: 'CCC' is"),
        ("holders.csv", "AAA,head_of_state,president,Ana", "AAA,king,king,Ana", "holders.csv:2: office: 'king' is"),
        ("holders.csv", "2001-01-01", "2001-13", "holders.csv:2: start: '2001-13' is no date; allowed: 2024-05-31"),
        ("holders.csv", "2001-01-01", "2006", "holders.csv:2: end: '2005-01-01' is before the start, 2006"),
        ("holders.csv", "2005-01-01,,s", "2005-01-01,best,s", "holders.csv:2: note: 'best' is unknown"),
        ("holders.csv", ",s,\nAAA", ",,\nAAA", "holders.csv:2: source: 'Ana One' lacks this field"),
        ("holders.csv", "Ana One,,", "Ana One,", "holders.csv:2: 'AAA' has 9 cells; allowed: 10"),
    ],
)  # fmt: skip
def test_check_names_line_field_value_and_what_is_allowed(
    edit: Edit, name: str, old: str, new: str, fault: str
) -> None:
    edit(name, old, new)
    assert any(line.startswith(fault) for line in told()), told()


def test_check_takes_a_form_marked_in_all_entries_but_one(edit: Edit) -> None:
    edit("states.yaml", "capitals: [Acity], context: []", "capitals: [Acity], names: [Bland], context: [Bland]")
    assert told() == []


def test_check_warns_of_forms_that_files_share(edit: Edit) -> None:
    edit("organisations.yaml", "acronym: AG", "acronym: X-1")
    (warning,) = told("warning")
    assert warning.startswith("organisations.yaml:3: 'X-1' is claimed by 'Arc Guild' and by 'X-1' (arms.yaml:3)")


def test_check_warns_of_people_who_share_a_name(edit: Edit) -> None:
    edit("holders.csv", "Bo Two,,", "Bo Two,Ana One|Bo,")
    (warning,) = told("warning")
    assert warning.startswith("holders.csv:3: 'Ana One' is claimed by 'Bo Two' and by 'Ana One' (holders.csv:2)")


def test_check_reports_overlaps_and_open_ends_without_choosing(edit: Edit) -> None:
    edit("holders.csv", "2001-01-01,2005-01-01", "2001-01-01,2005-03-01")
    (warning,) = told("warning")
    assert "as head_of_state of AAA overlaps Bo Two (holders.csv:3) by 59 days; allowed: at most 31 days" in warning
    assert check_shipped(overlap=59) == ()
    edit("holders.csv", "2001-01-01,2005-03-01", "2001-01-01,")
    (warning,) = told("warning")
    assert warning.startswith("holders.csv:2: end: '(none)' is open, yet Bo Two (holders.csv:3) followed")
    assert told() == []


def test_check_counts_only_days_that_are_sure_to_overlap(edit: Edit) -> None:
    edit("holders.csv", "2001-01-01,2005-01-01", "2001,2005")
    edit("holders.csv", "Bo Two,,2005-01-01", "Bo Two,,2005")
    assert check_shipped() == ()


def test_check_of_a_vocabulary_without_a_file(world: Path) -> None:
    (world / "holders.csv").unlink()
    shutil.copy(world / "verbs.yaml", world / "nouns.yaml")
    files.names.cache_clear()
    assert check_shipped() == ()


def test_check_finds_no_error_in_the_real_vocabulary() -> None:
    assert told() == []
