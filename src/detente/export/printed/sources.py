"""Numbers for what a document cites: reports by their first mention, and the passages of each by theirs.

A row ends with marks such as [3.2], the second passage of the third report; the list at the end opens them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from detente.model import Passage, Report
from detente.model.source import passage_id
from detente.store.base import Head, Sourced


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a row ends with: the number of its source."""

    report: int
    passage: int
    alone: bool = False
    """The document cites one report only, which needs no number."""

    @property
    def text(self) -> str:
        """As people read it.

        >>> Mark(report=3, passage=2).text, Mark(report=1, passage=2, alone=True).text
        ('3.2', '2')
        """
        return str(self.passage) if self.alone else f"{self.report}.{self.passage}"

    @property
    def anchor(self) -> str:
        """The name of its place in the list of sources."""
        return f"s{self.report}-{self.passage}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A passage in the list of sources."""

    mark: Mark
    passage: Passage
    address: str
    """Its id, which `detente show` opens."""
    paragraph: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A report in the list of sources, with the passages that are cited of it."""

    number: int
    head: Head
    passages: tuple[Cited, ...]

    @property
    def link(self) -> str | None:
        """Where it was published; None unless that is a page: an address comes from outside and may be anything."""
        url = self.head.url or ""
        return url if url.isprintable() and " " not in url and url.startswith(("http://", "https://")) else None

    @property
    def place(self) -> str:
        """Where it lies: the address it was published at, else the file that it was read from."""
        return self.head.url or self.head.source


@dataclass
class Sources:
    """What a document cites, numbered as it is written from its beginning to its end."""

    report: Callable[[str], Report | None] = lambda _: None
    """The report with an id, for the number of a passage's paragraph."""
    alone: bool = False
    _heads: dict[str, Head] = field(default_factory=dict)
    _passages: dict[str, dict[Passage, Mark]] = field(default_factory=dict)

    def cite(self, rows: Iterable[Sourced]) -> tuple[Mark, ...]:
        """The marks of rows, each passage once, in the order of their numbers."""
        found = dict.fromkeys(self.mark(row.report, row.passage) for row in rows)
        return tuple(sorted(found, key=lambda mark: (mark.report, mark.passage)))

    def mark(self, head: Head, passage: Passage) -> Mark:
        """The mark of a passage, a new one where it has not been cited before."""
        self._heads.setdefault(head.id, head)
        held = self._passages.setdefault(head.id, {})
        if passage not in held:
            number = list(self._heads).index(head.id) + 1
            held[passage] = Mark(report=number, passage=len(held) + 1, alone=self.alone)
        return held[passage]

    def origins(self) -> Iterator[Origin]:
        """All that has been cited, by number."""
        for number, (id_, head) in enumerate(self._heads.items(), start=1):
            whole = self.report(id_)
            yield Origin(
                number=number,
                head=head,
                passages=tuple(
                    Cited(
                        mark=mark,
                        passage=passage,
                        address=passage_id(id_, passage),
                        paragraph=whole.paragraph_number(passage) if whole else None,
                    )
                    for passage, mark in self._passages[id_].items()
                ),
            )
