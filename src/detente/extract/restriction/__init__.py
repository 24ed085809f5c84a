"""How a report speaks of restrictions; `measures` turns it into rows.

vocabulary.py   the table of `vocab/measures.yaml`, by lemma
sightings.py    noun phrases that name a restriction, and the parties in them
doers.py        who restricts, also where the words name an organ or the clause above
hits.py         whom and what it hits
groups.py       the literal words of groups that are hit
outright.py     verbs that restrict by themselves
suffered.py     belongings that somebody had frozen
listings.py     lists on which to stand is a restriction
exclusions.py   exclusion from programmes and return to them
reality.py      whether an act on a measure happened
parts.py        what an act leaves of a measure
rows.py         what becomes of a sighting under its governors
sides.py        who imposes and who suffers, by the words over a noun
senses.py       what a word over a restriction does to this one
transitions.py  from an act and its reality to a transition and a status
reasons.py      what a measure is said to be for
spelling_out.py participles that only spell out an imposition
anaphors.py     "took the step"
nearby.py       the one other state of the sentence, where a measure names nobody
sharing.py      what mentions of one measure lend each other
"""
