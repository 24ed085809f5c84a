"""Datelines: the place, day and agency that stand before the first sentence of a report.

Four forms are in use: "SEOUL, March 5 (Agency) - ", "Istanbul (Agency) - ", "March 5 (Agency) - ", and, in
texts that have lost their marks on the way, capitals alone: "SEOUL South Korea will ...".
"""

from __future__ import annotations

import re

_NAME = r"[^\W\d_a-z][\w'’.-]*"
_CAPS = r"(?:[A-ZÀ-Þ][A-ZÀ-Þ'’-]+\.?|ST\.|[A-Z]\.[A-Z]\.)"
_PLACE_CAPS = rf"{_CAPS}(?:[ /-]{_CAPS}){{0,4}}"
_PLACE_MIXED = rf"{_NAME}(?:[ /]{_NAME}){{0,3}}"
_REGION = r"(?:,\s+(?!\d)[^\W\d_a-z][\w.'’]*(?:\s[^\W\d_a-z][\w.'’]*){0,2})?"
_DAY = r"(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8}\.?)(?:,?\s+\d{4})?"
_WHEN = rf"(?P<when>,?\s+{_DAY})?"
_AGENCY = r"(?P<agency>\s*\([A-Z][\w .,/&'’-]{1,40}\))?"
_DASH = r"\s*(?:[—–―]|(?<=[\s).])-{1,2}(?=\s)|--)\s*"
_DATELINE_CAPS = re.compile(rf"(?P<place>{_PLACE_CAPS}){_REGION}{_WHEN}{_AGENCY}(?P<dash>{_DASH})")
_DATELINE_MIXED = re.compile(rf"(?P<place>{_PLACE_MIXED}){_REGION}{_WHEN}{_AGENCY}(?P<dash>{_DASH})(?=[A-Z\"“‘'])")
_DATELINE_DATE = re.compile(
    rf"(?P<place>)(?P<when>{_DAY})(?P<agency>\s*\([A-Z][\w .,/&'’-]{{1,40}}\))(?P<dash>{_DASH})"
)
_DATELINE_BARE = re.compile(rf"(?P<place>{_CAPS}(?:[ /]{_CAPS}){{0,3}}) (?=[A-Z][a-z]|A |[\"“‘])")
# Capitals before a dash that announce a kind of report and are no place.
_LABELS = frozenset(
    "ANALYSIS BREAKING COLUMN CORRECTED COMMENTARY EDITORIAL EXCLUSIVE EXPLAINER FACTBOX FEATURE INSIGHT INTERVIEW "
    "OPINION POLL REFILE TIMELINE UPDATE WATCH".split()
)


def find(paragraph: str, text: str) -> str | None:
    """The dateline that a paragraph opens with: place, date and agency, without the dash. None if it has none.

    >>> find("ANKARA, March 5, 2025 (Reuters) - Turkey said", "")
    'ANKARA, March 5, 2025 (Reuters)'
    >>> find("SEOUL South Korea will begin talks", "In Seoul, the ministry said")
    'SEOUL'
    """
    head = paragraph[:160]
    for pattern in (_DATELINE_CAPS, _DATELINE_MIXED, _DATELINE_DATE):
        match = pattern.match(head)
        if match and match.start("dash") > 0 and _is_place(match, sure=pattern is not _DATELINE_MIXED):
            return head[: match.start("dash")].rstrip()
    match = _DATELINE_BARE.match(head)
    if match and _town_in_capitals(match["place"], text):
        return match["place"]
    return None


def _is_place(match: re.Match[str], *, sure: bool) -> bool:
    """Whether what stands before the dash is a place: capitals, a date or an agency beside it make it one."""
    place = match["place"]
    if set(place.upper().split()) & _LABELS:
        return False
    return sure or bool(match["when"] or match["agency"])


def _town_in_capitals(place: str, text: str) -> bool:
    """Whether capitals with no dash behind them are a town and no acronym: elsewhere the text writes "Seoul"."""
    words = re.split(r"[ /]", place)
    return not set(words) & _LABELS and all(re.search(rf"\b{re.escape(word.capitalize())}\b", text) for word in words)
