from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

from detente import errors
from detente.cli import run
from detente.cli.exits import CODES, FAILED, USAGE, code_of


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.DateError("yesterday"), USAGE),
        (errors.UnknownActor("X", (), "No actor 'X'."), USAGE),
        (errors.RegistryError("detente.formats", "x", ()), USAGE),
        (errors.StoreUnreadable("a.db", "a.db is damaged."), FAILED),
        (errors.NotFound("x"), FAILED),
        (errors.ModelError("none"), FAILED),
    ],
)
def test_exits_map_errors_to_codes(error: errors.DetenteError, code: int) -> None:
    assert code_of(error) == code


def test_exits_have_a_code_for_every_error() -> None:
    classes = [value for value in vars(errors).values() if inspect.isclass(value) and issubclass(value, Exception)]
    assert len(classes) > 10
    assert all(any(issubclass(cls, kind) for kind, _ in CODES) for cls in classes)


INTERRUPTED = """
import sys
class Interrupt:
    def find_spec(self, name, path=None, target=None):
        if name == "{module}":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupt())
from detente.cli import main
main()
"""


@pytest.mark.parametrize("module", ["detente.cli.exits", "detente.cli.app", "detente.cli.ask"])
def test_exits_ctrl_c_while_the_commands_load_is_no_traceback(module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED.format(module=module), "--version"], capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr.count("\n")) == (130, 1)
    assert done.stderr.startswith("detente: interrupted")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", [["read", "."], ["doctor"], ["--version"], ["--help"], ["find", "--help"]])
def test_exits_stdout_that_is_full_is_one_line(tmp_path: Path, arguments: list[str]) -> None:
    for n in range(200):  # more than a buffer holds
        (tmp_path / f"{n}.txt").touch()
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "detente", *arguments], stdout=full, stderr=subprocess.PIPE, text=True, cwd=tmp_path,
            check=False,
        )  # fmt: skip
    said = [line for line in done.stderr.splitlines() if not line.startswith("rejected: ")]
    assert (done.returncode, len(said)) == (1, 1), done.stderr
    assert "cannot write: No space left on device" in said[0]


@pytest.mark.parametrize("arguments", [[], ["vocab"]])
def test_exits_shows_the_help_of_a_command_without_arguments_line_by_line(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == USAGE
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("Usage: detente")
    assert "Commands:" in lines


def test_exits_names_the_file_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    roster = tmp_path / "desk.csv"
    roster.write_text("name,kind,source\nArc Guild of Salt,organisation,desk\n")
    out = tmp_path / "none" / "desk.yaml"
    assert run(["vocab", "convert", str(roster), "-o", str(out)]) == 1
    assert f"cannot write {out}: No such file" in capsys.readouterr().err
