"""The learned model at work: scores of types and statuses for one pair, from the int8 network that is shipped.

It runs on one thread, one pair a call and without filling up: what it says of a pair hangs on that pair alone. The
packages it needs come with the extra `model`; whoever works without it asks `missing` and goes on by the rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from detente.extract.learned.encoding import WEIGHTS, encode
from detente.extract.learned.labels import STATUSES, TYPES
from detente.model import Passage
from detente.model.assertion import Status

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

NEEDED = ("onnxruntime", "tokenizers", "numpy")
NETWORK = WEIGHTS / "network.onnx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """How probable the model finds each type (or none) and each status; each column sums to one."""

    types: Mapping[str, float]
    statuses: Mapping[Status, float]


@cache
def missing() -> tuple[str, ...]:
    """The packages of the extra `model` that are not installed; empty when the model can be asked."""
    return tuple(name for name in NEEDED if find_spec(name) is None)


def opinion(text: str, source: Passage | None, target: Passage | None) -> Opinion:
    """What the model makes of a pair. Offsets are code points into `text`.

    "<Peru> thanked <Chile>." gives SUPPORT and occurred by far the most.
    """
    import numpy as np

    encoded = encode(text, source, target)
    types, statuses = _session().run(
        None,
        {
            "ids": np.array([encoded.ids], dtype=np.int64),
            "source": np.array([encoded.source], dtype=np.int64),
            "target": np.array([encoded.target], dtype=np.int64),
        },
    )
    return Opinion(
        types=dict(zip(TYPES, _shares(types[0]), strict=True)),
        statuses=dict(zip(STATUSES, _shares(statuses[0]), strict=True)),
    )


def _shares(scores: Any) -> list[float]:
    """The softmax of a row of scores."""
    import numpy as np

    raised = np.exp(scores.astype(np.float64) - scores.max())
    shares: list[float] = (raised / raised.sum()).tolist()
    return shares


@cache
def _session() -> InferenceSession:
    """The network, loaded once a process: single-threaded, so that sums are always made in one order."""
    from onnxruntime import InferenceSession, SessionOptions, disable_telemetry_events

    disable_telemetry_events()
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    options.log_severity_level = 3
    return InferenceSession(str(NETWORK), options, providers=["CPUExecutionProvider"])
