"""Measures how fast the reader is, and how much memory a large run takes.

Run as ``python -m benchmarks`` from the repository root (``make bench``).  Machines differ and are noisy, so what
counts is a ratio taken within one process: the whole reader against the bare language model on the same text.
Nothing here asserts a time.

* ``texts``: what is read, varied so that no cache can answer for the reader
* ``speed``: words a second of both, in alternating rounds
* ``memory``: the peak of ``detente add`` over a stream of reports
* ``made``: a made record of any size, ``ledger``: how long questions to it take
"""
