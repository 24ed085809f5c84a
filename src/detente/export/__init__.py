"""Answers for people: the brief of one report, the dossier of two actors, what an id stands for.

brief.py      one reading, thread by thread, each line with its words and paragraph
closing.py    ... what rests on one unnamed source or one side
contents.py   what a page or document on two actors shows, and in which order
printed/      dossiers and briefs as documents: HTML, PDF, Markdown
markup/       rows as HTML, which pages and documents share: the only home of Jinja
drawing/      timelines, counts and networks as SVG
dossier.py    two actors, each row with its passage id
actor.py      one actor as of a day
review.py     rows that wait for a person, with the commands that decide on them
selection.py  which rows of a dossier are shown, and in which order
shown.py      what `show ID` and `find` say: the sentence with the words marked
table.py      one reading, list by list
objects.py    the same answers as JSON
unlocking.py  what would lift a measure or complete a deal
comparing.py  field × report, topic × side
decided.py    what people decided, by whom and why
watching.py   what saved queries tell
feed.py       ... as an Atom feed
lists.py      every list: what it asks, its rows, its lines
columns.py    ... the columns of its rows
inferred.py   ... and of rows that have no fixed ones
flat.py       ... the rows
delimited.py  ... as CSV, TSV, Markdown
frames.py     ... as polars frames
dyads.py      events counted by who, to whom and when
notebook.py   answers as a notebook shows them
lines.py      rows of a record in words: standings, steps, positions, contacts, statements
wording.py    vocabulary in words: dates, statuses, levels
names.py      actor keys as people say them
layout.py     styled lines, wrapped to a width

Every line can be traced: it ends with the paragraph or passage whose words it shows.
"""

from __future__ import annotations

from detente.export.brief import brief
from detente.export.dossier import dossier_lines
from detente.export.layout import BLANK, Line, lay_out

__all__ = ["BLANK", "Line", "brief", "dossier_lines", "lay_out"]
