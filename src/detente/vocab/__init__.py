"""What the reader knows of language and of the world: files that linguists edit, and the records made of them.

    files.py     finds, parses, checks and versions the files
    world.py     states, organisations, offices, arms, legal bases
    holders.py   who held which office when
    forms.py     every form that names something, for the rosters of `resolve`
    lookup.py    one actor for one name, for the command line
    tables.py    all of it through one door

The style guide foresees `tables.py` alone; the typed world is too much for one module.
"""
