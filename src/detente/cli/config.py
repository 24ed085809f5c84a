"""The configuration file: who decides, unless `--by` says so.

`detente/config.toml` in the user's configuration folder ($XDG_CONFIG_HOME, else ~/.config; %APPDATA% on Windows):

    by = "A. Lee"
"""

from __future__ import annotations

import os
import sys
import tomllib
from pathlib import Path
from typing import Any

import typer

KEYS = ("by",)


def path() -> Path:
    """Where the file is, if there is one."""
    home = os.environ.get("APPDATA" if sys.platform == "win32" else "XDG_CONFIG_HOME")
    return (Path(home) if home else Path.home() / ".config") / "detente" / "config.toml"


def person(given: str | None) -> str:
    """Whose decision it is: the name given, else the configured one.

    Raises:
        typer.BadParameter: neither is there.
    """
    name = given if given is not None else configured()
    if not name.strip():
        message = f'nobody is named. Give --by NAME, set DETENTE_BY, or write by = "NAME" into {path()}.'
        raise typer.BadParameter(message, param_hint="--by")
    return name


def configured() -> str:
    """The name in the configuration file; empty where it has none."""
    name = _read().get("by", "")
    return name if isinstance(name, str) else ""


def _read() -> dict[str, Any]:
    file = path()
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise typer.BadParameter(f"{file}: {error}", param_hint="--by") from error
    if unknown := sorted(set(found) - set(KEYS)):
        message = f"{file}: no key {', '.join(unknown)}. Allowed: {', '.join(KEYS)}."
        raise typer.BadParameter(message, param_hint="--by")
    return found
