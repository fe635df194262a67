"""What is checked of ``[[rules]]`` whenever a configuration is read: all that needs neither store nor
schedule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from okrtui.domain.rules import KPI_DEEDS, KPI_FACTS, KPI_STATUS, NUMBERS, TEXTS, limit
from okrtui.tomlfile.text import composed, nearest

if TYPE_CHECKING:
    from okrtui.config.check_run import Checks
    from okrtui.config.rules import Rule, Then, When
    from okrtui.tomlfile.lines import Path

WANTS = {"webhook": "channel", "tag": "tag", "transition": "status"}
"""The key that a deed cannot do without."""


def check_rules(check: Checks) -> None:
    """Report every fault of the rules."""
    first = dict[str, int]()
    for index, rule in enumerate(check.config.rules):
        path = check.at("rules", index)
        check.identifier((*path, "id"), rule.id)
        key = composed(rule.id).casefold()
        if key in first:
            where = (*check.at("rules", first[key]), "id")
            check.report((*path, "id"), "config.same_id", found=rule.id, first=where)
        first.setdefault(key, index)
        _rule(check, path, rule)


def _rule(check: Checks, path: Path, rule: Rule) -> None:
    if not isinstance(rule.when, str):
        _when(check, (*path, "when"), rule.when)
    elif not rule.when.strip():
        check.report((*path, "when"), "config.empty", name="when")
    of_kpis = not isinstance(rule.when, str) and rule.when.status in KPI_STATUS
    for name, wanted in rule.if_.items():
        known = KPI_FACTS if of_kpis else (*TEXTS, *NUMBERS)
        _condition(check, (*path, "if", name), name, wanted, known)
    if not rule.then:
        check.report((*path, "then"), "config.empty", name="then")
    for place, deed in enumerate(rule.then):
        _deed(check, (*path, "then", place), deed)
        if of_kpis and deed.do not in KPI_DEEDS:
            check.report((*path, "then", place, "do"), "rules.kpi_deed", known=", ".join(KPI_DEEDS))


def _when(check: Checks, path: Path, when: When) -> None:
    given = [name for name in when.__struct_fields__ if getattr(when, name) is not None]
    if len(given) != 1:
        check.report(path, "rules.one_when", count=len(given))
    if when.status is not None:
        _among(check, (*path, "status"), when.status, (*TEXTS["status"], *KPI_STATUS))
    check.span((*path, "late"), when.late)
    check.span((*path, "silent"), when.silent)
    if when.crosses is not None and not 0 < when.crosses <= 1:
        check.report((*path, "crosses"), "config.not_a_share", found=when.crosses)


def _condition(check: Checks, path: Path, name: str, wanted: Any, known: tuple[str, ...]) -> None:
    if name not in known:
        check.report(path, "toml.unknown_key", nearest=nearest(name, known), name=name)
        return
    for one in wanted if isinstance(wanted, list | tuple) else (wanted,):
        if name in NUMBERS:
            if limit(one) is None:
                check.report(path, "rules.bad_limit", found=str(one))
        elif not isinstance(one, str):
            check.report(path, "toml.expected_text")
        elif choices := TEXTS.get(name, ()):
            _among(check, path, one, choices)


def _deed(check: Checks, path: Path, deed: Then) -> None:
    wanted = WANTS.get(deed.do)
    if wanted is not None and not getattr(deed, wanted):
        check.report(path, "toml.missing_key", name=wanted)
    if deed.digest is not None:
        alone = deed.digest == "owner" and deed.channel is not None and not deed.to
        if deed.do not in ("notify", "webhook") or alone or (deed.do == "webhook" and deed.digest == "owner"):
            check.report((*path, "digest"), "rules.bad_digest", found=deed.digest)
    if deed.channel is not None and deed.channel not in check.config.channels:
        close = nearest(deed.channel, check.config.channels)
        check.report((*path, "channel"), "config.unknown_channel", nearest=close, found=deed.channel)


def _among(check: Checks, path: Path, text: str, words: tuple[str, ...]) -> None:
    if text not in words:
        choices = ", ".join(f'"{word}"' for word in words)
        check.report(path, "toml.not_among", nearest=nearest(text, words), choices=choices)
