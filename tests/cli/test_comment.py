"""``okrtui comment``: write, read, take back, in both languages."""

from __future__ import annotations

from cli_rig import CommandLine


def test_a_comment_is_written_read_and_taken_back(cli: CommandLine) -> None:
    said = cli.ok("comment", "win-rate", "thanks", "@jonas", "--json").json
    assert {**said["comment"], "at": ""} == {
        "id": 1, "kind": "key_result", "path": "2026-Q4/sales/close-more/win-rate", "title": "Win rate",
        "at": "", "author": "mina", "author_name": "Mina Park", "text": "thanks @jonas",
        "mentions": ["jonas"],
    }  # fmt: skip
    told = cli.ok("comment", "win-rate", "-", "ask", "@bob", OKRTUI_LANG="ko")
    assert told.out == "" and "@bob 이름을 찾을 수 없어" in told.err and "댓글을 남겼습니다" in told.err
    read = cli.ok("comment", "win-rate", "--json").json
    assert [one["text"] for one in read["comments"]] == ["thanks @jonas", "- ask @bob"]
    assert cli.ok("comment", "--team", "product").out == ""
    assert "Mina Park  Win rate\n    - ask @bob" in cli.ok("comment", "--team", "sales").out
    assert cli.ok("comment", "win-rate", "--as-of", "2026-11-23", "--json").json["comments"] == []
    cli.ok("comment", "--withdraw", "2")
    assert "ask" not in cli.ok("comment", "win-rate").out
    assert "+ Win rate  comment: – → thanks @jonas" in cli.ok("history", "win-rate").out
    assert cli("comment", "win-rate", "x", "--as-of", "2026-11-23").status == 2
