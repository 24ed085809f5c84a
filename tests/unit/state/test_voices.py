from __future__ import annotations

import pytest

from detente.model import ChainHop, Event
from detente.state.voices import THRESHOLD, origin, originators, reports, weight
from detente.store.base import Sourced
from tests import made


def row(text: str, speaker: str | None = None, *, publisher: str | None = None, **more: object) -> Sourced:
    source = made.report(text, publisher=publisher)
    said = made.statement(source, text, speaker, **more) if speaker else None
    about = made.measure(source, text, "in_force", asserted_by=said.id if said else "narrator")
    rows = [about, *([said] if said else [])]
    return made.sourced(made.reading(source, *rows))[-1]


@pytest.mark.parametrize(
    ("level", "named", "expected"),
    [
        ("on_record", True, "firm"),
        ("institutional", True, "firm"),
        ("unattributed", True, "reported"),
        ("background", False, "reported"),
    ],
)
def test_voices_weigh_by_level(level: str, named: bool, expected: str) -> None:  # noqa: FBT001
    assert weight(row("Sanctions stand.", "Hakan Fidan", level=level, named=named)) == expected


def test_voices_weigh_the_narrator_firm_and_low_confidence_unfit() -> None:
    assert weight(row("Sanctions stand.")) == "firm"
    source = made.report("Sanctions stand.")
    (weak,) = made.sourced(
        made.reading(source, made.measure(source, "Sanctions", "in_force", confidence=THRESHOLD - 0.01))
    )
    assert weight(weak) == "unfit"


def test_voices_count_copies_and_unknown_publishers_once() -> None:
    assert originators([row("Sanctions stand."), row("Sanctions hold.")]) == 1
    assert originators([row("Sanctions stand.", publisher="A"), row("Sanctions hold.", publisher="B")]) == 2
    assert originators([row("Sanctions stand.", publisher="A"), row("Sanctions  STAND.", publisher="B")]) == 1
    assert reports([row("Sanctions stand."), row("Sanctions hold.")]) == 2


def test_voices_count_speakers_by_who_they_are() -> None:
    a, b = row("Sanctions stand.", "Hakan Fidan"), row("They hold.", "Hakan Fidan")
    assert originators([a, b]) == 1
    assert originators([a, row("They hold.", "Marco Rubio")]) == 2
    assert originators([row("x y", "unnamed:Turkish official"), row("z", "unnamed:turkish official")]) == 1


def test_voices_count_the_originator_and_not_who_relays() -> None:
    chain = (ChainHop(actor="Marco Rubio", role="originator"), ChainHop(actor="Tammy Bruce", role="relayer"))
    assert origin(row("They hold.", "Tammy Bruce", chain=chain)) == ("Marco Rubio",)


def test_voices_join_groups_that_a_third_row_connects() -> None:
    a = row("Sanctions stand.", publisher="A")
    b = row("They hold.", publisher="B")
    assert originators([a, b]) == 2
    assert originators([a, b, row("Sanctions stand.", publisher="B")]) == 1


def test_originators_of_copies_are_one_and_speakers_within_them_stay_apart() -> None:
    rows = []
    for number in range(2):
        source = made.report(f"met in Rome, met in Bonn. {number}", publisher=f"Paper {number}")
        said = made.statement(source, "met in Bonn", speaker="Rosa Quispe")
        events = [
            made.event(source, "met in Rome" if number else "met in Rome, met", "2025-03-25"),
            made.event(source, "met in Bonn", "2025-03-25", asserted_by=said.id),
        ]
        rows += made.sourced(made.reading(source, said, *events))
    told = [row for row in rows if isinstance(row.assertion, Event)]
    assert originators(told) == 3
    assert originators(told, {row.report.id: told[0].report.id for row in told}) == 2
