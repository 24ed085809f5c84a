"""The passages that the record's rows rest on, as one cites them: the report's title, who printed it, when, the words.

Each passage is cited once, whatever rests on it. Its place is a fragment after RFC 5147: characters of the report's
text, from 0, the end not counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from detente.export.formats.source import Source, published_by
from detente.model import Passage
from detente.model.source import passage_id
from detente.model.terms import bounds
from detente.store.base import Head, Sourced

KINDS = ("statement", "event", "measure", "deal", "position")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One passage of a report.

    >>> from detente.store.base import Head
    >>> head = Head(id="9f86d081884c7d65", source="a.txt", url="https://post.example/a")
    >>> Citation(report=head, passage=Passage(start=3, end=9, text="Ankara"), kinds=("event",)).url
    'https://post.example/a#char=3,9'
    """

    report: Head
    passage: Passage
    kinds: tuple[str, ...]
    """What rests on it: statement, event, ..."""

    @property
    def id(self) -> str:
        """The passage id, which `detente show` opens."""
        return passage_id(self.report.id, self.passage)

    @property
    def fragment(self) -> str:
        """Which characters of the report's text it is (RFC 5147)."""
        return f"char={self.passage.start},{self.passage.end}"

    @property
    def url(self) -> str | None:
        """The report's address with the fragment; None where the report has no address of the web."""
        address = self.report.url or ""
        if not address.lower().startswith(("https://", "http://")):
            return None
        return f"{address.partition('#')[0]}#{self.fragment}"

    @property
    def title(self) -> str:
        """The report's headline, or who published it."""
        return self.report.title or published_by(self.report)

    @property
    def date_parts(self) -> list[int]:
        """The report's year, month and day, as far as its date tells them."""
        if not self.report.date:
            return []
        first, last = bounds(self.report.date)
        if first == date.min or last == date.max:
            return []
        return [
            part
            for part, told in ((first.year, first.year == last.year), (first.month, _same_month(first, last)),
                               (first.day, first == last))
            if told
        ]  # fmt: skip


def citations(source: Source) -> Iterator[Citation]:
    """The passages by report, those of a report in the order of its text.

    Rows that wait for review, and those that people have rejected, are not cited.

    Raises:
        FilterError: a kind that no row has.
    """
    from detente.errors import FilterError

    wanted = set(source.filters.kinds)
    for kind in sorted(wanted - set(KINDS)):
        raise FilterError(f"No kind {kind!r} of passages. Allowed: {', '.join(KINDS)}.")
    held: list[Sourced] = []
    for row in source.assertions():
        if held and held[0].report.id != row.report.id:
            yield from _of_report(held, wanted)
            held = []
        held.append(row)
    if held:
        yield from _of_report(held, wanted)


def _of_report(rows: list[Sourced], wanted: set[str]) -> Iterator[Citation]:
    found: dict[Passage, dict[str, None]] = {}
    for row in rows:
        kind = type(row.assertion).__name__.lower()
        if not wanted or kind in wanted:
            found.setdefault(row.passage, {})[kind] = None
    for passage in sorted(found):
        yield Citation(report=rows[0].report, passage=passage, kinds=tuple(found[passage]))


def _same_month(first: date, last: date) -> bool:
    return (first.year, first.month) == (last.year, last.month)
