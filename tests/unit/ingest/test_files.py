from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.errors import DateError
from detente.ingest import ingest
from detente.model import Rejected, Report

TEXT = "Norway lifted its ban on Danish ferries on Tuesday, the transport ministry in Oslo said.\n"


def outcome(found: Report | Rejected) -> str:
    return found.error if isinstance(found, Rejected) else "read"


def test_ingest_reads_a_directory_in_the_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "b/a.txt", "a.TXT", ".hidden.txt", "notes.md", "b/.x"):
        (tmp_path / name).write_text(TEXT)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "d.txt").write_text(TEXT)
    assert [one.source for one in ingest([tmp_path])] == [
        str(tmp_path / name) for name in ("a.TXT", "b/a.txt", "c.txt")
    ]


def test_ingest_shows_a_path_as_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT)
    assert [one.source for one in ingest(["./a.txt", Path("a.txt"), "."])] == ["./a.txt", "a.txt", "./a.txt"]


def test_ingest_names_every_fault_and_goes_on(tmp_path: Path) -> None:
    files = {
        "1.txt": b"",
        "2.txt": b"PK\0\1",
        "3.txt": b"Oslo \xff",
        "4.txt": b"a b c\n" * 10_000_000,
        "5.html": b"<html><body></body></html>",
        "6.jsonl": b'{"text": "Oslo said no.", "date": "lately"}\nnot json\n{"text": "Oslo said no."}\n',
        "7.txt": TEXT.encode(),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "8.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    paths: list[str | Path] = [
        tmp_path,
        tmp_path / "empty",
        tmp_path / "nowhere.txt",
        tmp_path / "7.txt" / "x.txt",
        "a\0b.txt",
    ]
    found = list(ingest(paths))
    assert [outcome(one) for one in found] == [
        *("empty", "binary", "undecodable", "oversized", "empty", "date", "malformed", "read", "read", "unreadable"),
        *("no_reports", "unreadable", "unreadable", "unreadable"),
    ]
    messages = [one.message for one in found if isinstance(one, Rejected)]
    assert all(message.endswith(".") and "\n" not in message for message in messages)


def test_ingest_rejects_a_named_file_without_a_format(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF-1.7")
    (found,) = ingest([path])
    assert isinstance(found, Rejected)
    assert found.error == "format"
    assert ".jsonl" in found.message


@pytest.mark.parametrize(
    ("data", "sources"),
    [
        (TEXT.encode(), ["-"]),
        (b'\xef\xbb\xbf \n{"text": "Oslo said no."}\n{"id": "x", "text": "Oslo said yes."}', ["-:2", "x"]),
        (f"<!DOCTYPE html><html><body><article><p>{TEXT * 5}</p></article></body></html>".encode(), ["-"]),
    ],
)
def test_ingest_looks_at_standard_input(data: bytes, sources: list[str]) -> None:
    stream = io.BytesIO(data)
    found = list(ingest(["-"], stdin=stream))
    assert [one.source for one in found] == sources
    assert all(isinstance(one, Report) for one in found)
    assert not stream.closed


def test_ingest_looks_at_a_file_without_extension(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    path.write_text('{"id": "x", "text": "Oslo said no."}\n')
    assert [one.source for one in ingest([path])] == ["x"]


def test_ingest_overrides_every_date(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Oslo said no.", "date": "2020-01-01"}\n{"text": "No.", "date": "?"}\n')
    found = [one for one in ingest([tmp_path], date="2024-05-01") if isinstance(one, Report)]
    assert [(one.date, one.date_basis) for one in found] == [("2024-05-01", "option")] * 2


def test_ingest_refuses_a_false_date_before_it_reads() -> None:
    with pytest.raises(DateError):
        ingest(["nowhere"], date="soon")


def test_ingest_gives_the_same_reports_however_they_come(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text("Rome " + TEXT)
    both = list(ingest([tmp_path]))
    assert both == [one for name in ("a.txt", "b.txt") for one in ingest([tmp_path / name])]
    assert both == list(ingest([tmp_path / "b.txt", tmp_path / "a.txt"]))[::-1]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=60)
@given(data=st.binary(), extension=st.sampled_from([".txt", ".jsonl", ""]))
def test_ingest_never_fails_on_bytes(tmp_path: Path, data: bytes, extension: str) -> None:
    path = tmp_path / f"x{extension}"
    path.write_bytes(data)
    for one in ingest([path]):
        assert isinstance(one, Report | Rejected)
