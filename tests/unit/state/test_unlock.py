from __future__ import annotations

from collections.abc import Iterator

import pytest

from detente.errors import NotFound
from detente.state.unlock import unlock
from detente.store import SqliteStore, open_store
from tests import made

CAATSA = "Countering America's Adversaries Through Sanctions Act"
KEY = "sanctions/USA/TUR/caatsa"
IMPOSED = made.report("Washington imposed the sanctions on Turkey under the act.", "2020-12-14", publisher="Wire")
TERMS = made.report(
    "Washington will lift the sanctions if Ankara cancels the S-400 purchase, the envoy said.\n"
    "Ankara asked Washington to lift them at once.",
    "2021-03-01",
)
REFUSED = made.report("Ankara will not cancel the S-400 purchase, its minister said.", "2021-04-01")
CANCELLED = made.report("Turkey has cancelled the S-400 purchase.", "2022-05-02")

_lift = made.measure(TERMS, "lift the sanctions", "lifted", status="hypothetical", legal_basis=CAATSA)
_envoy = made.statement(TERMS, "Washington will lift the sanctions", "Lena Ortiz", speaker_state=("USA",))
_condition = made.position(
    TERMS,
    "Washington will lift the sanctions if Ankara cancels the S-400 purchase",
    kind="condition",
    party=("USA",),
    party_state=("USA",),
    addressee=("TUR",),
    condition_span=made.words(TERMS, "if Ankara cancels the S-400 purchase"),
    about=(_lift.id,),
    asserted_by=_envoy.id,
)
_step = made.deal(TERMS, "cancels the S-400 purchase", "cancelled", status="hypothetical")
_request = made.measure(TERMS, "lift them", "lifting_requested")
_demand = made.position(TERMS, "Ankara asked Washington to lift them at once", addressee=("USA",))
_refusal = made.position(
    REFUSED,
    "will not cancel the S-400 purchase",
    kind="refusal",
    addressee=("USA",),
    proposition="cancel the S-400 purchase",
)


@pytest.fixture
def store() -> Iterator[SqliteStore]:
    with open_store(":memory:") as opened:
        opened.write(
            [
                made.reading(
                    IMPOSED, made.measure(IMPOSED, "imposed the sanctions", "imposed", "2020-12-14", legal_basis=CAATSA)
                ),
                made.reading(TERMS, _envoy, _lift, _condition, _step, _request, _demand),
                made.reading(REFUSED, _refusal),
                made.reading(
                    CANCELLED, made.deal(CANCELLED, "cancelled the S-400 purchase", "cancelled", "2022-05-02")
                ),
            ]
        )
        yield opened


def test_unlock_lists_what_ties_the_end_to_something_before_what_is_only_wanted(store: SqliteStore) -> None:
    found = unlock(store, KEY, as_of="2021-12-31", known_by="2021-12-31")
    assert [(path.sort, path.sides) for path in found.paths] == [("condition", ("USA",)), ("demand", ("TUR",))]
    condition, demand = found.paths
    assert condition.condition is not None
    assert condition.condition.text == "if Ankara cancels the S-400 purchase"
    assert demand.outcome is not None
    assert demand.outcome.outcome == "outstanding"
    assert found.standing.state == "in_force"


def test_unlock_names_who_refuses_what_a_condition_asks_for(store: SqliteStore) -> None:
    condition, demand = unlock(store, KEY, as_of="2021-12-31", known_by="2021-12-31").paths
    assert [row.assertion.id for row in condition.against] == [_refusal.id]
    assert demand.against == ()  # its own side's
    assert unlock(store, KEY, known_by="2021-03-31").paths[0].against == ()


def test_unlock_a_condition_is_met_when_the_record_has_its_step_for_sure(store: SqliteStore) -> None:
    condition, _ = unlock(store, KEY, known_by="2021-12-31").paths
    assert condition.met == ()
    condition, _ = unlock(store, KEY, known_by="2022-12-31").paths
    assert [row.report.date for row in condition.met] == ["2022-05-02"]


def test_unlock_law_is_the_vocabulary_s_and_only_that_of_bases_that_reports_name(store: SqliteStore) -> None:
    (basis,) = unlock(store, KEY).law
    assert basis.name == CAATSA
    assert basis.ends
    assert unlock(store, "arms_transfer/RUS/TUR/s-400").law == ()


def test_unlock_what_follows_from_an_end_is_no_way_to_it() -> None:
    source = made.report("If Washington lifts its sanctions on Turkey, Ankara would buy wheat, he said.", "2021-05-01")
    held = made.measure(source, "lifts its sanctions on Turkey", "lifted", status="hypothetical")
    tie = made.position(
        source,
        "If Washington lifts its sanctions on Turkey, Ankara would buy wheat",
        kind="linkage",
        condition_span=made.words(source, "If Washington lifts its sanctions on Turkey"),
        about=(held.id,),
    )
    with open_store(":memory:") as store:
        store.write([made.reading(source, held, tie)])
        assert unlock(store, KEY).paths == ()


def test_unlock_takes_ids_of_rows_and_refuses_others(store: SqliteStore) -> None:
    assert unlock(store, _request.id).record.key == KEY
    with pytest.raises(NotFound, match="no measure or deal"):
        unlock(store, _refusal.id)
    with pytest.raises(NotFound, match="nothing was known of it by 2019-01-01"):
        unlock(store, KEY, known_by="2019-01-01")
