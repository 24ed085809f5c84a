"""Who has to do with one actor: a ring of others around it, one line for each kind and direction, with its count."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from detente.export.names import name
from detente.store.query import Kind

MOST = 40
"""Others around the ring: more is a hairball, and the table has them all."""
WIDTH, HEIGHT = 900, 680
ACROSS, DOWN = 320, 290
"""How far the ring lies from the middle, in units."""
BEND = 14
"""Units between two lines to the same other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A line: its path, which begins where the act does, its kind, how thick, what it says."""

    path: str
    kind: Kind
    width: float
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
    x, y = WIDTH / 2 + ACROSS * math.cos(turn), HEIGHT / 2 + DOWN * math.sin(turn)
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
    middle = (WIDTH / 2, HEIGHT / 2)
    bend = (
        (middle[0] + end[0]) / 2 - math.sin(turn) * BEND * place * 2,
        (middle[1] + end[1]) / 2 + math.cos(turn) * BEND * place * 2,
    )
    one, two = name(key), name(other)
    return Edge(
        path=_curve(middle, bend, end) if out else _curve(end, bend, middle),
        kind=kind,
        width=round(1 + math.log2(count + 1) / 2, 1),
        says=f"{one if out else two} → {two if out else one}: {count} {kind}{'' if count == 1 else 's'}",
    )


def _curve(start: tuple[float, float], bend: tuple[float, float], end: tuple[float, float]) -> str:
    """A quadratic curve in two halves: where they meet is the place of its arrow."""
    first, second = _between(start, bend), _between(bend, end)
    points = (first, _between(first, second), second, end)
    one, half, two, last = (f"{x:.1f} {y:.1f}" for x, y in points)
    return f"M{start[0]:.1f} {start[1]:.1f}Q{one} {half}Q{two} {last}"


def _between(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float]:
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
