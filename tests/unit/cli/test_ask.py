"""The commands that answer from a record, on a record made by hand: no language model is loaded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.cli import run
from detente.store import open_store
from tests import made

SOURCE = made.report(
    "Washington imposed sanctions on Turkey.\nAnkara objected.", "2020-12-14", title="Sanctions imposed"
)
LATER = made.report("US sanctions on Turkey remain.", "2025-03-26")
ROW = made.measure(SOURCE, "sanctions on Turkey", "imposed", "2020-12-14")


@pytest.fixture
def db(tmp_path: Path) -> str:
    path = str(tmp_path / "record.db")
    with open_store(path) as store:
        seen = made.measure(LATER, "US sanctions on Turkey", "in_force", "2025-03-26")
        store.write([made.reading(SOURCE, ROW), made.reading(LATER, seen)])
    return path


Captured = pytest.CaptureFixture[str]


def test_ask_pair_as_a_table(db: str, capsys: Captured) -> None:
    assert run(["pair", "Ankara", "US", "--db", db, "--format", "table"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Türkiye ↔ United States\n")
    assert "in force · since 2020-12-14" in out


def test_ask_pair_in_a_pipe_is_json_lines(db: str, capsys: Captured) -> None:
    assert run(["pair", "TUR", "USA", "--db", db]) == 0
    (row,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (row["section"], row["state"], row["since"]) == ("measures", "in_force", ["2020-12-14"])


def test_ask_pair_as_one_object(db: str, capsys: Captured) -> None:
    assert run(["pair", "TUR", "USA", "--db", db, "--format", "json", "--known-by", "2021"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert (value["known_by"], value["as_of"], value["reports"]) == ("2021-12-31", "2021-12-31", 1)


def test_ask_pair_as_of_a_day_before_anything(db: str, capsys: Captured) -> None:
    arguments = ["pair", "TUR", "USA", "--db", db, "--as-of", "2019-06-01", "--format", "table"]
    assert run(arguments) == 0
    assert "in force" not in capsys.readouterr().out
    assert run([*arguments, "--fail-empty"]) == 4


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["pair", "Turkiyee", "US"], "Nearest: 'Türkiye' (TUR)"),
        (["pair", "Korea", "US"], "'South Korea' (KOR), 'North Korea' (PRK)"),
        (["pair", "Ankara", "Turkey"], "both name TUR"),
        (["pair", "Ankara", "US", "--as-of", "yesterday"], "Allowed: 2025-03-25, 2025-03 or 2025"),
        (["pair", "Ankara", "US", "--known-by", "2025-02-30"], "--known-by"),
        (["pair", "Ankara"], "Missing argument 'B'"),
        (["pair", "Ankara", "US", "--format", "xml"], "'xml'"),
        (["find"], "Missing argument"),
        (["find", ""], "WORDS"),
        (["find", "sanctions", "   "], "WORDS"),
        (["find", "\udcff\udcfe"], "no UTF-8"),
        (["show", "\udcff\udcfe"], "no UTF-8"),
        (["pair", "\udcff\udcfe", "US"], "no UTF-8"),
        (["pair", "US", ""], "it is empty"),
        (["find", "x", "--limit", "0"], "--limit"),
        (["frobnicate"], "No such command 'frobnicate'"),
    ],
)
def test_ask_mistakes_are_usage_errors_on_one_line(db: str, capsys: Captured, arguments: list[str], said: str) -> None:
    known = arguments[0] in ("pair", "show", "find")
    assert run([*arguments, *(["--db", db] if known else [])]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err
    assert "Traceback" not in captured.err
    assert len(captured.err.splitlines()) <= 2


@pytest.mark.parametrize("command", ["read", "brief", "add"])
@pytest.mark.parametrize("day", ["yesterday", "202X", "2019/2020", "2025-13"])
def test_ask_no_date_is_refused_by_its_option(tmp_path: Path, capsys: Captured, command: str, day: str) -> None:
    path = tmp_path / "report.txt"
    path.write_text("Nothing happened.")
    more = ["--db", str(tmp_path / "record.db")] if command == "add" else []
    assert run([command, str(path), "--date", day, *more]) == 2
    said = capsys.readouterr().err
    assert f"--date: no date: {day!r}. Allowed: 2025-03-25, 2025-03 or 2025." in " ".join(said.split())
    assert not (tmp_path / "record.db").exists()


def test_ask_show_by_every_sort_of_id(db: str, capsys: Captured) -> None:
    start = SOURCE.text.index("sanctions on Turkey")
    for id_ in (ROW.id, ROW.measure, f"{SOURCE.id[:12]}:{start}-{start + 9}"):
        assert run(["show", id_, "--db", db, "--format", "table"]) == 0
        assert "Washington imposed [[sanctions on Turkey]]." in capsys.readouterr().out


def test_ask_show_as_json(db: str, capsys: Captured) -> None:
    assert run(["show", ROW.measure, "--db", db, "--format", "json"]) == 0
    assert [row["report"]["date"] for row in json.loads(capsys.readouterr().out)] == ["2020-12-14", "2025-03-26"]


def test_ask_show_what_is_not_there(db: str, capsys: Captured) -> None:
    assert run(["show", "me_0000000000000000", "--db", db]) == 1
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    ("place", "why"),
    [
        (f"{SOURCE.id[:12]}:20-10", "it ends at character 10, before it begins"),
        (f"{SOURCE.id[:12]}:20-9999", f"the report has {len(SOURCE.text)} characters"),
        ("0123456789ab:1-2", "no report, or more than one, begins with 0123456789ab"),
    ],
)
def test_ask_show_a_place_that_is_none_says_why(db: str, capsys: Captured, place: str, why: str) -> None:
    assert run(["show", place, "--db", db]) == 1
    captured = capsys.readouterr()
    assert (captured.out, captured.err.count("\n")) == ("", 1)
    assert f"Nothing has the id '{place}': {why}." in captured.err


def test_ask_find_shows_words_in_their_place(db: str, capsys: Captured) -> None:
    assert run(["find", "imposed sanctions", "--db", db, "--format", "table"]) == 0
    assert "Washington [[imposed sanctions]] on Turkey." in capsys.readouterr().out
    assert run(["find", "sanctions", "imposed", "--db", db]) == 0
    (hit,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [hit["excerpt"][a:b] for a, b in hit["marks"]] == ["imposed", "sanctions"]


def test_ask_find_the_newest_first_and_by_a_day(db: str, capsys: Captured) -> None:
    assert run(["find", "sanctions", "--db", db]) == 0
    days = [json.loads(line)["report"]["date"] for line in capsys.readouterr().out.splitlines()]
    assert days == ["2025-03-26", "2020-12-14"]
    assert run(["find", "sanctions", "--db", db, "--known-by", "2021-01-01"]) == 0
    assert capsys.readouterr().out.count("\n") == 1


@pytest.mark.parametrize("words", ["nothing", '"', "AND OR NOT", "text:sanctions", "*", "sanctions turkey imposed "])
def test_ask_find_takes_words_and_no_syntax(db: str, capsys: Captured, words: str) -> None:
    assert run(["find", words, "--db", db]) == 0
    assert run(["find", words, "--db", db, "--fail-empty"]) == 4
    assert "no report has" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["pair", "TUR", "USA"], ["show", "x"], ["find", "x"]])
def test_ask_without_a_record_says_how_to_make_one(tmp_path: Path, capsys: Captured, command: list[str]) -> None:
    path = tmp_path / "absent.db"
    assert run([*command, "--db", str(path)]) == 1
    assert capsys.readouterr().err == f"detente: No record at {path}. `detente add PATH --db {path}` makes one.\n"
    assert not path.exists()


def test_ask_doctor_finds_this_installation_sound(db: str, capsys: Captured) -> None:
    assert run(["doctor", "--db", db]) == 0
    out = capsys.readouterr().out
    for what in (
        "python",
        "apsw",
        "language model",
        "SQLite",
        "FTS5: present",
        "vocabulary",
        "gazetteer: ",
        "record: sound",
    ):
        assert what in out
    assert "NOT OK" not in out


def test_ask_doctor_finds_a_record_that_is_none(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "notes.db"
    path.write_text("not a database at all")
    assert run(["doctor", "--db", str(path)]) == 1
    assert "NOT OK record" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["read", "brief", "add", "pair", "show", "find", "doctor"])
def test_ask_every_command_has_help_with_an_example(capsys: Captured, command: str) -> None:
    assert run([command, "--help"]) == 0
    assert f"Example: detente {command} " in capsys.readouterr().out


def test_ask_version_and_help(capsys: Captured) -> None:
    import detente

    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"detente {detente.__version__}\n"
    assert run(["-h"]) == 0
    assert "130 interrupted" in " ".join(capsys.readouterr().out.split())


def test_ask_pair_of_reviewed_rows_rests_on_these_alone(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pair", "TUR", "USA", "--db", db, "--reviewed", "--format", "table", "--fail-empty"]) == 4
    assert run(["accept", ROW.id, "--because", "read again", "--by", "A. Lee", "--db", db]) == 0
    capsys.readouterr()
    assert run(["pair", "TUR", "USA", "--db", db, "--reviewed", "--format", "table"]) == 0
    assert "reviewed by A. Lee" in capsys.readouterr().out
    assert run(["pair", "TUR", "USA", "--db", db, "--min-conf", "0.99", "--fail-empty"]) == 4
