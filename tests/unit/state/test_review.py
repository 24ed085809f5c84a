from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from detente.errors import DecisionError, NotFound, UnknownActor
from detente.model import Decision
from detente.state import review
from detente.state.answers import pair, rows_of
from detente.store import SqliteStore, open_store
from tests import made

EARLY = made.report("Washington imposed sanctions on Turkey over its S-400 purchase.", "2020-12-14")
LATE = made.report("Washington lifted the sanctions on Turkey, the daily Meltem wrote.", "2021-03-01")
IMPOSED = made.measure(EARLY, "imposed sanctions on Turkey", "imposed", "2020-12-14")
LIFTED = made.measure(LATE, "lifted the sanctions on Turkey", "lifted", "2021-03-01")
FAINT = made.position(LATE, "sanctions on Turkey", addressee=("USA",), confidence=0.2)
WHY = {"because": "a plan, not a fact", "by": "A. Lee"}


@pytest.fixture
def store() -> Iterator[SqliteStore]:
    with open_store(":memory:") as opened:
        opened.write([made.reading(EARLY, IMPOSED), made.reading(LATE, LIFTED, FAINT)])
        yield opened


def _state(store: SqliteStore, known_by: str | None = None) -> str:
    (found,) = pair(store, "TUR", "USA", known_by=known_by).measures
    return found.state


def test_review_rejected_lifting_leaves_the_measure_in_force(store: SqliteStore) -> None:
    assert _state(store) == "lifted"
    review.reject(store, LIFTED.id, **WHY)
    assert _state(store) == "in_force"
    review.accept(store, LIFTED.id, **WHY)
    assert _state(store) == "lifted"


def test_review_edit_wins_over_what_was_read(store: SqliteStore) -> None:
    made_ = review.edit(store, LIFTED.id, {"transition": "suspended", "date": "2021-02"}, **WHY)
    assert made_.changes == (("transition", "suspended"), ("date", "2021-02"))
    assert _state(store) == "suspended"
    assert _state(store, known_by="2021-02-28") == "in_force"


def test_review_accepted_row_counts_however_faint(store: SqliteStore) -> None:
    assert pair(store, "TUR", "USA").positions == ()
    review.accept(store, FAINT.id, **WHY)
    (row,) = pair(store, "TUR", "USA").positions
    assert row.state == "accepted"


def test_review_takes_names_as_people_write_them(store: SqliteStore) -> None:
    review.edit(store, IMPOSED.id, {"imposers": "Washington, Ottawa", "legal_basis": "none"}, **WHY)
    (row,) = rows_of(store, IMPOSED.id)
    assert getattr(row.assertion, "imposers", ()) == ("USA", "CAN")
    assert getattr(row.assertion, "legal_basis", "") is None
    with pytest.raises(UnknownActor):
        review.edit(store, IMPOSED.id, {"targets": "Meltem"}, **WHY)  # no word of this report
    review.edit(store, LIFTED.id, {"imposers": "Meltem"}, **WHY)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({}, "Nothing is set"),
        ({"span": "x"}, "No field 'span'.*Allowed: measure, kind"),
        ({"transition": "melted"}, "transition.*'melted'"),
        ({"date": "last week"}, "No EDTF date"),
    ],
)
def test_review_refuses_an_edit_that_says_nothing_sound(
    store: SqliteStore, changes: dict[str, object], message: str
) -> None:
    with pytest.raises(DecisionError, match=message):
        review.edit(store, LIFTED.id, changes, **WHY)


@pytest.mark.parametrize(("because", "by", "message"), [(" ", "A. Lee", "reason"), ("misread", "", "name")])
def test_review_wants_a_name_and_a_reason(store: SqliteStore, because: str, by: str, message: str) -> None:
    takes: list[Callable[[], Decision]] = [
        lambda: review.reject(store, LIFTED.id, because=because, by=by),
        lambda: review.withdraw(store, LATE.id, because=because, by=by),
    ]
    for take in takes:
        with pytest.raises(DecisionError, match=message):
            take()


def test_review_takes_a_passage_where_one_row_stands(store: SqliteStore) -> None:
    (row,) = rows_of(store, LIFTED.id)
    review.reject(store, row.address, **WHY)
    (row,) = rows_of(store, LIFTED.id)
    assert row.state == "rejected"
    with pytest.raises(NotFound):
        review.reject(store, f"{LATE.id[:12]}:0-3", **WHY)


def test_review_names_the_rows_where_an_id_stands_for_several(store: SqliteStore) -> None:
    with pytest.raises(DecisionError, match=f"2 rows: {IMPOSED.id} .measure imposed., {LIFTED.id}"):
        review.accept(store, "sanctions/USA/TUR/caatsa", **WHY)


def test_review_withdrawn_report_moves_the_standing_back(store: SqliteStore) -> None:
    review.withdraw(store, LATE.id[:12], on=date(2021, 3, 10), because="its publisher took it back", by="A. Lee")
    assert _state(store) == "in_force"
    assert _state(store, known_by="2021-03-05") == "lifted"
    assert [row.assertion.id for row in rows_of(store, LIFTED.id)] == [LIFTED.id]  # still to be seen
    review.reopen(store, LATE.id[:12], **WHY)
    assert _state(store) == "lifted"
    with pytest.raises(NotFound):
        review.withdraw(store, "ffff", because="no such report", by="A. Lee")


def test_review_reopened_row_is_as_it_was_read(store: SqliteStore) -> None:
    review.edit(store, LIFTED.id, {"transition": "waived"}, **WHY)
    review.reopen(store, LIFTED.id, **WHY)
    (row,) = rows_of(store, LIFTED.id)
    assert row.assertion == LIFTED
    assert row.state is None
