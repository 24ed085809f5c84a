"""What the reader knows of language and of the world: files that linguists edit, and the records made of them.

    files.py     finds, parses, checks and versions the files
    world.py     states, organisations, offices, arms, legal bases
    holders.py   who held which office when
    forms.py     every form that names something, for the rosters of `resolve`
    lookup.py    one actor for one name, for the command line
    meanings.py  all that a name may mean on a day; posts.py titles with a state or organisation
    own/         actors that a user adds: rosters, actor dictionaries
    checks/      the vocabulary and rosters examined, fault by fault (faults.py, with lines from marks.py)
    parsing.py   YAML to values, quickly
    tables.py    all of it through one door

The style guide foresees `tables.py` alone; the typed world is too much for one module.
"""
