"""An archive for a report of a bug."""

MESSAGES: dict[str, str] = {
    "bundle.option": "Write what was found into this archive, for a report of a bug, without names, titles, "
    "addresses and secrets; it is shown first.",
    "bundle.option_names": "With --bundle: add what `okrtui doctor --json` says, with its names, paths "
    "and addresses.",
    "bundle.with_json": "--bundle shows its own documents; leave out --json.",
    "bundle.there": "{file} is there already.",
    "bundle.hint_there": "Name another file, or move that one away.",
    "bundle.alone": "{option} only goes with --bundle FILE.",
    "bundle.hint_alone": "okrtui doctor --bundle report.zip {option}",
    "bundle.no_terminal": "What goes into the archive is to be looked at first, and there is no terminal.",
    "bundle.hint_no_terminal": "With --yes it is written without asking.",
    "bundle.ask": "Write this to {file}?",
    "bundle.written": "Written: {file}. Nothing was sent; look through it before you give it away.",
}
