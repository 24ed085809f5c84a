"""Measures how well the reader reads: annotated reports, agreement by kind, forbidden rows, rotation, floors.

Run as ``python -m evaluation`` from the repository root (``make evaluate``).  The figures are those of the scorer
that came with the annotated sets; ``tests/evaluation`` holds the two against each other.  Nothing here is imported by
the package, and nothing here is a unit test: a score is a measurement, the gate is ``floors.json``.

* ``spans``, ``matching``, ``actors``, ``dates``: when two rows speak of the same thing
* ``scoring`` (statements, records) over a ``tally``: precision, recall and agreement
* ``forbidden``: rows that claim what a text does not support
* ``rotation``: whether a text whose second half stands first is put back in order
* ``sets``, ``predictions``: which annotated reports there are, and what the reader says of them
* ``floors``, ``tables``: the gate, and the page
"""
