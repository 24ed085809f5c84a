from __future__ import annotations

from pathlib import Path

from detente.state import review
from detente.state.answers import pair
from detente.state.dossier import Gathered, gather
from detente.state.shelf import Shelf
from detente.store import open_store
from tests import made

SOURCE = made.report("Washington imposed sanctions on Turkey.", "2020-12-14")
ROW = made.measure(SOURCE, "imposed sanctions", "imposed", "2020-12-14")
LATER = made.report("Washington lifted the sanctions on Turkey.", "2021-03-01")
LIFTED = made.measure(LATER, "lifted the sanctions", "lifted", "2021-03-01")


def _gathered() -> Gathered:
    return gather(made.sourced(made.reading(SOURCE, ROW)), "TUR", "USA")


def test_shelf_makes_a_thing_once_while_there_is_room() -> None:
    shelf, made_ = Shelf(room=3), list[str]()

    def make(name: str, size: int) -> Gathered:
        def do() -> tuple[Gathered, int]:
            made_.append(name)
            return _gathered(), size

        return shelf.get(name, do)

    for name, size in (("a", 2), ("a", 2), ("b", 1), ("a", 2), ("c", 2), ("a", 2), ("d", 9), ("d", 9)):
        make(name, size)
    assert made_ == ["a", "b", "c", "a", "d", "d"]


def test_shelf_never_hides_what_was_added_or_decided_by_whomever(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with open_store(path) as store, open_store(path) as other:
        store.write([made.reading(SOURCE, ROW)])
        assert [one.state for one in pair(store, "TUR", "USA").measures] == ["in_force"]
        other.write([made.reading(LATER, LIFTED)])
        assert [one.state for one in pair(store, "TUR", "USA").measures] == ["lifted"]
        review.reject(other, LIFTED.id, because="misread", by="A. Lee")
        assert [one.state for one in pair(store, "TUR", "USA").measures] == ["in_force"]
        review.reopen(other, LIFTED.id, because="a fact", by="A. Lee")
        assert [one.state for one in pair(store, "TUR", "USA").measures] == ["lifted"]


def test_shelf_takes_a_record_made_anew_under_the_same_name_for_another(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    for text, state in ((SOURCE, "in_force"), (LATER, "lifted")):
        with open_store(path) as store:
            row = ROW if text is SOURCE else LIFTED
            store.write([made.reading(text, row)])
            assert [one.state for one in pair(store, "TUR", "USA").measures] == [state]
        for file in tmp_path.iterdir():
            file.unlink()
