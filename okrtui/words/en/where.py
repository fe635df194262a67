"""Where things are kept."""

MESSAGES: dict[str, str] = {
    "where.program": "program",
    "where.configuration": "configuration",
    "where.organization": "organisation's file",
    "where.schema": "schema for editors",
    "where.store": "store",
    "where.beside": "beside the store",
    "where.backups": "backups",
    "where.templates": "own templates",
    "where.drafts": "kept edits",
    "where.cache": "cache",
    "where.secret": "secret",
    "where.timer": "timer",
    "where.no_configuration": "No configuration can be read, so neither store nor secrets are known. "
    "`okrtui config check` says why.",
    "where.leaving": "✓ is there, - is not, ? is not looked up. There are no logs and nothing elsewhere.",
}
