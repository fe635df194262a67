"""The status on one line."""

MESSAGES: dict[str, str] = {
    "line.option": "One line for prompts, tmux and status bars. A store that is busy for 50 ms is not waited "
    "for: then it is the last line with its age.",
    "line.width": "Cells of the line at most.",
    "line.color": "Colour of the word, as the terminal or as tmux takes it; without it there is none.",
    "line.alone": "One line is of this moment, for people: without --json and --as-of.",
    "line.hint": "Take --line out.",
}
