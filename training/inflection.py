"""Forms of English verbs, for the clauses: "impose" → "imposes", "imposed", "imposing"."""

from __future__ import annotations

from dataclasses import dataclass

IRREGULAR = {
    words[0]: (words[1], words[-1])
    for entry in """
    acquit acquitted; admit admitted; airlift airlifted; awake awoke awoken; ban banned; bar barred; bear bore
    borne; beat beat beaten; beg begged; begin began begun; blow blew blown; bow bowed; break broke broken; bring
    brought; build built; buy bought; call called; cast cast; cede ceded; club clubbed; commit committed; confer
    conferred; cut cut; drive drove driven; drop dropped; feed fed; fight fought; find found; fly flew flown; forbid
    forbade forbidden; free freed; gas gassed; get got; give gave given; go went gone; grind ground; gun gunned;
    hang hanged; have had; hijack hijacked; hit hit; hold held; jam jammed; kidnap kidnapped; lay laid; lead led;
    lend lent; let let; make made; meet met; overturn overturned; pay paid; plan planned; put put; quit quit; raid
    raided; rap rapped; rebuff rebuffed; refer referred; regroup regrouped; rob robbed; run ran run; say said; scrap
    scrapped; see saw seen; seek sought; sell sold; send sent; set set; shoot shot; shut shut; sink sank sunk; sit
    sat; slam slammed; slap slapped; snub snubbed; speak spoke spoken; spy spied; stab stabbed; stand stood; step
    stepped; stop stopped; strike struck; strip stripped; sue sued; swap swapped; swear swore sworn; take took
    taken; tear tore torn; tell told; throw threw thrown; undertake undertook undertaken; withdraw withdrew
    withdrawn
    """.split(";")
    if (words := entry.split())
}
"""Verb to past and participle, where no rule gives them: irregular verbs and those that double their last consonant."""
VOWELS = "aeiou"
DOUBLING = frozenset("put cut set shut let hit get forbid begin sit run quit".split())
"""Irregular verbs that double their last consonant before -ing."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb in its forms; words in front of it ("jointly") stay in front."""

    base: str
    third: str
    past: str
    participle: str
    gerund: str


def inflected(base: str) -> Verb:
    """Return the forms of a verb.

    >>> inflected("jointly develop").gerund, inflected("deny").past, inflected("ban").gerund
    ('jointly developing', 'denied', 'banning')
    """
    *front, stem = base.split()
    lead = "".join(word + " " for word in front)
    past, participle = IRREGULAR.get(stem, (_regular(stem),) * 2)
    return Verb(base, lead + _third(stem), lead + past, lead + participle, lead + _gerund(stem, past))


def _regular(stem: str) -> str:
    if stem.endswith("e"):
        return stem + "d"
    if stem.endswith("y") and stem[-2] not in VOWELS:
        return stem[:-1] + "ied"
    return stem + "ed"


def _third(stem: str) -> str:
    if stem == "have":
        return "has"
    if stem.endswith(("s", "x", "ch", "sh", "z", "o")):
        return stem + "es"
    if stem.endswith("y") and stem[-2] not in VOWELS:
        return stem[:-1] + "ies"
    return stem + "s"


def _gerund(stem: str, past: str) -> str:
    if past == stem + stem[-1] + "ed" or stem in (
        "put",
        "cut",
        "set",
        "shut",
        "let",
        "hit",
        "get",
        "forbid",
        "begin",
        "sit",
        "run",
        "quit",
    ):
        return stem + stem[-1] + "ing"
    if stem.endswith("e") and not stem.endswith(("ee", "oe", "ye")):
        return stem[:-1] + "ing"
    return stem + "ing"
