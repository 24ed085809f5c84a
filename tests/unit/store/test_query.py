from __future__ import annotations

import apsw
from hypothesis import given
from hypothesis import strategies as st

from detente.store.query import Query, match, where


@given(st.text())
def test_query_match_is_sound_for_anything_typed(words: str) -> None:
    expression = match(words)
    connection = apsw.Connection(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(x)")
    if expression:
        assert connection.execute("SELECT count(*) FROM t WHERE t MATCH ?", (expression,)).fetchall() == [(0,)]


def test_query_match_keeps_phrases_together() -> None:
    assert match('S-400 "air defence" NOT') == '"S-400" "air defence" "NOT"'


def test_query_binds_every_value() -> None:
    evil = "x' OR 1=1 --"
    condition, values = where(Query(ids=(evil,), records=(evil,), actors=(evil,), report=evil))
    assert evil not in condition
    assert condition.count("?") == len(values) == 5
