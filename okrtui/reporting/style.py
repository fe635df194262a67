"""How a page looks: calm, in the light or the dark of its reader, and on paper."""

from __future__ import annotations

from pathlib import Path

LIGHT = {
    "plain": "fbfbf8", "band": "f3f4f1", "bar": "e9ebe8", "text": "23272f", "strong": "000000",
    "muted": "5b6472", "faint": "636a77", "accent": "1d5fd0", "rule": "84878b", "on_track": "005f66",
    "at_risk": "8a5a00", "off_track": "98002a", "done": "12307f", "pending": "5b6472", "outdated": "6d3fa0",
    "on_track_dim": "4e8f93", "at_risk_dim": "a47f39", "off_track_dim": "c26b82", "done_dim": "7485b2",
    "pending_dim": "7f8690", "outdated_dim": "9878bb", "tick": "1b1e24", "cone": "f3e3b5",
    "forecast": "8a5a00",
}  # fmt: skip
DARK = {
    "plain": "0f1218", "band": "151a25", "bar": "181e2a", "text": "d3d9e4", "strong": "f4f7fb",
    "muted": "8d97a9", "faint": "7c8698", "accent": "7fb0ff", "rule": "626976", "on_track": "4bc6a6",
    "at_risk": "f7d774", "off_track": "f25a68", "done": "9cc3ff", "pending": "8d97a9", "outdated": "c08ae6",
    "on_track_dim": "307566", "at_risk_dim": "756940", "off_track_dim": "b14551", "done_dim": "566b8d",
    "pending_dim": "626a78", "outdated_dim": "7d5c98", "tick": "e8edf5", "cone": "2f2b17",
    "forecast": "f7d774",
}  # fmt: skip
"""The colours of the app's themes of these names, by role."""

HAIR = {"light": "dddfdb", "dark": "262d3a"}
"""Lines that part rows and carry no meaning."""

LOOKS = {
    "on_track": "on_track", "at_risk": "at_risk", "off_track": "off_track", "done": "done",
    "pending": "pending", "outdated": "outdated", "closed_met": "done", "closed_partial": "at_risk",
    "closed_missed": "off_track",
}  # fmt: skip
"""Statuses and the colour of each."""


def css() -> str:
    """The whole style of a page."""
    light, dark = _variables(LIGHT, HAIR["light"]), _variables(DARK, HAIR["dark"])
    looks = "".join(
        f".s-{status}{{--ink:var(--{name});--dim:var(--{name}_dim)}}" for status, name in LOOKS.items()
    )
    rules = Path(__file__).with_name("page.css").read_text("utf-8")
    return (
        f":root{{color-scheme:light dark;{light}}}"
        f"@media(prefers-color-scheme:dark){{:root{{{dark}}}}}"
        f"@media print{{:root{{color-scheme:light;{light};--plain:#fff}}}}{looks}\n{rules}"
    )


def _variables(colours: dict[str, str], hair: str) -> str:
    return ";".join([*(f"--{name}:#{colour}" for name, colour in colours.items()), f"--hair:#{hair}"])
