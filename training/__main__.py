"""``python -m training``: makes the model that is shipped, from the examples and the encoder, in one run.

``--fit-only`` weighs rules and model anew, without training: after the rules have changed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import time
from collections import Counter

from detente.extract.learned.card import CARD
from detente.extract.learned.encoding import WEIGHTS
from detente.extract.learned.network import NETWORK
from training import encoder
from training.examples import DATA, Example, written
from training.train import Plan


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m training", description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--fit-only", action="store_true", help="keep the network; weigh rules and model anew")
    parser.add_argument("--threads", type=int, default=Plan().threads, help="threads of torch (the sums depend on it)")
    parser.add_argument("--epochs", type=int, default=Plan().epochs, help="fewer to try whether all is in place")
    options = parser.parse_args()
    begun = time.monotonic()
    folder = encoder.files()
    WEIGHTS.mkdir(exist_ok=True)
    shutil.copyfile(folder / "tokenizer.json", WEIGHTS / "tokenizer.json")
    examples = list(written())
    plan = Plan(threads=options.threads, epochs=options.epochs)
    if not options.fit_only:
        from training.export import export
        from training.train import trained

        export(trained(examples, plan), NETWORK)
    _write_card(examples, plan)
    print(f"{NETWORK.name}: {NETWORK.stat().st_size:,} bytes, made in {(time.monotonic() - begun) / 60:.1f} minutes")


def _write_card(examples: list[Example], plan: Plan) -> None:
    from training.fit import event_curves, heard, joining

    told = list(heard(examples))
    types = Counter(each.type for each in examples)
    made = {
        "encoder": "sentence-transformers/all-MiniLM-L6-v2, Apache-2.0",
        "encoder_sha256": encoder.WEIGHTS_SHA256,
        "tokenizer_sha256": encoder.TOKENIZER_SHA256,
        "network_sha256": hashlib.sha256(NETWORK.read_bytes()).hexdigest(),
        "data_sha256": data_digest(),
        "examples": {"written": len(examples), "held_out": len(told), "types": dict(sorted(types.items()))},
        "plan": {"seed": plan.seed, "epochs": plan.epochs, "threads": plan.threads, "made": plan.made},
        "held_out": {
            "type_right": round(
                sum(max(o.opinion.types, key=o.opinion.types.__getitem__) == o.example.type for o in told) / len(told),
                3,
            ),
        },
        "joining": joining(told) | event_curves(examples),
    }
    CARD.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def data_digest() -> str:
    """Return one hash of all files that the model is trained on."""
    total = hashlib.sha256()
    for path in sorted(DATA.iterdir()):
        total.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


if __name__ == "__main__":
    main()
