"""Settings that the store keeps: every one that a file says is kept, and holds when it is read back."""

from __future__ import annotations

import pytest
from filled import filled

from okrtui.config.schema import Calendar, Config, OrganizationTable, PersonTable, TeamTable
from okrtui.config.settings import Settings, read, settings_of, with_settings, written

PLAIN = Config(
    organization=OrganizationTable("acme", "Acme"),
    teams=(TeamTable("sales", "Sales"),),
    people=(PersonTable("mina", "Mina"),),
)
TABLES = {name: filled(type(getattr(Settings(), name))) for name in ("cadence", "heading", "thresholds")}


def said() -> dict[str, object]:
    team = TeamTable("sales", "Sales", parent="acme", timezone="Asia/Seoul", **TABLES)
    calendar = Calendar(closed=("friday",), country="KR")
    person = PersonTable("mina", "Mina", timezone="Asia/Tokyo")
    return {**TABLES, "calendar": calendar, "teams": (team,), "people": (person,)}


@pytest.mark.parametrize("field", said())
def test_each_is_kept_and_holds_when_it_is_read(field: str) -> None:
    whole = Config(**{"organization": PLAIN.organization, "teams": PLAIN.teams, **said()})  # type: ignore[arg-type]
    back = with_settings(PLAIN, read(written(settings_of(whole))))
    assert getattr(back, field) == getattr(whole, field) != getattr(PLAIN, field)


def test_no_table_is_left_out() -> None:
    fields = {*Settings.__struct_fields__} - {"zones"} | {"people"}
    assert {*said()} == fields
