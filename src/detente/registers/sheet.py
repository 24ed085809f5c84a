"""An entry of a register as a text: one field a line, so that every value has its characters.

Values stand as the register has them, with each run of white space as one space: a value cannot pass for another
field. The bytes that were read are told by `raw_sha256`, the place by `source`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from detente.model import Entry, Passage, Report, report_id


@dataclass(slots=True)
class Sheet:
    """The lines of an entry as they are added, and where each value stands.

    >>> sheet = Sheet("US official acts, entry 7")
    >>> sheet.add("target", "Türkiye")
    >>> sheet.words("target")
    Passage(start=34, end=41, text='Türkiye')
    """

    head: str
    text: str = ""
    values: dict[str, list[Passage]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.head = self.text = plain(self.head)

    def add(self, label: str, value: str) -> None:
        """Add a line, unless the value is empty; a field may have several."""
        if not (words := plain(value)):
            return
        start = len(self.text) + len(f"\n{label}: ")
        self.text += f"\n{label}: {words}"
        self.values.setdefault(label, []).append(Passage(start=start, end=len(self.text), text=words))

    def words(self, label: str) -> Passage | None:
        """The characters of a field's first value; None where it has none."""
        return next(iter(self.values.get(label, ())), None)

    def block(self, *labels: str) -> Passage:
        """The characters from the first to the last of these fields, with all that stands between them."""
        held = [passage for label in labels for passage in self.values.get(label, ())]
        first, last = min(passage.start for passage in held), max(passage.end for passage in held)
        start = self.text.rindex("\n", 0, first) + 1
        return Passage(start=start, end=last, text=self.text[start:last])

    def report(
        self, *, entry: Entry, published: str | None, source: str, raw_sha256: str, **more: str | None
    ) -> Report:
        """The entry as a report, dated by its own publication, else by its register's edition."""
        paragraphs, at = [], 0
        for text in self.text.split("\n"):
            paragraphs.append(Passage(start=at, end=at + len(text), text=text))
            at += len(text) + 1
        report = Report(
            id=report_id(self.text),
            raw_sha256=raw_sha256,
            source=source,
            text=self.text,
            date=published or entry.edition,
            date_basis="metadata" if published else "edition",
            publisher=entry.register,
            language=None,
            paragraphs=tuple(paragraphs),
            reading_order=tuple(paragraphs),
            extracted=True,
            entry=entry,
        )
        return replace(report, **more)  # type: ignore[arg-type]


def plain(value: str) -> str:
    """A value on one line."""
    return " ".join(value.split())
