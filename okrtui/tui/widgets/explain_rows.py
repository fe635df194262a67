"""An explanation as rows: a tree that folds, long lines broken, and the same as plain text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo

from okrtui.domain.explain import Node
from okrtui.tui.widgets.style import Part, Style
from okrtui.tui.widgets.text_rows import TextRow
from okrtui.usecases.explain import Explanation
from okrtui.words.explain import line_of, standing_of, summary
from okrtui.words.explained_plain import plain_line
from okrtui.words.width import tame, wrap

Path = tuple[int, ...]
"""The way from the root to a node: which child at each step."""

INDENT = 2
_STATUS = "explain.status."
_PACE = "explain.pace."
_ROUNDED = (
    "explain.progress.",
    "explain.expected.",
    _PACE,
    "explain.confidence.",
    "explain.forecast.value",
)
"""Begins of the codes of lines with figures."""


def text_of(one: Explanation, node: Node, zone: tzinfo, style: Style) -> str:
    """The line of a node, instants in ``zone``."""
    return tame(line_of(style.words, node, zone, standing_of(one), one.names))


def rows(one: Explanation, folded: frozenset[Path], zone: tzinfo, width: int, style: Style) -> list[TextRow]:
    """What it comes to, then every node in sight below the root, whose own line is the title of the list."""
    root, standing = one.node, standing_of(one)
    found: list[TextRow] = []
    for at, line in enumerate(summary(style.words, one, zone)):
        role = "off_track" if at else f"bold {standing.status}" if standing else "bold text"
        for part in wrap(tame(line), max(20, width - 4), style.glyphs.ambiguous):
            found.append(TextRow([(" " + part, role)], follows=bool(found)))
    for path, node, depth in _in_sight(root, folded):
        plain = tame(plain_line(style.words, node, zone, one.unit))
        sign = " "
        if node.children or plain:
            sign = style.glyphs.tree[1 if path in folded else 0]
        margin = 1 + INDENT * depth
        room = max(20, width - margin - 4)
        exact = text_of(one, node, zone, style)
        broken = wrap(plain or exact, room, style.glyphs.ambiguous)
        head: list[Part] = [(" " * margin, "text"), (f"{sign} ", "muted")]
        if depth == 0 and found:
            found.append(TextRow([]))
        found.append(TextRow(head + _coloured(node, broken[0], depth), key=path))
        role = "muted" if depth else "text"
        for rest in broken[1:]:
            found.append(TextRow([(" " * (margin + 2), "text"), (rest, role)], follows=True))
        if plain and path not in folded:
            for line in wrap(exact, room - INDENT, style.glyphs.ambiguous):
                found.append(TextRow([(" " * (margin + 2 + INDENT) + line, "muted")], follows=True))
    return found


def closed_at_first(root: Node) -> frozenset[Path]:
    """The ways to the nodes of the first level that stand rounded, with their formula below."""
    return frozenset(
        (at,) for at, node in enumerate(root.children) if node.code.startswith(_ROUNDED) and node.values
    )


def opens(node: Node) -> bool:
    """Whether something is to be seen below a node."""
    return bool(node.children) or (node.code.startswith((*_ROUNDED, "explain.mean.")) and bool(node.values))


def _in_sight(root: Node, folded: frozenset[Path]) -> Iterator[tuple[Path, Node, int]]:
    """Depth first; a folded node is there, what is below it is not."""
    waiting: list[tuple[Path, Node]] = []
    waiting += [((at,), one) for at, one in enumerate(root.children)][::-1]
    while waiting:
        path, node = waiting.pop()
        yield path, node, len(path) - 1
        if path not in folded:
            waiting += [((*path, at), one) for at, one in enumerate(node.children)][::-1]


def _coloured(node: Node, text: str, depth: int) -> list[Part]:
    """What the line is about stands out; a status has its colour."""
    role = "text" if depth == 0 else "muted"
    label, colon, rest = text.partition(": ")
    if depth == 0 and colon and len(label) < 30:
        tail = role
        for prefix in (_STATUS, _PACE):
            if node.code.startswith(prefix):
                word = node.code.removeprefix(prefix).removeprefix("keep_").removeprefix("due_")
                tail = word if word in _COLOURED else role
        first, sign, more = rest.partition(";")
        return [(label + colon, "bold strong"), (first, tail), (sign + more, role)]
    return [(text, "strong" if node.code.startswith("explain.term.") else role)]


_COLOURED = frozenset({"on_track", "at_risk", "off_track", "done", "pending", "outdated"})


def node_at(root: Node, path: Path) -> Node:
    """The node at the end of a way."""
    for step in path:
        root = root.children[step]
    return root


def branches(root: Node) -> frozenset[Path]:
    """The ways to all nodes with something below them."""
    return frozenset(path for path, node, _ in _in_sight(root, frozenset()) if opens(node))


def as_text(one: Explanation, zone: tzinfo, style: Style) -> str:
    """What it comes to and the whole tree for the clipboard, two cells a level."""
    lines = [f"{tame(one.title)}  ({tame(one.path)})", *summary(style.words, one, zone)]
    for way, node, _ in _in_sight(one.node, frozenset()):
        lines.append("  " * len(way) + text_of(one, node, zone, style))
    return "\n".join(lines)
