"""Measures resolve on its own: who held an office when, who takes part, what anaphors, times and places mean.

Each module measures one thing and has one function, ``measure()``, that yields what came out; ``python -m evaluation``
runs them all after the annotated reports and holds them to the same floors.

tenures.py      (name or title, day) to person or state, from a table written from the facts
parties.py      the parties of gold rows among the actors that are resolved around the row's anchor
coreference.py  anaphors in texts written for this project, half of them held out
times.py        TIMEX3 of dated news, and a table of expressions by date and tense
toponyms.py     linked place names in news
"""
