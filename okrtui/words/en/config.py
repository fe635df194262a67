"""Faults of a configuration, of secrets and paths; comments of a new config.toml."""

MESSAGES: dict[str, str] = {
    "config.invalid": "{file} cannot be used: {count:fault|faults}.",
    "config.absent": "There is no configuration at {file}.",
    "config.hint_absent": "`okrtui init` writes one; `okrtui demo` shows a sample organisation without any.",
    "config.unreadable": "{file} cannot be read: {reason}.",
    "config.organization_file_absent": "There is no file {file}.",
    "config.no_include": "A text that stands in no file cannot include another one.",
    "config.personal_key": "“{name}” is personal and belongs into your own config.toml: an organisation's "
    "file is shared, and must decide neither who you are nor where your credentials go.",
    "config.in_both_files": "“{name}” stands in {file} as well; keep it in one of the two.",
    "config.unknown_zone": "“{found}” is no time zone; one is written like Asia/Seoul.",
    "config.same_id": "“{found}” is taken: it stands in line {first_line} already.",
    "config.unknown_person": "There is no person “{found}” under [[people]].",
    "config.unknown_team": "There is no team “{found}” under [[teams]].",
    "config.team_loop": "These teams are above each other in a circle: {loop}.",
    "config.empty": "“{name}” must not be empty.",
    "config.bad_email": "“{found}” is no e-mail address.",
    "config.bad_time": "“{found}” is no time of day; one is written 10:00.",
    "config.bad_duration": "“{found}” is no span of time; one is written 15m, 24h, 3d or 2w.",
    "config.too_short": "“{found}” is too short; at least {least:second|seconds}.",
    "config.not_a_share": "{found} is no share; it must lie between 0 and 1.",
    "config.bad_bands": "{found} are no bands: two numbers above 0 and up to 1, on track from, at risk "
    "from, the first the larger: [0.7, 0.4].",
    "config.bad_closed_day": '“{found}” is no day; write a date (2026-12-25) or a weekday ("saturday").',
    "config.former_key": "“{name}” belongs to an earlier rule; write [{table}] {key} instead. The bands "
    "of [heading] are scores from 0 to 1, not gaps.",
    "config.cycle_backwards": "The cycle ends ({end}) before it starts ({start}).",
    "config.unknown_kind": "There is no connector of this kind; known are {known}.",
    "config.bad_url": "This is no address; one is written https://host/path.",
    "config.plain_http": "http:// would send the token in the clear; use https:// (http:// is for this "
    "machine only, 127.0.0.1 or localhost).",
    "config.secret_in_url": "A user or password must not stand in an address; name its place with "
    "env:, keyring:, command: or file:.",
    "config.plain_secret": "A secret must not stand in this file; name its place: env:NAME, keyring:NAME, "
    "command:pass show x, or file:PATH.",
    "config.bad_store_url": "This is no store; one is written sqlite:///path/okr.db or "
    "postgresql://user@host/db.",
    "config.out_of_range": "The number must lie between {least} and {most}.",
    "config.config_and_profile": "Give either --config or --profile, not both.",
    "config.bad_profile": "“{found}” is no profile name: letters, digits, “-”, “_” and “.”.",
    "config.bad_now": "OKRTUI_NOW is “{found}”, which is no ISO 8601 instant.",
    "config.hint_now": "Write it like 2026-11-24T09:00:00+09:00, or unset it.",
    "config.bad_language": "OKRTUI_LANG is “{found}”; known are {known}.",
    "config.exists": "{file} exists already and was left as it is.",
    "config.hint_exists": "Edit it, or name another file with --config or --profile.",
    "config.unwritable": "{file} cannot be written: {reason}.",
    "config.not_editable": "{file}:{line}: "
    "“{key}” cannot be changed from here without disturbing the rest of the file.",
    "config.hint_not_editable": "Change it there in an editor; `okrtui config check` says what is wrong.",
    "config.elsewhere": "“{key}” stands in the organisation's file, which others share: {file}:{line}.",
    "config.hint_elsewhere": "Change it there; nothing was written.",
    "config.changed_meanwhile": "{file} was changed by somebody else meanwhile; nothing was written.",
    "config.hint_changed_meanwhile": "Look at what it says now, then make your change again.",
    "config.read_only": "{file} is read only; nothing was written.",
    "config.hint_read_only": "chmod u+w {file}",
    "config.token_bad": "That is no token: a token is one word without spaces.",
    "config.hint_token_bad": "Copy it again, as a whole and alone.",
    "config.secret_plain": "A token must not stand in the configuration itself.",
    "config.hint_secret": "Name its place: env:NAME, keyring:NAME, command:pass show x, or file:PATH (0600).",
    "config.secret_no_keyring": "keyring:{name} cannot be read: this machine has no usable keyring.",
    "config.hint_keyring": "Install okrtui with the extra “keyring”, or use env:, command: or file: instead.",
    "config.secret_unsafe_keyring": "keyring:{name} was not read: the backend {backend} keeps secrets in "
    "plain text.",
    "config.secret_keyring_failed": "The keyring did not give {name}: {reason}.",
    "config.secret_bad_command": "The command for a token is empty or its quotes do not match.",
    "config.secret_command_absent": "The command {program} for a token cannot be started: {reason}.",
    "config.secret_command_slow": "The command {program} for a token gave nothing within "
    "{seconds:second|seconds} and was ended.",
    "config.secret_command_failed": "The command {program} for a token ended with status {status}.",
    "config.hint_command": "Run it in a terminal to see why; it is started without a terminal and "
    "without input.",
    "config.secret_command_empty": "The command {program} for a token printed no usable text.",
    "config.secret_no_file": "There is no file {file} to read a token from.",
    "config.secret_open_file": "{file} holds a token and can be read by others; it was not used.",
    "config.hint_chmod": "chmod 600 {file}",
    "config.secret_unreadable": "The token file {file} cannot be read: {reason}.",
    "config.secret_empty_file": "The token file {file} holds no usable text.",
    "config.comment_file": "Configuration of okrtui. `okrtui config check` reads it and says what is wrong.",
    "config.comment_timezone": "Cycles begin and end at midnight of this zone.",
    "config.comment_me": "Your own id under [[people]].",
    "config.comment_cadence": "When check-ins fall due; [teams.cadence] below a team overrides it.",
    "config.comment_teams": 'A team below another one names it: parent = "…".',
    "config.comment_connections": "A tracker whose tasks move key results. The token stays outside of "
    "this file:\n"
    "env:NAME, keyring:NAME, command:pass show x, or file:PATH.",
}
