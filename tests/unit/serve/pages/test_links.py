from __future__ import annotations

from detente.serve.pages import links


def test_links_hold_any_key() -> None:
    assert links.to_record("sanctions/?/TUR/f-35", as_of="2020") == "/record?key=sanctions/%3F/TUR/f-35&as_of=2020"
    assert links.to_actor('unnamed:"official" & co') == "/actor?key=unnamed%3A%22official%22%20%26%20co"
    assert links.to_pair("TUR", "UN Security Council") == "/pairs/TUR/UN%20Security%20Council"
    assert links.to_row("me_12") == "/assertions/me_12"


def test_links_to_passages_count_characters() -> None:
    assert links.to_passage("0a42132d32b0:82-128") == "/reports/0a42132d32b0#char=82,128"
    assert links.to_passage("0a42132d32b0") == "/reports/0a42132d32b0"


def test_links_leave_out_what_was_not_asked() -> None:
    assert links.same("/changes", a="", b=None, since="2020-01-01") == "/changes?since=2020-01-01"
