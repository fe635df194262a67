"""The command line: help, and what it says on stderr."""

MESSAGES: dict[str, str] = {
    "cli.commands": "Commands",
    "cli.option_config": (
        "Configuration file (else OKRTUI_CONFIG, else config.toml in the platform's folder)."
    ),
    "cli.option_profile": "Read NAME.toml in the configuration folder instead.",
    "cli.option_store": "Store: sqlite:///path/okr.db or postgresql://user@host/db.",
    "cli.option_plain": "Talk in sentences and numbered rows instead, for screen readers.",
    "cli.plain_alone": "--plain stands alone: it is a dialogue in which every word can be said.",
    "cli.option_json": "Print one JSON document on stdout.",
    "cli.example": "Example:",
    "cli.error": "okrtui: {what}",
    "cli.see_help": "`{command} --help` shows how it is called.",
    "cli.no_command": "There is no command “{name}”.",
    "cli.no_command_nearest": "There is no command “{name}”. Did you mean “{nearest}”?",
    "cli.short_backup": "Copy the store into one file.",
    "cli.long_backup": "Copy the whole store into one file while others go on writing. Never overwrites.",
    "cli.example_backup": "okrtui backup okr-2026-11-24.db",
    "cli.backed_up": "Backup written: {file}",
    "cli.short_checkin": "Record a check-in.",
    "cli.long_checkin": (
        "Record a check-in. With VALUE nothing is asked; without a key result your due ones come one "
        "after another. A confidence that is not given stays as last given."
    ),
    "cli.example_checkin": (
        'okrtui checkin win-rate 22.1 --confidence 4 --note "two big deals closed"\n'
        "okrtui checkin\n"
        "okrtui checkin --file week-47.csv"
    ),
    "cli.nothing_to_check_in": "There is nothing to record for “{id}”.",
    "cli.hint_checkin": "Give a value, or --confidence, --note, --win or --blocker.",
    "cli.cannot_ask": "Check-ins are due and nothing can be asked here: {ids}.",
    "cli.too_many_words": "Too many words: {words}. A key result and a value are all it takes.",
    "cli.file_or_words": "Give either --file or a key result, not both.",
    "cli.file_empty": "{file} is empty.",
    "cli.file_header": "{file}:1: the header does not fit ({unknown}). Known columns: {known}; id is needed.",
    "cli.file_cells": "{file}:{line}: {cells} columns where the header has {want}.",
    "cli.file_no_id": "{file}:{line}: the id is missing.",
    "cli.file_csv": "{file}:{line}: not readable as CSV: {detail}.",
    "cli.file_workbook": "{file} is a workbook, and text is read here.",
    "cli.hint_workbook": "`okrtui import xlsx FILE -o plan.toml` makes a plan of one; "
    "or save its sheet as “CSV UTF-8”.",
    "cli.hint_utf8": "Save it as UTF-8; in Excel: Save as, “CSV UTF-8”.",
    "cli.not_text": "“{word}” is no text in the encoding of this machine’s locale.",
    "cli.hint_not_text": "Set LANG to a UTF-8 locale such as C.UTF-8, or give the text in a file.",
    "cli.file_large": "{file} is larger than {size} MB.",
    "cli.file_encoding": "{file} is not UTF-8 text.",
    "cli.short_explain": "Show why a number is what it is.",
    "cli.long_explain": "Show formula, inputs, sources, thresholds and definition behind a number.",
    "cli.example_explain": "okrtui explain win-rate\nokrtui explain sales",
    "cli.short_history": "List what people did.",
    "cli.long_history": "List what people did and what it changed, newest first: everything, or one "
    "objective or key result. `okrtui undo NUMBER` takes one of your own acts back.",
    "cli.example_history": "okrtui history win-rate",
    "cli.history_limit": "At most so many.",
    "cli.no_history": "Nothing has been done yet.",
    "cli.short_undo": "Take back your last act, or the one named.",
    "cli.long_undo": "Take back your last act, or the one named by its number in the history.",
    "cli.example_undo": "okrtui undo",
    "cli.undo_takes": "This takes back what was done to {count:row|rows}:",
    "cli.undo_confirm": "Take all of this back?",
    "cli.undo_needs_yes": "This would take back what was done to {count:row|rows}, and there is no "
    "terminal "
    "to ask.",
    "cli.hint_undo_yes": "Look at the list above, then add --yes.",
    "cli.because": "because: {reason}",
    "cli.short_redo": "Do again what you took back last.",
    "cli.long_redo": "Do again what you took back last, all that went in the same go.",
    "cli.example_redo": "okrtui redo",
    "cli.redone": "Done again: {event}",
    "cli.undone": "Taken back: {event}",
    "cli.is_undone": "(taken back by {event})",
    "cli.short_link": "Link a key result to a task or a query.",
    "cli.long_link": (
        "Link a key result of kind tasks to a task, list, milestone or epic by its URL or key, or to a "
        "query; shows first what it would count."
    ),
    "cli.example_link": (
        "okrtui link win-loss https://github.com/acme/app/issues/12 --connection gh\n"
        'okrtui link win-loss --query "project = OPS AND labels = win-loss" --connection jira --dry-run'
    ),
    "cli.link_query": "A query in the tracker's own language.",
    "cli.link_connection": "The connection of your configuration (not needed if there is only one).",
    "cli.link_weight": "Weight of its tasks.",
    "cli.link_dry_run": "Only show what it would count.",
    "cli.short_template": "Objectives to begin with.",
    "cli.long_template": (
        "Objectives with key results to begin with: five departments, two each, and those "
        "you saved. Starts and baselines are examples: put your own figures in their place."
    ),
    "cli.example_template": "okrtui template list\nokrtui template apply sales/good-deals --team sales",
    "cli.short_template_list": "List the templates.",
    "cli.long_template_list": "The templates that come with okrtui in your language, and your own.",
    "cli.example_template_list": "okrtui template list --json",
    "cli.short_template_show": "Show a template.",
    "cli.long_template_show": "A template as it would stand in plan.toml.",
    "cli.example_template_show": "okrtui template show sales/good-deals",
    "cli.short_template_save": "Keep an objective as a template.",
    "cli.long_template_save": (
        "Keep an objective of any cycle as a template of your own, without people, dates and links."
    ),
    "cli.example_template_save": "okrtui template save close-more --name deals",
    "cli.short_template_apply": "Use a template.",
    "cli.long_template_apply": (
        "Add a template to a team's plan, as yours; the change is shown first, and `okrtui "
        "undo` takes it back. `okrtui template use` is the same."
    ),
    "cli.example_template_apply": "okrtui template apply sales/good-deals --team sales --yes",
    "cli.template_team": "The team that the objective belongs to; if not given, the one I lead or work in.",
    "cli.template_name": "What the template is called; its title if not given.",
    "cli.short_lint": "Say what could be written better.",
    "cli.long_lint": (
        "Say what could be written better in the objectives and key results of the running cycle, or "
        "of a "
        "plan: one line each, with the reason and, where one can be made, a better title. Changes "
        "nothing."
    ),
    "cli.example_lint": "okrtui lint\nokrtui lint plan.toml",
    "cli.short_close": "Score a cycle that has ended and freeze it.",
    "cli.long_close": "Show a cycle at its close, write what is asked into a file, close by its answers, or "
    "open a closed cycle again. What is kept or modified goes on in the next cycle as drafts.",
    "cli.example_close": "okrtui close 2026-Q4 --export close.toml\nokrtui close 2026-Q4 --apply close.toml "
    "--minutes minutes.md",
    "cli.short_comment": "Say something about a row.",
    "cli.long_comment": "Say something about a team, an objective, a key result or a KPI; @name tells a "
    "person. "
    "Without TEXT: what was said about the row. Without ROW: what was said last. `okrtui undo` takes a "
    "comment back.",
    "cli.example_comment": 'okrtui comment win-rate "two big deals, thanks @joon"\nokrtui comment win-rate',
    "cli.short_confirm": "A missing task is gone for good.",
    "cli.long_confirm": "A task that the tracker no longer shows leaves the key result at once, "
    "with a line in its ledger.",
    "cli.example_confirm": "okrtui confirm win-loss acme/app#12",
    "cli.short_unlink": "Take a link away.",
    "cli.long_unlink": "Take a link away, by its id, URL, query or number in the list.",
    "cli.example_unlink": "okrtui unlink win-loss https://github.com/acme/app/issues/12",
    "cli.short_status": "Show where every objective stands.",
    "cli.long_status": "Show where teams, objectives and key results stand, now or at the end of a past day.",
    "cli.example_status": "okrtui status --as-of 2026-10-31 --json\nokrtui status --line --color tmux",
    "cli.status_team": "Only this team and those below it.",
    "cli.status_cycle": "Another cycle than the current one.",
    "cli.status_as_of": "As it stood at the end of that day (2026-10-31).",
    "cli.status_head": "{cycle} · {elapsed} of the time is over · progress / expected",
    "cli.status_known_now": "With what was recorded since then: imported history stands on its days.",
    "cli.known_now": "--known-now is for a past day.",
    "cli.hint.known_now": "Name the day: okrtui status --as-of 2026-10-31 --known-now",
    "cli.as_of_inexact": "Teams and syncs of that day were not kept yet: the oldest known are shown.",
    "cli.bad_date": "“{value}” is no date. Write it like 2026-11-24.",
    "cli.coverage": "from {known} of {all}",
    "cli.checkin_due": "check-in due",
    "cli.checkin_late": "check-in late",
    "cli.checkin_missed": "check-in missed",
    "cli.disagrees": "confidence and pace disagree",
    "cli.unseen": "most tasks out of sight since {since}",
    "cli.stale": "sync is failing",
    "cli.short_completion": "Print a completion script for your shell.",
    "cli.short_config": "Check, compare and apply the configuration.",
    "cli.short_demo": "Look around in a sample organisation.",
    "cli.short_doctor": "Check everything and say what to do about each fault.",
    "cli.short_edit": "Change the plan in your editor.",
    "cli.short_init": "Write a commented config.toml.",
    "cli.short_move": "Move a key result or an objective.",
    "cli.long_move": "Move a key result to another objective, or an objective to a team, a cycle, or "
    "CYCLE/TEAM. History, links, check-ins and comments go with it, earlier days keep showing it "
    "where it was, and its old path keeps naming it. One act: `okrtui undo` takes it back.",
    "cli.example_move": "okrtui move win-rate product/beta\nokrtui move close-more 2027-Q1/sales",
    "cli.move_reason": "Why; kept in the history.",
    "cli.short_people": "Hand over what a person owns.",
    "cli.long_people": "What concerns persons.",
    "cli.example_people": "okrtui people hand-over mina joon --dry-run",
    "cli.short_people_hand_over": "Give everything that A owns to B.",
    "cli.long_people_hand_over": "Give every objective, key result and initiative that A owns in "
    "cycles that run or come, and every KPI, to B, as one act that `okrtui undo` takes back. Teams "
    "that A leads are named with the line that says so. On a terminal it shows what goes and asks.",
    "cli.example_people_hand_over": "okrtui people hand-over mina joon --dry-run\nokrtui people "
    "hand-over mina joon",
    "cli.people_dry": "Show what would go; change nothing.",
    "cli.short_plan": "Export, check, compare and apply plans.",
    "cli.short_sync": "Fetch from the trackers and move the key results.",
    "cli.plan_cycle": "Another cycle than the current one.",
    "cli.plan_team": "Only this team; may be given several times.",
    "cli.plan_strict": "findings end with status 1, for pull requests",
    "cli.plan_warning_hint": "  → {text}",
    "cli.plan_prune": "Archive what left the file, within the cycles and teams that it names.",
    "cli.plan_reason": "Why; kept in the history of every definition it changes.",
    "cli.option_yes": "Do not ask.",
    "cli.plan_exported": "Plan written: {file}",
    "cli.plan_good": (
        "The plan can be applied: {objectives:objective|objectives}, {key_results:key result|key results}."
    ),
    "cli.plan_needs_yes": "There is no terminal to ask, so nothing was applied from {file}.",
    "cli.hint_yes": "Look at `okrtui plan diff` first, then add --yes.",
    "cli.plan_revived": "(archived before; comes back with its history)",
    "cli.plan_confirm": "Apply these changes?",
    "cli.plan_applied": "Applied: {count:change|changes}.",
    "cli.plan_same": "Nothing differs.",
    "cli.plan_takes_back": "First what would take back changes of others:",
    "cli.plan_by": "(by {author})",
    "cli.long_plan_export": "Write the current cycle as plan.toml, to a file or to stdout.",
    "cli.example_plan_export": "okrtui plan export plan.toml",
    "cli.short_plan_export": "Write the plan as text.",
    "cli.long_plan_check": "Read a plan and report every fault at its line, and what its gates find; changes "
    "nothing. `[gates] off` switches gates.",
    "cli.example_plan_check": "okrtui plan check plan.toml --strict",
    "cli.short_plan_check": "Report every fault in a plan.",
    "cli.long_plan_diff": "Show what applying a plan would change; changes nothing.",
    "cli.example_plan_diff": "okrtui plan diff plan.toml --json",
    "cli.short_plan_diff": "Show what a plan would change.",
    "cli.long_plan_apply": (
        "Apply a plan in one transaction. What changed in the store since the export stays; what "
        "changed "
        "on both sides is a conflict, and then nothing is applied."
    ),
    "cli.example_plan_apply": 'okrtui plan apply plan.toml --reason "new targets agreed on Monday"',
    "cli.short_plan_apply": "Apply a plan.",
    "cli.long_sync": (
        "Fetch the linked tasks and values from every connection and move the key results. One pass "
        "at a "
        "time; ends with 3 when a part of it failed."
    ),
    "cli.example_sync": "okrtui sync\nokrtui sync --connection gh --dry-run\nokrtui sync --watch",
    "cli.sync_connection": "Only this connection; may be given several times.",
    "cli.sync_full": "Ask for everything again, without cursors.",
    "cli.sync_dry_run": "Only show what would be asked.",
    "cli.sync_watch": "Go on, a pass every [sync] interval.",
    "cli.sync_events": "Print JSON lines while it runs.",
    "cli.sync_json_or_events": "--json is for a single pass; --watch and --events print lines of their own.",
    "cli.sync_was_dry": "Nothing was asked (dry run).",
    "cli.sync_tasks": "{count:task|tasks}",
    "cli.sync_tasks_of": "{done} of {total:task|tasks}",
    "cli.usage": "Usage:",
    "cli.options": "Options",
    "cli.option_help": "Show this help.",
    "cli.option_version": "Show the version.",
    "cli.long_okrtui": "OKRs in the terminal. Without a command the full-screen app opens.",
    "cli.example_okrtui": "okrtui\nokrtui init\nokrtui status --team sales",
    "cli.no_option": "There is no option {name} here.",
    "cli.no_option_nearest": "There is no option {name} here. Did you mean {nearest}?",
    "cli.missing": "{name} is missing.",
    "cli.missing_choice": "{name} is missing. It is one of: {choices}.",
    "cli.option_value": "{name} needs a value.",
    "cli.option_bare": "{name} takes no value.",
    "cli.expected_choice": "{name} is one of: {choices}.",
    "cli.expected_whole": "{name} must be a whole number.",
    "cli.expected_least": "{name} must be a whole number, {least} or more.",
    "cli.bad_value": "{name} cannot be used like that: {detail}",
    "cli.extra_words": "Too many words: {words}.",
    "cli.long_plan": (
        "Objectives and key results as text that can be kept in git: export, check, compare, apply."
    ),
    "cli.example_plan": (
        "okrtui plan export plan.toml\nokrtui plan diff plan.toml\nokrtui plan apply plan.toml"
    ),
    "cli.long_config": "The configuration: check it, compare it with the store, make the store say the same.",
    "cli.example_config": "okrtui config check\nokrtui config diff\nokrtui config apply",
    "cli.short_config_check": "Report every fault in the configuration.",
    "cli.long_config_check": "Read the configuration and report every fault at its line; changes nothing.",
    "cli.example_config_check": "okrtui config check --json",
    "cli.short_config_diff": "Show where configuration and store differ.",
    "cli.long_config_diff": (
        "Show where the configuration and the store say different things about organisation, teams, "
        "people and cycles."
    ),
    "cli.example_config_diff": "okrtui config diff",
    "cli.short_config_apply": "Make the store say what the configuration says.",
    "cli.long_config_apply": (
        "Make the store say what the configuration says about organisation, teams, people and cycles. "
        "Nothing is deleted; with --prune teams and people that left the file are archived."
    ),
    "cli.example_config_apply": "okrtui config apply\nokrtui config apply --prune --yes",
    "cli.config_due": "Check-ins of {team} will fall due at other times: {before} → {after}",
    "cli.config_mass": "This would archive {count:team or person|teams and people}:",
    "cli.config_mass_line": "  {kind} {name}: {count:living key result|living key results}",
    "cli.config_needs_both": "This would archive {count:team or person|teams and people} listed above, "
    "and there is no terminal to ask.",
    "cli.hint_config_both": "If it is meant: `okrtui config apply --prune --yes`. Else put them back.",
    "cli.config_prune": "Archive teams and people that left the file.",
    "cli.config_good": (
        "{file} is good: {teams:team|teams}, {people:person|people}, {cycles:cycle|cycles}, "
        "{connections:connection|connections}, {metrics:metric|metrics}."
    ),
    "cli.config_needs_yes": "There is no terminal to ask, so nothing was changed.",
    "cli.hint_config_yes": "Look at `okrtui config diff` first, then add --yes.",
    "cli.long_doctor": (
        "Examine the configuration, the store, every connection (who am I, rights, limits, clock) and "
        "compute every score of the running cycles again from its facts. Says what to do about each "
        "fault; ends with 1 if there is one."
    ),
    "cli.example_doctor": "okrtui doctor\nokrtui doctor --bundle bug.zip",
    "cli.doctor_fix": "Store what was computed where a stored score differs.",
    "cli.long_edit": (
        "Open the plan, or the part of it that is named, in $VISUAL or $EDITOR. Faults come back as "
        "comments at their lines; what changed is shown before it is applied. A draft that is not "
        "applied is kept."
    ),
    "cli.example_edit": 'okrtui edit\nokrtui edit sales\nEDITOR="code --wait" okrtui edit win-rate',
    "cli.long_completion": (
        "Print the script that lets your shell complete commands, options, key results, teams, cycles "
        "and connections."
    ),
    "cli.example_completion": (
        'eval "$(okrtui completion bash)"\nokrtui completion fish | source\n'
        "okrtui completion powershell | Out-String | Invoke-Expression"
    ),
    "cli.long_demo": (
        "Open the app on a sample organisation in a store that is thrown away. Needs no configuration "
        "and no network."
    ),
    "cli.example_demo": "okrtui demo\nokrtui demo --language ko",
    "cli.demo_language": "Language of the sample organisation and the app.",
    "cli.no_app": "The app cannot be opened from here.",
    "cli.long_init": (
        "Write a commented config.toml. Asks on a terminal; with --organization nothing is asked. "
        "Never writes over an existing file."
    ),
    "cli.example_init": (
        "okrtui init\n"
        'okrtui init --organization acme --name "Acme" --team sales=Sales --team product --me '
        'mina="Mina Park" --timezone Asia/Seoul --cycle 2026-Q4'
    ),
    "cli.sync_allow_skipped": "Count a connection without a token on this machine as ok.",
    "cli.with_below": "with teams below: {numbers}",
    "cli.waits": "waits for {links}",
    "cli.plan_not_kept": "{path} cannot be written, so what was exported is not remembered there: "
    "whoever applies it is not told what others changed meanwhile.",
    "cli.looked_at": "What it holds is shown; nothing is written.",
    "cli.short_plan_example": "Print a commented plan to begin with.",
    "cli.long_plan_example": (
        "Print a commented plan with a key result of every kind, for your own team; it can be "
        "applied as it "
        "stands. Changes nothing."
    ),
    "cli.example_plan_example": "okrtui plan example > plan.toml",
    "cli.short_man": "Print the manual page.",
    "cli.long_man": "Print the manual page of all commands, for man.",
    "cli.example_man": "okrtui man | man -l -\nokrtui man > ~/.local/share/man/man1/okrtui.1",
    "cli.short_auth": "Tokens of the trackers: set up, test, list, forget.",
    "cli.long_auth": "Set up the connections to the trackers and their tokens. A token is tested "
    "before anything is written, and is kept in the keyring or in a file for you "
    "alone; it never stands in the configuration, on the command line or in a "
    "log.",
    "cli.example_auth": "okrtui auth list\nokrtui auth test gh",
    "cli.short_auth_add": "Add a connection, tested first.",
    "cli.long_auth_add": "Add a connection to the configuration. The token comes from --token, from "
    "standard input, or from where one is found on this machine (`gh auth "
    "token`, an environment variable); it is tried at once.",
    "cli.example_auth_add": "okrtui auth add gh --kind github\n"
    "okrtui auth add jira --kind jira --base-url https://acme.atlassian.net --user me@example.com",
    "cli.short_auth_set": "Give a connection another token.",
    "cli.long_auth_set": "Give a connection another token: by its place, by standard input, or typed. "
    "It is tried before anything is written.",
    "cli.example_auth_set": "okrtui auth set gh --token env:GITHUB_TOKEN\n"
    "pass show gh | okrtui auth set gh --keep file",
    "cli.short_auth_test": "Try connections: who am I, what may be read.",
    "cli.long_auth_test": "Ask a tracker (without a name: every one) who the token belongs to and what "
    "it may read; ends after ten seconds.",
    "cli.example_auth_test": "okrtui auth test\nokrtui auth test gh --json",
    "cli.short_auth_list": "List the connections and where their tokens are.",
    "cli.long_auth_list": "List the connections, where each token is, and whether this machine has it; "
    "asks no tracker.",
    "cli.example_auth_list": "okrtui auth list --json",
    "cli.short_auth_forget": "Delete the token that is kept for a connection.",
    "cli.long_auth_forget": "Delete the token that okrtui keeps for a connection, in the keyring or in "
    "its file. Variables, commands and other files are left.",
    "cli.example_auth_forget": "okrtui auth forget gh",
    "cli.short_auth_remove": "Take a connection out of the configuration.",
    "cli.long_auth_remove": "Take a connection out of the configuration and delete the token that is "
    "kept for it. What is linked through it keeps its last state.",
    "cli.example_auth_remove": "okrtui auth remove gh",
    "cli.short_join": "Join an organisation that is in a store already.",
    "cli.long_join": "Become one more person of an organisation that is in a PostgreSQL database or "
    "a shared file: teams, people and cycles come from there, and the small config.toml that is "
    "written declares none of them, so that nothing of theirs can be archived by it.",
    "cli.example_join": "okrtui join postgresql://mina@db.example.com/okr --me mina\n"
    "okrtui join /shared/okr.db --me joon",
}
