"""How far each rule can be trusted.

The figures are shares of finds whose content (at least half of it) and speaker are right, pooled over
the ten annotated reports of the evaluation and a sixth of PolNeAR's training part; rules with fewer
than ten finds there share one figure. They are to be measured again when rules change.
"""

from __future__ import annotations

PRECISION = {
    "according-to": 0.85,
    "adj-cue": 0.82,
    "noun-cue": 0.49,
    "parse:as": 0.27,
    "parse:before": 0.86,
    "parse:clause": 0.86,
    "parse:for": 0.46,
    "parse:infinitive": 0.62,
    "parse:naming": 0.70,
    "parse:object": 0.71,
    "parse:object-as": 0.86,
    "parse:object-of": 0.92,
    "parse:order": 0.61,
    "quote:after": 0.94,
    "quote:before": 0.85,
    "quote:between": 0.96,
    "quote:colon": 0.45,
    "parse:passive": 0.58,
    "quote:label": 0.74,
    "quote:woven": 0.58,
    "surface:after": 0.70,
    "surface:before": 0.70,
}
OTHER = 0.67


def confidence_of(rule: str) -> float:
    """The confidence of a statement found by `rule`."""
    return PRECISION.get(rule, OTHER)
