"""From a draft to a report: the one place where text, date, headline, order and language come together.

The text is never changed. What is found is written down as passages of it.
"""

from __future__ import annotations

from detente.errors import DateError, InputError
from detente.ingest import dates
from detente.ingest.draft import Draft, check_text, digest, reject
from detente.ingest.headers import read_header
from detente.ingest.language import SERVED, identify
from detente.ingest.layout import paragraphs
from detente.ingest.rotation import reading_order
from detente.model import Rejected, Report, report_id
from detente.model.source import DateBasis


def from_text(
    text: str,
    *,
    source: str = "text",
    date: str | None = None,
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
) -> Report | Rejected:
    """The report that a text is, or why it is none. `date` overrides whatever the text says.

    >>> report = from_text(" date 2025-03-26 Fidan met Rubio in Washington.", source="wire")
    >>> report.date, report.date_basis, report.paragraphs[0].start
    ('2025-03-26', 'prefix', 17)

    Raises:
        DateError: `date` is no day, month or year.
    """
    raw = digest(text.encode("utf-8", "surrogatepass"))
    draft = Draft(source=source, text=text, raw_sha256=raw, title=title, url=url, publisher=publisher)
    try:
        return from_draft(draft, date=option_day(date))
    except InputError as error:
        return reject(error)


def from_draft(draft: Draft, *, date: str | None = None) -> Report:
    """The report made from what a format found.

    Raises:
        InputError: the text is empty, binary, too long or in a language that is not served; its metadata has no date.
    """
    text = draft.text
    check_text(text, draft.source)
    stated, start = dates.prefix(text)
    if not text[start:].strip():
        raise InputError(draft.source, "empty", f"{draft.source} has a date and no text.")
    language = identify(text[start:])
    if language is not None and language not in SERVED:
        message = f"{draft.source} is in the language '{language}'. Served: {', '.join(SERVED)}."
        raise InputError(draft.source, "language", message)
    found = paragraphs(text, start)
    order = reading_order(text, found, title=draft.title)
    rotated = order != found
    header = read_header(text, order, title=draft.title, restored=rotated)
    day, basis = _date(draft, option=date, prefix=stated, header=header.date)
    return Report(
        id=report_id(text),
        raw_sha256=draft.raw_sha256,
        source=draft.source,
        text=text,
        date=day,
        date_basis=basis,
        title=draft.title or (" ".join(header.headline.text.split()) if header.headline else None),
        title_span=header.headline,
        dateline=header.dateline,
        byline=header.byline,
        url=draft.url,
        publisher=draft.publisher,
        language=language,
        paragraphs=found,
        reading_order=order,
        rotated=rotated,
        extracted=draft.extracted,
    )


def option_day(value: str | None) -> str | None:
    """A date given by hand, checked.

    Raises:
        DateError: it is no day, month or year.
    """
    if value is None:
        return None
    day = dates.day(value)
    if day is None:
        raise DateError(value)
    return day


def _date(
    draft: Draft, *, option: str | None, prefix: str | None, header: str | None
) -> tuple[str | None, DateBasis | None]:
    """The date and where it is from, the surest first: a person, the collection, the text, its page, its address."""
    metadata = dates.day(draft.date) if draft.date else None
    if draft.date and metadata is None and option is None:
        message = f"{draft.source}: no date {draft.date!r}. Allowed: '2025-03-26', '2025-03', '2025', '26 March 2025'."
        raise InputError(draft.source, "date", message)
    page = metadata if draft.date_basis == "page" else None
    choices: tuple[tuple[str | None, DateBasis], ...] = (
        (option, "option"),
        (metadata if page is None else None, draft.date_basis or "metadata"),
        (prefix, "prefix"),
        (header, "dateline"),
        (page, "page"),
        (dates.from_url(draft.url) if draft.url else None, "url"),
    )
    return next(((day, basis) for day, basis in choices if day), (None, None))
