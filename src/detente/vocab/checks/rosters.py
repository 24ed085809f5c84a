"""A user's own rosters examined: each file alone, the files beside each other, and all against the vocabulary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from detente.vocab.checks.claims import Claim, claim_faults
from detente.vocab.checks.tenures import OVERLAP, Term, succession_faults
from detente.vocab.faults import Fault, order
from detente.vocab.forms import shipped_forms
from detente.vocab.holders import shipped_tenures
from detente.vocab.own.reading import read
from detente.vocab.own.records import EVER, Own

SHIPPED = "the vocabulary"


def check_rosters(paths: Sequence[Path], *, overlap: int = OVERLAP) -> tuple[Fault, ...]:
    """What is wrong or doubtful in rosters of a user's own, by file and line."""
    faults: list[Fault] = []
    actors: list[Own] = []
    for path in paths:
        _, found, wrong = read(path)
        faults += wrong
        actors += found
    if actors:
        faults += claim_faults(_claims(actors))
        faults += _against_shipped(actors)
        own = [term for actor in actors for term in _terms(actor)]
        shipped = _shipped_terms({(term.of, term.office) for term in own})
        mine = {actor.file for actor in actors}
        succession = succession_faults([*own, *shipped], overlap=overlap)
        # What the vocabulary itself has amiss is told by its own check.
        faults += [fault for fault in succession if fault.file in mine or any(f in fault.message for f in mine)]
    return tuple(sorted(dict.fromkeys(faults), key=order))


def _claims(actors: Sequence[Own]) -> Iterator[Claim]:
    for actor in actors:
        for form in actor.forms:
            yield Claim(form=form, key=actor.key, file=actor.file, line=actor.line, marked=form in actor.context)


def _against_shipped(actors: Sequence[Own]) -> Iterator[Fault]:
    """Own forms that are taken for granted and that the vocabulary has for another actor, taken for granted too."""
    shipped = _sure_forms()
    for actor in actors:
        for form in actor.forms:
            if form == form.lower() and " " not in form and form not in actor.context:
                yield Fault(
                    file=actor.file, line=actor.line, field="aliases" if form in actor.aliases else "name", value=form,
                    message="is one word without a capital: it counts wherever that word stands", severity="warning",
                    allowed="the form as reports print it; or the form under context",
                )  # fmt: skip
            others = sorted(key for key in shipped.get(form, ()) if key != actor.key)
            if others and form not in actor.context:
                yield Fault(
                    file=actor.file, line=actor.line, field="aliases" if form in actor.aliases else "name", value=form,
                    message=f"also names {', '.join(others)} in the vocabulary", severity="warning",
                    allowed="the same key, to extend that actor; or the form under context",
                )  # fmt: skip


def _sure_forms() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for form in shipped_forms():
        if not form.context and form.key:
            found.setdefault(form.text, set()).add(form.key)
    return {text: frozenset(keys) for text, keys in found.items()}


def _terms(actor: Own) -> Iterator[Term]:
    for held in actor.held:
        if held.start != EVER:
            yield Term(
                of=held.of, office=held.office, person=actor.key, start=held.start, end=held.end, file=actor.file,
                line=held.line,
            )  # fmt: skip


def _shipped_terms(wanted: set[tuple[str, str]]) -> Iterator[Term]:
    """The shipped tenures of the offices for which a roster has holders."""
    for tenure in shipped_tenures():
        if (tenure.of, tenure.office) in wanted and not tenure.acting and not tenure.fallback:
            yield Term(
                of=tenure.of, office=tenure.office, person=tenure.person, start=tenure.start, end=tenure.end,
                file=SHIPPED, line=0,
            )  # fmt: skip
