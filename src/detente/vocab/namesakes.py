"""Places that bear a name, for people at a command line, beside the actors that `meanings` gives.

Which place a report means is told by its own countries: that is left to `resolve`.
"""

from __future__ import annotations

from detente.vocab.atlas import Spot, spots

SMALL = 15_000
"""People: a smaller town is not named beside an actor of the same name (Nato in the Philippines)."""


def namesakes(name: str, *, beside_actors: bool) -> tuple[Spot, ...]:
    """The regions, towns and waters called so, each once, what is written by hand first, then by population.

    States are left out, being actors; small towns too where the name is also an actor's.

    >>> [(spot.kind, spot.region) for spot in namesakes("Georgia", beside_actors=True)]
    [('region', 'US.GA')]
    """
    found: dict[object, Spot] = {}
    for spot in spots(name.strip()):
        small = spot.kind == "city" and spot.population < SMALL
        if spot.kind != "state" and not (beside_actors and small):
            found.setdefault(spot.geonameid or spot, spot)
    return tuple(found.values())
