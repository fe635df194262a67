"""Questions that are offered before one is typed."""

from __future__ import annotations

from okrtui.asking.case import ABOUT
from okrtui.asking.model import Asked
from okrtui.asking.scene import Scene
from okrtui.domain.question import INTENTS


def offers(scene: Scene) -> tuple[Asked, ...]:
    """One of every intent; those that are asked about a row name the one that is judged lowest."""
    rows = sorted(
        (row for row in scene.rows.values() if row.counts), key=lambda row: (row.judged, row.key.uid)
    )
    names = scene.grammar.names.named
    first = next((row for row in rows if sum(one.title == row.title for one in names) == 1), None)
    scene.grammar.warm()
    return tuple(Asked(one, first.title if first is not None and one in ABOUT else "") for one in INTENTS)
