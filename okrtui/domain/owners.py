"""Whose a key result is, and who is asked for its check-ins."""

from __future__ import annotations

from okrtui.domain.model import KeyResultDef, ObjectiveDef


def owner_of(definition: KeyResultDef, above: ObjectiveDef | None) -> str | None:
    """Its own owner, else its objective's."""
    return definition.owner or (above.owner if above is not None else None)


def asked_of(definition: KeyResultDef, above: ObjectiveDef | None) -> str | None:
    """Who is named to be asked in the owner's place, else the owner."""
    return definition.checkin_owner or owner_of(definition, above)
