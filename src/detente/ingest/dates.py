"""The date of a report: the forms in which a prefix, metadata, a date line or an address states it.

Only full dates count, and only forms with one reading: "March 5, 2025", "5 March 2025",
"2025-03-05". Not "03/05/2025", which is May in one country and March in the next, and not
"Nov. 19", which lacks its year. The dates that a text speaks of are the business of `resolve`.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_MONTH}\s+{_DAY}\s*,?\s+{_YEAR}",
        rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}\s*,?\s+{_YEAR}",
        r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
    )
)
_PREFIX = re.compile(r"\s*date[ \t]+(?P<date>\d{4}-\d\d-\d\d)(?:[ \t]+(?=\S)|\s*\Z)")
_COARSE = re.compile(r"\d{4}(?:-\d\d)?")
# /2025/03/26/ and /2025/mar/26/ as folders, or 2025-03-26 at the end of the last segment, as news sites have them.
_IN_PATH = re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>\d\d?|[a-z]{3})/(?P<day>\d\d?)(?=/|$)")
_AT_END = re.compile(r"[-_/](?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?:\.\w{1,5})?/?$")
_LABEL = re.compile(
    r"\b(?:(?:first|originally)\s+)?(?:published|posted|issued|released|filed|created|date[d]?|publication\s+date)\b|\bon\b",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"\b(?:last\s+)?(?:updated|modified|revised|edited|accessed|retrieved)\b", re.IGNORECASE)
_BESIDE = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
    r"|\b\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?|T\d\d:\d\d\S*"
    r"|\b(?:GMT|UTC|BST|CES?T|MSK|TRT|E[SD]?T|P[SD]T|C[SD]T|Z)\b(?:\s*[+-]\s*\d{1,2}(?::?\d\d)?)?|\b(?:at|local\s+time)\b",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"[\s,;:|·•/()\[\].–—-]*")


# The name of an outlet beside the date, set off by a dash, bar or dot: "28 March 2025 - Lakeside Courier".
_NAME = r"(?:[A-Z][\w.'’&]*|of|the|and)"
_OUTLET = re.compile(rf"\s*(?:[|·•–—-]\s*{_NAME}(?: {_NAME}){{0,4}}|{_NAME}(?: {_NAME}){{0,4}}\s*[|·•–—-])\s*")


def prefix(text: str) -> tuple[str | None, int]:
    """The date of a prefix such as " date 2025-03-26 " before the first words, and where the words begin.

    >>> prefix(" date 2025-03-26 Talks go on")
    ('2025-03-26', 17)
    """
    match = _PREFIX.match(text)
    if match and _iso(match["date"]):
        return match["date"], match.end()
    return None, 0


def day(value: str) -> str | None:
    """A stated date as an EDTF day (or year, or month, where it is no finer); None if it is no date.

    >>> day("2016-02-08T17:30:00+00:00"), day("5 March 2025"), day("2019"), day("lately")
    ('2016-02-08', '2025-03-05', '2019', None)
    """
    value = value.strip()
    if _COARSE.fullmatch(value):
        return value if _iso(value + "0000-01-01"[len(value) :]) else None
    if _iso(value):
        return value
    try:
        return datetime.fromisoformat(value).date().isoformat()
    except ValueError:
        pass
    for form in _FORMS[:2]:
        match = form.search(value)
        if match and _NOTHING.fullmatch(_BESIDE.sub("", value[: match.start()] + value[match.end() :])):
            return _calendar(match)
    try:
        return parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def find(words: str) -> tuple[str, re.Match[str]] | None:
    """The first full date in a few words of a dateline, with the match."""
    matches = (match for form in _FORMS for match in form.finditer(words))
    found = [(match.start(), day, match) for match in matches if (day := _calendar(match))]
    return min(found, key=lambda item: item[0])[1:] if found else None


def date_line(line: str) -> tuple[str, bool] | None:
    """The date of a line that holds nothing else but an outlet's name, and whether it is only that of an update.

    >>> date_line("Published: Wednesday, March 5, 2025 at 14:30 GMT"), date_line("5 March 2025 | The Daily Star")
    (('2025-03-05', False), ('2025-03-05', False))
    """
    if len(line) > 160 or not (found := find(line)):
        return None
    rest = line
    for form in _FORMS:
        rest = form.sub(" ", rest)
    for part in (_UPDATED, _LABEL, _BESIDE):
        rest = part.sub(" ", rest)
    if not (_NOTHING.fullmatch(rest) or _OUTLET.fullmatch(rest)):
        return None
    date_, match = found
    if _UPDATED.search(line[: match.start()]) and (later := find(line[match.end() :])):
        published = not _UPDATED.search(line[match.end() :])
        return (later[0], False) if published else (date_, True)
    return date_, bool(_UPDATED.search(line[: match.start()]))


def from_url(url: str) -> str | None:
    """The day in the address of a report, where it stands as folders or ends the address.

    >>> from_url("https://example.org/world/2025/03/26/talks")
    '2025-03-26'
    """
    try:
        path = urlsplit(url).path.lower()
    except ValueError:
        return None
    for pattern in (_IN_PATH, _AT_END):
        match = pattern.search(path)
        if match and (found := _calendar(match)):
            return found
    return None


def _calendar(match: re.Match[str]) -> str | None:
    month = match["month"]
    number = int(month) if month.isdigit() else _number(month)
    try:
        return date(int(match["year"]), number, int(match["day"])).isoformat()
    except ValueError:
        return None


def _number(month: str) -> int:
    short = month[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def _iso(value: str) -> bool:
    try:
        return len(value) == 10 and bool(date.fromisoformat(value))
    except ValueError:
        return False
