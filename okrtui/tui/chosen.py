"""What a screen's cursor stands on, for the keys that act on it from anywhere."""

from __future__ import annotations

from okrtui.named import NamedTuple


class Chosen(NamedTuple):
    """``kind`` is key_result, objective, team or kpi; ``uid`` the store's (0 for a team); ``checkin`` one of
    its check-ins, where the cursor stands on that."""

    kind: str
    uid: int
    path: str
    title: str
    checkin: int | None = None
