"""How far each rule can be trusted.

The figures are shares of finds whose content (at least half of it) and speaker are right, pooled over
the annotated reports of the evaluation and 400 texts of PolNeAR's training part (in brackets how many
finds that was); rules with fewer than ten finds there share one figure. They are to be measured again
when rules change. Faint rules (`faint.py`) are capped below one half whatever they measure there:
PolNeAR is political talk, and in reports of what states do the same words are mostly deeds.
"""

from __future__ import annotations

PRECISION = {
    "according-to": 0.81,  # (180)
    "adj-cue": 0.73,  # (37)
    "noun-cue": 0.34,  # (133)
    "parse:about": 0.75,  # (20)
    "parse:against": 0.64,  # (14)
    "parse:as": 0.42,  # (21)
    "parse:as-clause": 0.43,  # (21)
    "parse:before": 0.86,  # (353)
    "parse:clause": 0.82,  # (1967)
    "parse:for": 0.68,  # (56)
    "parse:gerund": 0.52,  # (23)
    "parse:infinitive": 0.58,  # (196)
    "parse:naming": 0.68,  # (104)
    "parse:object": 0.62,  # (580)
    "parse:object-as": 0.71,  # (89)
    "parse:object-for": 0.82,  # (40)
    "parse:object-of": 0.82,  # (32)
    "parse:of": 0.79,  # (14)
    "parse:order": 0.57,  # (90)
    "parse:order-on": 0.97,  # (12)
    "parse:passive": 0.48,  # (23)
    "parse:to": 0.64,  # (28)
    "parse:with": 0.85,  # (13)
    "quote:after": 0.95,  # (697)
    "quote:before": 0.79,  # (312)
    "quote:between": 0.98,  # (726)
    "quote:colon": 0.63,  # (24)
    "quote:woven": 0.62,  # (50)
    "surface:after": 0.82,  # (11)
    "surface:before": 0.43,  # (21)
    "faint:beside": 0.35,  # (20)
    "faint:inside": 0.28,  # (62)
    "faint:parse:for": 0.43,  # (14)
    "faint:parse:to": 0.41,  # (22)
}
OTHER = 0.53
FAINTEST = 0.45
"""Of faint rules that measure more, or have too few finds."""


def confidence_of(rule: str) -> float:
    """The confidence of a statement found by `rule`."""
    return PRECISION.get(rule, FAINTEST if rule.startswith("faint:") else OTHER)
