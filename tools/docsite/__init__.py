"""Pages of the documentation site that are made from the code, so that they cannot fall behind it.

hooks.py     what mkdocs calls while it builds: adds the pages
codebook.py  every value of a reading's vocabularies, with an example that a test reads
figures.py   what the reader reaches, from evaluation/floors.json
commands.py  every command with its options
"""
