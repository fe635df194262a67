"""What the fields about an objective say, as texts and as a definition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from okrtui.domain.entry import Refusal, check_objective
from okrtui.domain.model import ObjectiveDef, ObjectiveKind
from okrtui.usecases.writing_answers import Fault, Filled, Known


def objective_texts(definition: ObjectiveDef, id: str) -> dict[str, str]:
    """The answers that say a definition."""
    return {
        "id": id,
        "title": definition.title,
        "owner": definition.owner or "",
        "kind": definition.kind.value,
        "supports": definition.supports or "",
        "tags": ", ".join(definition.tags),
        "description": definition.description,
    }


def objective_of(
    answers: Filled, known: Known, before: ObjectiveDef | None, supports: Sequence[tuple[str, str]]
) -> tuple[ObjectiveDef, list[Fault]]:
    """The definition that the answers come to, and everything wrong with them."""
    was = objective_texts(before, "") if before is not None else {}
    values: dict[str, Any] = {"title": answers.get("title", "").strip()}
    faults = []
    owner, parent = answers.get("owner", "").strip(), answers.get("supports", "").strip()
    if owner and owner not in known.people and owner != was.get("owner"):
        faults.append(Fault("owner", Refusal("writing.nobody", "owner", {"name": owner})))
    values["owner"] = owner or None
    values["kind"] = ObjectiveKind(answers.get("kind") or ObjectiveKind.ASPIRATIONAL)
    if parent != was.get("supports", ""):
        if parent and parent not in dict(supports):
            faults.append(Fault("supports", Refusal("writing.no_objective", "supports", {"name": parent})))
        cycle, _, rest = parent.partition("/")
        values["supports"] = (rest if cycle == known.cycle.id else parent) or None
    if "tags" in answers and answers["tags"] != was.get("tags"):
        values["tags"] = tuple(filter(None, map(str.strip, answers["tags"].split(","))))
    if "description" in answers:
        values["description"] = answers["description"]
    definition = replace(before if before is not None else ObjectiveDef(title=""), **values)
    for about in check_objective(definition):
        code = "writing.needs_title" if about.code == "domain.title_empty" else about.code
        faults.append(Fault(about.field, Refusal(code, about.field, about.values, about.hint)))
    return definition, faults
