"""A token is given to its own tracker and nowhere else: no file, no stream, no process, no other host."""

from __future__ import annotations

import base64
import os
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from company import Company, connection, fed_by
from fake_asana import FakeAsana
from fake_azuredevops import FakeAzureDevOps
from fake_clickup import FakeClickUp
from fake_github import FakeGitHub
from fake_gitlab import FakeGitLab
from fake_jira import FakeCloud, FakeDataCenter
from linear_dialect import LinearDialect
from program import Ended
from redmine_dialect import RedmineDialect
from terminal import terminal

from connectors.registry import BUILT_IN
from connectors.testing.rig import HTML, Dialect
from connectors.testing.server import Reply, Seen, TrackerServer

pytestmark = pytest.mark.e2e
CANARY = "canary0a1b2c3d4e5f60718293a4b5c6d7e8f9"
USER = "mina@example.com"
FORMS = (
    CANARY.encode(),
    base64.b64encode(f"{USER}:{CANARY}".encode())[8:-4],
    base64.b64encode(f":{CANARY}".encode())[:-4],
    CANARY[::-1].encode(),
)


def github() -> Callable[[Seen], Reply | None]:
    fake = FakeGitHub()
    for number in (1, 2, 3):
        fake.add("acme/app", number)
    return fake.answer


def of(dialect: Dialect) -> Callable[[Seen], Reply | None]:
    dialect.fill(3)
    return dialect.answer


AZURE: dict[str, object] = {"options.project": "App", "options.team": "App Team"}
KINDS: dict[str, tuple[str, Callable[[], Callable[[Seen], Reply | None]], str, dict[str, object]]] = {
    "redmine": ("redmine", lambda: of(RedmineDialect()), 'query = "project_id=okr&status_id=*"', {}),
    "github": ("github", github, 'url = "https://github.com/acme/app/issues/1"', {}),
    "clickup": ("clickup", lambda: of(FakeClickUp()), 'url = "https://app.clickup.com/t/86a1"', {}),
    "jira": (
        "jira",
        lambda: of(FakeCloud()),
        'url = "https://acme.atlassian.net/browse/OPS-1"',
        {"user": USER, "deployment": "cloud"},
    ),
    "gitlab": ("gitlab", lambda: of(FakeGitLab()), 'query = "project=acme/app"', {}),
    "linear": ("linear", lambda: of(LinearDialect()), 'url = "https://linear.app/acme/issue/ENG-1"', {}),
    "asana": ("asana", lambda: of(FakeAsana()), 'query = "project:1205"', {}),
    "azuredevops": ("azuredevops", lambda: of(FakeAzureDevOps()), 'query = "project:App"', AZURE),
    "data-center": (
        "jira",
        lambda: of(FakeDataCenter()),
        'url = "https://acme.atlassian.net/browse/OPS-1"',
        {},
    ),
}


class Watch:
    """Keeps looking at every process below this one while the program runs."""

    def __init__(self, allowed: str) -> None:
        self.allowed = allowed
        self.leaks: list[str] = []
        self.looks = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(0.04):
            for process in psutil.Process().children(recursive=True):
                try:
                    words = " ".join(process.cmdline())
                except psutil.Error:
                    continue
                self.looks += 1
                if CANARY in words and self.allowed not in words:
                    self.leaks.append(words)


def hidden(company: Company, way: str) -> tuple[str, dict[str, str]]:
    """Where the token is, outside of the home; the configuration's words and the environment for it."""
    place = company.program.home.parent / "secret"
    place.write_text(CANARY + "\n")
    place.chmod(stat.S_IRUSR | stat.S_IWUSR)
    return {
        "env": ("env:TRACKER_TOKEN", {"TRACKER_TOKEN": CANARY}),
        "file": (f"file:{place}", {}),
        "command": (f"command:cat {place}", {}),
    }[way]


def nowhere(company: Company, said: list[Ended]) -> None:
    for form in FORMS:
        for one in said:
            assert form not in one.said.encode()
        for path in company.program.home.rglob("*"):
            if path.is_file():
                assert form not in path.read_bytes(), path


TROUBLES: dict[str, Callable[[str], Reply]] = {
    "redirect": lambda elsewhere: Reply(302, headers={"Location": f"{elsewhere}/login"}),
    "refused": lambda elsewhere: Reply(401, {"message": f"bad token {CANARY}", "errors": [CANARY]}),
    "echo": lambda elsewhere: Reply(422, text=f"<h1>{CANARY}</h1>", headers={"Content-Type": "text/html"}),
    "html": lambda elsewhere: HTML,
    "cut": lambda elsewhere: Reply(200, {"x": CANARY * 9}, act="cut"),
}
SHORT = {name: TROUBLES[name] for name in ("redirect", "refused")}
"""Those that are not tried again, so that no test waits for the next try."""


@contextmanager
def servers(answer: Callable[[Seen], Reply | None]) -> Iterator[tuple[TrackerServer, TrackerServer]]:
    with TrackerServer(answer) as own, TrackerServer(lambda seen: Reply(200, {})) as elsewhere:
        yield own, elsewhere


def test_every_kind_of_tracker_is_among_them() -> None:
    """The sample has no token."""
    assert {kind for kind, *_ in KINDS.values()} == set(BUILT_IN) - {"sample"}


@pytest.mark.parametrize(
    ("name", "way"), [(kind, "env") for kind in KINDS] + [("redmine", "file"), ("jira", "command")]
)
def test_the_token_is_found_nowhere(company: Company, name: str, way: str) -> None:
    kind, tracker, link, more = KINDS[name]
    place, environment = hidden(company, way)
    program = company.program
    with servers(tracker()) as (own, elsewhere), Watch(allowed="cat ") as watch:
        url = f"{own.url}/acme" if kind == "azuredevops" else own.url
        company.begin(connection("work", kind, url, place, timeout=1, **more), fed_by("work", link))
        program.env.update({**environment, "OKRTUI_DEBUG": "1"})
        first = program("sync", "--json")
        assert first.status == 0 and first.json["connections"][0]["tasks"] >= 1, first
        assert any(form in str(seen.headers).encode() for seen in own.requests for form in FORMS)
        said = [first, program("doctor"), program("doctor", "--json"), program("config", "check")]
        troubles = TROUBLES if name == "redmine" and way == "env" else SHORT
        for trouble in troubles.values():
            own.intervene = lambda seen, trouble=trouble: trouble(elsewhere.url)
            said += [program("sync", "--full", "--events"), program("sync", "--full", "--json")]
            if trouble is TROUBLES["refused"]:
                said += [
                    program("doctor"),
                    program("link", "tracked", own.url + "/issues/3", "--connection", "work"),
                ]
        said += [
            program("status", "--json"),
            program("explain", "tracked"),
            program("history"),
            program("plan", "export"),
        ]
        assert elsewhere.requests == []
        assert watch.looks > 0 and watch.leaks == []
    nowhere(company, said)


def test_the_app_and_its_child(company: Company) -> None:
    """A sync from inside the app: the token is in no argument, on no screen, in no file."""
    company.begin(
        connection("work", "redmine", company.server.url, hidden(company, "file")[0]),
        fed_by("work", 'query = "project_id=okr&status_id=*"'),
    )
    with Watch(allowed="cat ") as watch, terminal(company.program) as seen:
        seen.wait("Win rate")
        seen.press("S")
        seen.synced("4 of 10 tasks")
        company.server.intervene = lambda request: Reply(401, {"message": CANARY})
        seen.press("S")
        seen.wait("⚠")
        seen.press("s")
        seen.settle()
        assert not any(form in seen.raw for form in FORMS)
        seen.press("Escape")
        seen.settle()
        seen.press("q")
        assert seen.ended() == 0
    assert watch.leaks == []
    nowhere(company, [])


def test_a_defect_under_the_token(company: Company) -> None:
    """A traceback that a person asked for with OKRTUI_DEBUG shows no secret."""
    code = (
        "import sys, connectors.redmine.client as client\n"
        "def fail(self, *words, **more): raise RuntimeError('defect')\n"
        "for name in ('list', 'fetch', 'check'): setattr(client.Redmine, name, fail)\n"
        "from okrtui.__main__ import run\n"
        "sys.exit(run(sys.argv[1:]))\n"
    )
    company.begin(
        connection("work", "redmine", company.server.url),
        fed_by("work", 'query = "project_id=okr&status_id=*"'),
    )
    import sys

    said = [
        company.program.run(
            [sys.executable, "-c", code, *words], env={"TRACKER_TOKEN": CANARY, "OKRTUI_DEBUG": debug}
        )
        for words in (["sync"], ["doctor"])
        for debug in ("", "1")
    ]
    assert any(one.status == 1 and "defect" in one.err for one in said)
    nowhere(company, said)


def test_an_open_file_is_no_place_for_a_secret(company: Company, tmp_path: Path) -> None:
    place = tmp_path / "open"
    place.write_text(CANARY)
    os.chmod(place, 0o644)
    company.begin(
        connection("work", "redmine", company.server.url, f"file:{place}"),
        fed_by("work", 'query = "project_id=okr&status_id=*"'),
    )
    ended = [company.program("sync", "--json"), company.program("doctor")]
    assert ended[0].status == 1 and ended[0].json["connections"][0]["error"] == "secret"
    assert f"chmod 600 {place}" in ended[1].said and company.server.requests == []
    nowhere(company, ended)
