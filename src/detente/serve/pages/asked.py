"""What a page was asked for: days, actors and places in a list, checked, with the mistake told in a sentence."""

from __future__ import annotations

from datetime import date

from detente.errors import DateError
from detente.state.answers import last_day


def day(given: str | None) -> date | None:
    """The last day of what was typed into a field: "2019" means by the end of 2019; nothing typed is no day.

    Raises:
        DateError: it is no day, month or year.
    """
    text = (given or "").strip()
    if not text:
        return None
    found = last_day(text)
    if found is None:
        raise DateError(text)
    return found
