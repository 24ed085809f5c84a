"""Attribution: what was found in the parse, before actors, dates and ids are known."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from detente.extract.attribution.cues import Cue
from detente.extract.attribution.holders import Holder
from detente.model.assertion import QuoteType

Characters = tuple[int, int]
FAINT = "faint:"
"""How the names of the rules begin whose rows only review looks at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Contents with the cue and the holder that the text gives them.

    `speech` numbers what stands in marks (`read.quotes`): one speech may run over several paragraphs.
    `follows` where there is neither: the words go on with the speech before them. `impersonal` where nobody is named
    at all: "is believed to have left".
    """

    act: str
    contents: tuple[Characters, ...]
    quoted: tuple[Characters, ...] = ()
    quote_type: QuoteType
    rule: str
    cue: Cue | None = None
    cue_span: Characters | None = None
    holder: Holder | None = None
    hearer: Token | None = None
    unvoiced: bool = False
    follows: bool = False
    speech: int | None = None
    impersonal: bool = False

    @property
    def faint(self) -> bool:
        """Whether a pattern found it that tells nothing about other rows."""
        return self.rule.startswith(FAINT)
