"""What the front door says before the app opens."""

MESSAGES: dict[str, str] = {
    "app.no_terminal": "The app draws on a terminal, and here is none that can be drawn on.",
    "app.hint_no_terminal": "Start it in a terminal window. `okrtui status` prints the same numbers "
    "anywhere, `okrtui status --json` for scripts; `okrtui --plain` is the same organisation as a dialogue.",
    "app.hint_nothing_yet": "Start it in a terminal window: `okrtui demo` for a look around. "
    "`okrtui init` writes a configuration anywhere.",
    "app.unkept": "What you began could not be kept: {why}",
    "app.how_to_leave": "{key} leaves okrtui from anywhere; {back} goes back one screen.",
    "app.two_strokes": "g …  {places}",
    "app.jump": "Type the letters of where to go; any other key leaves.",
}
