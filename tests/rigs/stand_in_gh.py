"""What ``gh api`` does for comments of an issue, kept in the file that ``GH_COMMENTS`` names: lists through a
filter, posts, patches. It knows of the filter's language what a workflow needs, and fails at all else."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

BOT = "github-actions[bot]"
PAGE = 2
"""Comments a page: more are told with --paginate alone."""


def filtered(values: list[Any], program: str) -> list[Any]:
    """The values that a filter makes of others."""
    for part in steps(program):
        if part == ".[]":
            values = [one for value in values for one in value]
        elif found := re.fullmatch(r'select\((\.[\w.]+) == "(.*)"\)', part):
            values = [one for one in values if field(one, found[1]) == found[2]]
        elif found := re.fullmatch(r'select\((\.[\w.]+) \| startswith\("(.*)"\)\)', part):
            values = [one for one in values if field(one, found[1]).startswith(found[2])]
        elif re.fullmatch(r"\.[\w.]+", part):
            values = [field(one, part) for one in values]
        else:
            raise SystemExit(f"unknown filter: {part}")
    return values


def steps(program: str) -> list[str]:
    """The parts of a filter between bars that stand in no brackets."""
    parts = [""]
    for piece in program.split(" | "):
        whole = parts[-1].count("(") == parts[-1].count(")")
        parts[-1:] = [parts[-1], piece] if whole else [f"{parts[-1]} | {piece}"]
    return parts[1:]


def field(value: Any, path: str) -> Any:
    for name in path.removeprefix(".").split("."):
        value = value[name]
    return value


def main(words: list[str]) -> None:
    if not os.environ.get("GH_TOKEN") or words.pop(0) != "api":
        raise SystemExit("gh: not logged in")
    options, place, flags = dict[str, str](), "", set[str]()
    while words:
        word = words.pop(0)
        if word in ("--paginate", "--silent"):
            flags.add(word)
        elif word.startswith("-"):
            options[word] = words.pop(0)
        else:
            place = word
    kept = Path(os.environ["GH_COMMENTS"])
    comments = json.loads(kept.read_text("utf-8"))
    method = options.get("--method", "GET")
    if method == "GET":
        every = comments if "--paginate" in flags else comments[:PAGE]
        pages = [every[start : start + PAGE] for start in range(0, len(every), PAGE)]
        print(*(one for page in pages for one in filtered([page], options["--jq"])), sep="\n")
        return
    name, _, source = options["-F"].partition("=@")
    body = {name: Path(source).read_text("utf-8")}
    if method == "POST":
        url = f"https://api.github.com/{place}/{len(comments) + 1}"
        comments.append({"user": {"login": BOT}, "url": url, **body})
    else:
        (found,) = [one for one in comments if one["url"] == place]
        found.update(body)
    kept.write_text(json.dumps(comments), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
