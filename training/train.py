"""Training: written examples and made sentences, epoch by epoch, with fixed seeds and threads.

Each epoch sees every written example that is not held out, and other sentences made of the clauses. Now and then a
party loses its mark, since a researcher's pair may have one side only.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor, nn

from detente.extract.learned.encoding import Encoded, encode
from detente.extract.learned.labels import NONE, STATUSES, TYPES
from training.clauses import sentences
from training.encoder import Classifier, pretrained
from training.examples import Example, unmarked

IGNORED = -100
"""The status of what is no act."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How the model is trained."""

    seed: int = 7
    epochs: int = 3
    batch: int = 32
    made: int = 1
    """Sentences made of each clause in each epoch."""
    rate: float = 1e-4
    fresh_rate: float = 5e-4
    """Learning rates of the encoder, and of what is new."""
    warm: float = 0.1
    smoothing: float = 0.05
    status_weight: float = 0.5
    lone: float = 0.06
    """How often the target of an act goes unmarked, and a third as often the source."""
    threads: int = 1
    """More are no faster on two cores that do anything else: small products wait for each other."""
    half: bool = False
    """Whether products are taken in bfloat16: quick where the processor has it, far slower where it is emulated."""


def trained(written: Sequence[Example], plan: Plan) -> Classifier:
    """Return the classifier trained on the examples that are not held out."""
    torch.manual_seed(plan.seed)
    torch.use_deterministic_algorithms(mode=True)
    torch.set_num_threads(plan.threads)
    rng = random.Random(plan.seed)  # noqa: S311 - to repeat, not to hide
    model = pretrained()
    kept = [each for each in written if not each.held_out]
    held = [each for each in written if each.held_out]
    new = ("hidden", "types", "statuses", "marks")
    groups = [
        {
            "params": [p for n, p in model.named_parameters() if p.requires_grad and n.startswith(new) is fresh],
            "lr": rate,
        }
        for fresh, rate in ((False, plan.rate), (True, plan.fresh_rate))
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    per_epoch = len(kept) + plan.made * sum(1 for _ in sentences(each=1, seed=0))
    steps = plan.epochs * (per_epoch // plan.batch + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: min((step + 1) / (plan.warm * steps), max(0.0, (steps - step) / ((1 - plan.warm) * steps))),
    )
    begun = time.monotonic()
    for epoch in range(plan.epochs):
        model.train()
        examples = [*kept, *made(plan.made, seed=plan.seed * 1000 + epoch)]
        total = count = 0.0
        for chunk in _batches([_alone(each, plan.lone, rng) for each in examples], plan.batch, rng):
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=plan.half):
                scores = model(*_filled([one for one, _, _ in chunk]))
            loss = _loss(scores, chunk, plan)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total, count = total + loss.item(), count + 1
        _say(f"epoch {epoch + 1}: loss {total / count:.3f}, {time.monotonic() - begun:.0f} s")
    types, statuses = probabilities(model, held)
    right = _right(types, [e.type for e in held], TYPES), _right(statuses, [e.status for e in held], STATUSES)
    _say(f"right of {len(held)} held out: types {right[0]:.3f}, statuses {right[1]:.3f}")
    return model.eval()


def made(each: int, *, seed: int) -> Iterator[Example]:
    """Yield sentences made of the clauses, as examples."""
    for number, row in enumerate(sentences(each=each, seed=seed)):
        text, spans = unmarked(row["text"] or "", f"made:{number}")
        yield Example(text, spans.get("a"), spans.get("r"), row["type"] or NONE, row["status"], f"made:{number}", False)


def probabilities(model: Classifier, examples: Sequence[Example]) -> tuple[np.ndarray, np.ndarray]:
    """Return the shares of types and statuses, one row an example."""
    model.eval()
    rows = []
    with torch.no_grad():
        for each in examples:
            encoded = encode(each.text, each.source, each.target)
            types, statuses = model(
                torch.tensor([encoded.ids]), torch.tensor([encoded.source]), torch.tensor([encoded.target])
            )
            rows.append((types[0].softmax(-1).numpy(), statuses[0].softmax(-1).numpy()))
    return np.array([one for one, _ in rows]), np.array([other for _, other in rows])


_Labelled = tuple[Encoded, int, int]


def _alone(each: Example, share: float, rng: random.Random) -> _Labelled:
    draw = rng.random()
    if each.type != NONE and each.source is not None and each.target is not None:
        if draw < share:
            each = replace(each, target=None)
        elif draw < share * 4 / 3:
            each = replace(each, source=None)
    status = IGNORED if each.status is None else STATUSES.index(each.status)  # type: ignore[arg-type]
    return encode(each.text, each.source, each.target), TYPES.index(each.type), status


def _batches(examples: list[_Labelled], size: int, rng: random.Random) -> list[list[_Labelled]]:
    """Return batches of examples of about one length, in random order."""
    rng.shuffle(examples)
    batches = []
    for start in range(0, len(examples), 20 * size):
        alike = sorted(examples[start : start + 20 * size], key=lambda one: len(one[0].ids))
        batches += [alike[at : at + size] for at in range(0, len(alike), size)]
    rng.shuffle(batches)
    return batches


def _filled(encoded: Sequence[Encoded]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    length = max(len(one.ids) for one in encoded)
    ids, present = torch.zeros(len(encoded), length, dtype=torch.long), torch.zeros(len(encoded), length)
    for row, one in enumerate(encoded):
        ids[row, : len(one.ids)] = torch.tensor(one.ids)
        present[row, : len(one.ids)] = 1.0
    return ids, torch.tensor([one.source for one in encoded]), torch.tensor([one.target for one in encoded]), present


def _loss(scores: tuple[Tensor, Tensor], chunk: Sequence[_Labelled], plan: Plan) -> Tensor:
    types, statuses = (each.float() for each in scores)
    loss = nn.functional.cross_entropy(
        types, torch.tensor([one for _, one, _ in chunk]), label_smoothing=plan.smoothing
    )
    known = torch.tensor([one for _, _, one in chunk])
    if bool((known >= 0).any()):
        loss = loss + plan.status_weight * nn.functional.cross_entropy(statuses, known, ignore_index=IGNORED)
    return loss


def _right(shares: np.ndarray, labels: Sequence[str | None], names: Sequence[str]) -> float:
    verdicts = [names[row.argmax()] == label for row, label in zip(shares, labels, strict=True) if label is not None]
    return sum(verdicts) / len(verdicts)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
