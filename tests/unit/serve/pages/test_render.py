from __future__ import annotations

import hashlib
from pathlib import Path

from detente.export.markup.environment import record_of_row
from detente.serve.pages.render import STATIC, environment, static
from tests import made
from tools import vendor


def test_render_names_files_by_what_they_hold() -> None:
    digest = hashlib.sha256((STATIC / "detente.css").read_bytes()).hexdigest()[:10]
    assert static("detente.css") == f"/static/detente.css?v={digest}"


def test_render_templates_all_compile() -> None:
    names = environment().list_templates(extensions=["html"])
    assert "dossier.html" in names
    for name in names:
        environment().get_template(name)


def test_render_takes_a_row_for_its_record() -> None:
    report = made.report("Washington imposed sanctions on Turkey.")
    (row,) = made.sourced(made.reading(report, made.measure(report, "imposed sanctions", "imposed")))
    assert (record_of_row(row).key, record_of_row(row).sort) == ("sanctions/USA/TUR/caatsa", "measure")


def test_render_vendors_every_file_unchanged_and_with_its_licence() -> None:
    held = {path.name for path in Path(str(STATIC), "vendor").iterdir()}
    assert held == set(vendor.FILES)
    told = dict(line.split()[::-1] for line in vendor.SUMS.read_text(encoding="utf-8").splitlines())
    assert vendor.sums(Path(str(STATIC), "vendor")) == told
    for name in held:
        if not name.endswith("LICENSE"):
            package = name.split(".")[0].removesuffix("-400").removesuffix("-600").removesuffix("-ext")
            assert f"{package}.LICENSE" in held, name
