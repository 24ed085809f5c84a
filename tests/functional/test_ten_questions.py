"""Ten questions to the sample record, answered alike by the command line, Python, REST and the server for assistants.

What is taken away before answers are compared is the way they came: pages, the note and the citations that assistants
get, CSV's cells. What they say is compared as it is.
"""

from __future__ import annotations

import asyncio
import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import detente
from detente.export.delimited import delimited
from detente.export.flat import dossier_flat
from detente.export.matter import matter_object
from detente.export.unlocking import unlock_object
from detente.record import Record

pytest.importorskip("mcp")
pytest.importorskip("polars")
pytestmark = pytest.mark.model

ABOUT_MCP = ("note", "left_out", "citations", "total", "offset")
"""What answers to assistants have beside the answer."""
Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question as each of the four is asked it."""

    command: tuple[str, ...]
    python: Callable[[Record], Any]
    rest: str
    tool: str
    arguments: dict[str, Any] = field(default_factory=dict)
    cells: bool = False
    """Compared in the cells of CSV: the command line and REST have the flat rows only so."""


def flat(frame: Any) -> Rows:
    """A frame's rows as JSON has them."""
    found: Rows = json.loads(json.dumps(frame.to_dicts(), default=str))
    return found


QUESTIONS: dict[str, Question] = {
    "pair as of a day": Question(
        command=("pair", "Ankara", "Washington", "--as-of", "2019-08-01", "--known-by", "2019-12-31"),
        python=lambda db: list(dossier_flat(db.pair("TUR", "USA", as_of="2019-08-01", known_by="2019-12-31"))),
        rest="/pairs/Turkey/US.csv?as_of=2019-08-01&known_by=2019-12-31",
        tool="pair",
        arguments={"a": "Türkiye", "b": "USA", "as_of": "2019-08-01", "known_by": "2019-12-31"},
        cells=True,
    ),
    "measures": Question(
        command=("measures", "--pair", "TUR", "USA", "--as-of", "2021-01-15"),
        python=lambda db: flat(db.measures("TUR", "USA", as_of="2021-01-15")),
        rest="/measures?pair=TUR&pair=USA&as_of=2021-01-15",
        tool="measures",
        arguments={"pair": ["TUR", "USA"], "as_of": "2021-01-15"},
    ),
    "deals": Question(
        command=("deals", "--actor", "Russia", "--target", "Türkiye"),
        python=lambda db: flat(db.deals(actor="RUS", target="TUR")),
        rest="/deals?actor=Moscow&target=Ankara",
        tool="deals",
        arguments={"actor": "Russia", "target": "TUR"},
    ),
    "positions": Question(
        command=("positions", "--actor", "Türkiye", "--kind", "demand", "--known-by", "2024"),
        python=lambda db: flat(db.positions("TUR", kinds=["demand"], known_by="2024")),
        rest="/positions?actor=TUR&kind=demand&known_by=2024&limit=500",
        tool="positions",
        arguments={"actor": "TUR", "kinds": ["demand"], "known_by": "2024"},
    ),
    "statements": Question(
        command=("statements", "--actor", "USA", "--from", "2025-03", "--to", "2025-04"),
        python=lambda db: flat(db.statements("USA", from_day="2025-03", to_day="2025-04")),
        rest="/statements?actor=USA&from=2025-03&to=2025-04&limit=500",
        tool="statements",
        arguments={"actor": "USA", "from_day": "2025-03", "to_day": "2025-04"},
    ),
    "unique events": Question(
        command=("events", "--pair", "TUR", "USA", "--unique", "--kind", "CONSULT"),
        python=lambda db: flat(db.events("TUR", "USA", unique=True, kinds=["CONSULT"])),
        rest="/events?pair=TUR&pair=USA&unique=true&kind=CONSULT&limit=500",
        tool="events",
        arguments={"pair": ["TUR", "USA"], "unique": True, "kinds": ["CONSULT"]},
    ),
    "changes": Question(
        command=("changes", "Ankara", "Moscow", "--since", "2019-06-30", "--until", "2020-12-31"),
        python=lambda db: flat(db.changes("TUR", "RUS", since="2019-06-30", until="2020-12-31")),
        rest="/changes.csv?a=TUR&b=RUS&since=2019-06-30&until=2020-12-31",
        tool="changes",
        arguments={"pair": ["TUR", "RUS"], "since": "2019-06-30", "until": "2020-12-31"},
        cells=True,
    ),
    "standing": Question(
        command=("standing", "S-400 purchase", "--party", "Russia", "--party", "Türkiye", "--as-of", "2017-10"),
        python=lambda db: matter_object(db.standing("S-400 purchase", "RUS", "TUR", as_of="2017-10")),
        rest="/standing?about=S-400+purchase&party=Russia&party=Ankara&as_of=2017-10",
        tool="standing",
        arguments={"about": "S-400 purchase", "parties": ["Russia", "Türkiye"], "as_of": "2017-10"},
    ),
    "conflicts": Question(
        command=("conflicts", "--pair", "TUR", "USA"),
        python=lambda db: flat(db.conflicts("TUR", "USA")),
        rest="/conflicts?pair=TUR&pair=USA",
        tool="conflicts",
        arguments={"pair": ["TUR", "USA"]},
    ),
    "unlock": Question(
        command=("unlock", "programme_exclusion/USA/TUR/f-35", "--known-by", "2024"),
        python=lambda db: unlock_object(db.unlock("programme_exclusion/USA/TUR/f-35", known_by="2024")),
        rest="/unlock?id=programme_exclusion/USA/TUR/f-35&known_by=2024",
        tool="unlock",
        arguments={"id": "programme_exclusion/USA/TUR/f-35", "known_by": "2024"},
    ),
}


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory, repo: Path, nlp: object) -> Path:
    """The sample record."""
    assert nlp is not None  # loaded once a session
    path = tmp_path_factory.mktemp("ten") / "relations.db"
    with detente.open(path) as record:
        assert record.add(repo / "examples" / "us-turkey").rejected == 0
    return path


@pytest.fixture(scope="module")
def over_rest(db: Path) -> Iterator[Callable[[str], str]]:
    """What REST answers to an address."""
    from fastapi.testclient import TestClient

    from detente.serve import Settings, application

    with TestClient(application(Settings(db=db, read_only=True)), base_url="http://127.0.0.1:8000") as client:

        def ask(address: str) -> str:
            answer = client.get(f"/api/v1{address}")
            assert answer.status_code == 200, answer.text
            return answer.text

        yield ask


@pytest.fixture(scope="module")
def over_mcp(db: Path) -> dict[str, dict[str, Any]]:
    """What the server for assistants answers to every question, asked in one session."""
    from mcp import Client
    from mcp.client.stdio import StdioServerParameters, stdio_client

    async def ask() -> dict[str, dict[str, Any]]:
        started = StdioServerParameters(
            command=sys.executable, args=["-m", "detente", "mcp", "--db", str(db)], env=dict(os.environ)
        )
        found: dict[str, dict[str, Any]] = {}
        async with Client(stdio_client(started)) as client:
            for name, asked in QUESTIONS.items():
                result = await client.call_tool(asked.tool, asked.arguments | {"limit": 200})
                assert not result.is_error, result.content
                assert result.structured_content is not None
                found[name] = result.structured_content
        return found

    return asyncio.run(asyncio.wait_for(ask(), 240))


def printed(db: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "detente", *arguments, "--db", str(db)], capture_output=True, encoding="utf-8",
        check=True, env=os.environ | {"NO_COLOR": "1", "PYTHONUTF8": "1"}, timeout=300,
    )  # fmt: skip
    return done.stdout


def cells(rows: Iterable[dict[str, Any]]) -> list[dict[str, str]]:
    """Flat rows as CSV has them, empty cells left out: which columns a table has depends on its other rows."""
    found = list(rows)
    names = list(dict.fromkeys(name for row in found for name in row))
    return parsed("\n".join(delimited(found, names)))


def parsed(text: str) -> list[dict[str, str]]:
    return [{name: cell for name, cell in row.items() if cell} for row in csv.DictReader(io.StringIO(text))]


def bare(answer: dict[str, Any]) -> Any:
    """An answer to an assistant without what only assistants get."""
    assert answer["left_out"] == {}, "ask for less: an answer that is cut cannot be compared"
    kept = {key: value for key, value in answer.items() if key not in ABOUT_MCP}
    return kept["rows"] if list(kept) == ["rows"] else kept


def flat_rows(tool: str, answer: Any) -> Rows:
    """The flat rows of an answer to an assistant, with the section that each stands in."""
    if tool == "changes":
        found: Rows = answer["changes"]
        return found
    return [{"section": section} | row for section, rows in answer.items() if isinstance(rows, list) for row in rows]


def test_ten_questions_are_ten_and_of_ten_sorts() -> None:
    assert len(QUESTIONS) == 10
    assert len({asked.tool for asked in QUESTIONS.values()}) == 10


@pytest.mark.parametrize("name", QUESTIONS)
def test_ten_questions_have_one_answer(
    name: str, db: Path, over_rest: Callable[[str], str], over_mcp: dict[str, dict[str, Any]]
) -> None:
    asked = QUESTIONS[name]
    with detente.open(db) as record:
        mine = asked.python(record)
    told, assisted = over_rest(asked.rest), bare(over_mcp[name])
    if asked.cells:
        expected = cells(mine)
        assert parsed(printed(db, *asked.command, "--format", "csv")) == expected
        assert parsed(told) == expected
        assert cells(flat_rows(asked.tool, assisted)) == expected
        assert expected
        return
    expected = json.loads(json.dumps(mine))
    assert json.loads(printed(db, *asked.command, "--format", "json")) == expected
    answer = json.loads(told)
    assert (answer["rows"] if "rows" in answer and "total" in answer else answer) == expected
    assert assisted == expected
    assert expected, "a question without an answer compares nothing"
