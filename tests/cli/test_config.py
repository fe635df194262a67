"""The configuration checked, compared and applied."""

from __future__ import annotations

from cli_rig import CONFIG, CommandLine, Home


def test_check_counts_what_is_there(cli: CommandLine, home: Home) -> None:
    ran = cli.ok("config", "check")
    assert ran.out == "" and "3 teams, 2 people, 2 cycles, 1 connection" in ran.err
    document = cli.ok("config", "check", "--json").json
    assert document["valid"] is True and document["teams"] == 3
    assert document["file"] == str(home.config)


def test_every_fault_at_once_with_its_line(bare: CommandLine, home: Home) -> None:
    text = CONFIG.replace('me = "mina"', 'mee = "mina"').replace('parent = "acme"', 'parent = "acem"', 1)
    home.write_config(text.replace('kind = "github"', 'kind = "githup"'))
    lines = home.config.read_text("utf-8").splitlines()
    ran = bare("config", "check")
    assert ran.status == 2 and ran.out == ""
    for word, nearest in [("mee", "me"), ("acem", "acme"), ("githup", "github")]:
        line = next(number for number, text in enumerate(lines, 1) if word in text)
        (said,) = [text for text in ran.err.splitlines() if f"config.toml:{line}:" in text]
        assert f"“{nearest}”" in said
    document = bare("config", "check", "--json").json
    assert document["valid"] is False
    assert sorted(problem["nearest"] for problem in document["problems"]) == ["acme", "github", "me"]
    assert all(problem["line"] and problem["code"] for problem in document["problems"])


def test_no_command_starts_on_a_broken_file(bare: CommandLine, home: Home) -> None:
    home.write_config("[organization\nid = 1\n")
    for words in [
        ("status",),
        ("config", "check"),
        ("doctor",),
        ("edit", "--yes"),
        ("sync",),
        ("backup", "x"),
    ]:
        ran = bare(*words, EDITOR="true")
        assert ran.status == 2, words
        assert "config.toml:1" in ran.err + ran.out
    assert not home.store.exists()


def test_without_a_configuration_the_way_to_one_is_named(bare: CommandLine, home: Home) -> None:
    for words in [("status",), ("doctor",), ("config", "diff"), ("checkin", "x", "1")]:
        ran = bare(*words)
        assert ran.status == 2
        assert "okrtui init" in ran.err + ran.out and str(home.config) in ran.err + ran.out
    assert not home.store.exists()


def test_diff_and_apply(cli: CommandLine, home: Home) -> None:
    assert cli.ok("config", "diff", "--json").json["changes"] == []
    text = CONFIG.replace('name = "Sales"', 'name = "Sales Korea"')
    home.write_config(text.replace('[[people]]\nid = "jonas"\nname = "Jonas Weber"\n', ""))
    assert cli.ok("config", "diff", "--json").json["changes"] == [
        {"op": "change", "kind": "team", "id": "sales", "field": "name", "before": "Sales",
         "after": "Sales Korea"},
        {"op": "gone", "kind": "person", "id": "jonas", "field": "", "before": None, "after": None},
    ]  # fmt: skip
    assert cli.ok("config", "diff").out.splitlines() == [
        "~ team sales  name: Sales → Sales Korea",
        "- person jonas",
    ]
    refused = cli("config", "apply")
    assert refused.status == 2 and "--yes" in refused.err
    assert len(cli.ok("config", "diff", "--json").json["changes"]) == 2
    assert len(cli.ok("config", "apply", "--yes", "--json").json["changes"]) == 1
    assert [one["op"] for one in cli.ok("config", "diff", "--json").json["changes"]] == ["gone"]
    cli.ok("config", "apply", "--prune", "--yes")
    assert cli.ok("config", "diff", "--json").json["changes"] == []
    assert "Nothing differs" in cli.ok("config", "apply", "--prune").err
    assert cli.ok("history", "--json").json["events"][0]["type"] == "config.apply"
    cli.ok("history")


def test_diff_shows_what_a_start_would_add(cli: CommandLine, home: Home) -> None:
    home.write_config(CONFIG + '[[teams]]\nid = "ops"\nname = "Ops"\n')
    assert cli.ok("config", "diff").out == "+ team ops\n"
    cli.ok("config", "apply")
    assert cli.ok("config", "diff").out == ""


def test_an_archiving_of_many_is_listed_and_wants_both_words(cli: CommandLine, home: Home) -> None:
    text = CONFIG.replace('[[people]]\nid = "jonas"\nname = "Jonas Weber"\n', "")
    home.write_config(text)
    refused = cli("config", "apply", "--prune")
    assert refused.status == 2 and "--prune --yes" in refused.err
    assert "person Jonas Weber (jonas): 1 living key result" in refused.err
    assert "jonas" in cli.ok("config", "diff").out
    said = cli("doctor")
    assert "jonas" in said.out + said.err and "--prune" not in said.out + said.err
    done = cli.ok("config", "apply", "--prune", "--yes")
    assert "Jonas Weber (jonas)" in done.err and cli.ok("config", "diff").out == ""


def test_a_new_identifier_that_differs_in_case_only_is_refused(cli: CommandLine, home: Home) -> None:
    home.write_config(CONFIG.replace('id = "jonas"', 'id = "Jonas"'))
    refused = cli("status")
    assert refused.status == 1 and "“Jonas”" in refused.err and "“jonas”" in refused.err
