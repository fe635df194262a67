"""Answers to questions on the terminal, and what is said of one that does not fit."""

MESSAGES: dict[str, str] = {
    "answering.yes": "y,yes",
    "answering.no": "n,no",
    "answering.yes_or_no": "Answer y or n.",
    "answering.one_of": "“{found}” is none of these: {known}.",
}
