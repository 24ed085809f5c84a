"""Rows of a record as HTML, the same in a browser and in print: the only home of Jinja.

environment.py  templates with the words that they share
templates/      rows.html: a row of each kind; drawings.html: timelines and counts

Where a row leads differs: whoever shows it has a template `links.html` with the macros `source`, `act`, `thing` and
`beside`. Everything that a report says is escaped.
"""

from __future__ import annotations

from detente.export.markup.environment import environment

__all__ = ["environment"]
