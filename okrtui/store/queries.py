"""The SQL of the store, read from the ``.sql`` files beside this module, one file a feature.

A file holds statements, each under a line ``-- name: <name>`` (the layout aiosql reads too).
``sql/common`` is written in SQLite's dialect; for PostgreSQL three things are put otherwise:
``:name`` parameters, lists (``IN (SELECT value FROM json_each(:ids))``) and joined lists of
integers (``json_each(:ids) k``). What differs more stands under the same name in
``sql/<dialect>``. Names in braces stand for the columns of a task (``task_columns``). Files are read
when first asked for: a first frame pays for four of them.
"""

from __future__ import annotations

import os
import re

FOLDER = os.path.join(os.path.dirname(__file__), "sql")
_MARK = "-- name:"
_LIST = r"IN \(SELECT value FROM json_each\(:(\w+)\)\)"
_JOINED_LIST = r"json_each\(:(\w+)\) (\w+)"
_PARAMETER = r"(?<![:\w]):([a-z_]\w*)"


def read_statements(text: str) -> dict[str, str]:
    """Name → statement of one file's text; comment lines and the closing semicolon are dropped."""
    found: dict[str, str] = {}
    for block in text.split(_MARK)[1:]:
        name, _, body = block.partition("\n")
        lines = [line for line in body.splitlines() if not line.startswith("--")]
        found[name.strip()] = "\n".join(lines).strip().removesuffix(";")
    return found


def for_postgres(statement: str) -> str:
    """The statement as PostgreSQL and psycopg want it."""
    statement = statement.replace("%", "%%")
    statement = re.sub(_LIST, r"= ANY(:\1)", statement)
    statement = re.sub(_JOINED_LIST, r"unnest(:\1::bigint[]) \2(value)", statement)
    return re.sub(_PARAMETER, r"%(\1)s", statement)


class Statements:
    """Every statement of one dialect by ``feature.name``, ready for its driver."""

    def __init__(self, dialect: str) -> None:
        self.dialect = dialect
        self._files: dict[str, dict[str, str]] = {}
        self._named: dict[str, str] = {}
        self._positional: dict[str, str] = {}

    def named(self, name: str) -> str:
        """The statement with parameters by name."""
        ready = self._named.get(name)
        if ready is None:
            ready = self._raw(name)
            if self.dialect == "postgres":
                ready = for_postgres(ready)
            self._named[name] = ready
        return ready

    def positional(self, name: str) -> str:
        """The statement with parameters by position, in the order in which they first stand."""
        ready = self._positional.get(name)
        if ready is None:
            sign = "%s" if self.dialect == "postgres" else "?"
            ready = re.sub(_PARAMETER, sign, self._raw(name))
            self._positional[name] = ready
        return ready

    def has(self, name: str) -> bool:
        """Whether the dialect has such a statement."""
        feature, _, statement = name.partition(".")
        return statement in self._file(feature)

    def _raw(self, name: str) -> str:
        feature, _, statement = name.partition(".")
        text = self._file(feature)[statement]
        if "{" in text:
            from okrtui.store.task_columns import filled

            text = filled(text)
        return text

    def _file(self, feature: str) -> dict[str, str]:
        found = self._files.get(feature)
        if found is None:
            found = {}
            for folder in ("common", self.dialect):
                path = os.path.join(FOLDER, folder, f"{feature}.sql")
                if os.path.exists(path):
                    with open(path, encoding="utf-8") as file:
                        found.update(read_statements(file.read()))
            self._files[feature] = found
        return found
