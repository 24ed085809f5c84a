"""The learned second opinion: a small network that says which act stands between two parties, and its status.

encoding.py    a marked pair as numbers
window.py      which sentences of a text it reads
labels.py      what it chooses from
network.py     the network at work
card.py        what was fitted when it was made
agreement.py   what its word is worth for an event of the reader

How it is trained: `training/` in the repository. It needs the extra `model`; without it the rules decide alone.
"""
