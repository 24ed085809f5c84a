"""From assertions to answers: what stands between two actors as of a day, on whose word.

voices.py      who says a row, how much weight it has, how many independent originators
records.py     rows of many reports joined into measures and deals
changes.py     when a row takes effect, and what it does to a standing
derive.py      the standing of a record as of D
measures.py    ... of a restriction
deals.py       ... of an agreement
conflict.py    where sources differ
happenings.py  many reports, one event
dyads.py       events counted by two sides and a period
bearing.py     what belongs between two actors
dossier.py     all of it between two actors
listing.py     the lists of a record, with their filters
threads.py     ... the matters that reports return to
whole.py       ... of a whole record, a group of rows at a time
families.py    ... keys of measures and deals that may name one record
finding.py     the whole record or happening that an id means
watching.py    what new reports change in the answer to a saved query
unlock.py      what would lift a measure or complete a deal
comparison.py  the reports of a record, field by field
readouts.py    a contact as each side tells it
actor.py       one actor: what it imposes, suffers, wants, does and says
gathering.py   the rows and records that a list of one actor is made of
doubts.py      the rows that a person should look at, and why
review.py      what people decide about rows and reports
shelf.py       the pairs asked about last
worked.py      what is worked out of a record, kept with it
matching.py    which records a question means
matters.py     one matter, asked for by its parties and its object, in one word

Pure functions over assertions: no database, no clock. A standing is "last reported" and is never
stored. What is planned, demanded, hypothetical or denied is listed and changes nothing.
"""

from __future__ import annotations

from detente.state.conflict import Conflict
from detente.state.derive import Standing, standing, standings
from detente.state.dossier import Dossier, bearing_on, dossier
from detente.state.happenings import Happening, happenings
from detente.state.records import Record, records

__all__ = [
    "Conflict",
    "Dossier",
    "Happening",
    "Record",
    "Standing",
    "bearing_on",
    "dossier",
    "happenings",
    "records",
    "standing",
    "standings",
]
