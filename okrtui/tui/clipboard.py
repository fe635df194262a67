"""Copying to the clipboard of the person's own machine, and saying honestly how it went."""

from __future__ import annotations

import codecs
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okrtui.tui.base import OkrScreen

TIME_OUT = 3.0
OSC_MOST = 74_000
"""Bytes of text that terminals take by OSC 52; longer ones are dropped without a word."""


def remote(env: Mapping[str, str]) -> bool:
    """Whether the person sits at another machine than this one."""
    return bool(env.get("SSH_CONNECTION") or env.get("SSH_TTY"))


def display(env: Mapping[str, str], platform: str) -> bool:
    """Whether a browser could be shown where the person sits."""
    if remote(env):
        return False
    return platform in ("darwin", "win32") or bool(env.get("DISPLAY") or env.get("WAYLAND_DISPLAY"))


def own_tool(env: Mapping[str, str]) -> Sequence[str]:
    """The command that copies what it reads, where there is one; under tmux its own."""
    if env.get("TMUX") and shutil.which("tmux"):
        return ("tmux", "load-buffer", "-w", "-")
    if remote(env):
        return ()
    wanted: list[tuple[str, ...]] = [("pbcopy",), ("clip.exe",)]
    if env.get("WAYLAND_DISPLAY"):
        wanted.append(("wl-copy",))
    if env.get("DISPLAY"):
        wanted += [("xclip", "-selection", "clipboard"), ("xsel", "-ib")]
    return next((words for words in wanted if shutil.which(words[0])), ())


def as_taken(tool: str, text: str) -> bytes:
    """``clip.exe`` reads the console's code page unless a mark says UTF-16; the others read UTF-8 (``pbcopy``
    in a locale that says so)."""
    return codecs.BOM_UTF16_LE + text.encode("utf-16-le") if tool == "clip.exe" else text.encode()


def deaf(env: Mapping[str, str]) -> bool:
    """Terminals known not to take a clipboard from a program."""
    return (
        env.get("TERM_PROGRAM") == "Apple_Terminal"
        or bool(env.get("VTE_VERSION"))
        or env.get("TERM", "") in ("linux", "dumb")
        or (env.get("TERM", "").startswith("screen") and not env.get("TMUX"))
    )


def copy(screen: OkrScreen, text: str, *, told: str = "") -> None:
    """Copy ``text`` and say in the footer how that went, in the words of ``told`` when it went well; the
    tool is run in a worker."""
    app, env, say = screen.app, os.environ, screen.style.words.say
    words = own_tool(env)

    def by_terminal() -> None:
        if deaf(env) or len(text.encode()) > OSC_MOST:
            app.tell(say("copy.cannot"))
        else:
            app.copy_to_clipboard(text)
            app.confirm(told or say("copy.done"))

    def run() -> bool:
        try:
            done = subprocess.run(  # noqa: S603 - one of the fixed commands above
                words,
                input=as_taken(words[0], text),
                env={**env, "LC_CTYPE": "UTF-8"} if words[0] == "pbcopy" else None,
                capture_output=True,
                timeout=TIME_OUT,
                check=False,
            )
        except (OSError, subprocess.SubprocessError):
            return False
        return done.returncode == 0

    def tell(well: bool) -> None:
        if not well:
            by_terminal()
            return
        how = "copy.tmux" if words[0] == "tmux" else "copy.done"
        app.confirm(told or say(how))

    if words:
        app.work(run, "copy", tell, apart=True)
    else:
        by_terminal()
