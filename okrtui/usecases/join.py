"""Joining an organisation that is in a store: who it is, who of its people I am, a small configuration."""

from __future__ import annotations

import os
import re
from difflib import get_close_matches
from pathlib import Path

from msgspec import Struct

from okrtui.config.addresses import store_fault
from okrtui.config.paths import expanded, sqlite_url
from okrtui.config.save import Say, compose_joined, write_new
from okrtui.config.schema_file import named
from okrtui.domain.ids import fold, same
from okrtui.errors import NotFoundError, RefusedError, StoreError, UsageError
from okrtui.store import open_store
from okrtui.store.records import Organization, Person

_KEYWORDS = re.compile(
    r"""(?:(?:^|\s+)(?:host|hostaddr|port|dbname|user|password|passfile|service|ssl\w+|target_session_attrs)"""
    r"""\s*=\s*(?:'[^']*'|\S*))+\s*"""
)


class Joinable(Struct, frozen=True):
    """What is at an address: an organisation, its living people, and how many living teams."""

    url: str
    organization: Organization
    people: tuple[Person, ...]
    teams: int


def address_of(text: str) -> str:
    """The address of a store from what a person pastes: an address, or the path of a shared file.
    UsageError where it is neither, or a password stands in it."""
    text = text.strip()
    if _KEYWORDS.fullmatch(text):  # libpq's own way to write an address, a password among it
        raise UsageError("config.bad_store_url", hint="join.hint_password")
    if "://" not in text and not text.startswith("sqlite:"):
        if not text:
            raise UsageError("join.no_address", hint="store.scheme_hint")
        return sqlite_url(expanded(text))
    code = store_fault(text)
    if code == "config.secret_in_url":
        raise UsageError(code, hint="join.hint_password")
    if code is not None:
        raise UsageError(code, hint="store.scheme_hint")
    return text


def look(url: str, *, password: str | None = None, organization: str | None = None) -> Joinable:
    """Who is at an address; it is only read. ``organization``: the id that it must have. StoreError as
    ``open_store``, ``join.older`` where others have to bring it up to date, ``join.empty`` where no
    organisation was ever set up, ``join.nothing_seen`` where its user sees none."""
    if url.startswith("sqlite:"):
        from okrtui.store.emptied import refuse_emptied
        from okrtui.store.file_place import path_of

        refuse_emptied(path_of(url), None)
    try:
        store = open_store(url, organization, create=False, readonly=True, password=password)
    except StoreError as error:
        if error.code == "store.absent" and not url.startswith("sqlite:"):
            # whoever has no right to a schema sees none of its tables
            raise StoreError("join.nothing_seen", hint="join.hint_nothing_seen", path=url) from None
        if error.code == "store.absent":  # to be made by others, somewhere else
            raise StoreError("store.absent", hint="join.hint_no_store", **error.values) from None
        if error.code == "store.older" and not error.values.get("found"):  # an empty file
            raise StoreError("join.empty", hint="join.hint_empty", path=url) from None
        if error.code == "store.older":  # nothing of this machine starts on it yet
            raise StoreError("join.older", hint="join.hint_older", **error.values) from None
        raise
    try:
        known = store.organization()
        if known is None:
            raise StoreError("join.empty", hint="join.hint_empty", path=url)
        return Joinable(url, known, tuple(store.people()), len(list(store.teams())))
    finally:
        store.close()


def person_named(there: Joinable, text: str) -> Person:
    """Who of its people is meant: by id, e-mail or name. NotFoundError with those that there are."""
    wanted = text.strip()
    alike = same(wanted, [one.id for one in there.people])
    found = [one for one in there.people if one.id in alike]
    found = found or [one for one in there.people if one.email and fold(one.email) == fold(wanted)]
    found = found or [one for one in there.people if fold(one.name) == fold(wanted)]
    if len(found) == 1:
        return found[0]
    known = [f"{one.id} ({one.name})" for one in there.people]
    near = get_close_matches(wanted, [one.id for one in there.people], n=1, cutoff=0.6)
    raise NotFoundError(
        "join.unknown_me",
        hint="join.hint_unknown_me",
        me=wanted,
        organization=there.organization.name,
        known=", ".join(known[:12]) + (", …" if len(known) > 12 else ""),
        nearest=near[0] if near else "",
    )


def must_be_free(path: Path, there: Joinable) -> None:
    """Refused where this machine has a configuration at ``path``: of another organisation
    (``join.another``), or of this one already (``config.exists``)."""
    if not os.path.exists(path):
        return
    from okrtui.config.load import load
    from okrtui.errors import ConfigError

    try:
        mine = load(path).organization.id
    except ConfigError:
        mine = there.organization.id
    if mine != there.organization.id:
        values = {"file": str(path), "mine": mine, "found": there.organization.id}
        raise RefusedError("join.another", hint="join.hint_another", **values)
    raise RefusedError("config.exists", hint="config.hint_exists", file=str(path))


def join(
    path: Path,
    there: Joinable,
    me: Person,
    *,
    say: Say,
    password: str | None = None,
    language: str | None = None,
) -> None:
    """Write the configuration of ``me``: it names the organisation, the store and me, and nothing else, so
    that nothing of the organisation can differ from it. ``password``: the place of the store's secret."""
    must_be_free(path, there)
    organization = (there.organization.id, there.organization.name)
    text = compose_joined(organization, me.id, there.url, password, language, say)
    write_new(path, named(path, "config", text))
