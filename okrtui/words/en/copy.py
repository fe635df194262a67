"""The clipboard and the browser."""

MESSAGES: dict[str, str] = {
    "copy.done": "Copied.",
    "copy.rows": "{count:row|rows} copied as Markdown.",
    "copy.no_row": "The cursor stands on no row that could be copied.",
    "copy.nothing": "Nothing is listed here that could be copied.",
    "copy.first": "the first rows; the board has more",
    "copy.tmux": "Copied; in tmux also with prefix ].",
    "copy.cannot": "This terminal takes no clipboard: {@write_screen Y} writes a file instead.",
    "copy.written": "Written to {path}.",
    "copy.shown": "No browser here: {url} (copied)",
    "copy.opened": "Opened {url}",
    "copy.no_url": "This row has no address to open.",
    "copy.bad_url": "{url} is no address of the web and is not opened.",
    "copy.not_written": "No file could be written here: {reason}",
}
