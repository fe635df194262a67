"""``okrtui dump``, ``restore`` and ``store copy``, as they are called."""

from __future__ import annotations

import json
from pathlib import Path

from cli_rig import CommandLine


def test_a_store_is_written_filled_and_copied(cli: CommandLine, tmp_path: Path) -> None:
    cli.ok("checkin", "win-rate", "20", "--confidence", "4")
    file, other = tmp_path / "all.jsonl", {"OKRTUI_STORE": f"sqlite:///{tmp_path / 'other.db'}"}
    cli.ok("dump", str(file))
    assert json.loads(file.read_text().splitlines()[0])["organization"] == "acme"
    assert file.stat().st_mode & 0o777 == 0o600 and cli("dump", str(file)).status == 1
    value = [cli.ok("status", "--json").json["teams"]]

    filled = cli.ok("restore", str(file), "--json", **other).json
    assert filled["rows"]["checkin"] == 1
    assert cli.ok("status", "--json", **other).json["teams"] == value[0]
    again = cli("restore", str(file), **other)
    assert again.status == 1 and "already holds something" in again.err
    cli.ok("checkin", "win-rate", "24", **other)
    kept = cli.ok("restore", str(file), "--force", **other).err.split("is kept in ")[1].strip(" .\n")
    before = {"OKRTUI_STORE": f"sqlite:///{kept}"}
    assert cli.ok("status", "--json", **before).json["teams"] != value[0]
    assert cli.ok("status", "--json", **other).json["teams"] == value[0]

    file.write_text(file.read_text().replace("Win rate", "Lose all", 1))
    spoilt = cli("restore", str(file), "--force", **other)
    assert (
        spoilt.status == 1 and "are not those that were dumped" in spoilt.err and "not touched" in spoilt.err
    )
    assert cli.ok("status", "--json", **other).json["teams"] == value[0]
    assert cli("restore", str(tmp_path / "nothing"), **other).status == 1

    copied = cli.ok("store", "copy", f"sqlite:///{tmp_path / 'third.db'}", "--json").json
    assert copied["differing"] == {} and copied["rows"]["checkin"] == 1
    assert (tmp_path / "third.db").stat().st_mode & 0o777 == 0o600
    there = cli("store", "copy", f"sqlite:///{tmp_path / 'third.db'}")
    assert there.status == 1 and "already holds something" in there.err
    assert sorted(one.name for one in tmp_path.glob("*.part*")) == []
