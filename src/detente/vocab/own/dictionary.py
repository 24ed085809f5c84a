"""Actor dictionaries in the text format of TABARI and PETRARCH: lines to entries with names, codes and dates.

The format (PETRARCH documentation, "Dictionary Formats"): a primary phrase, synonyms after "+", codes in brackets
on the same line or on the lines below, each with or without a date restriction; blanks and underscores part
words; comments run from # or ; to the end of the line, or stand between <!-- and -->. Agents files add a plural in
braces, substitution sets (!MINIST! = MINISTER, MINISTRY) and codes with "~". What a code means is left to `codes`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from detente.vocab.faults import Fault
from detente.vocab.marks import File

PIVOT = 30
"""Two-digit years up to this one are of this century: the rule of KEDS, TABARI and PETRARCH."""
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_CODE = re.compile(r"\[([^\[\]]*)\]")
_BRACES = re.compile(r"\{([^{}]*)\}")
_SET = re.compile(r"(![^!\s]+!)\s*=\s*(.+)")
_RESTRICTED = re.compile(r"(\S+)(?:\s+(?:([<>])\s*(\d+)|(\d+)\s*-\s*(\d+)))?")
DATES = "YYMMDD or YYYYMMDD: [USAGOV 090121-130201], [USAGOV >090121], [USAGOV <19530120]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """A code and the days, both counted in, for which it holds."""

    code: str
    start: str | None = None
    end: str | None = None
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One record of a dictionary; names as they stand there, without underscores."""

    name: str
    line: int
    synonyms: tuple[str, ...] = ()
    codes: tuple[Coded, ...] = ()
    agent: bool = False
    """A word for a kind of people ("minister"), no actor."""


@dataclass(slots=True)
class _Reader:
    """What has been read so far."""

    file: str
    sets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def warn(self, line: int, value: str, message: str, allowed: str = "") -> None:
        self.faults.append(
            Fault(file=self.file, line=line, value=value, message=message, allowed=allowed, severity="warning")
        )


def entries(file: File) -> tuple[tuple[Entry, ...], tuple[Fault, ...]]:
    """The entries of a dictionary, and a warning for each line that could not be used: it never ends the run."""
    reader = _Reader(file.name)
    for line, text in _lines(file.text):
        given = _SET.fullmatch(text)
        if given:
            reader.sets[given[1]] = tuple(word.strip() for word in given[2].split(",") if word.strip())
        elif text[0] in "+[":
            _continued(reader, line, text)
        else:
            _primary(reader, line, text)
    kept = []
    for entry in reader.entries:
        if entry.codes:
            kept.append(entry)
        else:
            reader.warn(entry.line, entry.name, "has no code that can be used: left out", "NAME_ [CODE]")
    return tuple(kept), tuple(reader.faults)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that say something, with their numbers; a comment of several lines keeps the count."""
    bare = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)
    for number, line in enumerate(bare.split("\n"), 1):
        said = re.split("[#;]", line, maxsplit=1)[0].strip()
        if said:
            yield number, said


def _continued(reader: _Reader, line: int, text: str) -> None:
    """A synonym or codes for the entry above."""
    if not reader.entries:
        reader.warn(line, text, "belongs to no entry: left out", "a name in the lines above")
        return
    entry = reader.entries[-1]
    name, codes = _parts(reader, line, text.removeprefix("+")) if text[0] == "+" else ("", _codes(reader, line, text))
    if name:
        entry = replace(entry, synonyms=(*entry.synonyms, *_spelt_out(reader, line, name)))
    reader.entries[-1] = replace(entry, codes=(*entry.codes, *codes))


def _primary(reader: _Reader, line: int, text: str) -> None:
    name, codes = _parts(reader, line, text)
    if not name:
        reader.warn(line, text, "has no name: left out", "NAME_ [CODE]")
        return
    first, *others = _spelt_out(reader, line, name) or (name,)
    agent = "!" in name or any("~" in code.code for code in codes)
    reader.entries.append(Entry(name=first, line=line, synonyms=tuple(others), codes=codes, agent=agent))


def _parts(reader: _Reader, line: int, text: str) -> tuple[str, tuple[Coded, ...]]:
    """The name of a line, plurals in braces added as "A|B", and its codes."""
    name = re.split(r"[\[{]", text, maxsplit=1)[0]
    rest = text[len(name) :]
    plural = _BRACES.search(rest)
    words = [_words(name), *(_words(form) for form in (plural[1].split() if plural else ()))]
    return "|".join(word for word in words if word), _codes(reader, line, rest)


def _codes(reader: _Reader, line: int, text: str) -> tuple[Coded, ...]:
    found = []
    for match in _CODE.finditer(text):
        coded = _coded(reader, line, match[1].strip())
        if coded is not None:
            found.append(coded)
    left = _BRACES.sub("", _CODE.sub("", text)).strip()
    if left:
        reader.warn(line, left, "is no code: passed over", "[CODE], [CODE 010120-050309]")
    return tuple(found)


def _coded(reader: _Reader, line: int, text: str) -> Coded | None:
    match = _RESTRICTED.fullmatch(text)
    if match is None:
        reader.warn(line, f"[{text}]", "has a date restriction that cannot be read: left out", DATES)
        return None
    code, sign, one, first, last = match.groups()
    days = [_day(given) for given in (one, first, last) if given]
    if None in days:
        reader.warn(line, f"[{text}]", "has a date that is none: left out", DATES)
        return None
    if sign:
        return Coded(code=code, line=line, **{"start" if sign == ">" else "end": days[0]})
    if not first:
        return Coded(code=code, line=line)
    start, end = days
    if start and end and start > end:
        reader.warn(line, f"[{text}]", "ends before it starts: left out", DATES)
        return None
    return Coded(code=code, start=start, end=end, line=line)


def _day(text: str) -> str | None:
    """A date of six or eight digits.

    >>> _day("010120"), _day("450703"), _day("18970101"), _day("2004017")
    ('2001-01-20', '1945-07-03', '1897-01-01', None)
    """
    if len(text) == 6:
        text = ("20" if int(text[:2]) <= PIVOT else "19") + text
    if len(text) != 8:
        return None
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:])).isoformat()
    except ValueError:
        return None


def _words(text: str) -> str:
    """A phrase with blanks: "HAKAN_FIDAN_" is "HAKAN FIDAN"."""
    return " ".join(text.replace("_", " ").split())


def _spelt_out(reader: _Reader, line: int, name: str) -> tuple[str, ...]:
    """The forms of a phrase: each alternative, with every word of a substitution set in its place."""
    found = []
    for form in name.split("|"):
        marks = re.findall(r"![^!\s]+!", form)
        known = [mark for mark in marks if mark in reader.sets]
        if len(known) < len(marks):
            reader.warn(line, form, "names a set that is not defined above", "!NAME! = WORD, WORD")
        forms = [form]
        for mark in known:
            forms = [each.replace(mark, word) for each in forms for word in reader.sets[mark]]
        found += forms
    return tuple(dict.fromkeys(found))
