from __future__ import annotations

import io
import sys

import pytest

from detente.cli import output


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_output_is_a_table_on_a_terminal_and_lines_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert output.chosen(None) is output.Format.TABLE
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert output.chosen(None) is output.Format.JSONL
    assert output.chosen(output.Format.TABLE) is output.Format.TABLE


def test_output_has_colour_only_where_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert output.has_colour(Terminal())
    assert not output.has_colour(io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not output.has_colour(Terminal())
    monkeypatch.setenv("NO_COLOR", "")
    monkeypatch.setenv("TERM", "dumb")
    assert not output.has_colour(Terminal())


def test_output_is_as_wide_as_the_terminal_within_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    for columns, expected in (("60", 60), ("300", output.WIDE)):
        monkeypatch.setenv("COLUMNS", columns)
        assert output.width() == expected


def test_output_complaints_are_one_line_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    output.complain("first\nsecond")
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "detente: first second\n")


def test_output_json_is_one_line_unless_indented(capsys: pytest.CaptureFixture[str]) -> None:
    output.emit({"a": "é"})
    output.emit([1], indent=2)
    assert capsys.readouterr().out == '{"a":"é"}\n[\n  1\n]\n'


def test_output_talk_holds_no_escape_sequence(capsys: pytest.CaptureFixture[str]) -> None:
    output.complain("bad\x1b[31mname.txt: empty", mark="rejected: ")
    assert capsys.readouterr().err == "rejected: bad[31mname.txt: empty\n"
