"""What one marked party did to another: coding pairs that a researcher brings.

marked.py    two spans of a text made its parties
ruled.py     what the vocabulary of acts says of the pair
joined.py    rules and learned model put together
coding.py    from pairs to codings, one by one
"""

from __future__ import annotations

from detente.extract.dyad.coding import classified, classify

__all__ = ["classified", "classify"]
