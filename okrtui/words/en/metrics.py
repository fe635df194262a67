"""Metrics of the configuration: what they may be read from."""

MESSAGES: dict[str, str] = {
    "metrics.source": "A metric is read from exactly one of {known}.",
    "metrics.key": "“{name}” does not go with “{source}”.",
    "metrics.needs": "“{source}” needs “{name}” beside it.",
    "metrics.column": "A table needs “column” with “row”, or “cell”, and not both.",
    "metrics.row": "“{found}” names no row; write last, first, sum, mean, min, max or COLUMN=VALUE.",
    "metrics.command": "A command is a list: a program, then its arguments.",
    "metrics.bad_database": "This is no database; one is written sqlite:///path/data.db or "
    "postgresql://user@host/database.",
}
