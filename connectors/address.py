"""Addresses as people paste them: with or without a scheme, in brackets of a mail or a chat."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

LONGEST = 8_000
"""Characters of an address; longer ones are none that a tracker makes."""

_HOST = re.compile(r"(?:[\w\-]+\.)+[\w\-]+(?::\d{1,5})?/|[\w\-]+:\d{2,5}/|localhost/")
_TRACES = re.compile(r"utm_\w+|src|atlOrigin|fbclid|gclid", re.IGNORECASE)
_PAIRS = {
    pair[0]: pair[1]
    for pair in (
        "<>",
        "()",
        "[]",
        '""',
        "''",
        "``",
        "“”",
        "‘’",
        "„“",
        "«»",
        "「」",
        "『』",
        "《》",
        "【】",
        "（）",
    )
}
_TAIL = ".,;:!?…。，、；：！？．"
_UNSEEN = "\u00a0\u200b\u200c\u200d\u200e\u200f\u202f\u2060\ufeff"
_MARKED = re.compile(r"\[[^\[\]]*\]\((\S+)\)|<(\S+?)\|[^<>]*>|\[[^\[\]|]*\|(\S+)\]")
"""How Markdown, Slack and Jira write an address behind words."""
_WRAPPED = {
    re.compile(r"(?:[\w\-]+\.)?safelinks\.protection\.outlook\.com"): ("url",),
    re.compile(r"www\.google\.com"): ("q", "url"),
    re.compile(r"slack-redir\.net"): ("url",),
}
"""Hosts by which a mail or a chat leads to an address, and the parameter that holds it."""
_SITES = {
    "azuredevops": re.compile(r"dev\.azure\.com|[\w\-]+\.visualstudio\.com"),
    "clickup": re.compile(r"(?:[\w\-]+\.)?clickup\.com"),
    "github": re.compile(r"(?:(?:www|api|gist)\.)?github\.com|(?:[\w\-]+\.)?ghe\.com"),
    "gitlab": re.compile(r"gitlab\.com"),
    "jira": re.compile(r"(?:[\w\-]+\.)?(?:atlassian\.net|atlassian\.com|jira\.com)"),
    "linear": re.compile(r"linear\.app"),
    "asana": re.compile(r"(?:[\w\-]+\.)?asana\.com"),
    "": re.compile(r"(?:[\w\-]+\.)?(?:bitbucket\.org|trello\.com|monday\.com|notion\.so|notion\.site)"),
}
"""Hosts that belong to one tracker alone, by its kind; "" to none that is known here."""


@dataclass(frozen=True, slots=True)
class Address:
    """``steps`` are the parts of the path, decoded, none empty; ``words`` the parameters in their
    order without those that only trace visitors, empty values kept; ``host`` in small letters, no port."""

    steps: tuple[str, ...]
    words: tuple[tuple[str, str], ...]
    fragment: str
    host: str

    def word(self, name: str) -> str:
        """The first value of a parameter without outer blanks; "" where there is none."""
        return next((value.strip() for key, value in self.words if key == name), "")

    def names(self) -> frozenset[str]:
        """The names of the parameters that have a value."""
        return frozenset(key for key, value in self.words if value.strip())

    def elsewhere(self, kind: str) -> bool:
        """Whether the host is one that only another kind of tracker has."""
        return any(name != kind and site.fullmatch(self.host) for name, site in _SITES.items())


def unwrapped(text: str) -> str:
    """A pasted address or key without what a sentence, a mail or a chat put around it: quotes, brackets,
    punctuation, ``[words](address)``, a leading host that only passes on."""
    line = text.strip().strip(_UNSEEN).strip()
    if len(line) > LONGEST or not line:
        return line
    before = ""
    while line != before:
        before = line
        if marked := _MARKED.fullmatch(line):
            line = marked[1] or marked[2] or marked[3]
        line = _without_end(line.rstrip(_TAIL))
        if line and _PAIRS.get(line[0], "") == line[-1] and len(line) > 1:
            line = line[1:-1].strip()
    return _passed_on(line)


def _without_end(line: str) -> str:
    """Without a bracket or quote at the end that nothing in the line opens."""
    for first, last in _PAIRS.items():
        if line.endswith(last) and (
            line.count(last) > line.count(first) or (first == last and line.count(last) == 1)
        ):
            return line[:-1].rstrip(_TAIL)
    return line


def _passed_on(line: str) -> str:
    address = address_of(line)
    if address is None:
        return line
    for host, names in _WRAPPED.items():
        if host.fullmatch(address.host):
            found = (address.word(name) for name in names)
            return next((inner for inner in found if inner.startswith(("http://", "https://"))), line)
    return line


def address_of(text: str) -> Address | None:
    """An http(s) address; a host with a path counts as one. None for anything else."""
    line = text.strip().removeprefix("<").removesuffix(">")
    if len(line) > LONGEST or not line.isprintable():
        return None
    if line.startswith("//") or _HOST.match(line):
        line = f"https://{line.removeprefix('//')}"
    try:
        parts = urlsplit(line)
        steps = tuple(unquote(step, errors="strict") for step in parts.path.split("/") if step)
        words = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=300)
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return None
    told = tuple((key, value) for key, value in words if not _TRACES.fullmatch(key))
    return Address(steps, told, parts.fragment, host)
