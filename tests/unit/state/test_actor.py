from __future__ import annotations

from collections.abc import Iterator

import pytest

from detente.errors import UnknownActor
from detente.state import actor as module
from detente.state.actor import portrait
from detente.store import SqliteStore, open_store
from tests import made

EARLY = made.report("Washington imposed sanctions on Turkey. Ankara bought S-400 systems from Moscow.", "2020-12-15")
LATE = made.report(
    "Turkey asked for an end of the sanctions. Rubio met Fidan, who called them unjust. The US wants the S-400 gone.",
    "2023-07-01",
)
BAN = "a ban on Turkish steel"
OWN = made.report(f"Ankara imposed {BAN.replace('Turkish', 'French')}.", "2023-07-02")


@pytest.fixture
def store() -> Iterator[SqliteStore]:
    demand = made.position(LATE, "an end of the sanctions", addressee=("USA",))
    other = made.position(LATE, "the S-400 gone", party=("USA",), party_state=("USA",), addressee=("TUR",))
    refusal = made.position(LATE, "called them unjust", kind="refusal")
    with open_store(":memory:") as opened:
        opened.write(
            [
                made.reading(
                    EARLY,
                    made.measure(EARLY, "imposed sanctions on Turkey", "imposed", "2020-12-14"),
                    made.deal(EARLY, "bought S-400 systems", "signed", "2019"),
                ),
                made.reading(
                    LATE, demand, other, refusal,
                    made.event(LATE, "met Fidan", "2023-07-01"),
                    made.statement(LATE, "called them unjust", speaker_state=("TUR",)),
                    made.statement(LATE, "wants the S-400 gone", "Marco Rubio", speaker_state=("USA",), confidence=0.2),
                ),
                made.reading(
                    OWN,
                    made.measure(
                        OWN, "imposed a ban", "imposed", "2023-07-02", measure="trade/TUR/FRA/steel", kind="trade",
                        imposers=("TUR",), targets=("FRA",), legal_basis=None, object="steel",
                    ),
                ),
            ]
        )  # fmt: skip
        yield opened


def test_actor_has_what_it_imposes_apart_from_what_it_suffers(store: SqliteStore) -> None:
    found = portrait(store, "Ankara")
    assert [one.standing.record.key for one in found.imposed] == ["trade/TUR/FRA/steel"]
    assert [one.standing.record.key for one in found.suffered] == ["sanctions/USA/TUR/caatsa"]
    assert [one.standing.state for one in found.deals] == ["signed"]
    assert [one.standing.record.key for one in portrait(store, "US").imposed] == ["sanctions/USA/TUR/caatsa"]
    assert portrait(store, "US").deals == ()


def test_actor_wants_apart_from_what_is_asked_of_it(store: SqliteStore) -> None:
    found = portrait(store, "TUR")
    assert [one.row.passage.text for one in found.wanted] == ["an end of the sanctions"]  # a refusal waits for nothing
    assert [one.row.passage.text for one in found.asked] == ["the S-400 gone"]
    assert [one.row.passage.text for one in portrait(store, "USA").asked] == ["an end of the sanctions"]


def test_actor_of_a_day_has_what_was_told_by_then(store: SqliteStore) -> None:
    found = portrait(store, "TUR", as_of="2021")
    assert (found.wanted, found.events, found.statements, found.imposed) == ((), (), (), ())
    assert len(found.suffered) == 1
    assert found.presence.reports == 3  # counts are of the record, as known by a day
    assert portrait(store, "TUR", known_by="2021").presence.reports == 1
    assert portrait(store, "TUR", as_of="2019").suffered == ()


def test_actor_that_is_a_person_has_offices_of_the_day(store: SqliteStore) -> None:
    found = portrait(store, "Hakan Fidan", as_of="2023-07-01")
    assert [one.title for one in found.held] == ["foreign minister"]
    assert [one.title for one in found.before] == ["intelligence chief"]
    assert [one.title for one in portrait(store, "Hakan Fidan", as_of="2021").held] == ["intelligence chief"]
    assert portrait(store, "Hakan Fidan", as_of="2021").before == ()
    assert len(found.events) == 1


def test_actor_that_is_a_state_has_the_holders_of_the_day(store: SqliteStore) -> None:
    def minister(day: str) -> list[str]:
        return [one.person for one in portrait(store, "TUR", as_of=day).holders if one.office == "foreign_minister"]

    assert (minister("2021"), minister("2024")) == (["Mevlut Cavusoglu"], ["Hakan Fidan"])


def test_actor_counts_rows_and_reports_that_may_count(store: SqliteStore) -> None:
    assert portrait(store, "Marco Rubio").presence.kinds == (("event", 1, 1),)  # the faint statement is left out
    assert portrait(store, "Marco Rubio").statements == ()
    assert {kind: (rows, reports) for kind, rows, reports in portrait(store, "TUR").presence.kinds} == {
        "deal": (1, 1), "event": (1, 1), "measure": (2, 2), "position": (3, 1), "statement": (1, 1),
    }  # fmt: skip
    assert portrait(store, "TUR").partners == (("USA", 2), ("FRA", 1), ("RUS", 1))


def test_actor_that_only_reports_know_is_found_by_their_words(store: SqliteStore) -> None:
    source = made.report("A senior official said so.", "2024-01-01")
    store.write([made.reading(source, made.statement(source, "said so", "unnamed:senior official"))])
    found = portrait(store, "unnamed:senior official")
    assert (found.known, found.actor.kind, len(found.statements)) == (False, "source", 1)
    with pytest.raises(UnknownActor):
        portrait(store, "unnamed:junior official")
    assert portrait(store, "TUR", exact=True).known
    with pytest.raises(UnknownActor):
        portrait(store, "Nowhereland", exact=True)


def test_actor_says_of_which_kinds_it_has_the_newest_only(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    assert portrait(store, "TUR").cut == ()
    monkeypatch.setattr(module, "LOOKED", 1)
    found = portrait(store, "TUR")
    assert found.cut == ("measure", "position")
    assert found.suffered == ()
