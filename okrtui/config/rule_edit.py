"""Rules written into the reader's file, or into the one that holds them: nothing else of it changes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path as File
from typing import Any

import msgspec

from okrtui.config.edit import Draft
from okrtui.config.load import load, organization_path
from okrtui.config.rules import Rule
from okrtui.config.schema import Config


class _RulesDraft(Draft):
    """The file of the rules; ``config`` is the one that names it."""

    def __init__(self, path: File, config: File, environ: Mapping[str, str]) -> None:
        self.config = config
        super().__init__(path, environ)

    def checked(self, kinds: Collection[str] | None = None) -> Config:
        return load(self.config, environ=self._environ, kinds=kinds, rules=self.after)


def rules_draft(path: File, environ: Mapping[str, str]) -> Draft:
    """What can be changed of the rules of the configuration at ``path``: ``set(("rules", ID), …)``."""
    draft = Draft(path, environ)
    name = draft.value(("rules",))
    return (
        _RulesDraft(organization_path(path, name, environ), path, environ) if isinstance(name, str) else draft
    )


def rule_table(rule: Rule) -> dict[str, Any]:
    """The rule as it is written; what is usual is left out."""
    made: dict[str, Any] = {"id": rule.id, "when": _given(rule.when)}
    if rule.if_:
        made["if"] = dict(rule.if_)
    made["then"] = [_given(one) for one in rule.then]
    return made if rule.on else {**made, "on": False}


def rule_text(table: Mapping[str, Any]) -> str:
    """A rule as a piece of TOML."""
    import tomlkit

    rows = tomlkit.aot()
    rows.append(inline_table(table))
    return tomlkit.dumps({"rules": rows}).strip()


def inline_table(value: Mapping[str, Any]) -> Any:
    """A rule as tomlkit writes it: its tables on one line each."""
    import tomlkit

    made = tomlkit.table()
    for key, one in value.items():
        made.add(key, _inline(one))
    return made


def _inline(value: Any) -> Any:
    import tomlkit

    if isinstance(value, Mapping):
        table = tomlkit.inline_table()
        table.update({key: _inline(one) for key, one in value.items()})
        return table
    if isinstance(value, list):
        rows = tomlkit.array()
        for one in value:
            rows.append(_inline(one))
        return rows
    return value


def _given(value: Any) -> Any:
    """Text as it is, of a struct what was given."""
    if isinstance(value, str):
        return value
    return {name: one for name, one in msgspec.to_builtins(value).items() if one is not None}
