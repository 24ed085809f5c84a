"""Official registers: acts and listings of authorities, read into readings of their own beside the press.

sheet.py      an entry as a text, one field a line, so that every value has its characters
names.py      an authority's or a target's name -> its key
things.py     laws and arms named in a field -> their canonical names
rows.py       what an entry says -> rows of a measure or deal
acts.py       a CSV of official acts -> entries
checked.py    entities held against FollowTheMoney's schemas
entities.py   files of FollowTheMoney entities, one a line
listings.py   FollowTheMoney JSON lines (OpenSanctions) -> entries
files.py      files -> one edition of a register

An entry is a report with `entry` set: its text is the register's own values, its words are authoritative, its date is
that of publication. What registers and press come to together is left to `state`.
"""

from __future__ import annotations

from detente.registers.files import digest_of, edition_of, entries, named

__all__ = ["digest_of", "edition_of", "entries", "named"]
