"""What an examination finds, and what to do about it."""

MESSAGES: dict[str, str] = {
    "doctor.summary": "{faults:fault|faults}, {warnings:warning|warnings}.",
    "doctor.more": "… and {count:more difference|more differences}",
    "doctor.configuration_ok": "Configuration: {file}",
    "doctor.fixed_now": "OKRTUI_NOW fixes the time that everything is judged at: {now}.",
    "doctor.hint_now": "Unset it unless you are testing or showing something.",
    "doctor.no_running_cycle": "No cycle runs today: {cycle} ended on {end}; nothing falls due any more.",
    "doctor.cycle_to_come": "No cycle runs today; {cycle} begins on {start}.",
    "doctor.store_ok": "Store: {path} ({engine}, schema {version}), whole",
    "doctor.store_damaged": "The store {path} is damaged:",
    "doctor.store_open": "Others on this machine can read the store {path}.",
    "doctor.hint_store_open": "chmod {mode} {path}",
    "doctor.store_space": "Only {megabytes} MB are left beside the store {path}.",
    "doctor.hint_store_space": "Make room: once the disk is full nothing can be saved.",
    "doctor.kind_organization": "organisation",
    "doctor.kind_team": "team",
    "doctor.kind_person": "person",
    "doctor.kind_settings": "settings",
    "doctor.kind_cycle": "cycle",
    "doctor.drift_none": "Configuration and store say the same of organisation, teams, people and cycles.",
    "doctor.drift_change": "{kind} {id}: {field} is {before} in the store and {after} in the configuration.",
    "doctor.drift_gone": "{kind} {id} is in the store but no longer in the configuration.",
    "doctor.hint_drift": "`okrtui config apply` makes the store follow the configuration.",
    "doctor.hint_gone": "If it still belongs, put it back into the configuration (`okrtui config diff`).",
    "doctor.undeclared_connection": (
        "{count:link or query names|links or queries name} the connection “{name}”, which this "
        "configuration does not declare."
    ),
    "doctor.undeclared_metric": "{count:key result names|key results name} the metric “{name}”, which this "
    "configuration does not declare.",
    "doctor.hint_metric": "Add [metrics.{name}] to your config.toml if this machine is to fetch it.",
    "doctor.scores_ok": "{cycle}: every score computed again and found the same "
    "({objectives:objective|objectives}, {key_results:key result|key results}).",
    "doctor.score_differs": "{path}: {field} is stored as {stored}, but its facts give {computed}.",
    "doctor.hint_fix": ("`okrtui doctor --fix` stores what the facts give. This must not happen: report it."),
    "doctor.hint_fixed": "Corrected: the store now says what the facts give.",
    "doctor.connection_ok": "{name} ({kind}): signed in as {account}",
    "doctor.detail_version": "version {version}",
    "doctor.detail_rights": "rights: {rights}",
    "doctor.detail_limit": "{remaining} of {limit:request|requests} left",
    "doctor.hint_secret": (
        "Look at `token` of {name} in config.toml: env:NAME, keyring:NAME, command:…, file:PATH."
    ),
    "doctor.hint_clock": (
        "It is off by {seconds:second|seconds}. Set the machine's clock by the network (NTP)."
    ),
    "doctor.hint_expires": "It expires {expires}. Make a new one before that.",
    "doctor.hint_expired": "It expired {expires}. Make a new one.",
    "doctor.refused": "{path} would be refused: {why}",
    "doctor.hint_refused": "It is judged as it stands; the next edit has to mend it (`okrtui edit`).",
    "doctor.departed": "{name} left and still owns {count:key result|key results}.",
    "doctor.hint_departed": "okrtui people hand-over {person} … --dry-run shows what would go over.",
    "doctor.channel_ok": "Channel {name} ({kind}) is set up; nothing was sent to try it.",
    "doctor.channel_no_secret": "Channel {name} ({kind}) has no secret here: {place}",
    "doctor.channel_no_template": "The template of channel {name} cannot be read: {place}",
    "doctor.hint_channel": "Until then reminders go by the next channel of each person.",
    "doctor.channel_unknown": "{person} names channels that this configuration does not have: {channels}",
    "doctor.backups_off": "Daily backups are off; {count:backup|backups} in {folder}",
    "doctor.backups": "{count:backup|backups} in {folder}, the last of {last}",
    "doctor.metric_gives": "{name} gives {value}.",
    "doctor.metric_days": "{name} gives {value}, the last of {days:day|days}.",
}
