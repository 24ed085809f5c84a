"""Every file of the vocabulary examined in turn, without being loaded: a faulty file is described, not refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from detente.vocab import files, marks
from detente.vocab.checks.claims import Claim, claim_faults, claims
from detente.vocab.checks.form import WORLD, Section, example_faults, section, world_faults
from detente.vocab.checks.references import World, reference_faults, text
from detente.vocab.checks.tenures import OVERLAP, Term, person_claims, row_faults, succession_faults, terms
from detente.vocab.faults import Fault, order
from detente.vocab.marks import File

HOLDERS = "holders.csv"


def check_shipped(*, overlap: int = OVERLAP) -> tuple[Fault, ...]:
    """What is wrong or doubtful in the vocabulary, by file and line."""
    faults: list[Fault] = []
    sections: dict[str, Section] = {}
    for name in files.names():
        stem, _, suffix = name.rpartition(".")
        if suffix == "yaml":
            file = _file(name)
            value, wrong = marks.parsed(file) if file.text else (None, ())
            faults += (*file.faults, *wrong)
            if value is None:
                continue
            if stem in WORLD:
                sections[stem], odd = section(file, stem, value)
                faults += (*odd, *world_faults(sections[stem], WORLD[stem]))
            elif isinstance(value, marks.Marked) and stem in value.values:
                faults += section(file, stem, value)[1]
            else:
                faults += example_faults(file, value)
    world = World(sections)
    faults += (*reference_faults(world), *_example_offices(sections))
    held: list[Term] = []
    people: list[Claim] = []
    for name in files.names():
        if name.endswith(".csv"):
            file = _file(name)
            _, rows, odd = marks.rows(file) if file.text else ((), (), ())
            faults += (*file.faults, *odd)
            if name == HOLDERS:
                faults += row_faults(file, rows, world)
                held += terms(file, rows)
                people += person_claims(file, rows)
    faults += (*succession_faults(held, overlap=overlap), *claim_faults([*claims(world), *people]))
    return tuple(sorted(faults, key=order))


def _example_offices(sections: dict[str, Section]) -> Iterator[Fault]:
    """Offices whose example names none of their wordings."""
    from detente.vocab.world import spelt_out

    for row in sections["offices"].rows if "offices" in sections else ():
        only = row.values.get("only", "")
        wordings = [text(row, "name"), *marks.strings(row.values.get("wordings", ""))]
        wordings += only.values if isinstance(only, marks.Marked) else ()
        example = text(row, "example").casefold()
        if not any(form.casefold() in example for wording in wordings for form in spelt_out(wording)):
            yield Fault(
                file=sections["offices"].file.name, line=row.at("example"), field="example", value=text(row, "key"),
                message="shows none of its wordings", allowed="a sentence with one of them",
            )  # fmt: skip


def _file(name: str) -> File:
    return replace(marks.read(Path(str(files.ROOT.joinpath(name)))), name=name)
