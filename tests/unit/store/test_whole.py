from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from detente.model import Decision, Rejected
from detente.store import open_store
from detente.store.query import Query
from tests import made

FIRST = made.report("Washington imposed sanctions on Turkey.", "2020-12-14")
SECOND = made.report("Turkey met Rubio.", "2021-03-01")
IMPOSED = made.measure(FIRST, "imposed sanctions on Turkey", "imposed", "2020-12-14")
READINGS = made.reading(FIRST, IMPOSED), made.reading(SECOND, made.event(SECOND, "met Rubio", "2021-02-28"))


def test_whole_digest_is_that_of_the_content_in_whatever_order_it_came() -> None:
    with open_store(":memory:") as one, open_store(":memory:") as other:
        one.write(READINGS)
        for reading in READINGS[::-1]:
            other.write([reading])
        other.write([READINGS[0]])  # known already
        assert one.digest() == other.digest()
        assert len(one.digest()) == 64


def test_whole_digest_moves_with_all_that_a_record_holds() -> None:
    with open_store(":memory:") as store:
        seen = [store.digest()]
        for change in (
            lambda: store.write([READINGS[0]]),
            lambda: store.write([READINGS[1]]),
            lambda: store.decide(
                Decision(act="accept", report=FIRST.id, assertion=IMPOSED.id, by="A. Lee", because="so it stands")
            ),
            lambda: store.decide(Decision(act="withdraw", report=SECOND.id, by="A. Lee", because="a hoax")),
            lambda: store.write([Rejected(source="x.txt", error="empty", message="Nothing in it.")]),
        ):
            change()
            seen.append(store.digest())
        assert len(set(seen)) == len(seen)


def test_whole_stands_still_while_others_write(tmp_path: Path) -> None:
    path = tmp_path / "made.db"
    with open_store(path) as writer:
        writer.write(READINGS[:1])
        with open_store(path, create=False) as reader:
            with reader.still():
                before = reader.digest()
                writer.write(READINGS[1:])
                assert reader.digest() == before
                assert [row.report.id for row in reader.walk(Query())] == [FIRST.id]
            assert reader.digest() != before
            assert len(list(reader.walk(Query()))) == 2


def test_whole_still_is_over_after_an_error() -> None:
    with open_store(":memory:") as store:
        with pytest.raises(RuntimeError), store.still():
            raise RuntimeError
        assert store.write(READINGS).added == 2


def test_whole_readings_and_keys_are_those_that_stand() -> None:
    with open_store(":memory:") as store:
        store.write(READINGS)
        assert [kept.text for kept in store.readings()] == [FIRST.text, SECOND.text]
        assert [kept.head["id"] for kept in store.readings(known_by=date(2020, 12, 31))] == [FIRST.id]
        assert list(store.keys("measure")) == ["sanctions/USA/TUR/caatsa"]
        assert list(store.keys("deal")) == []
        kept = store.kept(SECOND.id)
        assert kept is not None
        assert kept.text == SECOND.text
        assert store.kept("0" * 64) is None


def test_whole_walk_gives_what_assertions_gives() -> None:
    with open_store(":memory:") as store:
        store.write(READINGS)
        record = Query(records=("sanctions/USA/TUR/caatsa",))
        for query in (Query(), Query(kinds=("event",)), Query(actors=("TUR",)), record):
            assert list(store.walk(query)) == list(store.assertions(query))


def test_whole_doubled_are_ids_that_one_report_has_twice() -> None:
    one = made.event(SECOND, "met Rubio", "2021-02-28")
    other = made.event(SECOND, "met Rubio", "2021-02-28", actors=("Jan Novak",))
    assert one.id == other.id
    with open_store(":memory:") as store:
        store.write([READINGS[0], made.reading(SECOND, one, other)])
        assert list(store.doubled()) == [one.id]
