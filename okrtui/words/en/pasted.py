"""A table that was pasted."""

MESSAGES: dict[str, str] = {
    "pasted.help": "Paste a table",
    "pasted.title": "Pasted table",
    "pasted.wait": "Paste a table here: cells of a spreadsheet, CSV, or Markdown.",
    "pasted.example": "objective,key result,from,to,unit\n"
    "Close more good deals,Win rate,18,25,%\n"
    "Close more good deals,Deal cycle,42,30,d",
    "pasted.asks": "What is this? Enter answers",
    "pasted.changes": "What it would change",
    "pasted.same": "Nothing differs.",
    "pasted.otherwise": "Read otherwise, or not at all",
    "pasted.nothing": "There is nothing to keep yet.",
    "pasted.kept": "Kept: {count:change|changes}.",
    "pasted.key_pasted": "paste a table",
    "pasted.key_pasted_tip": "Objectives and key results from a pasted table",
    "pasted.key_pasted_keep": "keep",
    "pasted.key_pasted_keep_tip": "Keep what the table says",
    "pasted.empty": "There is nothing in it.",
    "pasted.no_header": "No line of it has headings that are known; it begins with: {found}.",
    "pasted.no_rows": "It has headings and nothing below them.",
    "pasted.open_quote": "A quote is opened in line {row} and never closed.",
    "pasted.unreadable": "Line {row} cannot be read as a line of a table.",
    "pasted.hint_table": "Paste it again with its headings: objective, key result, start, target, unit.",
}
