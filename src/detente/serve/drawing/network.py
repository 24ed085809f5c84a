"""Who has to do with one actor: a ring of others around it, one line for each kind and direction, with its count."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from detente.export.names import name
from detente.store.query import Kind

MOST = 40
"""Others around the ring: more is a hairball, and the table has them all."""
SIZE, MIDDLE, RADIUS = 900, 450, 330
BEND = 16
"""Units between two lines to the same other."""
SPACE = 26
"""Units of a letter row: labels of a full ring do not touch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A line: its path, its kind, how thick, what it says."""

    path: str
    kind: Kind
    width: float
    out: bool
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Another actor on the ring, with its lines."""

    key: str
    label: str
    x: float
    y: float
    anchor: str
    edges: tuple[Edge, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """One actor and those around it."""

    label: str
    nodes: tuple[Node, ...]
    left_out: int


def network(key: str, ties: Iterable[tuple[str, Kind, bool, int]]) -> Network:
    """The network of an actor, those with most rows first, clockwise from the top."""
    grouped: dict[str, list[tuple[Kind, bool, int]]] = {}
    for other, kind, out, count in ties:
        grouped.setdefault(other, []).append((kind, out, count))
    ordered = sorted(grouped.items(), key=lambda one: (-sum(count for _, _, count in one[1]), one[0]))
    chosen = ordered[:MOST]
    nodes = tuple(_node(key, other, held, at, len(chosen)) for at, (other, held) in enumerate(chosen))
    return Network(label=name(key), nodes=nodes, left_out=len(ordered) - len(chosen))


def _node(key: str, other: str, held: list[tuple[Kind, bool, int]], at: int, of: int) -> Node:
    turn = 2 * math.pi * at / of - math.pi / 2
    x, y = MIDDLE + RADIUS * math.cos(turn), MIDDLE + RADIUS * math.sin(turn)
    side = math.cos(turn)
    edges = tuple(_edge(key, other, one, place - (len(held) - 1) / 2, (x, y), turn) for place, one in enumerate(held))
    return Node(
        key=other,
        label=name(other),
        x=round(x, 1),
        y=round(y, 1),
        anchor="middle" if abs(side) < 0.2 else "start" if side > 0 else "end",
        edges=edges,
        total=sum(count for _, _, count in held),
    )


def _edge(
    key: str, other: str, held: tuple[Kind, bool, int], place: float, end: tuple[float, float], turn: float
) -> Edge:
    kind, out, count = held
    x, y = end
    across = (-math.sin(turn) * BEND * place, math.cos(turn) * BEND * place)
    bend = ((MIDDLE + x) / 2 + across[0] * 2, (MIDDLE + y) / 2 + across[1] * 2)
    one, two = name(key), name(other)
    return Edge(
        path=f"M{MIDDLE} {MIDDLE}Q{bend[0]:.1f} {bend[1]:.1f} {x:.1f} {y:.1f}",
        kind=kind,
        width=round(1 + math.log2(count + 1) / 2, 1),
        out=out,
        says=f"{one if out else two} → {two if out else one}: {count} {kind}{'' if count == 1 else 's'}",
    )
