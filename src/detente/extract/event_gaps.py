"""Whether an act leaves its sides to the text before: "more talks will be held", "the treaty was signed in 1994".

Only acts that take two sides by their nature can, and only where the words beside them name nobody else: "talks with
the bank", "a board meeting", "its talks" say whose they are.
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.extract import frames
from detente.extract.event_frames import Scope
from detente.extract.event_vocabulary import Sense

MEETINGS = frozenset("talk negotiation meeting summit dialogue consultation discussion visit trip conversation".split())
TESTS = frozenset("test launch launching firing deployment drill exercise buildup".split())
NAMING = ("with", "between", "of", "by", "among", "from", "against")
NAMES = ("poss", "nmod")
WITHIN = frozenset(
    "cabinet board staff council committee commission party group team club family business press news town annual "
    "monthly weekly regular internal emergency trade job class driving drug blood crash product software".split()
)
"""Modifiers that say whose meeting or what test it is."""
SHARED = frozenset(("SUPPORT", "AGREE", "CONSULT"))


def left_open(sense: Sense, here: Scope) -> bool:
    """Whether the act of `sense` in the token of `here` may have sides that its own sentence does not name."""
    token = here.token
    if token.pos_ == "NOUN":
        return _noun(sense, token)
    agentless = frames.is_passive(token) and not any(t.dep_ == "agent" for t in token.children)
    return agentless and bool(sense.object) and sense.type in SHARED and not any(_named(t) for t in here.objects)


def _noun(sense: Sense, noun: Token) -> bool:
    if noun.dep_ in ("compound", "amod", "nmod") or _named(noun):
        return False
    word = noun.lemma_.lower()
    if sense.type == "CONSULT":
        return word in MEETINGS
    return sense.type == "MOBILIZE" and word in TESTS


def _named(noun: Token) -> bool:
    """Whether the words of a noun phrase say whose it is, or with whom."""
    if any(t.dep_ in NAMES or t.lemma_.lower() in WITHIN for t in noun.children):
        return True
    if any(t.dep_ in ("amod", "compound") and t.text[0].isupper() and not t.is_sent_start for t in noun.children):
        return True  # "a European summit", "the Geneva talks"
    return any(t.dep_ == "pobj" and not _thing(t) for t in frames.oblique(noun, *NAMING))


def _thing(token: Token) -> bool:
    """Whether a phrase names nobody: a number or a year, the doing of something."""
    return token.pos_ == "NUM" or token.tag_ in ("VBG", "CD")
