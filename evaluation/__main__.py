"""``python -m evaluation``: measures the annotated sets, prints one table, checks the floors.

Exit status 0: every floor kept.  1: a floor broken, or a set changed since its floors were taken.  2: nothing could be
measured.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from evaluation import affairs, rotation
from evaluation import floors as gate
from evaluation.actors import known_actors
from evaluation.measure import Measured, measure, together
from evaluation.predictions import ReaderFailedError, read, stored
from evaluation.resolution.outcome import Outcome
from evaluation.sets import KNOWN, OWN, SHARED, GoldSet, json_lines, quick
from evaluation.tables import table

BROKEN, NOTHING = 1, 2

LARGEST = "polnear"
"""The set that ``--quick`` cuts to a sample."""

ROTATION = "rotation"

TOGETHER = ("seed", "reports")
"""The annotated news reports, which are also counted as one set."""

MODULES = {
    **{name: f"evaluation.resolution.{name}" for name in ("tenures", "parties", "coreference", "times", "toponyms")},
    "plv": "evaluation.plv",
    "reliability": "evaluation.reliability",
    "coverage": "evaluation.coverage",
    "happenings": "evaluation.happenings",
}
"""What is measured otherwise than by the rows of a reading, and the module that does it."""

AFFAIRS, AMONG_CORPUS = "affairs", "affairs-corpus"
"""As-of questions on real affairs; the second, with the whole corpus in the record, only where it is asked for."""

OTHERS = (ROTATION, *MODULES, AFFAIRS, AMONG_CORPUS)
"""What is measured beside the annotated sets."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    options = _parser().parse_args(arguments)
    actors = known_actors()
    given = dict(pair.split("=", 1) for pair in options.pred)
    results, reached = [], []
    for gold_set in _wanted(options):
        try:
            readings = stored(Path(given[gold_set.name])) if gold_set.name in given else read(gold_set)
        except ReaderFailedError as error:
            _say(f"{gold_set.name}: not measured: {error}")
            continue
        measured = measure(gold_set, readings, actors=actors)
        results.append(measured)
        if gold_set.sample is None:
            reached.append(gate.standing(measured, gold_set.digest()))
        else:
            _say(f"{gold_set.name}: a sample of {measured.reports} texts, held to no floor")
    whole = [one for one in results if one.name in TOGETHER]
    if len(whole) == len(TOGETHER):
        results.append(together(whole, " + ".join(TOGETHER)))
        digests = (gold_set.digest()[:16] for gold_set in KNOWN if gold_set.name in TOGETHER)
        reached.append(gate.standing(results[-1], "".join(digests)))
    outcomes = list(_rotation()) if ROTATION in options.sets or not options.sets else []
    reached.extend(gate.rotated(outcome) for outcome in outcomes)
    resolved = list(_resolution(options))
    reached.extend(gate.resolved(outcome) for outcome in resolved)
    if not results and not outcomes and not resolved:
        _say("Nothing to measure.")
        return NOTHING
    if options.json:
        figures: dict[str, object] = {one.name: {**one.figures, "unread": one.unread} for one in results}
        print(json.dumps(figures | {one.name: {**one.figures, **one.counts} for one in resolved}))
    else:
        _print(results, outcomes, resolved)
    _print_mistakes(results, options)
    _print_turned(outcomes, options)
    for outcome in resolved:
        for mistake in outcome.mistakes[: options.errors]:
            print(outcome.name, mistake, sep="\t")
    return _hold(reached, options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m evaluation", description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else None
    )
    names = [*(gold_set.name for gold_set in KNOWN), *OTHERS]
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"measure only these: {', '.join(names)}")
    parser.add_argument("--quick", action="store_true", help=f"a sample of {LARGEST}, the largest set")
    parser.add_argument(
        "--pred",
        action="append",
        default=[],
        metavar="SET=FILE",
        help="score the readings in FILE instead of reading SET",
    )
    parser.add_argument("--json", action="store_true", help="the figures as JSON instead of a table")
    parser.add_argument(
        "--errors", type=int, default=0, metavar="N", help="list the first N mistakes of each sort and set"
    )
    parser.add_argument(
        "--kind", help="list only mistakes of this kind (statements, events, measures, deals, positions)"
    )
    parser.add_argument("--sort", choices=("missed", "spurious", "wrong"), help="list only mistakes of this sort")
    parser.add_argument("--doc", help="list only mistakes in documents with this in their name")
    parser.add_argument("--update", action="store_true", help="raise the floors to what is reached")
    parser.add_argument(
        "--allow-regression", metavar="REASON", help="set the floors to what is reached, lower ones too"
    )
    parser.add_argument("--floors", type=Path, default=gate.PATH, metavar="FILE", help="floors to hold to")
    return parser


def _wanted(options: argparse.Namespace) -> Iterator[GoldSet]:
    """Yield the sets to measure that are there, and say which are not."""
    unknown = set(options.sets) - {gold_set.name for gold_set in KNOWN} - set(OTHERS)
    if unknown:
        known = ", ".join([*(gold_set.name for gold_set in KNOWN), *OTHERS])
        _say(f"No set {', '.join(sorted(unknown))}. Known: {known}.")
    for gold_set in KNOWN:
        if options.sets and gold_set.name not in options.sets:
            continue
        if missing := gold_set.missing():
            _say(f"{gold_set.name}: not here, not measured: {', '.join(path.name for path in missing)}")
            continue
        yield quick(gold_set) if options.quick and gold_set.name == LARGEST else gold_set


def _rotation() -> Iterator[rotation.Outcome]:
    """Yield how rotated texts fare: the shared articles, or else the project's own reports."""
    shared, own = SHARED / "gold" / "polnear_train.docs.jsonl", OWN / "docs.jsonl"
    path = shared if shared.is_file() else own
    if not path.is_file():
        _say("rotation: no texts here")
        return
    if path == own:
        _say(f"rotation: {shared.name} is not here; measured on the project's own reports")
    yield from rotation.try_layout(rotation.ingested, list(json_lines(path)), corpus=path.name)


def _resolution(options: argparse.Namespace) -> Iterator[Outcome]:
    """Yield what the modules measured, in their order, and how the standing of real affairs was told."""
    for name, module in MODULES.items():
        if not options.sets or name in options.sets:
            yield from importlib.import_module(module).measure()
    if not options.sets or AFFAIRS in options.sets:
        yield from affairs.measure()
    if AMONG_CORPUS in options.sets:
        yield from affairs.measure(whole=True)


def _print(results: Iterable[Measured], outcomes: Iterable[rotation.Outcome], resolved: Iterable[Outcome]) -> None:
    rows: list[list[object]] = []
    for one in results:
        for name, figures in one.figures.items():
            if "of" in figures:
                rows.append([one.name, name, None, None, None, figures["agree"], figures["of"], None])
            else:
                rows.append(
                    [
                        one.name,
                        name,
                        *(figures[key] for key in ("p", "r", "f1")),
                        None,
                        figures["gold"],
                        figures["pred"],
                    ]
                )
        if one.unread:
            rows.append([one.name, "reports without a reading", None, None, None, None, one.reports, one.unread])
        if one.violations is not None:
            rows.append([one.name, "forbidden rows", None, None, None, None, None, len(one.violations)])
    for outcome in outcomes:
        rows.append(
            [ROTATION, f"restored, {outcome.form}", None, outcome.share, None, None, outcome.texts, outcome.restored]
        )
        rows.append(
            [
                ROTATION,
                f"reordered originals, {outcome.form}",
                None,
                None,
                None,
                None,
                outcome.texts,
                len(outcome.reordered),
            ]
        )
        if outcome.unread:
            rows.append(
                [ROTATION, f"texts without an order, {outcome.form}", *[None] * 4, outcome.texts, len(outcome.unread)]
            )
    for found in resolved:
        rows += [
            [found.name, _within(figure, found), None, None, None, share, found.of[figure], None]
            for figure, share in found.figures.items()
        ]
        rows += [[found.name, name, None, None, None, share, of, None] for name, (share, of) in found.described.items()]
        rows += [[found.name, name, *[None] * 5, count] for name, count in found.counts.items()]
    print(table(["set", "measure", "p", "r", "f1", "agree", "of", "pred"], rows, left=2))
    for one in results:
        for violation in () if one.sealed else one.violations or ():
            print(f"forbidden  {one.name}  {violation}")


def _within(figure: str, found: Outcome) -> str:
    """Return the name of a figure, with the bounds of its interval where it has one."""
    if figure not in found.intervals:
        return figure
    low, high = found.intervals[figure]
    return f"{figure} ({low:.3f} to {high:.3f})"


def _print_mistakes(results: Iterable[Measured], options: argparse.Namespace) -> None:
    if not options.errors:
        return
    for one in results:
        if one.sealed:
            _say(f"{one.name}: held out; its mistakes are counted and not shown")
            continue
        shown: dict[str, int] = {}
        for mistake in one.mistakes:
            if (options.kind or mistake.kind) != mistake.kind or (options.sort or mistake.sort) != mistake.sort:
                continue
            if options.doc and options.doc not in mistake.doc:
                continue
            shown[mistake.sort] = shown.get(mistake.sort, 0) + 1
            if shown[mistake.sort] <= options.errors:
                print(mistake.sort, one.name, mistake.kind, mistake.doc, mistake.what, mistake.words, sep="\t")


def _print_turned(outcomes: Iterable[rotation.Outcome], options: argparse.Namespace) -> None:
    for one in outcomes:
        for sort, docs in (
            ("reordered", one.reordered),
            ("wrong order", one.wrong),
            ("not restored", one.left),
            ("no order", one.unread),
        ):
            for doc in docs[: options.errors]:
                print(sort, ROTATION, one.form, doc, sep="\t")


def _hold(reached: Sequence[gate.Standing], options: argparse.Namespace) -> int:
    """Check the floors, or move them, and return the exit status."""
    floors = gate.load(options.floors)
    changed, broken = gate.changed(reached, floors), gate.broken(reached, floors)
    if options.update or options.allow_regression:
        floors = gate.moved(reached, floors, reason=options.allow_regression)
        gate.save(floors, options.floors)
        if options.allow_regression:
            broken = []
        changed = []
    for name in changed:
        _say(f"{name}: its texts or gold changed since its floors were taken; look at the figures, then --update")
    for limit in broken:
        _say(f"broken: {limit}")
    held = [one.name for one in reached if one.name in floors["sets"]]
    free = [one.name for one in reached if one.name not in floors["sets"]]
    if free:
        _say(f"No floors yet for: {'; '.join(free)}. --update takes them.")
    if held and not changed and not broken:
        _say(f"Every floor kept in: {'; '.join(held)}.")
    return BROKEN if changed or broken else 0


def _say(line: str) -> None:
    print(line, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
