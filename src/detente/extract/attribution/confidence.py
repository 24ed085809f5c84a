"""How far each rule can be trusted.

The figures are shares of finds whose content (at least half of it) and speaker are right, on the ten
annotated reports of the evaluation and on a sixth of PolNeAR's training part, the two weighed alike
and rounded; where a rule has fewer than ten finds it takes the figure of its family. They are to be
measured again when rules change.
"""

from __future__ import annotations

PRECISION = {
    "quote:after": 0.95,
    "quote:between": 0.96,
    "quote:before": 0.8,
    "quote:colon": 0.5,
    "quote:label": 0.6,
    "quote:continued": 0.5,
    "parse:clause": 0.85,
    "parse:before": 0.9,
    "parse:as-clause": 0.75,
    "parse:object": 0.7,
    "parse:object-as": 0.87,
    "parse:object-of": 0.8,
    "parse:naming": 0.65,
    "parse:order": 0.7,
    "parse:infinitive": 0.5,
    "parse:for": 0.4,
    "parse:as": 0.4,
    "surface:before": 0.75,
    "surface:after": 0.6,
    "according-to": 0.87,
    "noun-cue": 0.5,
    "adj-cue": 0.8,
}
OTHER = 0.6


def confidence_of(rule: str) -> float:
    """The confidence of a statement found by `rule`."""
    return PRECISION.get(rule, OTHER)
