"""``python -m benchmarks``: speed of the reader and its stages, memory of large runs, speed of a large record."""

from __future__ import annotations

import argparse
import platform
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import exports, ledger, made, memory, speed, stages, web
from evaluation.tables import table

MEBIBYTE = 1 << 20
REPORTS, WORDS, ROUNDS = 10_000, 15_000, 7
QUICK_REPORTS, QUICK_WORDS, QUICK_ROUNDS = 500, 5_000, 3
LEDGER, SOME_LEDGER, QUICK_LEDGER = 100_000, 10_000, 1_000
"""Reports of the made record: asked for alone, among the others, in a hurry."""
EXPORTS = 50_000
"""Reports of the larger record that is exported, asked for alone."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=(__doc__ or "").strip())
    parser.add_argument("--quick", action="store_true", help="fewer reports, words and rounds")
    parser.add_argument(
        "--reports", type=int, help=f"reports to add for the memory ({REPORTS}) or to make for the ledger"
    )
    parser.add_argument("--words", type=int, help=f"words a round for the speed ({WORDS})")
    parser.add_argument("--rounds", type=int, help=f"rounds for the speed ({ROUNDS})")
    parser.add_argument(
        "--only", choices=("speed", "stages", "memory", "ledger", "web", "exports"), help="measure only this"
    )
    parser.add_argument(
        "--record",
        type=Path,
        help="file of the made record of the ledger, or folder of those of the exports: kept, or taken from there",
    )
    options = parser.parse_args(arguments)
    words = options.words or (QUICK_WORDS if options.quick else WORDS)
    rounds = options.rounds or (QUICK_ROUNDS if options.quick else ROUNDS)
    reports = options.reports or (QUICK_REPORTS if options.quick else REPORTS)
    print(f"Python {platform.python_version()}, {platform.machine()}")
    if options.only in (None, "speed"):
        print(f"\nSpeed on one thread: median of {rounds} alternating rounds of {words} words")
        header = ["texts", "reader, words/s", f"bare {speed.MODEL}, words/s", "ratio", "lowest", "highest"]
        rows = [
            [one.corpus, round(one.reader), round(one.bare), one.ratio, one.lowest, one.highest]
            for one in speed.measure(words=words, rounds=rounds)
        ]
        print(table(header, rows))
    if options.only in (None, "stages"):
        print("\nShares of the stages in the processor time of the reader", flush=True)
        found = stages.measure(words=words, rounds=rounds)
        shares = [[one.corpus, one.ingest, one.read, one.resolve, one.extract] for one in found]
        print(table(["texts", *stages.STAGES], shares))
        print("\nParts of extract in the same time")
        parts = [[one.corpus, *(one.extractors[name] for name in stages.EXTRACTORS), one.opinion] for one in found]
        print(table(["texts", *stages.EXTRACTORS, "and the learned opinion adds"], parts))
        over = [[one.corpus, one.extractors["events"] / (1 - one.read)] for one in found]
        print("\nEvents, of the reader's time over the parse (bar: 0.2)")
        print(table(["texts", "events"], over))
        print(f"\nRoster of names in a fresh process: {stages.roster_seconds(rounds=rounds):.2f} s")
    if options.only in (None, "memory"):
        print("\nMemory of `detente add` on the project's own reports, shortened and varied", flush=True)
        header = ["run", "reports", "words", "peak MiB", "seconds", "words/s", "record MiB"]
        rows = [
            [
                "add",
                one.reports,
                one.words,
                round(one.peak / MEBIBYTE),
                round(one.seconds),
                round(one.words / one.seconds),
                round(one.record / MEBIBYTE, 1),
            ]
            for one in memory.measure(reports)
        ]
        print(table(header, rows))
    if options.only in (None, "ledger"):
        _ledger(options, rounds)
    if options.only in (None, "web"):
        _web(options)
    if options.only in (None, "exports"):
        _exports(options)
    return 0


def _ledger(options: argparse.Namespace, rounds: int) -> None:
    asked = LEDGER if options.only else SOME_LEDGER
    reports = (options.only and options.reports) or (QUICK_LEDGER if options.quick else asked)
    print(f"\nQuestions to a made record of {reports:,} reports, {made.ASSERTIONS * reports:,} assertions", flush=True)
    found = ledger.measure(reports, rounds=rounds, record=options.record)
    header = ["question", "reports on it", "first, ms", "median, ms", "highest, ms", "processor, ms", "bar, ms"]
    rows = [
        [
            one.question,
            one.reports,
            round(one.first, 1),
            round(one.median, 1),
            round(one.highest, 1),
            round(one.processor, 1),
            one.bar,
        ]
        for one in found
    ]
    print(table(header, rows))


def _web(options: argparse.Namespace) -> None:
    asked = LEDGER if options.only else SOME_LEDGER
    reports = (options.only and options.reports) or (QUICK_LEDGER if options.quick else asked)
    print(f"\nPages of a made record of {reports:,} reports, over HTTP", flush=True)
    rows = [
        [one.what, one.count, round(one.median, 1), round(one.p95, 1), _rounded(one.processor), one.bar]
        for one in web.measure(reports, record=options.record)
    ]
    print(table(["page", "asked", "median", "p95", "p95 of the processor", "bar"], rows))


def _exports(options: argparse.Namespace) -> None:
    asked = EXPORTS if options.only else SOME_LEDGER
    reports = (options.only and options.reports) or (QUICK_LEDGER if options.quick else asked)
    print(
        f"\nMemory of `detente export` on made records of {reports // exports.SHARE:,} and {reports:,} reports",
        flush=True,
    )
    rows = [
        [
            one.format,
            *one.rows,
            *(round(peak / MEBIBYTE) for peak in one.peaks),
            round(one.ratio, 2),
            exports.BAR,
            *map(round, one.seconds),
        ]
        for one in exports.measure(reports, records=options.record)
    ]
    header = ["format", "rows", "rows", "peak MiB", "peak MiB", "ratio", "bar", "seconds", "seconds"]
    print(table(header, rows))


def _rounded(value: float | None) -> object:
    return "" if value is None else round(value, 1)


if __name__ == "__main__":
    sys.exit(main())
