"""What a page of HTML says, read as a browser reads it: rows with their cells, addresses, texts."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = frozenset({"meta", "br", "link", "img", "hr"})


class PageReader(HTMLParser):
    """``rows``: of each row that has a ``data-id`` its attributes, and its texts by the classes they stand in
    ("state.word"). ``targets``: where links lead. ``tags`` and ``attributes`` that occur; ``ids`` of anchors;
    ``styles``; ``levels`` of headings. Fails on a page whose tags do not close in order."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[dict[str, list[str]]] = []
        self.targets: list[str] = []
        self.tags: set[str] = set()
        self.attributes: dict[str, list[str]] = {}
        self.ids: list[str] = []
        self.styles = ""
        self.levels: list[int] = []
        self.texts: list[str] = []
        self._open: list[tuple[str, dict[str, str]]] = []
        self._row: dict[str, list[str]] | None = None
        self.feed(text)
        self.close()
        assert self._open == [], self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        for name, value in given.items():
            self.attributes.setdefault(name, []).append(value)
        if "href" in given:
            self.targets.append(given["href"])
        if "id" in given:
            self.ids.append(given["id"])
        if tag in ("h1", "h2", "h3"):
            self.levels.append(int(tag[1]))
        if "data-id" in given:
            self._row = {name: [value] for name, value in given.items()}
            self.rows.append(self._row)
        if tag not in VOID:
            self._open.append((tag, given))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        last, given = self._open.pop()
        assert last == tag, (last, tag)
        if "data-id" in given:
            self._row = None

    def handle_data(self, data: str) -> None:
        tag, given = self._open[-1] if self._open else ("", {})
        if tag == "style":
            self.styles += data
            return
        if data.strip():
            self.texts.append(data.strip())
        if self._row is None or given.get("aria-hidden"):
            return
        inside = next(at for at, (_, one) in enumerate(self._open) if "data-id" in one) + 1
        names = [one.get("class", kind).split()[0] for kind, one in self._open[inside:] if kind != "a"]
        self._row.setdefault(".".join(names), []).append(data)
