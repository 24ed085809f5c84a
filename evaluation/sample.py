"""``python -m evaluation.sample``: draws events that were read from the shared corpus, for a person to judge.

Every occurred event of the dated summaries that a record would show is equally likely, and the same seed draws the
same ones; ``--review`` draws from those that are less sure and wait for review.  What is printed are ids; ``--show``
adds the text, for the judge alone.  A judge who has not written the rules says of each whether its
type and its parties are right, without seeing the confidence; ids and verdicts are kept in ``evaluation/judged/``, one
object a line with ``item``, ``event``, ``type`` and ``parties`` (true or false).  ``--verdicts FILE`` counts them.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from detente.state.voices import THRESHOLD
from evaluation.coverage import CORPUS
from evaluation.sets import json_lines

if TYPE_CHECKING:
    from detente.model import Event

SEED, COUNT = 2026, 150
Z = 1.96
"""Standard deviations that hold 95 of 100."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.sample", description="Draw events to be judged.")
    parser.add_argument("--seed", type=int, default=SEED, help=f"of the draw ({SEED})")
    parser.add_argument("--count", type=int, default=COUNT, help=f"how many events to draw ({COUNT})")
    parser.add_argument("--show", action="store_true", help="with the text and the event, for the judge")
    parser.add_argument("--review", action="store_true", help="draw from the events that wait for review instead")
    parser.add_argument("--verdicts", type=Path, metavar="FILE", help="count the verdicts of FILE instead")
    options = parser.parse_args(arguments)
    if options.verdicts:
        right, low, high, of = precision(list(json_lines(options.verdicts)))
        print(f"type and parties right: {right:.3f} ({low:.3f} to {high:.3f}) of {of}")
        return 0
    if not CORPUS.is_file():
        print(f"No corpus at {CORPUS.name}: nothing to draw from.", file=sys.stderr)
        return 2
    drawn, shown, of = draw(seed=options.seed, count=options.count, review=options.review)
    print(f"{shown} of {of} occurred events are sure enough to be shown", file=sys.stderr)
    for item, text, event in drawn:
        row: dict[str, object] = {"item": item, "event": event.id}
        if options.show:
            row |= {"text": text, "is": _shown(event)}
        print(json.dumps(row, ensure_ascii=False))
    return 0


def draw(*, seed: int, count: int, review: bool = False) -> tuple[list[tuple[str, str, Event]], int, int]:
    """Return the drawn events with the id and the text of their summaries, in the order of the draw.

    With them: how many occurred events are sure enough to be shown, and how many there are.
    """
    found = list(_occurred())
    fit = [row for row in found if row[2].confidence >= THRESHOLD]
    pool = [row for row in found if row[2].confidence < THRESHOLD] if review else fit
    drawn = random.Random(seed).sample(pool, min(count, len(pool)))  # noqa: S311 - to repeat, not to hide
    return drawn, len(fit), len(found)


def precision(verdicts: Sequence[Mapping[str, object]]) -> tuple[float, float, float, int]:
    """Return the share of events with right type and parties, its 95 % bounds (Wilson 1927), and their number."""
    of = len(verdicts)
    if not of:
        return 0.0, 0.0, 1.0, 0
    share = sum(bool(one["type"]) and bool(one["parties"]) for one in verdicts) / of
    middle = share + Z * Z / (2 * of)
    spread = Z * math.sqrt(share * (1 - share) / of + Z * Z / (4 * of * of))
    whole = 1 + Z * Z / of
    return share, (middle - spread) / whole, (middle + spread) / whole, of


def _occurred() -> Iterator[tuple[str, str, Event]]:
    from detente.extract import extract
    from detente.ingest import from_text
    from detente.model import Report
    from detente.read import load, read
    from detente.resolve import resolve

    nlp = load()
    for row in json_lines(CORPUS):
        report = from_text(row["text"], date=row["date"])
        if isinstance(report, Report):
            (reading,) = extract(resolve(read([report], nlp=nlp)), model="")
            yield from ((row["id"], row["text"], event) for event in reading.events if event.status == "occurred")


def _shown(event: Event) -> dict[str, object]:
    return {
        "type": event.type,
        "actors": [event.actors, event.actor_states],
        "recipients": [event.recipients, event.recipient_states],
        "words": event.anchor_span.text,
    }


if __name__ == "__main__":
    sys.exit(main())
