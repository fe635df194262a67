"""``okrtui template``: listed, shown, used and kept by command."""

from __future__ import annotations

from cli_rig import CommandLine


def test_a_template_is_listed_shown_used_and_kept(cli: CommandLine) -> None:
    listed = cli.ok("template", "list", "--json").json["templates"]
    assert isinstance(listed, list)
    assert [one["kind"] for one in listed] == ["objective"] * 10 + ["rule"] * 3
    assert listed[6]["name"] == "sales/good-deals" and len(listed[6]["key_results"]) == 3
    assert "start = 18" in cli.ok("template", "show", "good-deals").out
    refused = cli("template", "apply", "good-deals", "--team", "sales")
    assert refused.status == 2 and "--yes" in refused.err
    done = cli.ok("template", "apply", "good-deals", "--team", "sales", "--yes", "--json").json["changes"]
    assert isinstance(done, list) and [change["op"] for change in done] == ["add"] * 4
    kept = cli.ok("template", "save", "sales/good-deals", "--name", "mine", "--json").json
    assert kept["name"] == "own/mine"
    again = cli.ok("template", "list", "--json").json["templates"]
    assert isinstance(again, list) and again[0]["language"] is None
    unknown = cli("template", "show", "nothing")
    assert unknown.status == 1 and "sales/good-deals" in unknown.err


def test_a_template_is_used_by_either_name_in_my_team_where_none_is_named(cli: CommandLine) -> None:
    done = cli.ok("template", "use", "good-deals", "--yes", "--json").json["changes"]
    assert isinstance(done, list) and {change["id"].split("/")[1] for change in done} == {"sales"}
    again = cli.ok("template", "apply", "good-deals", "--team", "acme", "--yes", "--json").json["changes"]
    assert isinstance(again, list) and {change["id"].split("/")[1] for change in again} == {"acme"}
    mistyped = cli("template", "uze", "good-deals")
    assert mistyped.status == 2
