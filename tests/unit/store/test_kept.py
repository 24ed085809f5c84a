from __future__ import annotations

from detente.store.base import Sourced
from detente.store.kept import At, Kept
from tests import made

SOURCE = made.report("Ankara spoke. Washington spoke.", "2021-01-01")
ROWS = made.sourced(made.reading(SOURCE, made.statement(SOURCE, "Ankara"), made.statement(SOURCE, "Washington")))


def test_kept_rows_are_those_of_their_file() -> None:
    kept = Kept[At, Sourced]()
    kept.keep("one", {(1, 0): ROWS[0]})
    assert kept.find("one", [(1, 0), (1, 1)]) == {(1, 0): ROWS[0]}
    assert kept.find("two", [(1, 0)]) == {}


def test_kept_lets_go_of_what_nobody_has_asked_for_longest() -> None:
    kept = Kept[At, Sourced](room=2)
    kept.keep("one", {(1, 0): ROWS[0], (1, 1): ROWS[1]})
    kept.find("one", [(1, 0)])
    kept.keep("one", {(2, 0): ROWS[0]})
    assert set(kept.find("one", [(1, 0), (1, 1), (2, 0)])) == {(1, 0), (2, 0)}
