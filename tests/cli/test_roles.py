"""``okrtui store roles``: what each role may do, as the server lets real users do it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import psycopg
import pytest
from cli_rig import CONFIG, PLAN, CommandLine, Home, Ran
from postgres_server import fresh_schema, started_server

pytestmark = pytest.mark.postgres

USERS = {"rita": "okrtui_reader", "joon": "okrtui_member", "mina": "okrtui_lead"}
READERS = (
    ("todo", "--json"),
    ("weekly", "--md"),
    ("summary",),
    ("ask", "what is at risk?"),
    ("status", "--json"),
    ("plan", "export"),
    ("rules", "list", "--json"),
    ("outbox", "--json"),
    ("remind", "--dry-run", "--json"),
)
"""What looks at things, or shows what would be done."""
MEMBERS = (*READERS, ("remind", "--json"), ("rules", "run", "--json"), ("outbox", "send", "--json"))
As = Callable[..., Ran]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """One of its own: roles belong to a whole server."""
    with started_server() as url:
        yield url


@pytest.fixture
def as_(server: str, home: Home, bare: CommandLine) -> Iterator[As]:
    """Commands over one store as one of its users; without a role, or as the owner of its tables."""
    with fresh_schema(server) as url:
        home.write_config()
        bare.ok("plan", "apply", home.write("plan.toml", PLAN), "--yes", OKRTUI_STORE=url)

        def call(user: str, *words: str) -> Ran:
            return bare(*words, OKRTUI_STORE=url.replace("postgres:@", f"{user}:@"))

        roles = bare.ok("store", "roles").out
        with psycopg.connect(url, autocommit=True) as db:
            for _ in range(2):  # as after an update
                db.execute(roles)
            for user, role in {**USERS, "nobody": None}.items():
                if not db.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [user]).fetchall():
                    db.execute(f"CREATE ROLE {user} LOGIN")
                if role:
                    db.execute(f"GRANT {role} TO {user}")
        yield call


def refused(ran: Ran) -> bool:
    """By a sentence with a next step."""
    told = "lacks the right" in ran.err or "may only read" in ran.err
    return ran.status == 1 and ran.out == "" and told and "→" in ran.err and "Traceback" not in ran.err


def title_of(as_: As) -> str:
    return next(
        str(one["title"])
        for team in as_("mina", "status", "--json").json["teams"]
        for one in team["objectives"]
    )


def test_who_may_do_what(as_: As, home: Home) -> None:
    changed = home.write("changed.toml", PLAN.replace("Close more good deals", "Close better deals"))
    more = home.write_config(
        CONFIG + '[[teams]]\nid = "support"\nname = "Support"\nparent = "acme"\n', "more.toml"
    )
    assert as_("nobody", "status").status == 1

    ran = as_("rita", "status")
    assert ran.status == 0 and "Win rate" in ran.out and "user may only read" in ran.err
    for words in (
        ("checkin", "win-rate", "20"),
        ("comment", "win-rate", "Hello"),
        ("plan", "apply", changed, "--yes"),
        ("sync",),
    ):
        assert refused(as_("rita", *words)), words

    assert as_("joon", "checkin", "win-rate", "20", "--confidence", "4", "--note", "Up").status == 0
    assert as_("joon", "comment", "win-rate", "Hello").status == 0
    assert as_("joon", "undo", "--yes").status == 0
    assert as_("joon", "sync", "--json").json["status"] == "ok"
    for words in MEMBERS:
        ran = as_("joon", *words)
        assert ran.status == 0, (words, ran)
    for words in READERS:
        ran = as_("rita", *words)
        assert ran.status == 0, (words, ran)
    for words in (
        ("plan", "apply", changed, "--yes"),
        ("move", "win-rate", "ship"),
        ("--config", str(more), "config", "apply", "--yes"),
    ):
        assert refused(as_("joon", *words)), words
    assert as_("joon", "--config", str(more), "status").status == 0  # a team that the store lacks waits
    assert title_of(as_) == "Close more good deals"

    assert as_("mina", "plan", "apply", changed, "--yes").status == 0
    assert title_of(as_) == "Close better deals"
    assert as_("mina", "--config", str(more), "config", "apply", "--yes").status == 0
    assert as_("mina", "checkin", "win-rate", "21").status == 0
    assert as_("mina", "undo", "--yes").status == 0
    assert as_("mina", "doctor", "--json").json["status"] is not None


@pytest.mark.parametrize("user", [*USERS])
def test_history_is_added_to_and_never_changed(as_: As, server: str, user: str) -> None:
    assert as_("mina", "checkin", "win-rate", "20").status == 0
    with psycopg.connect(server, autocommit=True) as db:
        (schema,) = db.execute("SELECT schemaname FROM pg_tables WHERE tablename = 'audit'").fetchone() or (
            "",
        )
        db.execute(f"SET ROLE {user}")
        for statement in ("DELETE FROM {}.audit", "UPDATE {}.audit SET author = 'x'"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                db.execute(statement.format(schema))
