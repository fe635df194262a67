"""``docs/leaving.md`` as somebody does it who leaves: work taken along, then nothing of okrtui left."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import warm

BLOCKS = re.findall(
    r"```sh\n(.*?)```", (Path(__file__).parents[2] / "docs/leaving.md").read_text("utf-8"), re.DOTALL
)
INIT = ("init", "--organization", "acme", "--name", "Acme", "--team", "sales=Sales", "--me", "mina=Mina Park")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the folders of other systems are others")
def test_what_it_says_takes_everything_along_and_leaves_nothing(tmp_path: Path) -> None:
    home, work = tmp_path / "home", tmp_path / "work"
    home.mkdir()
    work.mkdir()
    env = {"PATH": os.environ["PATH"], "HOME": str(home), "OKRTUI_LANG": "en"}

    def okrtui(*words: str) -> str:
        status, out, err = warm.run(words, input=b"", env=env, cwd=work, timeout=60)
        assert status == 0, (words, err.decode())
        return out.decode()

    okrtui(*INIT)
    (work / "plan.toml").write_text(okrtui("plan", "example"), "utf-8")
    config = home / ".config/okrtui/config.toml"
    with config.open("a", encoding="utf-8") as file:
        file.write('[connections.work]\nkind = "sample"\n')
    okrtui("sync")
    okrtui("status")
    lines = [line.split() for block in BLOCKS for line in block.splitlines()]
    said = [line[1:] for line in lines if line[0] == "okrtui"]
    assert ["dump", "okrs.jsonl"] in said and len(said) == 4
    for words in said:
        okrtui(*words)
    assert {one.name for one in work.iterdir()} >= {"okrs", "okrs.toml", "okrs.jsonl"}
    kept = [line.split()[-1] for line in okrtui("where").splitlines() if line.startswith("✓")]
    assert str(config) in kept and any(one.endswith(".db") for one in kept)
    gone = next(block for block in BLOCKS if block.startswith("rm -rf"))
    subprocess.run(["sh", "-c", gone], env=env, cwd=work, check=True)
    assert [one for one in home.rglob("*") if not one.is_dir()] == []
    assert not [one for one in kept if one.startswith(str(home)) and Path(one).exists()]
    okrtui(*INIT)
    okrtui("restore", "okrs.jsonl")
