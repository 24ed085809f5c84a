"""The handle on a record, behind `detente.open`: add reports, ask, decide.

handle.py    the open record: what is asked of pairs, actors, measures, deals, passages
lists.py     lists as polars frames, events counted, exports
deciding.py  what people decide
asked.py     what lists may be asked for

Every method is one call of the library below; the command line asks the same. Lists come as polars frames, whose
columns `export.columns` says (docs/lists.md, docs/frames.md); everything else as the library's own records, which
show themselves in a notebook.
"""

from __future__ import annotations

from detente.record.asked import Asked, Day
from detente.record.handle import Record, open_record

__all__ = ["Asked", "Day", "Record", "open_record"]
