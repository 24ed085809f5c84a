"""Actors that a user adds to the vocabulary for a run: `--roster FILE`.

    records.py      an actor of one's own, and those in force
    reading.py      rosters in YAML and CSV, checked
    entries.py      one entry of a roster, field by field
    dictionary.py   actor dictionaries in the PETRARCH text format
    codes.py        CAMEO actor codes
    converting.py   an actor dictionary as a roster
    load.py         files to what is in force

The formats are in docs/vocabulary.md. How their forms are found in a text is `resolve`'s business, by the same rules
as for the shipped names.
"""
