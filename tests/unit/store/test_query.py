from __future__ import annotations

from dataclasses import replace
from datetime import date

import apsw
from hypothesis import given
from hypothesis import strategies as st

from detente.store.query import Query, match, where, where_told


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


def test_query_of_keys_and_a_day_needs_no_other_table() -> None:
    keys = ("sanctions/USA/TUR/caatsa",)
    asked = Query(records=keys, kinds=("deal", "measure"), known_by=date(2020, 12, 14), rejected=True)
    assert where_told(asked) is not None
    for more in ({"kinds": ("deal",)}, {"report": "1f2e"}, {"one_each": True}, {"superseded": True}, {"records": ()}):
        assert where_told(replace(asked, **more)) is None
