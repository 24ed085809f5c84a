from __future__ import annotations

from pathlib import Path

from detente.vocab.checks.rosters import check_rosters


def told(*paths: Path) -> list[str]:
    return [f"{fault.severity}: {fault}".replace(f"{paths[0].parent}/", "") for fault in check_rosters(paths)]


def roster(tmp_path: Path, text: str, name: str = "desk.yaml") -> Path:
    path = tmp_path / name
    path.write_text("source: s\nactors:\n" + text)
    return path


def test_check_reports_forms_that_two_own_actors_claim(tmp_path: Path) -> None:
    path = roster(tmp_path, "- {name: A1, aliases: [Arc], kind: company}\n- {name: B1, aliases: [Arc], kind: party}\n")
    (fault,) = told(path)
    assert fault.startswith("error: desk.yaml:4: 'Arc' is claimed by 'B1' and by 'A1' (")
    path.write_text(path.read_text().replace("[Arc], kind: party", "[Arc], context: [Arc], kind: party"))
    assert told(path) == []


def test_check_reports_forms_that_the_vocabulary_has(tmp_path: Path) -> None:
    path = roster(tmp_path, "- {name: Northern Pact, aliases: [NATO], kind: organisation}\n")
    (fault,) = told(path)
    assert "aliases: 'NATO' also names North Atlantic Treaty Organization in the vocabulary" in fault
    assert fault.startswith("warning: ")


def test_check_reports_ordinary_words(tmp_path: Path) -> None:
    (fault,) = told(roster(tmp_path, "- {name: Arc Guild, aliases: [said, the guild], kind: company}\n"))
    assert fault.startswith("warning: desk.yaml:3: aliases: 'said' is one word without a capital")


def test_check_reports_holders_beside_the_shipped_ones(tmp_path: Path) -> None:
    path = roster(
        tmp_path,
        "- name: Ama Quartey\n  kind: person\n  state: TUR\n"
        "  offices: [{office: foreign_minister, start: 2024-01-01, end: 2024-12-31}]\n",
    )
    (fault,) = told(path)
    assert "foreign_minister of TUR" in fault
    assert "desk.yaml:6" in fault
    assert "Hakan Fidan" in fault or "Ama Quartey" in fault


def test_check_goes_on_after_a_faulty_file(tmp_path: Path) -> None:
    bad = roster(tmp_path, "- {name: A1}\n", "bad.yaml")
    worse = tmp_path / "worse.csv"
    worse.write_text("")
    assert [fault.split(";")[0] for fault in told(bad, worse)] == [
        "error: bad.yaml:3: kind: is missing",
        "error: worse.csv: the file is empty",
    ]
