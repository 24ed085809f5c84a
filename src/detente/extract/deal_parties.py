"""Who the parties of a deal are: the phrases that name them, read across coordination, and the keys of reading.md.

`holders` turns one phrase into keys; here a phrase is followed through "and" and through those who
speak for a party ("representatives of"). Which phrases take part in an act is `deal_doers`' business.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from detente.extract import deal_terms, frames, holders
from detente.extract.deal_doers import COUNTRIES, JUDGING
from detente.model import Actor
from detente.resolve.resolved import Mention, Resolved
from detente.vocab.own.records import cached
from detente.vocab.tables import organisations, states

SPEAKING_FOR = frozenset(
    "representative delegation negotiator envoy leader leadership government minister president official side "
    "authority agency ministry navy marine delegate head chief diplomat regime parliament lawmaker army military "
    "troop force junta".split()
)
GROUPS = frozenset(
    "power rebel faction militant militia separatist insurgent insurgency guerrilla opposition tribe clan group".split()
)
"""Heads of phrases that name a party to an accord by their literal words: "six world powers", "pro-Russian rebels"."""
MEMBERS = frozenset(("member",))
BODIES = frozenset("group movement coalition alliance bloc union organisation organization council league".split())
FIRMS = frozenset("company firm manufacturer maker contractor planemaker shipbuilder supplier".split())
PUBLIC = ("igo", "alliance", "armed_group", "de_facto", "court")
OF_STATES = ("armed_forces", "agency", "parliament", "central_bank", "ministry")
OWN_ROLE = ("nsubj", "nsubjpass", "dobj", "pobj", "ROOT")


@dataclass(frozen=True, slots=True)
class Ground:
    """A resolved report, the widest mention of an actor around each token, and the words that may tell of deals."""

    resolved: Resolved
    covering: dict[int, Mention]
    words: tuple[Token, ...]
    """The tokens whose lemma is a trigger of the vocabulary, in reading order."""
    ranks: dict[int, int]
    """First token of a sentence → the sentence's place in the reading order."""

    @classmethod
    def of(cls, resolved: Resolved) -> Ground:
        """The ground on which the deals of a report are read."""
        covering: dict[int, Mention] = {}
        for mention in sorted(resolved.mentions, key=lambda m: (m.end - m.start, m.start)):
            for index in range(mention.start, mention.end):
                covering[index] = mention
        sentences = resolved.parse.sentences
        triggers = deal_terms.triggers()
        words = tuple(t for s in sentences for t in s if deal_terms.lemma(t) in triggers)
        return cls(resolved, covering, words, {s.start: rank for rank, s in enumerate(sentences)})

    def order(self, token: Token) -> tuple[int, int]:
        """Where a token stands in the reading order."""
        return self.ranks.get(token.sent.start, -1), token.i

    def mention(self, token: Token) -> Mention | None:
        """The mention that `token` heads, or whose name it stands in."""
        return self.resolved.by_head.get(token.i) or (self.covering.get(token.i) if token.pos_ == "PROPN" else None)


def party(actor: Actor, *, firms: bool = False) -> str | None:
    """The key of an actor as a party: states and who acts for them, public bodies, armed groups; firms if allowed."""
    if actor.kind == "state":
        return actor.key
    if actor.kind in ("person", "source"):
        return actor.state
    if actor.kind == "company":
        return actor.key if firms else None
    if actor.kind == "organisation":
        sort = bodies().get(actor.key)
        if sort in PUBLIC:
            return actor.key
        if sort in OF_STATES:
            return actor.state or actor.key
        return actor.state
    return None


@cached
def bodies() -> dict[str, str]:
    """Key of each organisation in the vocabulary → its type; those that act as their state are left to the state."""
    return {body.key: body.type for body in organisations() if body.key != body.state}


def parties(ground: Ground, heads: Iterable[Token], *, firms: bool = False, capitals: bool = False) -> tuple[str, ...]:
    """The keys of the parties that the phrases headed by `heads` name, in text order, each once.

    "the Democratic Republic of the Congo and Rwanda": COD, RWA. "Iran and six world powers": IRN and the words.

    Args:
        capitals: the phrases stand where only a party can, so that a capital is its state: "sold tanks to Kyiv".
    """
    found: dict[str, None] = {}
    for head in heads:
        for token in coordinated(ground, head):
            keys = list(_keys(ground, token, firms=firms))
            if not keys and capitals and token.text in _capitals():
                keys = [_capitals()[token.text]]
            for key in keys:
                found.setdefault(key)
    return tuple(found)


@cache
def _capitals() -> dict[str, str]:
    """Name of a capital → its state; Brussels is the Union's more often than Belgium's."""
    return {name: state.iso3 for state in states() if not state.ended for name in state.capitals if name != "Brussels"}


def coordinated(ground: Ground, head: Token) -> Iterator[Token]:
    """`head` and the heads that "and" joins to it, also where the parser hung them on a word inside the first name."""
    yield head
    mention = ground.mention(head)
    group = {head.i, *(range(mention.start, mention.end) if mention else ())}
    if head.lemma_.lower() in SPEAKING_FOR:  # "the government of Sudan and the rebels"
        group.update(t.i for t in frames.oblique(head, "of"))
    for token in head.doc[head.i + 1 : head.sent.end]:
        if token.pos_ not in ("NOUN", "PROPN", "PRON", "NUM", "ADJ") or token.i in group:
            continue
        joined = token.dep_ == "conj" and token.head.i in group
        if joined or _follows_and(token, group):
            group.add(token.i)
            other = ground.mention(token)
            if other is not None:
                group.update(range(other.start, other.end))
            yield token


def _keys(ground: Ground, token: Token, *, firms: bool) -> Iterator[str]:
    """The keys of one phrase: of the actors that it mentions, else of those that its words lead to."""
    blamed = _blamed(ground, token)
    mention = blamed or ground.mention(token)
    if mention is not None and not blamed and _unclear(ground, token, mention):
        return
    if mention is None and token.lemma_.lower() in SPEAKING_FOR and frames.oblique(token, "of"):
        yield from _described(ground, token, firms=firms)
    apposed = (ground.resolved.by_head.get(t.i) for t in token.children if t.dep_ == "appos")
    mention = mention or next((m for m in apposed if m), None)
    if mention is not None and (several := _spoken_for(ground, mention)):
        yield from several
        return
    found = [party(actor, firms=firms) for actor in mention.actors] if mention else []
    known = [key for key in found if key is not None]
    yield from known
    if not known and token.pos_ in ("NOUN", "PROPN"):
        yield from _described(ground, token, firms=firms)


def _spoken_for(ground: Ground, mention: Mention) -> tuple[str, ...]:
    """Both states of "the foreign ministers of Chad and Niger", also where "they" takes them up."""
    if mention.kind == "pronoun" and mention.antecedent is not None:
        start = mention.antecedent.start
        before = (m for m in ground.resolved.mentions if m.kind == "source")
        mention = next((m for m in before if ground.resolved.parse.doc[m.start].idx == start), mention)
    if mention.kind != "source":
        return ()
    head = ground.resolved.parse.doc[mention.head]
    named = frames.oblique(head, "of") or [t for t in head.children if t.dep_ in ("amod", "compound", "nmod")]
    behind = [t for first in named for t in coordinated(ground, first) if _alone(ground, t) and t.i != head.i]
    return parties(ground, behind) if head.tag_ == "NNS" and len(behind) > 1 else ()


def _alone(ground: Ground, token: Token) -> bool:
    """Whether a token heads a mention of its own that speaks for nobody else."""
    mention = ground.resolved.by_head.get(token.i)
    return mention is not None and mention.kind != "source"


def _described(ground: Ground, token: Token, *, firms: bool) -> Iterator[str]:
    """The parties that a description leads to: "the bloc", "representatives of Chad", "pro-Russian rebels"."""
    word = token.lemma_.lower()
    if word in BODIES and any(t.lower_ == "the" for t in token.children):
        yield from _last_body(ground, token)
    if word == "force" and any(t.lemma_.lower() in GROUPS for t in token.children):
        yield holders.words(token)
    elif word in SPEAKING_FOR:
        before = (
            each for t in token.children if t.dep_ in ("compound", "amod", "poss") and t.i in ground.resolved.by_head
            for each in coordinated(ground, t) if each.i < token.i
        )  # fmt: skip
        behind = (t for first in frames.oblique(token, "of", "from") for t in coordinated(ground, first))
        for each in (*before, *behind):
            yield from _keys(ground, each, firms=firms)
    if word in COUNTRIES | MEMBERS and token.tag_ == "NNS" and _counted(token):
        yield holders.words(token)
    if word == "group" and (inside := frames.oblique(token, "of")):
        yield from _keys(ground, inside[0], firms=firms)
    elif word in GROUPS or word == "fighter" or (firms and word in FIRMS):
        named = [k for t in token.children if t.dep_ in ("compound", "nmod", "amod") for k in _group(ground, t)]
        words = holders.words(token)
        if named or (word != "fighter" and (" " in words or (token.tag_ == "NNS" and word in GROUPS))):
            yield named[0] if named else words
    elif firms:
        yield from _named_before(ground, token)


def _counted(states: Token) -> bool:
    """Whether states are told by their number or their bloc: "67 member states", "the P5+1 countries"."""
    return any(t.dep_ in ("nummod", "compound", "nmod") for t in states.children)


def _last_body(ground: Ground, token: Token) -> Iterator[str]:
    """The last body before "the coalition" or "the bloc" that the word is part of the name of."""
    word = token.lemma_.lower()
    for mention in reversed(ground.resolved.mentions):
        for actor in mention.actors if mention.start < token.i else ():
            fights = word in ("group", "movement") and bodies().get(actor.key) == "armed_group"
            if actor.kind == "organisation" and (fights or word in actor.key.lower()):
                yield actor.key
                return


def _group(ground: Ground, token: Token) -> Iterator[str]:
    """The armed group that stands before "rebels" or "fighters"."""
    mention = ground.resolved.by_head.get(token.i)
    for actor in mention.actors if mention else ():
        if bodies().get(actor.key) in ("armed_group", "de_facto"):
            yield actor.key


def _unclear(ground: Ground, token: Token, mention: Mention) -> bool:
    """Whether nobody can tell whom a back reference means.

    "it" for several states, and "the country" or "the arms it bought" where the sentence named two
    before: a row about the wrong one is worse than none.
    """
    if token.lower_ in ("it", "its") and not (token.dep_ == "nsubj" and token.head.dep_ == "relcl"):
        return len(mention.actors) > 1
    if token.lower_ != "it" and (token.lemma_.lower() not in COUNTRIES or mention.antecedent is None):
        return False
    before = (ground.resolved.by_head.get(t.i) for t in token.sent if t.i < mention.start and t.pos_ == "PROPN")
    return len({key for m in before if m for actor in m.actors if (key := party(actor))}) > 1


def _blamed(ground: Ground, token: Token) -> Mention | None:
    """Whom "it" is where the sentence blames somebody by the same word: "accused it of breaking the pact it signed"."""
    pronouns = (t for t in token.sent if t.i < token.i and t.lower_ == "it" and t.head.lemma_.lower() in JUDGING)
    return (
        next((m for t in pronouns if (m := ground.resolved.by_head.get(t.i))), None) if token.lower_ == "it" else None
    )


def _named_before(ground: Ground, token: Token) -> Iterator[str]:
    """The company before the head of its own name: "Saab" in "Saab AB"."""
    for child in token.children:
        mention = ground.resolved.by_head.get(child.i) if child.dep_ == "compound" else None
        yield from (actor.key for actor in mention.actors if actor.kind == "company") if mention else ()


def _follows_and(token: Token, group: set[int]) -> bool:
    """Whether the phrase of `token` stands directly after "and" after the group, whatever the parser made of it."""
    if token.dep_ in OWN_ROLE or token.pos_ != "PROPN":
        return False
    if token.dep_ == "compound" and token.head.dep_ == "conj" and token.head.head.i in group:
        return False  # "and Tuareg rebels" joins the rebels
    start = token.left_edge.i
    if start < 2 or token.doc[start - 1].lower_ not in ("and", "&"):
        return False
    before = start - 2
    if token.doc[before].text == ")":
        while before > 0 and token.doc[before].text != "(":
            before -= 1
        before -= 1
    return before in group
