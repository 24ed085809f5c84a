"""How a report speaks of restrictions; `measures` turns it into rows.

vocabulary.py   the table of `vocab/measures.yaml`, by lemma
sightings.py    noun phrases that name a restriction, and the parties in them
doers.py        who restricts, also where the words name an organ or the clause above
hits.py         whom and what it hits
outright.py     verbs that restrict by themselves
exclusions.py   exclusion from programmes and return to them
rows.py         what becomes of a sighting under its governors
transitions.py  from an act and its reality to a transition and a status
reasons.py      what a measure is said to be for
anaphors.py     "took the step"
nearby.py       the one other state of the sentence, where a measure names nobody
sharing.py      what mentions of one measure lend each other
"""
