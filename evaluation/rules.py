"""``python -m evaluation.rules``: how often each rule for statements is right, for `attribution/confidence.py`.

A find is right when at least half of its characters are those of a gold statement, and its speaker is. The shares are
pooled over the annotated reports and the first 400 texts of PolNeAR's training part: measured, never learned from.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping

from evaluation.actors import Actors, known_actors
from evaluation.matching import outermost, pair
from evaluation.predictions import read
from evaluation.sets import KNOWN, SHARED, GoldSet
from evaluation.spans import Row, content, shared
from evaluation.tables import table

TEXTS = 400
ANNOTATED = ("own", "seed", "reports")
HALF = 0.5


def main() -> int:
    """Print the table and return the exit status."""
    actors = known_actors()
    right, made = Counter[str](), Counter[str]()
    for gold_set in _sets():
        if gold_set.missing():
            print(f"{gold_set.name}: not here, left out", file=sys.stderr)
            continue
        readings = read(gold_set)
        for gold in gold_set.records():
            for rule, verdict in judged(gold, readings.get(gold["doc_id"], {}), gold_set, actors):
                made[rule] += 1
                right[rule] += verdict
    rows = [[rule, right[rule] / count, count] for rule, count in sorted(made.items())]
    print(table(["rule", "right", "finds"], rows))
    return 0


def _sets() -> Iterator[GoldSet]:
    yield from (gold_set for gold_set in KNOWN if gold_set.name in ANNOTATED)
    folder = SHARED / "gold"
    yield GoldSet(
        name="polnear train",
        texts=folder / "polnear_train.docs.jsonl",
        gold=folder / "polnear_train.gold.jsonl",
        univocal=True,
        sample=TEXTS,
    )


def judged(
    gold: Row, reading: Mapping[str, list[Row]], gold_set: GoldSet, actors: Actors
) -> Iterator[tuple[str, bool]]:
    """Yield the rule of each statement of a reading, and whether gold has it with this speaker."""
    true, said = gold["statements"], reading.get("statements") or []
    said = outermost(said) if gold_set.univocal else said
    left, right = [content(row) for row in true], [content(row) for row in said]

    def weight(one: int, other: int) -> float:
        share = shared(left[one], right[other])
        return share if share >= HALF else 0.0

    met = {other: one for one, other in pair(range(len(true)), range(len(said)), weight)}
    for number, row in enumerate(said):
        spoken = number in met and actors.same_speaker(true[met[number]], row) is not False
        yield str(row["rule"]), spoken


if __name__ == "__main__":
    sys.exit(main())
