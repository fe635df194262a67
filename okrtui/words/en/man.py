"""The manual page: its headings, exit statuses and variables."""

MESSAGES: dict[str, str] = {
    "man.in_one_line": "OKRs in the terminal, fed by the trackers where the work is",
    "man.head_name": "NAME",
    "man.head_commands": "COMMANDS",
    "man.head_environment": "ENVIRONMENT",
    "man.head_status": "EXIT STATUS",
    "man.status_0": "It went well.",
    "man.status_1": "It failed, or there is a conflict; nothing was changed.",
    "man.status_2": "The call or the configuration is wrong.",
    "man.status_3": "Try again later: a part of a sync failed, or the store is busy.",
    "man.status_130": "It was interrupted.",
    "man.variable_home": "One folder for configuration, data, cache and state, in place of the platform's.",
    "man.variable_config": "The configuration file.",
    "man.variable_store": "The store: sqlite:///path/okr.db or postgresql://user@host/db.",
    "man.variable_lang": "The language: en or ko.",
    "man.variable_now": "An ISO 8601 instant that counts as now, for demonstrations.",
    "man.variable_debug": "If it is set, an unexpected failure shows its traceback.",
}
