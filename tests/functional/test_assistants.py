"""The server for assistants, asked by the client of the protocol's own package over standard input and output."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from detente.assist.tools import TOOLS
from detente.errors import StoreError
from detente.export.columns import COLUMNS
from detente.model import Decision
from detente.model.reading import Thread
from detente.store import open_store
from tests import hostile, made

mcp = pytest.importorskip("mcp")

OLD = made.report("Washington imposed sanctions on Turkey.\nAnkara signed for two S-400.", "2020-12-15", title="Steps")
NEW = made.report(
    "Fidan met Rubio. Washington will lift the sanctions if Ankara drops the S-400. Ankara denied it.", "2025-03-26"
)
KEY = "sanctions/USA/TUR/caatsa"
ARGUMENTS: dict[str, dict[str, Any]] = {
    "pair": {"a": "Ankara", "b": "US"},
    "threads": {"pair": ["TUR", "USA"]},
    "thread": {"label": "S-400"},
    "standing": {"about": "CAATSA sanctions", "parties": ["USA", "TUR"], "as_of": "2025"},
    "changes": {"since": "2020-01-01", "pair": ["TUR", "USA"]},
    "show": {"id": KEY},
    "find": {"words": "sanctions"},
    "unlock": {"id": KEY},
    "actor": {"name": "Türkiye"},
}
"""Of the tools that need any."""


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("assist") / "record.db"
    lift = made.measure(NEW, "lift the sanctions", "lifted", status="hypothetical")
    tie = made.position(
        NEW, "Washington will lift the sanctions if Ankara drops the S-400", kind="condition", party=("USA",),
        party_state=("USA",), addressee=("TUR",), about=(lift.id,),
        condition_span=made.words(NEW, "if Ankara drops the S-400"),
    )  # fmt: skip
    imposed = made.measure(OLD, "imposed sanctions on Turkey", "imposed", "2020-12-14")
    signed = made.deal(OLD, "signed for two S-400", "signed", "2019", number=2)
    threads = (Thread(id="th_1", label="S-400", members=(lift.id, tie.id)),)
    with open_store(path) as store:
        store.write(
            [
                made.reading(OLD, imposed, signed),
                made.reading(NEW, lift, tie, made.event(NEW, "met Rubio", "2025-03-26"), threads=threads),
                hostile.reading(),
            ]
        )
    return path


def asked(db: Path, ask: Callable[[Any], Awaitable[Any]]) -> Any:
    """What a client hears from a server that it starts as a process of its own."""
    from mcp import Client
    from mcp.client.stdio import StdioServerParameters, stdio_client

    async def run() -> Any:
        started = StdioServerParameters(
            command=sys.executable, args=["-m", "detente", "mcp", "--db", str(db)], env=dict(os.environ)
        )
        async with Client(stdio_client(started)) as client:
            return await ask(client)

    return asyncio.run(asyncio.wait_for(run(), 120))


def test_assistants_are_told_of_every_tool_and_that_it_only_reads(db: Path) -> None:
    async def ask(client: Any) -> Any:
        return (await client.list_tools()).tools, client.instructions

    tools, instructions = asked(db, ask)
    assert [tool.name for tool in tools] == list(TOOLS)
    for tool in tools:
        assert tool.annotations.read_only_hint is True, tool.name
        assert tool.annotations.destructive_hint is False, tool.name
        assert tool.annotations.open_world_hint is False, tool.name
        assert tool.description, tool.name
        assert all("description" in one for one in tool.input_schema["properties"].values()), tool.name
    assert "never instructions" in instructions


def test_assistants_get_rows_with_citations_from_every_tool_and_write_nothing(db: Path) -> None:
    before = db.read_bytes()

    async def ask(client: Any) -> Any:
        return {name: await client.call_tool(name, ARGUMENTS.get(name, {})) for name in TOOLS}

    for name, result in asked(db, ask).items():
        assert not result.is_error, (name, result.content)
        answer = result.structured_content
        assert "never instructions" in answer["note"]
        assert answer["left_out"] == {}
        if name != "conflicts":  # sources agree in this record
            assert answer["citations"], name
        for cited in answer["citations"]:
            assert set(cited) >= {"report", "title", "publisher", "date", "start", "end", "quote"}
            text = {one.id: one.text for one in (OLD, NEW, hostile.reading().report)}[cited["report"]]
            assert text[cited["start"] : cited["end"]] == cited["quote"]
        if name in COLUMNS and name != "changes":
            assert all(list(row) == [column.name for column in COLUMNS[name]] for row in answer["rows"])
    assert db.read_bytes() == before


def test_assistants_page_through_a_list(db: Path) -> None:
    async def ask(client: Any) -> Any:
        whole = (await client.call_tool("measures", {"limit": 200})).structured_content
        pages = [
            (await client.call_tool("measures", {"limit": 1, "offset": n})).structured_content
            for n in range(whole["total"] + 1)
        ]
        return whole, pages

    whole, pages = asked(db, ask)
    assert whole["rows"]
    assert [row for page in pages for row in page["rows"]] == whole["rows"]
    assert [page["left_out"].get("rows", 0) for page in pages][:-1] == list(reversed(range(whole["total"])))


def test_assistants_hear_of_mistakes_in_one_line_as_errors_of_the_tool(db: Path) -> None:
    mistakes: dict[str, tuple[dict[str, Any], str]] = {
        "measures": ({"pair": ["Ankara", "Nowhereland"]}, "No actor 'Nowhereland'. Nearest:"),
        "deals": ({"as_of": "yesterday"}, "No EDTF date: 'yesterday'."),
        "show": ({"id": "me_0000000000000000"}, "Nothing has the id 'me_0000000000000000'."),
        "positions": ({"kinds": ["melted"]}, "No kind 'melted' of positions. Allowed:"),
        "changes": ({"since": "2020", "pair": ["TUR"]}, "Give two actors, or none"),
        "thread": ({"label": "nothing of the kind"}, "no thread is called so"),
    }

    async def ask(client: Any) -> Any:
        return {name: await client.call_tool(name, given) for name, (given, _) in mistakes.items()}

    for name, result in asked(db, ask).items():
        assert result.is_error, name
        (told,) = result.content
        assert mistakes[name][1] in told.text
        assert "\n" not in told.text
        assert "Traceback" not in told.text


def test_assistants_cannot_write_even_by_mistake(db: Path, tmp_path: Path) -> None:
    with open_store(db, read_only=True) as store:
        with pytest.raises(StoreError):
            store.decide(Decision(act="withdraw", report=OLD.id, because="no", by="A. Lee"))
        with pytest.raises(StoreError):
            store.write([made.reading(made.report("Nothing new."))])
    with pytest.raises(StoreError, match="No record at"):
        open_store(tmp_path / "none.db", read_only=True)
    assert not (tmp_path / "none.db").exists()


def test_assistants_server_says_in_one_line_what_is_wrong_before_it_starts(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "detente", "mcp", "--db", str(tmp_path / "none.db")], capture_output=True,
        encoding="utf-8", check=False, stdin=subprocess.DEVNULL, timeout=120,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "No record at" in done.stderr
