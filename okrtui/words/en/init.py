"""The first configuration: questions, refusals, what to do next."""

MESSAGES: dict[str, str] = {
    "init.option_organization": "Id of the organisation; with it nothing is asked.",
    "init.option_name": "Name of the organisation (default: its id).",
    "init.option_team": "A team, with its name if it has one; may be given several times.",
    "init.option_me": "Who you are (default: your login).",
    "init.option_timezone": "Time zone of the organisation (default: this machine's).",
    "init.option_language": "Language of the app and of the comments in the file.",
    "init.option_cycle": "The first cycle: 2026-Q4, 2026-H2, 2026-11, 2026, or id:first day:last day.",
    "init.ask_organization": "Name of the organisation",
    "init.ask_teams": "Teams, with commas between them",
    "init.ask_me": "Who you are (a short id)",
    "init.ask_timezone": "Time zone",
    "init.no_name_of_zone": "This machine's clock is at {offset}, but the name of its time zone is unknown: "
    "{zone} is taken. Write yours as timezone under [organization], such as Asia/Seoul.",
    "init.ask_cycle": "The cycle that runs now",
    "init.cannot_ask": "There is no terminal to ask on, and the organisation is not given.",
    "init.hint_cannot_ask": "okrtui init --organization acme --team sales --me mina",
    "init.bad_id": (
        "“{found}” is no id: letters of any script, digits, “-”, “_” and “.”; a name goes after “=”."
    ),
    "init.same_team": "A team is named twice: {teams}.",
    "init.bad_cycle": (
        "“{found}” is no cycle: 2026-Q4, 2026-H2, 2026-11, 2026, or spring:2026-03-01:2026-05-31."
    ),
    "init.bad_days": "“{found}” are no days of a cycle: a first day like 2026-10-05, and a last day "
    "or a number of weeks like 13w.",
    "init.written": "Written: {file}",
    "init.next_edit": "Look through it and change what you like; `okrtui config check` says what is wrong.",
    "init.next_plan": "`okrtui edit` opens your editor for the first objectives.",
    "init.next_app": "`okrtui` opens the app, `okrtui doctor` checks everything.",
}
