"""What the learned model chooses from: sixteen types of acts and none, seven statuses."""

from __future__ import annotations

from typing import get_args

from detente.model.assertion import EventType, Status

NONE = "NONE"
"""No act of the source's that is aimed at the target."""
TYPES: tuple[str, ...] = (*get_args(EventType), NONE)
STATUSES: tuple[Status, ...] = get_args(Status)
