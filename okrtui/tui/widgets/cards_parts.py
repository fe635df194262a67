"""What a card is made of before it has a place: title, remark and lines, some of which can be chosen."""

from __future__ import annotations

from collections.abc import Sequence

from okrtui.named import NamedTuple
from okrtui.tui.widgets.style import Line, Part, Style


class Piece(NamedTuple):
    """A text with its role; ``ground`` of its own, if any; ``key`` if it can be chosen by itself."""

    text: str
    role: str = "text"
    ground: str = ""
    key: object = None


class CardLine(NamedTuple):
    """``pieces`` from the left, ``right`` against the right edge. ``key`` if the line can be chosen."""

    pieces: Sequence[Piece] = ()
    right: Sequence[Part] = ()
    key: object = None

    @property
    def keys(self) -> list[object]:
        found = [] if self.key is None else [self.key]
        return found + [piece.key for piece in self.pieces if piece.key is not None]


class CardPicture(NamedTuple):
    """``remark`` stands right of the title. ``air``: a free line below the title, where there is room."""

    title: str
    remark: str
    lines: Sequence[CardLine]
    air: bool = True

    @property
    def keys(self) -> list[object]:
        return [key for line in self.lines for key in line.keys]

    def line_of(self, key: object) -> int | None:
        """The line that holds a key."""
        return next((at for at, line in enumerate(self.lines) if key in line.keys), None)


def text_line(*parts: Part, right: Sequence[Part] = (), key: object = None) -> CardLine:
    """A line of plain parts."""
    return CardLine([Piece(text, role) for text, role in parts], right, key)


def sentence(style: Style, text: str, width: int, role: str = "muted") -> list[CardLine]:
    """A sentence over as many lines as it needs."""
    from okrtui.words.width import wrap

    return [text_line((part, role)) for part in wrap(text, max(8, width), style.glyphs.ambiguous)]


CARD, CHOSEN = "band", "cursor"
"""The grounds of a card and of what is chosen in it."""


def put_line(line: Line, one: CardLine, width: int, chosen: object) -> None:
    """Draw a line of a card, ``width`` cells with a cell of margin on each side, at the end of ``line``."""
    style, begin = line.style, line.used
    whole = chosen is not None and one.key == chosen
    line.ground = CHOSEN if whole else CARD
    line.put(" ")
    room = begin + width - 1 - (style.size(list(one.right)) + 1 if one.right else 0)
    for piece in one.pieces:
        lit = whole or (piece.key is not None and piece.key == chosen)
        line.ground = CHOSEN if lit else piece.ground or CARD
        line.put(piece.text, piece.role, min(style.cells(piece.text), max(0, room - line.used)))
    line.ground = CHOSEN if whole else CARD
    if one.right:
        line.to(begin + width - 1 - style.size(list(one.right)))
        line.put_all(list(one.right))
    line.to(begin + width)


def put_title(line: Line, picture: CardPicture, width: int, *, focused: bool, marked: bool) -> None:
    """The head of a card."""
    style, begin = line.style, line.used
    line.ground = CHOSEN if focused else CARD
    mark = f"{style.glyphs.bullet} " if marked else ""
    line.put(" ").put(mark, "bold key")
    room = width - 2 - style.cells(mark)
    size = style.cells(picture.title)
    line.put(picture.title, "bold accent" if focused else "bold strong", min(size, room))
    left = begin + width - 1 - line.used
    if picture.remark and left > 8:
        told = style.fit(picture.remark, min(style.cells(picture.remark), left - 2))
        line.to(begin + width - 1 - style.cells(told)).put(told, "muted")
    line.to(begin + width)


def blank(line: Line, width: int) -> None:
    """An empty line of a card."""
    line.ground = CARD
    line.to(line.used + width)
