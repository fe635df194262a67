"""Faults that any TOML file of okrtui may have."""

MESSAGES: dict[str, str] = {
    "toml.broken": "This is not valid TOML: {detail} (column {column}).",
    "toml.unfinished": "This is not valid TOML: {detail}.",
    "toml.no_such_date": "There is no such date or time (column {column}); a day is written 2026-11-24.",
    "toml.declared_twice": "This key or table stands in the file already (column {column}): {detail}.",
    "toml.too_deep": "Brackets are nested too deeply to be read.",
    "toml.key_too_deep": "This key has more than {most} parts; it is not read.",
    "toml.typographic_quote": "The quote {sign} (column {column}) is one of a word processor; write a plain "
    'one: ".',
    "toml.odd_space": "Here stands a space that is none (column {column}, {character}); write a plain one.",
    "toml.too_large": "The file is larger than {most:byte|bytes}.",
    "toml.not_utf8": "This line is not UTF-8 text; save the file as UTF-8.",
    "toml.unknown_key": "“{name}” is no key that is known here.",
    "toml.missing_key": "“{name}” is missing here.",
    "toml.expected_text": 'Text is expected here, in quotes: "…".',
    "toml.expected_text_or_list": "Text, or a list of texts, is expected here.",
    "toml.expected_text_or_table": "Text, or a table with keys of its own, is expected here.",
    "toml.expected_number": "A number is expected here, without quotes.",
    "toml.expected_number_or": "A number or one of {choices} is expected here.",
    "toml.expected_whole": "A whole number is expected here, without quotes.",
    "toml.expected_flag": "true or false is expected here, without quotes.",
    "toml.expected_date": "A day is expected here, without quotes and without a time: 2026-11-24.",
    "toml.expected_list": "A list is expected here: [ … ].",
    "toml.expected_table": "A table is expected here, with keys of its own.",
    "toml.not_among": "One of these is expected here: {choices}.",
    "toml.bad_identifier": "“{found}” is no identifier: letters of any script, digits, “-”, “_” and “.”, "
    "beginning with a letter, a digit or “_”, at most 100 characters.",
    "toml.harmful_character": "The text holds the character {character}, which could steer the terminal or "
    "reorder the line; take it out.",
    "toml.empty": "“{name}” must not be empty.",
    "toml.text_too_long": "The text is longer than {most:character|characters}.",
}
