"""From the trained classifier to the network that is shipped: ONNX, int8 per channel, at most 25 MB."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from detente.extract.learned.encoding import CLS, SEP, SOURCE, SOURCE_END, TARGET, TARGET_END
from training.encoder import Classifier

LARGEST = 25_000_000
OPSET = 18


class TooLargeError(Exception):
    """The network is larger than it may be."""


class _Alone(nn.Module):
    """The classifier for one pair without filling."""

    def __init__(self, model: Classifier) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, source: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
        scores: tuple[Tensor, Tensor] = self.model(ids, source, target)
        return scores


def export(model: Classifier, path: Path) -> None:
    """Write the network of a trained model.

    Raises:
        TooLargeError: it has more than 25 MB.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model.fold()
    full = path.with_suffix(".full.onnx")
    ids = torch.tensor([[CLS, SOURCE, 3304, SOURCE_END, 2356, TARGET, 3270, TARGET_END, SEP]])
    program = torch.onnx.export(
        _Alone(model).eval(),
        (ids, torch.tensor([1]), torch.tensor([5])),
        input_names=["ids", "source", "target"],
        output_names=["types", "statuses"],
        dynamic_shapes=({1: torch.export.Dim("length", min=4, max=512)}, None, None),
        opset_version=OPSET,
        dynamo=True,
        verbose=False,
    )
    program.save(str(full))
    # Seven bits: on processors without VNNI eight would overflow, and the same pair would get other scores there.
    quantize_dynamic(
        full,
        path,
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
    )
    full.unlink()
    for beside in path.parent.glob(f"{full.name}.data"):
        beside.unlink()
    size = path.stat().st_size
    if size > LARGEST:
        raise TooLargeError(f"{path.name} has {size:,} bytes; at most {LARGEST:,} are allowed.")
