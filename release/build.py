"""Builds what is given to people, and tries it: ``python release/build.py [--single] [--out DIR]``.

Without options the wheel and the source archive. With ``--single`` also, from that wheel, ``okrtui.pyz``
(one file for any machine with this Python) and a frozen ``okrtui`` (one file for this system, no Python
needed). Tools come into a virtual environment below ``build/``. Each file made is started in an empty home:
it tells its version, and the program that it writes into a service file, which is also what its own sync
starts, tells the same.
"""

from __future__ import annotations

import argparse
import os
import shlex
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SUFFIX = ".exe" if os.name == "nt" else ""
WHOLE = ("okrtui", "connectors", "textual")
"""Packages of which modules and files are named by text, so that nobody sees that they are needed."""
PARTS = ("holidays", "apprise")
"""Packages that load parts of themselves by name."""
CONFIG = '[organization]\nid = "acme"\nname = "Acme"\n'


def main() -> None:
    reader = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("--single", action="store_true", help="also the files that need no installation")
    reader.add_argument("--out", type=Path, default=ROOT / "dist", help="where they go")
    given = reader.parse_args()
    out = given.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    tools = tools_in(ROOT / "build" / "tools")
    run(tools, "-m", "build", "--outdir", str(out), str(ROOT))
    version = version_of(tools)
    wheel = out / f"okrtui-{version}-py3-none-any.whl"
    for made in (wheel, out / f"okrtui-{version}.tar.gz"):
        print(made)
    if given.single:
        for words in (archive(tools, wheel, out), frozen(tools, wheel, out)):
            tried(words, version)
            print(words[-1])


def tools_in(folder: Path) -> str:
    """The Python of an environment that has the tools of a release."""
    made = folder / ("Scripts" if os.name == "nt" else "bin") / f"python{SUFFIX}"
    if not made.exists():
        venv.create(folder, with_pip=True)
        run(str(made), "-m", "pip", "install", "--quiet", "--upgrade", "pip>=25.1")
    run(str(made), "-m", "pip", "install", "--quiet", "--group", f"{ROOT / 'pyproject.toml'}:release")
    return str(made)


def version_of(python: str) -> str:
    """The version that stands in the package."""
    ask = "import runpy, sys; print(runpy.run_path(sys.argv[1])['__version__'])"
    words = (python, "-c", ask, str(ROOT / "okrtui" / "__init__.py"))
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()


def archive(python: str, wheel: Path, out: Path) -> tuple[str, ...]:
    """One file that Python runs. The words that start it."""
    made = out / "okrtui.pyz"
    run(
        python,
        "-m",
        "shiv",
        "--console-script",
        "okrtui",
        "--compile-pyc",
        "--output-file",
        str(made),
        str(wheel),
    )
    return (sys.executable, str(made))


def frozen(python: str, wheel: Path, out: Path) -> tuple[str, ...]:
    """One file that brings its Python along. The words that start it."""
    run(python, "-m", "pip", "install", "--quiet", "--force-reinstall", "--no-deps", str(wheel))
    run(python, "-m", "pip", "install", "--quiet", f"{wheel}[keyring,notify,postgres]")
    options = [
        "--onefile",
        "--noconfirm",
        "--log-level",
        "ERROR",
        "--name",
        "okrtui",
        "--copy-metadata",
        "okrtui",
    ]
    options += [word for name in WHOLE for word in ("--collect-all", name)]
    options += [word for name in PARTS for word in ("--collect-all", name)]
    options += ["--collect-data", "tzdata", "--copy-metadata", "keyring", "--collect-submodules", "keyring"]
    options += ["--distpath", str(out), "--workpath", str(ROOT / "build"), "--specpath", str(ROOT / "build")]
    run(python, "-m", "PyInstaller", *options, str(ROOT / "release" / "frozen.py"))
    return (str(out / f"okrtui{SUFFIX}"),)


def run(*words: str) -> None:
    subprocess.run(words, check=True, cwd=ROOT)


def tried(words: tuple[str, ...], version: str) -> None:
    """Start it where nothing is installed; raises SystemExit when it is not what it should be."""
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "config.toml"
        config.write_text(CONFIG, encoding="utf-8")
        home = {**os.environ, "OKRTUI_HOME": folder, "OKRTUI_LANG": "en", "HOME": folder}

        def told(*call: str) -> str:
            ran = subprocess.run(call, env=home, cwd=folder, capture_output=True, text=True, encoding="utf-8")
            if ran.returncode:
                raise SystemExit(f"{shlex.join(call)} ended with {ran.returncode}:\n{ran.stderr}")
            return ran.stdout.strip()

        expected = f"okrtui, version {version}"
        call = (*words, "--config", str(config))
        made = Path(told(*call, "init", "--service", "cron", "-o", str(Path(folder) / "service")))
        line = made.read_text(encoding="utf-8").splitlines()[-1]
        own = shlex.split(line.partition(" * * * * ")[2])
        started = tuple(own[: own.index("--config")])
        for program in (words, started):
            if told(*program, "--version") != expected:
                raise SystemExit(f"{shlex.join(program)} is not {expected}")
        if started[-1] != words[-1]:
            raise SystemExit(f"{shlex.join(words)} starts {shlex.join(started)} instead of itself")


if __name__ == "__main__":
    main()
