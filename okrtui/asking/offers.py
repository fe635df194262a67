"""Questions that are offered before one is typed."""

from __future__ import annotations

from okrtui.asking.answer import name_of
from okrtui.asking.case import ABOUT
from okrtui.asking.model import Asked
from okrtui.asking.scene import Scene
from okrtui.domain.question import INTENTS
from okrtui.domain.question_names import Named


def offers(scene: Scene) -> tuple[Asked, ...]:
    """One of every intent; those that are asked about a row name the one that is judged lowest. What answers
    are made of is made ready, while a question is thought of."""
    scene.grammar.warm()
    _ = scene.means
    counting = (row for row in scene.rows.values() if row.counts)
    first = min(counting, key=lambda row: (row.judged, row.key.uid), default=None)
    name = ""
    if first is not None:
        name = name_of(scene, Named("key_result", first.path, first.title, first.key.id, first.key.uid))
    return tuple(Asked(one, name if one in ABOUT else "") for one in INTENTS)
