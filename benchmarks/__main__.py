"""``python -m benchmarks``: speed of the reader against the bare model, its stages, and peak memory of a large run."""

from __future__ import annotations

import argparse
import platform
import sys
from collections.abc import Sequence

from benchmarks import memory, speed, stages
from evaluation.tables import table

MEBIBYTE = 1 << 20
REPORTS, WORDS, ROUNDS = 10_000, 15_000, 7
QUICK_REPORTS, QUICK_WORDS, QUICK_ROUNDS = 500, 5_000, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=(__doc__ or "").strip())
    parser.add_argument("--quick", action="store_true", help="fewer reports, words and rounds")
    parser.add_argument("--reports", type=int, help=f"reports to add for the memory ({REPORTS})")
    parser.add_argument("--words", type=int, help=f"words a round for the speed ({WORDS})")
    parser.add_argument("--rounds", type=int, help=f"rounds for the speed ({ROUNDS})")
    parser.add_argument("--only", choices=("speed", "stages", "memory"), help="measure only this")
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
    return 0


if __name__ == "__main__":
    sys.exit(main())
