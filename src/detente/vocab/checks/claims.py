"""Forms that more than one entry claims: they must be marked as needing context, or each reading would be a guess."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from detente.vocab.checks.references import KEYS, MARKS, World, forms, text
from detente.vocab.faults import Fault
from detente.vocab.marks import strings

MARK = "mark the form as needing context in each entry but one, or name it in one entry only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One entry that has a form; `marked` where it says that the form needs context."""

    form: str
    key: str
    file: str
    line: int
    marked: bool
    sort: str = ""
    """The file whose entries are alike: a state and its capital's namesake are not."""


def claims(world: World) -> Iterator[Claim]:
    """Every form of the world's entries; former states give way to their successors and claim nothing."""
    for name, section in world.sections.items():
        for row in section.rows:
            if text(row, "status") == "former":
                continue
            marked = set(strings(row.values.get(MARKS.get(name, "context"), "")))
            marked |= set(strings(row.values.get("definite", "")))  # "the bloc": never without context
            key = text(row, KEYS[name])
            owner = text(row, "state") if text(row, "type") == "ministry" else ""
            for form, line in forms(name, row):
                yield Claim(
                    form=form, key=owner or key, file=section.file.name, line=line, marked=form in marked, sort=name
                )


def claim_faults(found: Iterable[Claim]) -> Iterator[Fault]:
    """Forms that two entries claim while more than one of them takes it for granted.

    Within one file that is an error; across files a warning, because kinds are told apart by other evidence.
    """
    by_form: dict[str, list[Claim]] = {}
    for claim in found:
        by_form.setdefault(claim.form, []).append(claim)
    for form, rivals in by_form.items():
        sure = list({claim.key: claim for claim in rivals if not claim.marked}.values())
        if len(sure) < 2:
            continue
        first, *others = sure
        for other in others:
            same = first.sort == other.sort
            yield Fault(
                file=other.file, line=other.line, value=form,
                message=f"is claimed by {other.key!r} and by {first.key!r} ({first.file}:{first.line})",
                allowed=MARK, severity="error" if same else "warning",
            )  # fmt: skip
