"""Where files are. Nothing is created here except by ``private_folder``."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import ModuleType

from okrtui.errors import UsageError
from okrtui.stand_ins import StandIn, standing_in

APP = "okrtui"
_DEVICE = r"(?i)con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]"


def config_path(
    option: str | Path | None = None, profile: str | None = None, environ: Mapping[str, str] | None = None
) -> Path:
    """``--config``, else ``--profile NAME`` (``NAME.toml`` in the configuration folder), else
    ``OKRTUI_CONFIG``, else ``config.toml`` there. The file need not exist. Raises UsageError for
    both options at once or for a profile that is no plain name."""
    environ = os.environ if environ is None else environ
    if option and profile:
        raise UsageError("config.config_and_profile")
    if option:
        return expanded(option)
    if profile:
        from okrtui.tomlfile.text import is_identifier, shown

        if not is_identifier(profile):
            raise UsageError("config.bad_profile", found=shown(profile))
        return config_folder() / f"{file_stem(profile)}.toml"
    named = environ.get("OKRTUI_CONFIG")
    return expanded(named) if named else config_folder() / "config.toml"


def config_folder() -> Path:
    """The platform's folder for configurations."""
    return _folder("config")


def data_folder() -> Path:
    """The platform's folder for the stores."""
    return _folder("data")


def cache_folder() -> Path:
    """The platform's folder for what can be made again."""
    return _folder("cache")


def state_folder() -> Path:
    """The platform's folder for drafts and logs."""
    return _folder("state")


def store_url(
    organization_id: str,
    *,
    option: str | None = None,
    configured: str | None = None,
    environ: Mapping[str, str] | None = None,
) -> str:
    """``--store``, else ``OKRTUI_STORE``, else ``[store] url``, else ``<data>/<organisation>.db``."""
    environ = os.environ if environ is None else environ
    named = option or environ.get("OKRTUI_STORE") or configured
    return named or sqlite_url(data_folder() / f"{file_stem(organization_id)}.db")


def sqlite_url(path: Path) -> str:
    """``sqlite:///…`` of an absolute path; on Windows ``sqlite:///C:/…``, and
    ``sqlite://///host/share/…`` on a drive of another machine."""
    text = path.absolute().as_posix()
    if text.startswith("//"):
        return f"sqlite:///{text}"
    return f"sqlite://{text}" if text.startswith("/") else f"sqlite:///{text}"


def expanded(path: str | Path) -> Path:
    """With the home folder that ``~`` or ``~name`` stands for, as a shell does it: where there is none, the
    name stays as it is written."""
    return Path(os.path.expanduser(path))


def private_folder(path: Path) -> Path:
    """Makes the folder and its parents if need be, for this user alone (0700); returns it."""
    from okrtui.ownership import give_folder

    for folder in reversed([path, *path.parents]):
        if not os.path.isdir(folder):
            with suppress(FileExistsError):  # by another process
                folder.mkdir(mode=0o700)
                give_folder(str(folder), 0o700)
    return path


def file_stem(id: str, system: str = os.name) -> str:
    """An identifier as the name of a file, without suffix. On Windows (``"nt"``) devices have names that no
    file can have, whatever its suffix: they get a line at their end."""
    return f"{id}_" if system == "nt" and re.fullmatch(_DEVICE, id.partition(".")[0].strip()) else id


def _folder(kind: str) -> Path:
    """``OKRTUI_HOME`` holds all four. On macOS some versions of platformdirs heed ``XDG_*_HOME`` and some do
    not: the folder that is there is the one. UsageError where nobody says which the home folder is, as for a
    user without a name: a folder called ``~`` would be made wherever one stands."""
    home = expanded(os.environ.get("OKRTUI_HOME") or "")
    if home.parts:
        if home.parts[0].startswith("~"):
            raise UsageError("config.no_home", hint="config.no_home_hint", path=str(home))
        return home.absolute() / kind
    try:
        found: Path = getattr(_platformdirs(), f"user_{kind}_path")(APP, appauthor=False)
    except RuntimeError:
        found = Path()
    if not found.is_absolute() and not expanded("~").is_absolute():
        raise UsageError("config.no_home", hint="config.no_home_hint", path="~")
    if sys.platform == "darwin" and not os.path.exists(found):
        return next((other for other in _mac_folders(kind, os.environ) if os.path.exists(other)), found)
    return found


def _platformdirs() -> ModuleType:
    """Without temporary files, with which it tries folders that nobody here asks for: half of its import."""
    with standing_in({"tempfile": StandIn("tempfile", ("TemporaryFile", "gettempdir"))}):
        import platformdirs
    return platformdirs


def _mac_folders(kind: str, environ: Mapping[str, str]) -> list[Path]:
    named = environ.get(f"XDG_{kind.upper()}_HOME", "")
    library = "~/Library/Caches" if kind == "cache" else "~/Library/Application Support"
    places = [Path(named)] if Path(named).is_absolute() else []
    return [place / APP for place in (*places, expanded(library))]
