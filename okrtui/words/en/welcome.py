"""The welcome on a bare machine, and the guide."""

MESSAGES: dict[str, str] = {
    "welcome.title": "OKRs in the terminal, fed by the trackers where the work is",
    "welcome.intro": "There is no configuration on this machine yet. What would you like?",
    "welcome.demo": "Look around in a sample company",
    "welcome.demo_tip": "Eight weeks of history, a tracker that changes as you watch. Needs no "
    "network, leaves nothing behind.",
    "welcome.start": "Begin with your own organisation",
    "welcome.start_tip": "A few fields, already filled in; then a tracker, your first objective, a link.",
    "welcome.guide": "Read the guide",
    "welcome.guide_tip": "Five minutes from nothing to the first tracker.",
    "welcome.quit": "Leave",
    "welcome.quit_tip": "Ctrl+Q or q.",
    "welcome.start_intro": "Change what is not right: Tab goes from field to field, Enter goes on. A "
    "tracker, your first objective and a link follow; each may be left out.",
    "welcome.organization": "My company",
    "welcome.team": "My team",
    "welcome.field_organization": "Company",
    "welcome.field_team": "First team",
    "welcome.field_me": "You",
    "welcome.field_timezone": "Time zone",
    "welcome.field_cycle": "Cycle",
    "welcome.guide_init": "Say who you are",
    "welcome.guide_init_text": "`okrtui init` asks for the organisation, a team and your id, and "
    "writes a commented config.toml.\n`okrtui config check` reports every fault in it, with line and "
    "key.\nFurther teams and people are tables of that file: [[teams]] with id, name, parent and "
    "lead, [[people]] with id and name.",
    "welcome.guide_plan": "Write down what you want",
    "welcome.guide_plan_text": "Objectives and their key results stand in a plan file: title, kind, "
    "start, target, owner.\n`okrtui plan diff plan.toml` shows what would change, `okrtui plan apply "
    "plan.toml` does it, `okrtui edit` opens it in your editor.",
    "welcome.guide_connect": "Connect a tracker",
    "welcome.guide_connect_text": 'Add [connections.gh] with kind = "github" and token = '
    '"env:GITHUB_TOKEN" to config.toml (or another kind). The token itself stays '
    "outside.\n`okrtui doctor` says who you are there and what the token may do.",
    "welcome.guide_link": "Link and sync",
    "welcome.guide_link_text": "`okrtui link win-loss URL` with the address of a task, list, "
    "milestone or epic, or with --query. It shows first what it would count.\n`okrtui sync` brings "
    "the numbers in; `okrtui sync --watch` keeps them coming.",
    "welcome.guide_board": "Open the board",
    "welcome.guide_board_text": "`okrtui`. ? shows the keys, n begins your due check-ins, e explains "
    "any number.",
    "welcome.begin": "Begin",
    "welcome.join": "Join an organisation that is there already",
    "welcome.join_tip": "Somebody has set it up in a PostgreSQL database or a shared file: paste its "
    "address, say who you are.",
    "welcome.join_intro": "Paste the address that you were given: postgresql://user@host/database, "
    "or the path of a shared file. It is looked at first; what is written declares nothing of the "
    "organisation, so nothing of it can get lost.",
    "welcome.join_found": "{name}: {teams:team|teams}, {people:person|people}. Who are you there?",
    "welcome.address_example": "postgresql://mina@db.example.com/okr",
    "welcome.field_address": "Address",
    "welcome.field_password": "Password",
    "welcome.field_who": "You are",
    "welcome.field_fiscal": "Year from",
    "welcome.field_start": "First day",
    "welcome.field_end": "Last day",
    "welcome.field_kind": "Objectives",
    "welcome.kind_aspirational": "stretches (0.7 is good)",
    "welcome.kind_committed": "promises (0.9 is expected)",
    "welcome.cycle_quarter": "calendar quarter",
    "welcome.cycle_fiscal": "fiscal quarter",
    "welcome.cycle_own": "own days",
    "welcome.cycle_is": "{name}: {days}, {weeks:week|weeks}",
    "welcome.wants_names": "Organisation, you and the first team each need a name.",
    "welcome.key_choose": "choose",
    "welcome.key_theme": "light or dark",
    "welcome.key_quit": "leave",
    "welcome.key_back": "back",
    "welcome.key_go_on": "go on",
    "welcome.key_next": "next field",
    "welcome.next": "What comes next",
    "welcome.then_demo": "A store of its own is made for this look; it goes when you leave.\nThe "
    "board of a company of nine teams opens, in the ninth week of its quarter.\nEvery key works: check "
    "in, write an objective, link tasks. Nothing of it reaches anybody.\nq leaves it; then `okrtui` asks "
    "again, and you begin with your own.",
    "welcome.then_start": "Ctrl+S writes the configuration; the numbers are kept in a file on this "
    "machine.\nConnect a tracker, if you have one: its token is tried at once.\nWrite the first "
    "objective with its key results: it is read along while you type.\nLink a key result to its tasks, "
    "and the number stands.\nEach step may be left out with Escape; the board has a key for all of them.",
    "welcome.then_join": "Enter looks at the address: it is only read.\nSay which of the people "
    "there you are.\nEnter again writes a configuration of a few lines, and the board opens with the "
    "teams and numbers of all.\nA tracker of your own can be connected later: s, then a.",
    "welcome.then_guide": "The five steps as commands, for those who would rather write "
    "files.\nBeside each stands what it looks like. Escape leads back here.",
    "welcome.then_quit": "Nothing was written.\n`okrtui init` asks the same on a bare line; `okrtui "
    "demo` opens the sample company.",
    "welcome.known": "Known already",
    "welcome.known_you": "You are {name} here, in the time zone {zone}.",
    "welcome.known_cycle": "The running quarter is {cycle}.",
    "welcome.known_file": "{file} is not there yet; it is written when you have said who you are.",
    "welcome.written": "What will be written into {file}",
    "welcome.addresses": "What an address looks like",
    "welcome.there": "Who is there: {name}",
    "welcome.example_objective": "Close more good deals",
    "welcome.example_key_result": "Win rate",
    "welcome.signs": "What the signs of the board mean",
}
