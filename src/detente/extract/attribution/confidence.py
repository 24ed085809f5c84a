"""How far each rule can be trusted.

The figures are shares of finds whose content (at least half of it) and speaker are right, pooled over
the annotated reports of the evaluation and 400 texts of PolNeAR's training part (in brackets how many
finds that was); rules with fewer than ten finds there share one figure. `python -m evaluation.rules`
measures them again when rules change. Faint rules (`faint.py`) are capped below one half whatever they measure there:
PolNeAR is political talk, and in reports of what states do the same words are mostly deeds.
"""

from __future__ import annotations

PRECISION = {
    "according-to": 0.82,  # (199)
    "adj-cue": 0.67,  # (66)
    "noun-cue": 0.40,  # (224)
    "parse:about": 0.50,  # (22)
    "parse:against": 0.64,  # (14)
    "parse:as": 0.39,  # (23)
    "parse:as-clause": 0.57,  # (21)
    "parse:before": 0.89,  # (359)
    "parse:clause": 0.85,  # (2259)
    "parse:for": 0.65,  # (76)
    "parse:gerund": 0.56,  # (32)
    "parse:infinitive": 0.54,  # (212)
    "parse:naming": 0.73,  # (113)
    "parse:object": 0.68,  # (638)
    "parse:object-as": 0.72,  # (83)
    "parse:object-clause": 0.27,  # (11)
    "parse:object-for": 0.75,  # (57)
    "parse:object-of": 0.86,  # (36)
    "parse:of": 0.75,  # (12)
    "parse:order": 0.57,  # (104)
    "parse:order-on": 0.94,  # (16)
    "parse:passive": 0.48,  # (21)
    "parse:to": 0.51,  # (35)
    "parse:with": 0.70,  # (10)
    "quote:after": 0.95,  # (746)
    "quote:before": 0.84,  # (285)
    "quote:between": 0.99,  # (721)
    "quote:colon": 0.58,  # (19)
    "quote:continued": 0.19,  # (16)
    "quote:label": 0.59,  # (17)
    "quote:woven": 0.62,  # (53)
    "surface:after": 0.69,  # (13)
    "surface:before": 0.61,  # (26)
    "faint:beside": 0.32,  # (22)
    "faint:inside": 0.33,  # (33)
    "faint:label": 0.41,  # (29)
    "faint:parse:for": 0.44,  # (16)
    "faint:parse:infinitive": 0.38,  # (79)
    "faint:parse:object": 0.45,  # (143)
    "faint:parse:on": 0.36,  # (11)
    "faint:unclaimed": 0.19,  # (227)
}
OTHER = 0.64
FAINTEST = 0.45
"""Of faint rules that measure more, or have too few finds."""


def confidence_of(rule: str) -> float:
    """The confidence of a statement found by `rule`."""
    return PRECISION.get(rule, FAINTEST if rule.startswith("faint:") else OTHER)
