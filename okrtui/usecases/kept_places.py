"""Where okrtui keeps something on this machine: what a person looks into, backs up, and takes away to leave.
Nothing is opened or asked; no secret is read."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from okrtui.config.addresses import is_secret_place
from okrtui.config.environment import secret_places
from okrtui.config.load import organization_path
from okrtui.config.paths import cache_folder, data_folder, state_folder, store_url
from okrtui.config.programs import own_program
from okrtui.config.schema import Config
from okrtui.config.secrets import SERVICE
from okrtui.config.services import NAME
from okrtui.store.daily import beside, names_in
from okrtui.store.file_place import path_of
from okrtui.store.postgres_errors import address_of
from okrtui.tomlfile.schemas import schema_name

PATIENCE = 5
"""Seconds for a list of timers."""


class KeptPlace(Struct, frozen=True):
    """``kind``: program, configuration, organization, schema, store, beside (the store), backups, templates,
    drafts, cache, secret or timer. ``place``: a path, an address, or what a secret or timer is called.
    ``there``: whether it is; None where that is not looked up."""

    kind: str
    place: str
    there: bool | None


def kept_places(
    config_path: Path, config: Config | None, *, store: str | None, environ: Mapping[str, str]
) -> list[KeptPlace]:
    """Everything, in the order of a start. ``config`` None: there is none that can be read; ``store`` is the
    address that was told beside it."""
    found = [*_program(), _of(config_path, "configuration")]
    found.append(_of(config_path.parent / schema_name("config"), "schema"))
    if config is not None:
        if config.organization_file:
            path = organization_path(config_path, config.organization_file, environ)
            found.append(_of(path, "organization"))
        found += _store(config, store, environ)
    found.append(_of(data_folder() / "templates", "templates"))
    found.append(_of(state_folder() / "edits", "drafts"))
    found.append(_of(cache_folder(), "cache"))
    if config is not None:
        found += _secrets(config, config_path, environ)
    return [*found, *_timers(environ)]


def _program() -> Iterator[KeptPlace]:
    """The one file that it came as, where it did, and the folder of its package, which such a file may have
    unpacked."""
    file = own_program()[-1]
    if file != "okrtui":
        yield KeptPlace("program", file, True)
    package = Path(__file__).parents[1]
    if os.path.isdir(package) and not getattr(sys, "frozen", False):
        yield KeptPlace("program", str(package), True)


def _of(path: Path, kind: str) -> KeptPlace:
    return KeptPlace(kind, str(path.absolute()), os.path.exists(path))


def _store(config: Config, option: str | None, environ: Mapping[str, str]) -> Iterator[KeptPlace]:
    """The store and its backups. A database is not asked; its copies lie in a folder a store."""
    url = store_url(config.organization.id, option=option, configured=config.store.url, environ=environ)
    chosen = config.store.backups
    if not url.startswith("sqlite:"):
        yield KeptPlace("store", address_of(url), None)
        yield _of(Path(chosen) if chosen else data_folder() / "backups", "backups")
        return
    path = Path(path_of(url)).absolute()
    yield _of(path, "store")
    copies = Path(chosen) if chosen else beside(str(path))
    folder = path.parent
    for name in names_in(folder):  # its journal, and locks
        if name.startswith((f"{path.name}-", f"{path.name}.")) and folder / name != copies:
            yield _of(folder / name, "beside")
    yield _of(copies, "backups")


def _secrets(config: Config, path: Path, environ: Mapping[str, str]) -> Iterator[KeptPlace]:
    """Where secrets are: an entry of the keyring by the service it stands under, files and variables."""
    for text in sorted(set(filter(is_secret_place, secret_places(config)))):
        scheme, _, rest = text.partition(":")
        if scheme == "file":
            file = organization_path(path, rest.strip(), environ)
            yield KeptPlace("secret", f"file:{file}", os.path.exists(file))
        elif scheme == "env":
            yield KeptPlace("secret", text, bool(environ.get(rest.strip())))
        elif scheme == "keyring":
            yield KeptPlace("secret", f"keyring:{rest.strip()} ({SERVICE})", None)
        else:
            yield KeptPlace("secret", text, None)


def _timers(environ: Mapping[str, str]) -> Iterator[KeptPlace]:
    """What starts okrtui by itself, of those that ``okrtui init --service`` writes."""
    home = Path(environ.get("HOME") or environ.get("USERPROFILE") or ".")
    units = Path(environ.get("XDG_CONFIG_HOME") or home / ".config") / "systemd" / "user"
    for folder, ends in ((units, ("timer", "service")), (home / "Library" / "LaunchAgents", ("plist",))):
        for end in ends:
            names = (name for name in names_in(folder) if name.endswith(f"{NAME}.{end}"))
            yield from (KeptPlace("timer", str(folder / name), True) for name in names)
    for line in _lines(["crontab", "-l"] if os.name != "nt" else ["schtasks", "/Query", "/TN", NAME]):
        if "okrtui" not in line or line.lstrip().startswith("#"):
            continue
        if os.name == "nt":
            yield KeptPlace("timer", f"schtasks: {line.strip()}", True)
        else:  # its command may hold a token or a password: when it runs is enough to find it by
            words = line.split()
            when = words[: 1 if words[0].startswith("@") else 5]
            yield KeptPlace("timer", f"crontab: {' '.join(when)} … okrtui …", True)


def _lines(command: list[str]) -> list[str]:
    """What a program prints; nothing where there is none, or it fails."""
    try:
        done = subprocess.run(  # noqa: S603 - one of two fixed commands
            command, capture_output=True, stdin=subprocess.DEVNULL, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    return (
        done.stdout.decode(sys.getfilesystemencoding(), "replace").splitlines() if not done.returncode else []
    )
