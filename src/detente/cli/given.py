"""What a user gave, checked before anything is done with it; a mistake is named with its option."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from detente.state.filters import Filters


def day(given: str | None, option: str) -> date | None:
    """The last day of a date given to an option: "2019" means by the end of 2019."""
    from detente.errors import DateError
    from detente.state.answers import last_day

    try:
        return last_day(given)
    except DateError as error:
        message = f"no date: {given!r}. Allowed: 2025-03-25, 2025-03 or 2025."
        raise typer.BadParameter(message, param_hint=option) from error


def first_day(given: str | None, option: str) -> date | None:
    """The first day of a date given to an option: "2019" means from the beginning of 2019."""
    from detente.state.filters import first_day as first

    return first(given) if day(given, option) else None


def words(given: str, argument: str) -> str:
    """Words to look up, as they are, if they are any and are text.

    A shell hands over any bytes; those that are no UTF-8 can be a file's name, never a word of a record.
    """
    if not given.strip():
        raise typer.BadParameter("it is empty; give at least one word.", param_hint=argument)
    try:
        given.encode()
    except UnicodeEncodeError as error:
        raise typer.BadParameter(f"no UTF-8 text: {given!r}.", param_hint=argument) from error
    return given


def filters(
    *,
    pair: tuple[str, str] | None,
    actor: str | None,
    target: str | None,
    as_of: str | None,
    known_by: str | None,
    from_: str | None,
    to: str | None,
    kind: list[str] | None,
    min_conf: float,
    reviewed: bool,
    unique: bool,
    most: int | None = None,
) -> Filters:
    """What a list or an export is asked for, from the options as they were given.

    Raises:
        typer.BadParameter: a name without words, or a day that is none.
    """
    from detente.state.filters import Filters

    return Filters.of(
        pair=[words(one, "--pair") for one in pair] if pair else None,
        actor=words(actor, "--actor") if actor is not None else None,
        target=words(target, "--target") if target is not None else None,
        as_of=day(as_of, "--as-of"),
        known_by=day(known_by, "--known-by"),
        first=first_day(from_, "--from"),
        last=day(to, "--to"),
        kinds=kind or (),
        min_confidence=min_conf,
        reviewed=reviewed,
        unique=unique,
        most=most,
    )
