"""Own commands on keys."""

MESSAGES: dict[str, str] = {
    "own.help": "Own commands",
    "own.key_tip": "Own command: {name}",
    "own.ended": "{name}: ended.",
    "own.runs": "{name} runs.",
    "own.no_value": "There is no {place} here: the row under the cursor has none.",
    "own.option": "{place} is “{value}”, which the program would read as an option.",
    "own.option_hint": 'Put "--" before it in the command.',
    "own.pause": "Enter: back to okrtui ",
    "own.no_terminal": "{name} needs a terminal, and there is none to give.",
    "own.absent": "{name} cannot be run: {reason}",
    "own.failed": "{name} ended with status {status}.",
    "own.failed_saying": "{name} ended with status {status}: {said}",
    "own.stopped": "{name} was stopped ({signal}).",
    "own.too_long": "{name} took longer than an hour and was ended.",
}
