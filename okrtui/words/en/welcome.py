"""The welcome on a bare machine, and the guide."""

MESSAGES: dict[str, str] = {
    "welcome.title": "OKRs in the terminal, fed by the trackers where the work is",
    "welcome.intro": "There is no configuration on this machine yet. What would you like?",
    "welcome.demo": "Look around in a sample company",
    "welcome.demo_tip": (
        "Eight weeks of history, a tracker that changes as you watch. Needs no "
        "network, leaves nothing behind."
    ),
    "welcome.start": "Begin with your own organisation",
    "welcome.start_tip": (
        "Five fields, already filled in. Writes a commented config.toml that you can change at any time."
    ),
    "welcome.guide": "Read the guide",
    "welcome.guide_tip": "Five minutes from nothing to the first tracker.",
    "welcome.quit": "Leave",
    "welcome.quit_tip": "Ctrl+Q or q.",
    "welcome.back": "Escape goes back",
    "welcome.start_intro": ("Change what is not right. Enter goes on, from the last field to your board."),
    "welcome.form_keys": "Enter: next field, then begin · Escape: back",
    "welcome.organization": "My company",
    "welcome.team": "My team",
    "welcome.field_organization": "Organisation",
    "welcome.field_team": "First team",
    "welcome.field_me": "You (your id)",
    "welcome.field_timezone": "Time zone",
    "welcome.field_cycle": "Cycle",
    "welcome.guide_init": "Say who you are",
    "welcome.guide_init_text": (
        "`okrtui init` asks for the organisation, a team and your id, and writes "
        "a commented config.toml.\n`okrtui config check` reports every fault in "
        "it, with line and key.\nFurther teams and people are tables of that file: "
        "[[teams]] with id, name, parent and lead, [[people]] with id and name."
    ),
    "welcome.guide_plan": "Write down what you want",
    "welcome.guide_plan_text": (
        "Objectives and their key results stand in a plan file: title, kind, "
        "start, target, owner.\n`okrtui plan diff plan.toml` shows what would "
        "change, `okrtui plan apply plan.toml` does it, `okrtui edit` opens it in "
        "your editor."
    ),
    "welcome.guide_connect": "Connect a tracker",
    "welcome.guide_connect_text": (
        'Add [connections.gh] with kind = "github" and token = "env:GITHUB_TOKEN" '
        "to config.toml (or jira, clickup, redmine). The token itself stays "
        "outside.\n`okrtui doctor` says who you are there and what the token may "
        "do."
    ),
    "welcome.guide_link": "Link and sync",
    "welcome.guide_link_text": (
        "`okrtui link win-loss URL` with the address of a task, list, milestone "
        "or epic, or with --query. It shows first what it would count.\n`okrtui "
        "sync` brings the numbers in; `okrtui sync --watch` keeps them coming."
    ),
    "welcome.guide_board": "Open the board",
    "welcome.guide_board_text": (
        "`okrtui`. ? shows the keys, n begins your due check-ins, e explains any number."
    ),
}
