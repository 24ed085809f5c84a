"""Who says a quotation whose speaker is named only after it: "“He asked for time,” the official said".

The pronouns of the words come before their speaker is reached, and none of them means that speaker.
What a name or a noun before the quotation tells is in `voices`.
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.resolve.descriptions import bearer, description_role
from detente.resolve.discourse import Referent
from detente.resolve.scene import Scene
from detente.resolve.sources import met_before, source_noun
from detente.resolve.voices import speaker_at


def speaker_of(token: Token, scene: Scene) -> Referent | None:
    """Who says the words in which `token` stands, by a description behind them too; None where nobody is known.

    In "“He asked for time,” the official said" the official of the sentence before, and so "he" is another.
    """
    known = speaker_at(token, scene)
    if known is not None or token.i not in scene.voiced:
        return known
    subject = scene.voices[scene.voiced[token.i]].subject
    if subject <= token.i:
        return None
    noun = scene.doc[subject]
    kind, role = source_noun(noun), description_role(noun)
    if kind is not None:
        unnamed = met_before(noun, kind, scene)
        if unnamed is not None:
            return unnamed
    return bearer(noun, role, scene) if role is not None else None
