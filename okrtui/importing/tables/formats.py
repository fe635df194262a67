"""What the number formats of a workbook show beside the numbers of its cells: per cents and units."""

from __future__ import annotations

import html
import re

from okrtui.named import NamedTuple

_XF = re.compile(rb"<cellXfs\b.*?</cellXfs>", re.DOTALL)
_FORMAT = re.compile(rb"<numFmt\b[^>]*?>")
_CODE = re.compile(rb'formatCode="([^"]*)"')
_STYLE = re.compile(rb"<xf\b[^>]*?>")
_ID = re.compile(rb'numFmtId="(\d+)"')
_BUILT_IN = {9: "0%", 10: "0.00%", **dict.fromkeys((5, 6, 7, 8, 42, 44), '"$"0')}
"""Formats that a workbook names by their number alone."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<sign>[^\]-]*)(?:-[^\]]*)?\]|\[[^\]]*\]|[_*].|'
    r"(?P<digits>[0#?][0#?.,]*)|(?P<percent>%)|(?P<plain>.)",
    re.DOTALL,
)
_MONEY = re.compile(r"[A-Z]{0,3}[$€£¥₩₹₽₺]|[A-Z]{3}")
_WORD = re.compile(r"[^\W\d_]{1,16}\.?|%|‰|°C?")


class Shown(NamedTuple):
    """``percent``: a number is shown a hundredfold; ``before`` and ``behind`` are what it is counted in."""

    percent: bool = False
    before: str = ""
    behind: str = ""

    def text(self, number: str) -> str:
        """A number with what it is counted in."""
        return f"{self.before}{number}" if self.before else f"{number} {self.behind}"


PLAIN = Shown()


def shown_by(code: str) -> Shown:
    """What a format says of numbers that are not negative; nothing of dates, and where it only shortens."""
    before, behind, digits, percent = "", "", "", False
    for found in _TOKEN.finditer(code):
        if found["plain"] == ";":
            break
        if found["digits"]:
            digits += found["digits"]
        percent = percent or bool(found["percent"])
        if found["plain"] and found["plain"].isascii() and found["plain"].isalpha():
            return PLAIN
        text = found["quoted"] or found["escaped"] or found["sign"] or found["plain"] or ""
        if digits:
            behind += text
        else:
            before += text
    if percent or not digits:
        return Shown(percent=percent)
    before, behind = before.strip(" -+()"), behind.strip(" -+()")
    if _MONEY.fullmatch(before):
        return Shown(before=before)
    if digits.endswith(",") or before or not (_WORD.fullmatch(behind) or _MONEY.fullmatch(behind)):
        return PLAIN
    return Shown(behind=behind)


def shown_by_styles(styles: bytes) -> dict[int, Shown]:
    """What each style of cells shows, by its place; those that show a number alone are left out."""
    codes = dict(_BUILT_IN)
    for one in _FORMAT.findall(styles):
        id, code = _ID.search(one), _CODE.search(one)
        if id and code:
            codes[int(id[1])] = html.unescape(code[1].decode("utf-8", "replace"))
    xfs = _XF.search(styles)
    ids = [_ID.search(one) for one in (_STYLE.findall(xfs[0]) if xfs else [])]
    found = {place: shown_by(codes.get(int(id[1]), "")) for place, id in enumerate(ids) if id}
    return {place: one for place, one in found.items() if one != PLAIN}
