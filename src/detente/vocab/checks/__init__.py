"""The vocabulary and rosters examined: every fault with its file, line, field, value and what is allowed.

    shipped.py    every file of the vocabulary in turn
    form.py       fields and types of the world's entries, examples of the linguistic ones
    references.py codes, types and names that must exist elsewhere
    claims.py     forms that two actors claim
    tenures.py    who held what when: dates, overlaps, open ends
    rosters.py    a user's own files, alone and against the vocabulary

Errors keep a file from being used, warnings want a look; neither is corrected here.
"""
