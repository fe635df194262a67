"""The style of what is shown: words, glyphs and colours of this terminal, and lines made of them."""

from __future__ import annotations

from urllib.parse import quote

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.strip import Strip

from okrtui.tui.themes import Palette
from okrtui.tui.web_links import is_web
from okrtui.words import Words
from okrtui.words.glyphs import Glyphs
from okrtui.words.width import cells, fit

PLAIN = str.maketrans(
    {"−": "-", "–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "·": "|", "…": "..."}
    | {"→": "->", "←": "<-", "↑": "^", "↓": "v", "×": "x", "÷": "/", "≥": ">=", "≤": "<=", "✓": "*"}
)
"""What catalogues and numbers write beyond ASCII, for terminals that have nothing else."""

LINKED, LONGEST = 512, 2000
"""Styles with an address that are kept; characters of an address that terminals follow."""

_LOUD = ("off_track",)
"""Roles that are thick where no colour tells them."""

Part = tuple[str, str]
"""A text and the role of its colour; "bold" before a role ("bold text") thickens it, "@" behind
it gives it a ground of its own ("text@cone")."""


class Style:
    """Given to every widget. ``of`` makes a Rich style of a role on a ground; ``palette`` is
    changed by ``use`` alone. ``colours``: the terminal shows them. ``exact``: none of them is one of the
    terminal's own. ``links``: it is told which address a text leads to (OSC 8)."""

    __slots__ = ("_linked", "_styles", "colours", "exact", "glyphs", "links", "pale", "palette", "words")

    def __init__(self, words: Words, glyphs: Glyphs, palette: Palette, *, colours: bool = True) -> None:
        self.colours = colours
        self.words = words
        self.glyphs = glyphs
        self._styles: dict[tuple[str, str], tuple[RichStyle, str]] = {}
        self._linked: dict[tuple[str, str, str], tuple[RichStyle, str]] = {}
        self.links = False
        self.use(palette)

    def of(self, role: str, ground: str = "") -> RichStyle:
        """The style of ``role`` ("text", "bold at_risk", …) on ``ground`` ("", "cursor", …), or on its own
        where it names one ("accent@cone")."""
        return self.look(role, ground)[0]

    def look(self, role: str, ground: str) -> tuple[RichStyle, str]:
        """The same, and the colour behind it, "" where colours change sides."""
        made = self._styles.get((role, ground))
        if made is None:
            ink, _, own = role.partition("@")
            made = self._styles[role, ground] = self.look(ink, own) if own else self._made(ink, ground)
        return made

    def led(self, role: str, ground: str, url: str) -> tuple[RichStyle, str]:
        """The same of a text that leads to a web address."""
        if not (url and self.links and len(url) <= LONGEST and is_web(url)):
            return self.look(role, ground)
        made = self._linked.get((role, ground, url))
        if made is None:
            if len(self._linked) >= LINKED:
                self._linked.clear()
            style, behind = self.look(role, ground)
            address = quote(url, safe="%/:=&?~#+!$,;'@()*[]")
            made = self._linked[role, ground, url] = (style + RichStyle(link=address), behind)
        return made

    def _made(self, ink: str, ground: str) -> tuple[RichStyle, str]:
        bold, _, name = ink.rpartition(" ")
        reverse = self.palette.reverse_cursor and ground == "cursor"
        thick = (reverse and name == "text") or (name in _LOUD and not self.colours)
        if name in _LOUD and not self.colours:  # greys are all that is left: the brightest of them
            name = "strong"
        colour = self.palette.on.get((name, ground)) or self.palette.ink[name]
        behind = self.palette.ground[ground]
        made = RichStyle(
            color="default" if reverse else colour,  # else a patch a colour
            bgcolor=behind,
            bold=True if bold or thick else None,
            reverse=True if reverse else None,
        )
        return made, "" if reverse else behind

    @property
    def shades(self) -> bool:
        """Whether there are grounds of other colours than the terminal's own."""
        return self.palette.ground["cone"] != "default"

    def use(self, palette: Palette) -> None:
        """Take other colours from now on; what is already drawn must be drawn again."""
        self.palette = palette
        self.exact, self.pale = palette.exact, palette.pale
        self._styles.clear()
        self._linked.clear()

    def speak(self, words: Words, glyphs: Glyphs) -> None:
        """Take another language and other signs from now on, as ``use`` does with colours."""
        self.words, self.glyphs = words, glyphs

    def drawn(self, text: str) -> str:
        """``text`` in the signs that the terminal has."""
        return text.translate(PLAIN) if self.glyphs.name == "ascii" else text

    def worded(self, text: str, role: str) -> str:
        """The role in which ``text`` is drawn: a word in one of the ``pale`` colours takes the terminal's
        own, and the sign beside it keeps the colour."""
        bold, _, name = role.partition("@")[0].rpartition(" ")
        if name not in self.pale or not any(map(str.isalnum, text)):
            return role
        return f"{bold} text".lstrip()

    def cells(self, text: str) -> int:
        """The cells of ``text`` as it is drawn: some signs take more where there is ASCII alone."""
        return cells(self.drawn(text), self.glyphs.ambiguous)

    def fit(self, text: str, width: int, align: str = "<") -> str:
        return fit(self.drawn(text), width, align, self.glyphs.ambiguous, self.glyphs.ellipsis)

    def size(self, parts: list[Part]) -> int:
        """The cells that ``parts`` take together."""
        if self.glyphs.name == "ascii":
            return sum(self.cells(text) for text, _ in parts)
        return sum(cells(text, self.glyphs.ambiguous) for text, _ in parts)


class Line:
    """A line under construction: parts are put from left to right, the rest is filled."""

    __slots__ = ("_behind", "ground", "segments", "style", "used", "width")

    def __init__(self, style: Style, width: int, ground: str = "") -> None:
        self.style = style
        self.width = width
        self.ground = ground
        self.used = 0
        self.segments: list[Segment] = []
        self._behind = ""  # the colour behind the last of them

    @property
    def left(self) -> int:
        """Cells that are still free."""
        return self.width - self.used

    def put(
        self, text: str, role: str = "text", width: int | None = None, align: str = "<", url: str = ""
    ) -> Line:
        """Add ``text``, in exactly ``width`` cells if given; never over the end of the line. ``url`` is where
        it leads."""
        style, room = self.style, self.width - self.used
        if style.glyphs.name == "ascii":
            text = text.translate(PLAIN)
        size = cells(text, style.glyphs.ambiguous)
        if width is None:
            width = size
        if width > room:
            width = room
        if width <= 0:
            return self
        if size != width:
            text = style.fit(text, width, align)
        if style.pale:
            role = style.worded(text, role)
        if url:
            self._put_led(text, role, url)
        else:
            self._add(text, *style.look(role, self.ground))
        self.used += width
        return self

    def _put_led(self, text: str, role: str, url: str) -> None:
        """What is read leads somewhere, the blanks around it do not."""
        plain, led = self.style.look(role, self.ground), self.style.led(role, self.ground, url)
        told = text.strip()
        before, _, after = text.partition(told) if told else (text, "", "")
        for part, look in ((before, plain), (told, led), (after, plain)):
            if part:
                self._add(part, *look)

    def _add(self, text: str, style: RichStyle, behind: str) -> None:
        """Every change of style costs the terminal forty bytes. Spaces have no colour of their own: they go
        with what stands before or after them, unless that leads somewhere."""
        segments = self.segments
        if segments:
            last, before, _ = segments[-1]
            if before is not style and behind and behind == self._behind:
                if text.isspace():
                    style = before if before is None or not before.link else style  # type: ignore[assignment]
                elif last.isspace() and not style.link:
                    before = style
            if before is style:
                segments[-1] = Segment(last + text, style)
                return
        segments.append(Segment(text, style))
        self._behind = behind

    def put_marked(self, char: str, style: RichStyle) -> None:
        """Add a character in a style of its own, to which no space is joined."""
        size = self.style.cells(char)
        if size <= self.left:
            self.segments.append(Segment(char, style))
            self.used += size
            self._behind = ""

    def put_all(self, parts: list[Part]) -> Line:
        for text, role in parts:
            self.put(text, role)
        return self

    def to(self, column: int, fill: str = " ", role: str = "rule") -> Line:
        """Fill up to ``column``."""
        gap = min(column, self.width) - self.used
        if gap > 0:
            self.put(fill * gap, role)
        return self

    def strip(self) -> Strip:
        """The finished line, ``width`` cells long."""
        self.to(self.width)
        return Strip(self.segments, self.width)
