from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.cli.exits import guarded
from detente.model import Reading
from detente.store import open_store
from detente.store.watches import file_of, load
from tests import hostile, made

FIRST = made.report("Washington imposed sanctions on Turkey. Fidan met Rubio.", "2020-12-15", url="https://wire.test/1")
SECOND = made.report(
    "Washington lifted the sanctions on Turkey. Ankara wants its money back. Fidan met Rubio again.", "2021-03-01",
    publisher="Wire", url="https://wire.test/2",
)  # fmt: skip
OLDER = made.report("Ankara signed for two S-400 systems, Fidan said.", "2019-04-01")


def first() -> Reading:
    return made.reading(
        FIRST,
        made.measure(FIRST, "imposed sanctions on Turkey", "imposed", "2020-12-14"),
        made.event(FIRST, "met Rubio", "2020-12-15"),
    )


def second() -> Reading:
    return made.reading(
        SECOND,
        made.measure(SECOND, "lifted the sanctions on Turkey", "lifted", "2021-03-01"),
        made.position(SECOND, "its money back", addressee=("USA",)),
        made.event(SECOND, "met Rubio again", "2021-02-28"),
    )


@pytest.fixture
def db(tmp_path: Path) -> str:
    path = tmp_path / "made.db"
    with open_store(path) as store:
        store.write([first()])
    return str(path)


def write(db: str, *readings: Reading) -> None:
    with open_store(db) as store:
        store.write(readings)


def told(db: str, capsys: pytest.CaptureFixture[str], *arguments: str, code: int) -> list[dict[str, object]]:
    capsys.readouterr()
    assert guarded(["watch", "run", *arguments, "--db", db, "--format", "jsonl"]) == code
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_watch_tells_once_what_new_reports_change(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(["watch", "add", "us", "pair", "Ankara", "Washington", "--db", db]) == 0
    assert told(db, capsys, code=0) == []
    write(db, second())
    entries = told(db, capsys, code=5)
    assert [entry["sort"] for entry in entries] == ["standing", "position", "contact"]
    assert entries[0]["title"] == "Standing moved: CAATSA sanctions · United States → Türkiye · in force → lifted"
    assert (entries[0]["quote"], entries[0]["date"]) == ("lifted the sanctions on Turkey", "2021-03-01")
    assert told(db, capsys, code=0) == []


def test_watch_tells_what_changes_tells(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    guarded(["watch", "add", "pair", "pair", "TUR", "USA", "--db", db])
    guarded(["watch", "add", "all", "changes", "--db", db])
    write(db, second())
    entries = told(db, capsys, code=5)
    for watch, pair in (("pair", ["TUR", "USA"]), ("all", [])):
        assert guarded(["changes", *pair, "--since", "2020-12-15", "--db", db, "--format", "jsonl"]) == 0
        changes = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        mine = [(entry["sort"], entry["passage"]) for entry in entries if entry["watch"] == watch]
        assert mine == [(change["sort"], change["passage"]) for change in changes]
        assert mine


def test_watch_tells_of_an_old_report_that_comes_in_late(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    guarded(["watch", "add", "arms", "deals", "--actor", "Türkiye", "--db", db])
    write(db, made.reading(OLDER, made.deal(OLDER, "signed for two S-400 systems", "signed", "2019", number=2)))
    (entry,) = told(db, capsys, code=5)
    assert (entry["sort"], entry["date"]) == ("record", "2019-04-01")


def test_watch_takes_a_corrected_report_for_what_it_changes(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    for question in ("measures", "changes"):
        guarded(["watch", "add", question, question, "--db", db])
    same = made.report("Washington imposed sanctions on Turkey on Monday.", "2020-12-16", url="https://wire.test/1")
    write(db, made.reading(same, made.measure(same, "imposed sanctions on Turkey", "imposed", "2020-12-14")))
    assert told(db, capsys, code=0) == []
    other = made.report("Washington did not impose sanctions.", "2020-12-17", url="https://wire.test/1")
    denial = made.measure(other, "did not impose sanctions", "not_imposed", "2020-12-17")
    write(db, made.reading(other, denial))
    assert {entry["sort"] for entry in told(db, capsys, "measures", code=5)} == {"standing"}


def test_watch_takes_no_second_reading_for_news(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    guarded(["watch", "add", "all", "changes", "--db", db])
    again = made.READER.__class__(version="9.0.0", model="test 1", vocabulary="v1")
    faint = made.measure(FIRST, "sanctions on Turkey", "lifted", "2020-12-15")
    write(db, made.reading(FIRST, faint, reader=again))
    assert told(db, capsys, code=0) == []


def test_watch_of_lists_and_words_tells_new_rows(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    guarded(["watch", "add", "met", "events --pair TUR USA --kind CONSULT", "--db", db])
    guarded(["watch", "add", "said", "statements", "--actor", "Fidan", "--db", db])
    guarded(["watch", "add", "words", "find", "two S-400", "--db", db])
    said = made.statement(OLDER, "signed for two S-400 systems", speaker_state=("TUR",))
    write(db, second(), made.reading(OLDER, said))
    entries = told(db, capsys, code=5)
    assert [(entry["watch"], entry["sort"]) for entry in entries] == [
        ("met", "event"), ("said", "statement"), ("words", "hit"),
    ]  # fmt: skip
    assert entries[0]["quote"] == "met Rubio again"


def test_watch_takes_one_more_report_of_an_event_for_none(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    guarded(["watch", "add", "met", "events", "--db", db])
    more = made.report("In Washington, Fidan met Rubio.", "2020-12-16")
    write(db, made.reading(more, made.event(more, "met Rubio", "2020-12-15")))
    assert told(db, capsys, code=0) == []


def test_watch_peek_tells_it_again(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    guarded(["watch", "add", "us", "measures", "--db", db])
    write(db, second())
    assert told(db, capsys, "--peek", code=5) == told(db, capsys, code=5)
    assert told(db, capsys, code=0) == []


def test_watch_prints_lines_with_passages(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    guarded(["watch", "add", "us", "measures", "--pair", "TUR", "US", "--db", db])
    write(db, second())
    capsys.readouterr()
    assert guarded(["watch", "run", "us", "--db", db, "--format", "table"]) == 5
    out = capsys.readouterr().out
    assert "us · measures --pair TUR US" in out
    assert "in force → lifted" in out
    assert f"{SECOND.id[:12]}:" in out
    assert guarded(["watch", "run", "us", "--db", db, "--format", "table"]) == 0
    assert "nothing new" in capsys.readouterr().err


def test_watch_of_another_record_begins_anew(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    guarded(["watch", "add", "us", "measures", "--db", db])
    Path(db).unlink()
    write(db, first(), second())
    assert told(db, capsys, code=0) == []
    assert load(db)["us"].seen == 2
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("add", "a", "threads"), "'threads' cannot be watched. Allowed: pair, changes"),
        (("add", "a", "pair", "TUR"), "pair: give two actors"),
        (("add", "a", "changes", "TUR"), "two actors or none"),
        (("add", "a", "pair", "TUR", "Nowhereland"), "No actor 'Nowhereland'"),
        (("add", "a", "measures", "--as-of", "2020"), "--as-of cannot be watched"),
        (("add", "a", "measures", "--melted"), "No such option: --melted"),
        (("add", "a", "measures", "--kind", "x", "--pair", "TUR", "Tuerkei"), "Tuerkei"),
        (("add", "a", "find"), "give the words"),
        (("remove", "a"), "No watch 'a'. There are: none."),
        (("run", "a"), "No watch 'a'"),
        (("run",), "Nothing is watched"),
    ],
)
def test_watch_mistakes_are_one_line(
    db: str, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], named: str
) -> None:
    assert guarded(["watch", *arguments, "--db", db]) == 2
    assert named in capsys.readouterr().err
    assert not file_of(db).exists()


def test_watch_list_and_remove(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    guarded(["watch", "add", "us", "measures --pair TUR 'United States'", "--db", db])
    assert guarded(["watch", "add", "us", "deals", "--db", db]) == 2
    assert "is watched already: measures --pair TUR 'United States'" in capsys.readouterr().err
    assert guarded(["watch", "list", "--db", db, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {"name": "us", "query": "measures --pair TUR 'United States'", "seen": 1}
    ]
    assert guarded(["watch", "remove", "us", "--db", db]) == 0
    assert load(db) == {}


def test_watch_file_that_is_damaged_is_told_and_kept(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    for text in ("{", "[]", '{"version": 7, "watches": {}}', '{"version": 1, "watches": {"a": {}}}'):
        file_of(db).write_text(text)
        assert guarded(["watch", "list", "--db", db]) == 2
        said = capsys.readouterr().err
        assert str(file_of(db)) in said
        assert said.count("\n") == 1
        assert file_of(db).read_text() == text


def test_watch_holds_no_time_of_day_and_is_the_same_for_the_same(db: str, tmp_path: Path) -> None:
    guarded(["watch", "add", "all", "changes", "--db", db])
    saved = file_of(db).read_bytes()
    write(db, second(), hostile.reading())
    feeds = []
    for n in range(2):
        file_of(db).write_bytes(saved)
        assert guarded(["watch", "run", "--db", db, "--feed", str(tmp_path / f"{n}.xml")]) == 5
        feeds.append(((tmp_path / f"{n}.xml").read_bytes(), file_of(db).read_bytes()))
    assert feeds[0] == feeds[1]
