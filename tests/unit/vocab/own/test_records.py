from __future__ import annotations

import gc
from pathlib import Path

import pytest

from detente import pipeline
from detente.model import Reading
from detente.store import Tally, open_store
from detente.vocab import files, holders, world
from detente.vocab.forms import surface_forms
from detente.vocab.lookup import resolve_name
from detente.vocab.own.load import load
from detente.vocab.own.records import cached, in_force, using

DESK = """\
source: made for this test
actors:
  - {name: Harbour Front, aliases: [HFR], kind: armed_group, state: YEM, context: [HFR]}
  - {name: Anatolian Rotor Works, kind: company, state: TUR}
  - name: Ama Quartey
    kind: person
    state: GHA
    offices: [{office: trade_minister, start: 2024-05, end: 2025-06}]
  - {name: Old Hand Mensah, kind: person, state: GHA}
  - {name: Hellas Republic, key: GRC, kind: state}
  - {name: "Mark Rutte, the Dutchman", key: Mark Rutte, kind: person}
"""
REPORT = """\
Harbour Front fighters seized two ships on Monday, the coastguard said.

Ama Quartey met Turkish officials in Ankara. Quartey thanked Anatolian Rotor Works.
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    path = tmp_path / "desk.yaml"
    path.write_text(DESK)
    return path


def test_using_adds_actors_for_a_block_only(desk: Path) -> None:
    before = files.version()
    with using(load([desk])):
        assert [tenure.person for tenure in holders.called("trade minister", "GHA", on="2024-06")] == ["Ama Quartey"]
        assert [t.state for t in holders.tenures_of("Old Hand Mensah") if t.held_on("1999-01-01")] == ["GHA"]
        bodies = {body.name: body.type for body in world.organisations()}
        assert (bodies["Harbour Front"], bodies["Anatolian Rotor Works"]) == ("armed_group", "company")
        assert resolve_name("anatolian rotor works").kind == "company"
        found = {form.text: form for form in surface_forms()}
        assert found["Hellas Republic"].key == "GRC"
        assert found["HFR"].context
        assert not found["Harbour Front"].context
        assert files.version() != before
    assert files.version() == before
    assert holders.tenures_of("Ama Quartey") == ()
    assert "Harbour Front" not in {form.text for form in surface_forms()}


def test_using_extends_a_known_person(desk: Path) -> None:
    with using(load([desk])):
        assert resolve_name("Mark Rutte, the Dutchman").key == "Mark Rutte"
        assert len(holders.tenures_of("Mark Rutte")) == len(
            [t for t in holders.shipped_tenures() if t.person == "Mark Rutte"]
        )


def test_version_changes_with_the_bytes_of_a_roster(desk: Path) -> None:
    with using(load([desk])):
        first = files.version()
    desk.write_text(DESK + "# a remark\n")
    with using(load([desk])):
        assert files.version() != first


def test_cached_keeps_the_empty_set_and_a_few_more(tmp_path: Path) -> None:
    calls: list[str] = []

    @cached
    def built() -> str:
        calls.append(in_force().digest)
        return in_force().digest

    built()
    for number in range(9):
        path = tmp_path / f"{number}.csv"
        path.write_text(f"name,kind,source\nBody {number},company,s\n")
        with using(load([path])):
            assert built() == built() == in_force().digest
    assert built() == ""
    assert len(calls) == 10


@pytest.mark.model
def test_readings_find_own_actors_and_name_their_vocabulary(desk: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT)

    def read(*rosters: Path) -> Reading:
        (outcome,) = pipeline.read([report], date="2025-03-03", rosters=rosters)
        assert isinstance(outcome, Reading)
        return outcome

    plain, own, again = read(), read(desk), read()
    keys = {row.span.text: row.actor for row in own.mentions}
    assert keys["Harbour Front"] == ("Harbour Front",)
    assert keys["Anatolian Rotor Works"] == ("Anatolian Rotor Works",)
    assert "Harbour Front" not in {row.span.text for row in plain.mentions}
    assert {event.actor_states for event in own.events if event.actors == ("Ama Quartey",)} == {("GHA",)}
    assert plain == again
    assert own.reader.vocabulary != plain.reader.vocabulary


@pytest.mark.model
def test_add_reads_again_when_the_roster_changes(desk: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT)
    with open_store(tmp_path / "r.db") as store:

        def add(*rosters: Path) -> Tally:
            return sum(pipeline.add(store, [report], date="2025-03-03", rosters=rosters), Tally())

        assert (add().added, add().known) == (1, 1)
        assert add(desk).added == 1
        assert add(desk).known == 1
        desk.write_text(DESK.replace("Rotor", "Rotors"))
        assert add(desk).added == 1
        assert store.counts()["reports"] == 1


def test_cached_leaves_the_garbage_collector_as_it_was() -> None:
    @cached
    def broken() -> bool:
        raise ValueError(gc.isenabled())

    for collecting in (True, False):
        (gc.enable if collecting else gc.disable)()
        try:
            with pytest.raises(ValueError, match="False"):
                broken()
            assert gc.isenabled() is collecting
        finally:
            gc.enable()
