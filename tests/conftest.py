"""What every test shares: the pipeline, loaded once, and a Hypothesis profile that is the same on every run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from spacy.language import Language

# Derandomised: a run today and a run tomorrow try the same examples, so a red build is about the change in it.
# No deadline: the first example of a test pays for imports, and shared machines are slow at times.
settings.register_profile(
    "detente",
    derandomize=True,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("detente")


@pytest.fixture(scope="session")
def repo() -> Path:
    """The root of the checkout."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The reader's pipeline. Loading takes about a second: once a session, only in tests marked `model`."""
    from detente.read import nlp as pipeline  # tests without the mark never import spaCy

    return pipeline.load()
