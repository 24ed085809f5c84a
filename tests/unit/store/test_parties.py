from __future__ import annotations

from detente.model import MentionRow
from detente.store.parties import index, with_states
from tests import made

SOURCE = made.report("The US sanctioned a Turkish agency. Ismail Demir said Washington erred.")


def test_parties_give_every_actor_with_its_role() -> None:
    reading = made.reading(SOURCE, made.event(SOURCE, "sanctioned", recipients=("Iran",), recipient_states=("IRN",)))
    assert {(role, key) for _, role, key in index(reading)} == {
        ("actor", "Hakan Fidan"), ("actor", "Marco Rubio"), ("actor", "TUR"), ("actor", "USA"),
        ("recipient", "Iran"), ("recipient", "IRN"),
    }  # fmt: skip


def test_parties_find_an_agency_under_its_state() -> None:
    agency = "Presidency of Defence Industries"
    reading = made.reading(SOURCE, made.measure(SOURCE, "sanctioned", "imposed", targets=(agency,)))
    assert {key for _, role, key in index(reading) if role == "target"} == {agency, "TUR"}
    assert with_states(["Hakan Fidan"]) == ("Hakan Fidan",)


def test_parties_find_a_statement_under_whom_it_speaks_of() -> None:
    said = made.statement(SOURCE, "Washington erred", "Ismail Demir")
    mention = MentionRow(span=made.words(SOURCE, "Washington"), actor=("USA",), kind="metonym", rule="test")
    before = MentionRow(span=made.words(SOURCE, "Turkish"), actor=("TUR",), kind="demonym", rule="test")
    reading = made.reading(SOURCE, said, mentions=(before, mention))
    assert {(role, key) for _, role, key in index(reading)} == {("speaker", "Ismail Demir"), ("mentioned", "USA")}
