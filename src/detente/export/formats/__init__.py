"""A record in the files of other people's tools: `detente export FORMAT`, `record.export`, `/api/v1/exports/FORMAT`.

table.py      every format there is: its name, for whom, its file, who writes it
source.py     the record that is written out, and what of it is asked for
snapshot.py   what identifies what a record held, and what was asked of it
target.py     a file or folder that is there whole or not at all
counted.py    ... where bytes are counted on their way
sorting.py    rows in order, with few of them in memory
native.py     jsonl, csv, parquet: a table a list, with a data package
tables.py     ... the tables beside the lists: reports, assertions, links, decisions, rejected
package.py    ... datapackage.json
parquet.py    ... rows as Parquet, a group at a time
entities.py   actors as event data has them: state, sector, title
scores.py     ... PLOVER's scores and numbers
polecat.py    events as the POLECAT data set has them
plover.py     events as PLOVER's JSON
graphml.py    who acts on whom, for Gephi and igraph
geojson.py    events on the map
citations.py  passages to cite: CSL-JSON and BibTeX

A format takes a `Source` and a stream of bytes and says what it wrote. All of them stream: what is at hand at a time
is a group of rows that belong together, never the record.
"""

from __future__ import annotations

from detente.export.formats.source import Source, Written
from detente.export.formats.table import FORMATS, Exported, Format, export, format_of

__all__ = ["FORMATS", "Exported", "Format", "Source", "Written", "export", "format_of"]
