"""The state of one report while its mentions are being resolved: what was found, and what the text has spoken of.

Mutable, made and dropped by mentions.py; nothing of it leaves the package.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from detente.model import Actor
from detente.read.nlp import Parse
from detente.read.quotes import Quotation
from detente.resolve.discourse import Memory, Referent, Sighting
from detente.resolve.resolved import Mention, MentionKind
from detente.resolve.roster import roster

QUOTES = "“\"‘'«„"
"""What may open a quotation."""


@dataclass(slots=True, kw_only=True)
class Voice:
    """A quotation: its tokens `start:end`, marks included, and the subject of the verb that it hangs on, -1 if none."""

    start: int
    end: int
    quotation: Quotation
    subject: int = -1


@dataclass(slots=True)
class Scene:
    """One report being resolved."""

    parse: Parse
    day: str | None
    rank: dict[int, int]
    """Sentence number in reading order, by token; metadata has none."""
    memory: Memory = field(default_factory=Memory)
    found: list[Mention] = field(default_factory=list)
    taken: list[bool] = field(default_factory=list)
    """Tokens that a name or a form of the roster covers."""
    titled: set[int] = field(default_factory=set)
    """Tokens of a title in front of a name."""
    states_named: set[str] = field(default_factory=set)
    bodies_named: set[str] = field(default_factory=set)
    by_state: dict[str, Referent] = field(default_factory=dict)
    by_name: dict[str, Referent] = field(default_factory=dict)
    ahead: dict[int, Referent] = field(default_factory=dict)
    """Names of the sentence at hand, by head token: known before they are reached."""
    begins: dict[int, tuple[int, Referent]] = field(default_factory=dict)
    """The same by first token, title included, with the token after the name."""
    heads: dict[int, Referent] = field(default_factory=dict)
    pairs: list[tuple[int, tuple[Referent, ...], Referent]] = field(default_factory=list)
    """Those named together: sentence, each of them, all of them as one."""
    renamed: dict[str, tuple[Actor, ...]] = field(default_factory=dict)
    """Whom the report later shows an unnamed source to be, by the source's key."""
    awaited: list[tuple[int, str, int, int, Token]] = field(default_factory=list)
    """Definite descriptions that no name has explained yet: sentence, role words, tokens, head."""
    voices: list[Voice] = field(default_factory=list)
    voiced: dict[int, int] = field(default_factory=dict)
    """The number of the quotation in which a token stands."""
    last_office: str | None = None
    """The state whose ministry or government was named last."""

    @property
    def doc(self) -> Doc:
        """The parsed text."""
        return self.parse.doc

    def add(
        self, start: int, end: int, head: Token, referent: Referent, *, kind: MentionKind, rule: str,
        antecedent: Sighting | None = None, quiet: bool = False,
    ) -> None:  # fmt: skip
        """Record that the tokens `start:end` speak of `referent`; `quiet` ones are no antecedents for pronouns."""
        if referent.actors:
            self.found.append(
                Mention(
                    start=start, end=end, head=head.i, actors=referent.actors, kind=kind, rule=rule,
                    antecedent=self.parse.passage(antecedent.start, antecedent.end) if antecedent else None,
                )
            )  # fmt: skip
        if kind not in ("demonym", "pronoun"):
            self.heads[head.i] = referent
        if not quiet:
            self.memory.see(referent, head, start, end, self.rank[head.i])

    def state(self, key: str) -> Referent:
        """The referent of a state, one for each."""
        if key not in self.by_state:
            self.by_state[key] = Referent(actors=(roster().states[key],), sort="state", state=key)
        return self.by_state[key]

    def entity(self, actor: Actor, sort: str) -> Referent:
        """The referent of a named organisation, company or group, one for each key."""
        if actor.key not in self.by_name:
            self.by_name[actor.key] = Referent(actors=(actor,), sort=sort, state=actor.state)
        return self.by_name[actor.key]

    def focus_state(self, rank: int, *, before: int | None = None) -> str | None:
        """The state that the text is about here: that of the nearest earlier mention, subjects and possessors first."""
        for sighting in self.memory.back(rank, within=4):
            if before is not None and sighting.token >= before and sighting.rank == rank:
                continue
            if sighting.referent.state and not sighting.referent.plural:
                return sighting.referent.state
        return None


def phrase(head: Token, doc: Doc) -> tuple[int, int]:
    """The noun phrase of `head` without what follows it: from determiner or possessor to the head."""
    start = head.i
    for child in head.lefts:
        if child.dep_ in (
            "det",
            "amod",
            "compound",
            "nmod",
            "poss",
            "nummod",
            "predet",
            "quantmod",
            "npadvmod",
            "advmod",
        ):
            start = min(start, child.left_edge.i if child.pos_ != "VERB" else child.i)
    for index in range(head.i - 1, start - 1, -1):
        if breaks(doc[index]):
            start = index + 1
            break
    return start, head.i + 1


def breaks(token: Token) -> bool:
    """Whether a token cannot stand in a noun phrase before its head: a break, or a verb taken for an adjective."""
    if (
        token.is_space
        or token.text in (",", ";", ":", "(", ")")
        or token.tag_ in ("VBD", "VBP", "VBZ", "IN", "WP", "WDT")
    ):
        return True
    return token.pos_ == "VERB" and any(
        child.dep_ in ("nsubj", "dobj", "poss") and child.i < token.i for child in token.children
    )
