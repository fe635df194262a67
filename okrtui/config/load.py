"""Reads config.toml and the organisation's file; reports every fault of both at once."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from pathlib import Path as File
from typing import TYPE_CHECKING, Any

import msgspec

from okrtui.config.check import Check, check_text
from okrtui.config.metrics import is_web
from okrtui.config.schema import SHARED, Config
from okrtui.errors import ConfigError, Problem
from okrtui.tomlfile.document import BrokenTomlError, Document, Faults
from okrtui.tomlfile.text import composed

if TYPE_CHECKING:
    from okrtui.tomlfile.lines import Path

LARGEST = 5_000_000
_FORMER = {
    "at_risk": ("heading", "aspirational"),
    "off_track": ("heading", "aspirational"),
    "early": ("heading", "aspirational"),
    "team_share": ("heading", "aspirational"),
    "fresh": ("thresholds", "outdated_after"),
}
"""Keys under [thresholds] that judged by a gap, and the table and key to write instead."""

_ARRAYS = ("people", "teams", "cycles")


def load(
    path: File | str,
    *,
    environ: Mapping[str, str] | None = None,
    kinds: Collection[str] | None = None,
    text: str | None = None,
    rules: str | None = None,
) -> Config:
    """The configuration at ``path`` with its ``organization_file`` included.

    ``environ`` gives HOME for ``~``. ``kinds`` are the kinds of connections that can be had; None
    skips that check. ``text`` is what the file is to become: read in the place of what it holds; ``rules`` is
    that of the file of the rules. Raises ConfigError: ``config.absent`` when there is no such file,
    ``config.unreadable``, or ``config.invalid`` with every fault of both files.
    """
    return _Loading(File(path), environ if environ is not None else os.environ, kinds).run(text, rules)


def loads(text: str, *, file: str = "config.toml", kinds: Collection[str] | None = None) -> Config:
    """The same for a text that stands in no file yet; an ``organization_file`` is refused."""
    loading = _Loading(File(file), {}, kinds)
    loading.from_text(text)
    return loading.finished()


class _Loading:
    def __init__(self, path: File, environ: Mapping[str, str], kinds: Collection[str] | None) -> None:
        self.path = path
        self.environ = environ
        self.kinds = kinds
        self.broken: list[Problem] = []
        self.personal: Faults | None = None
        self.shared: Faults | None = None
        self.shared_unread = False
        self.ruling: Faults | None = None
        self.raw: dict[str, Any] = {}

    def run(self, text: str | None = None, rules: str | None = None) -> Config:
        if text is None:
            self.personal = self._open(self.path, absent="config.absent")
        else:
            self.personal = self._parse(str(self.path), text)
        if self.personal is not None:
            self.raw.update(self.personal.document.data)
            name = self.raw.get("organization_file")
            if isinstance(name, str):
                self._include(name)
            self._include_rules(rules)
        return self.finished()

    def from_text(self, text: str) -> None:
        self.personal = self._parse(str(self.path), text)
        if self.personal is not None:
            self.raw.update(self.personal.document.data)
            if "organization_file" in self.raw:
                self.report(("organization_file",), "config.no_include")

    def finished(self) -> Config:
        """The configuration, or ConfigError with every fault found."""
        config = self._checked() if self.personal is not None else None
        problems = [*self.broken]
        for faults in (self.personal, self.shared, self.ruling):
            problems += sorted(faults.problems, key=lambda problem: problem.line) if faults else []
        if problems or config is None:
            raise ConfigError("config.invalid", problems, file=str(self.path))
        return config

    def report(self, path: Path, code: str, *, nearest: str | None = None, **values: object) -> None:
        """Notes a fault in the file that ``path`` was read from. ``first`` names another place."""
        first = values.pop("first", None)
        if isinstance(first, tuple):
            values["first_line"] = self._faults(first).document.line(first)
        self._faults(path).add(path, code, nearest=nearest, hint=None, **values)

    def _faults(self, path: Path) -> Faults:
        assert self.personal is not None
        if self.ruling is not None and path[:1] == ("rules",):
            return self.ruling
        inside = self.shared is not None and path and path[0] in self.shared.document.data
        return self.shared if inside and self.shared is not None else self.personal

    def _open(self, path: File, *, absent: str) -> Faults | None:
        try:
            with path.open("rb") as file:  # some devices have no size and no end
                data = file.read(LARGEST + 1)
        except FileNotFoundError:
            hint = "config.hint_absent" if absent == "config.absent" else None
            raise ConfigError(absent, [], hint=hint, file=str(path)) from None
        except OSError as error:
            raise ConfigError("config.unreadable", [], file=str(path), reason=error.strerror or "") from None
        if len(data) > LARGEST:
            self.broken.append(Problem(str(path), 0, "", "toml.too_large", {"most": LARGEST}))
            return None
        try:
            return self._parse(str(path), data.decode("utf-8"))
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            self.broken.append(Problem(str(path), line, "", "toml.not_utf8"))
            return None

    def _parse(self, file: str, text: str) -> Faults | None:
        try:
            return Faults(Document(file, text))
        except BrokenTomlError as error:
            self.broken.append(error.problem)
            return None

    def _include(self, name: str) -> None:
        """Takes the organisation's part from its file; what both files hold is refused."""
        path = organization_path(self.path, name, self.environ)
        try:
            found = self._open(path, absent="config.organization_file_absent")
        except ConfigError as error:
            self.shared_unread = True
            reason = error.values.get("reason", "")
            self.report(("organization_file",), error.code, file=str(path), reason=reason)
            return
        if found is None:
            self.shared_unread = True
            return
        for key in list(found.document.data):
            if key not in SHARED:
                code = "config.personal_key" if key in Config.__struct_fields__ else "toml.unknown_key"
                found.add((key,), code, name=key)
                found.document.data.pop(key)
            elif key in self.raw:
                found.add((key,), "config.in_both_files", name=key, file=str(self.path))
                found.document.data.pop(key)
        self.shared = found
        self.raw.update(found.document.data)

    def _include_rules(self, text: str | None) -> None:
        """Takes the rules from the file that ``rules`` names; ``text`` is what that is to become."""
        name = self.raw.get("rules")
        if not isinstance(name, str):
            return
        del self.raw["rules"]
        path = organization_path(self.path, name, self.environ)
        try:
            found = (
                self._open(path, absent="rules.file_absent") if text is None else self._parse(str(path), text)
            )
        except ConfigError as error:
            self.report(("rules",), error.code, file=str(path), reason=error.values.get("reason", ""))
            return
        if found is None:
            return
        for key in [key for key in found.document.data if key != "rules"]:
            found.add((key,), "toml.unknown_key", name=key)
        self.ruling = found
        self.raw["rules"] = found.document.data.get("rules", [])

    def _checked(self) -> Config | None:
        from datetime import date, datetime, time

        _compose(self.raw)
        self._files()
        self._former_keys()
        if not all(
            faults is None or faults.document.plain for faults in (self.personal, self.shared, self.ruling)
        ):
            check_text(self.raw, self.report)
        positions: dict[str, list[int]] = {}
        try:
            config = msgspec.convert(self.raw, Config, builtin_types=(date, datetime, time))
        except msgspec.ValidationError:
            config, positions = self._sound_part()
        people = None if self.shared_unread else _ids(self.raw, "people")
        teams = _ids(self.raw, "teams")
        Check(config, self.report, positions, people, teams, self.kinds).run()
        return config

    def _files(self) -> None:
        """Files of certificates, tables, databases of metrics and the folder of backups are named like every
        other file: from the configuration's folder."""
        for group, keys in (("connections", ("ca_bundle",)), ("metrics", ("ca_bundle", "csv", "xlsx"))):
            tables = self.raw.get(group)
            for table in tables.values() if isinstance(tables, dict) else ():
                for key in keys if isinstance(table, dict) else ():
                    if isinstance(name := table.get(key), str) and name.strip() and not is_web(name):
                        table[key] = str(organization_path(self.path, name, self.environ))
                sql = table.get("sql") if group == "metrics" and isinstance(table, dict) else None
                scheme, _, name = sql.partition(":") if isinstance(sql, str) else ("", "", "")
                if scheme.lower() == "sqlite" and name.strip() and not name.startswith("/"):
                    table["sql"] = f"{scheme}:{organization_path(self.path, name, self.environ)}"
        store = self.raw.get("store")
        if isinstance(store, dict) and isinstance(name := store.get("backups"), str) and name:
            store["backups"] = str(organization_path(self.path, name, self.environ))

    def _former_keys(self) -> None:
        """Refuses the limits of an earlier rule, each with what replaces it, and takes them out."""
        tables: list[tuple[Path, Any]] = [(("thresholds",), self.raw.get("thresholds"))]
        teams = self.raw.get("teams")
        for index, team in enumerate(teams if isinstance(teams, list) else ()):
            if isinstance(team, dict):
                tables.append((("teams", index, "thresholds"), team.get("thresholds")))
        for path, table in tables:
            for name in [name for name in table if name in _FORMER] if isinstance(table, dict) else ():
                group, key = _FORMER[name]
                if group == "heading" and len(path) > 1:
                    group = "teams.heading"
                elif len(path) > 1:
                    group = "teams.thresholds"
                self.report((*path, name), "config.former_key", name=name, table=group, key=key)
                del table[name]

    def _sound_part(self) -> tuple[Config, dict[str, list[int]]]:
        """What is left without the faulty keys, so that the rest is checked as well."""
        from okrtui.config.shape import check_shape

        if self.shared_unread and "organization" not in self.raw:
            self.raw["organization"] = {"id": "unread"}
        places: dict[str, list[int]] = {}
        kept = check_shape(self.raw, Config, self.report, places)
        kept.setdefault("organization", {"id": "unread"})
        return msgspec.convert(kept, Config), places


def organization_path(path: File, name: str, environ: Mapping[str, str]) -> File:
    """Where a file that the file at ``path`` calls ``name`` stands."""
    found = File(_expanded(name, environ))
    return found if found.is_absolute() else path.parent / found


def _expanded(name: str, environ: Mapping[str, str]) -> str:
    home = environ.get("HOME") or environ.get("USERPROFILE")
    if home and (name == "~" or name.startswith("~/")):
        return home + name[1:]
    return name


def _ids(raw: Mapping[str, Any], array: str) -> set[str]:
    rows = raw.get(array)
    if not isinstance(rows, list):
        return set()
    found = (row.get("id") for row in rows if isinstance(row, dict))
    return {text for text in found if isinstance(text, str)}


def _compose(raw: dict[str, Any]) -> None:
    """Ids and references to them in one spelling, so that "é" typed two ways is one id."""
    for array in _ARRAYS:
        rows = raw.get(array)
        for row in rows if isinstance(rows, list) else []:
            for key in ("id", "parent", "lead") if isinstance(row, dict) else ():
                if isinstance(row.get(key), str):
                    row[key] = composed(row[key])
    ui = raw.get("ui")
    if isinstance(ui, dict) and isinstance(ui.get("me"), str):
        ui["me"] = composed(ui["me"])
