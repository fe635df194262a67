"""Rules to begin with."""

from __future__ import annotations

from okrtui.config.rules import Rule, Then, When
from okrtui.errors import NotFoundError

TEMPLATES: tuple[Rule, ...] = (
    Rule(id="monday-reminder", when="every monday at 10:00", then=(Then(do="remind", to="owners"),)),
    Rule(id="tasks-in-review", when=When(crosses=1.0), then=(Then(do="transition", status="in review"),)),
    Rule(
        id="ask-confidence",
        when="every friday at 16:00",
        then=(
            Then(do="comment", text="How sure are you? Give your confidence."),
            Then(do="ask", to="owners"),
        ),
    ),
)


def rule_template(name: str) -> Rule:
    """The one of that name. NotFoundError with those there are."""
    for one in TEMPLATES:
        if one.id == name:
            return one
    raise NotFoundError("rules.no_template", name=name, known=", ".join(one.id for one in TEMPLATES))
