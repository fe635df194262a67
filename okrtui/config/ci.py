"""Files that check a plan in a pull request and post what it changes as a comment. Nothing is installed.

The plan is compared with that of the branch it goes into, and looked at in a store of the run alone: no
secret is needed, so pull requests from forks are checked too. Nothing that others wrote is part of a script:
names of branches come by the environment, titles stand in the comment's file alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from okrtui.config.services import Say, Service

SYSTEMS = ("github", "gitlab")
NAME = "okrtui-plan"
_COMPARE = """\
git fetch --quiet --no-tags --depth=1 origin "$TARGET_BRANCH"
if git cat-file -e "FETCH_HEAD:$PLAN"; then git show "FETCH_HEAD:$PLAN"; fi > okrtui-target.toml
printf '%s\\n\\n' '<!-- okrtui-plan -->' > okrtui-plan.md
okrtui --config "$CONFIG" --store "sqlite:///$PWD/okrtui-plan.db" \\
  plan diff "$PLAN" --against okrtui-target.toml --prune --markdown >> okrtui-plan.md
"""

_CHECK = """\
okrtui --config "$CONFIG" --store "sqlite:///$PWD/okrtui-plan.db" plan check "$PLAN" --strict
"""

_GITHUB_POST = """\
comments="repos/$GITHUB_REPOSITORY/issues/$NUMBER/comments"
mine='select(.user.login == "github-actions[bot]") | select(.body | startswith("<!-- okrtui-plan -->"))'
found=$(gh api --paginate "$comments" --jq ".[] | $mine | .url" | head -n 1)
if [ -n "$found" ]; then
  gh api --silent --method PATCH "$found" -F body=@okrtui-plan.md
else
  gh api --silent --method POST "$comments" -F body=@okrtui-plan.md
fi
"""

_GITLAB_POST = """\
import json, os
from urllib.request import Request, urlopen

api = os.environ["CI_API_V4_URL"]
notes = "/projects/{CI_PROJECT_ID}/merge_requests/{CI_MERGE_REQUEST_IID}/notes".format(**os.environ)
body = open("okrtui-plan.md", encoding="utf-8").read()

def ask(method, path, data=None):
    headers = {"PRIVATE-TOKEN": os.environ["OKRTUI_NOTE_TOKEN"], "Content-Type": "application/json"}
    sent = None if data is None else json.dumps(data).encode()
    with urlopen(Request(api + path, sent, headers, method=method), timeout=60) as answer:
        return json.load(answer)

me = ask("GET", "/user")["id"]
every = ask("GET", notes + "?per_page=100&sort=asc")
mine = [one["id"] for one in every if one["author"]["id"] == me and "<!-- okrtui-plan -->" in one["body"]]
if mine:
    ask("PUT", "{}/{}".format(notes, mine[0]), {"body": body})
else:
    ask("POST", notes, {"body": body})
"""

_GITHUB = """\
# {title}
# {files}
name: {name}
on:
  pull_request:
    paths: ["**.toml"]
permissions:
  contents: read
  pull-requests: write
concurrency:
  group: {name}-${{{{ github.event.pull_request.number }}}}
  cancel-in-progress: true
jobs:
  plan:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    env:
      PLAN: plan.toml
      CONFIG: config.toml
      OKRTUI_LANG: {language}
    defaults:
      run:
        shell: bash
    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-python@v6
        with:
          python-version: "3.12"
      - run: pip install okrtui
      - env:
          TARGET_BRANCH: ${{{{ github.base_ref }}}}
        run: |
{compare}
      # {forks}
      - if: github.event.pull_request.head.repo.full_name == github.repository
        env:
          GH_TOKEN: ${{{{ github.token }}}}
          NUMBER: ${{{{ github.event.pull_request.number }}}}
        run: |
{post}
      - run: |
          cat okrtui-plan.md >> "$GITHUB_STEP_SUMMARY"
{check}
"""

_GITLAB = """\
# {title}
# {files}
# {token}
{name}:
  image: python:3.12
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
      changes: ["**/*.toml"]
  timeout: 10 minutes
  interruptible: true
  variables:
    PLAN: plan.toml
    CONFIG: config.toml
    OKRTUI_LANG: {language}
    TARGET_BRANCH: $CI_MERGE_REQUEST_TARGET_BRANCH_NAME
  script:
    - pip install --quiet okrtui
    - |
{compare}
    - |
      if [ -n "${{OKRTUI_NOTE_TOKEN:-}}" ]; then python3 - <<'END'
{post}
      END
      fi
    - |
{check}
  artifacts:
    when: always
    expire_in: 1 week
    paths: [okrtui-plan.md]
"""


def workflow(system: str, language: str, say: Say) -> Service:
    """The file of one of ``SYSTEMS``. ``language`` is that of the comment, ``say`` gives the comments of the
    file itself."""
    words: dict[str, str] = {name: say(f"ci.{name}") for name in ("files", "forks", "token")}
    words["title"] = say(f"ci.title_{system}")
    if system == "github":
        steps = {"compare": _COMPARE, "post": _GITHUB_POST, "check": _CHECK}
        text = _filled(_GITHUB, 10, steps, {**words, "language": language})
        install = (
            f"mkdir -p .github/workflows && cp {{folder}}/{NAME}.yml .github/workflows/"
            f" && git add .github/workflows/{NAME}.yml"
        )
        return Service({f"{NAME}.yml": text.encode()}, install)
    steps = {"compare": _COMPARE, "post": _GITLAB_POST, "check": _CHECK}
    text = _filled(_GITLAB, 6, steps, {**words, "language": language})
    install = (
        f"git add {{folder}}/{NAME}.gitlab-ci.yml\n  # .gitlab-ci.yml\n"
        f"  include:\n    - local: {{inside}}/{NAME}.gitlab-ci.yml"
    )
    return Service({f"{NAME}.gitlab-ci.yml": text.encode()}, install)


def _filled(template: str, depth: int, steps: Mapping[str, str], words: Mapping[str, str]) -> str:
    """The template with its scripts, each line as deep as the block it stands in."""
    told = {name: "\n".join(_deeper(text, depth)) for name, text in steps.items()}
    return template.format_map(MappingProxyType({**words, **told, "name": NAME}))


def _deeper(text: str, depth: int) -> list[str]:
    return [f"{' ' * depth}{line}" if line else "" for line in text.splitlines()]
