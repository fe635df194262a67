"""The organisation that the examples speak of, and what is done there, call by call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from handbook.imported import CLICKUP, IMPORTS, VIVA
from handbook.machine import Ended, Machine, machine
from handbook.organization import (
    CONFIG,
    JOON,
    OTHER_PLAN,
    OTHERS,
    OTHERS_TABLE,
    OTHERS_TEXT,
    PLAN,
    PRODUCT,
    REMIND,
    RULES,
    TRACKER,
    WEEKS,
    WRITING,
)
from handbook.step import Step, both


def configure(now: str, more: str = "", teams: str = "") -> Callable[[Machine], None]:
    """The sample tracker answers as of ``now``."""

    def act(machine: Machine) -> None:
        machine.now = datetime.fromisoformat(f"{now}T09:00:00+09:00")
        config = CONFIG.replace("[[cycles]]", f"{teams}[[cycles]]")
        machine.configure(config + TRACKER.replace("{now}", now) + more)

    return act


def files(machine: Machine) -> None:
    """What the calls read."""
    machine.write("plan.toml", PLAN)
    machine.write("week-47.csv", WEEKS)
    machine.write("vague.toml", OTHER_PLAN)
    machine.write("others.csv", OTHERS_TABLE)
    machine.write("others.tsv", OTHERS_TABLE.replace(",", "\t"))
    machine.write("objectives_export_file.json", VIVA)
    machine.write("OKRs.md", OTHERS_TEXT)
    machine.write("goal.json", CLICKUP)
    machine.write("new-target.sh", 'sed s/25/26/ "$1" > edited && cat edited > "$1"\n')
    machine.write("broken.toml", CONFIG.replace("lead", "leed"))
    machine.configure(CONFIG)


def workbook(machine: Machine) -> None:
    """The table of another tool as a workbook."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(machine.folder / "others.xlsx")) as book:
        sheet = book.add_worksheet("OKR")
        for place, line in enumerate(OTHERS_TABLE.splitlines()):
            sheet.write_row(place, 0, line.split(","))


def conflict(machine: Machine) -> None:
    """The plan that was exported is changed where the store was changed, too."""
    text = (machine.folder / "mine.toml").read_text("utf-8")
    machine.write("mine.toml", text.replace("target = 25", "target = 28"))


def at(moment: str) -> Callable[[Machine], None]:
    """Let time go on, or back."""

    def move(machine: Machine) -> None:
        machine.now = datetime.fromisoformat(moment)

    return move


def answer_all(machine: Machine) -> None:
    """Every row of the close gets a cause and a reason, and goes on."""
    text = (machine.folder / "close.toml").read_text("utf-8")
    text = text.replace('cause = ""', 'cause = "resource"').replace(
        'reason = ""', 'reason = "a seat was empty"'
    )
    machine.write("close.toml", text.replace('decision = ""', 'decision = "keep"'))


STORY: tuple[Step | Callable[[Machine], None], ...] = (
    Step(
        "okrtui --profile new init --organization acme --name Acme --team sales=Sales --me mina"
        " --timezone Asia/Seoul --cycle 2026-Q4",
        shown=True,
    ),
    Step("okrtui --profile new init --organization acme", 1),
    Step("okrtui --profile new init --service systemd -o units"),
    files,
    *both("okrtui config check"),
    Step("okrtui --config broken.toml config check --json", 2),
    Step("okrtui plan example > example.toml", shown=True),
    Step("okrtui plan check plan.toml"),
    Step("okrtui plan check vague.toml --strict", 1, shown=True),
    Step("okrtui plan check vague.toml --strict --json", 1),
    Step("okrtui plan check broken.toml", 2),
    *both("okrtui lint vague.toml"),
    Step("okrtui plan diff plan.toml", shown=True),
    Step("okrtui plan diff plan.toml --markdown"),
    Step("okrtui plan diff plan.toml --json"),
    Step("okrtui plan diff vague.toml --strict --json", 1),
    Step("okrtui plan apply plan.toml", 2),
    *both("okrtui plan apply plan.toml --yes"),
    Step("okrtui doctor", shown=True),
    Step("okrtui doctor --bundle bug.zip", 2),
    Step("okrtui doctor --bundle bug.zip --yes"),
    configure("2026-10-29"),
    Step("okrtui link deals sample://sales/deals --yes --json"),
    configure("2026-11-24"),
    *both("okrtui todo"),
    Step("okrtui checkin mrr 104000 --note 'two renewals' --json"),
    Step("okrtui sync --json"),
    Step("okrtui checkin --file week-47.csv --json"),
    Step("okrtui checkin win-rate 22.1 --confidence 4 --note 'two big deals closed'", shown=True),
    Step("okrtui checkin playbook --milestone Draft", shown=True),
    Step("okrtui ask 'which key result is the weakest?'", shown=True),
    Step("okrtui ask 'where does the win rate stand?' --json"),
    Step("okrtui ask 'will it rain?' --json"),
    Step("okrtui tasks sales", shown=True),
    Step("okrtui tasks --json"),
    Step("okrtui tasks nowhere", 1),
    Step("okrtui summary --for lead --team sales", shown=True),
    Step("okrtui summary --for owner --md"),
    Step("okrtui summary --json"),
    Step("okrtui summary --for owner --person nobody", 1),
    Step("okrtui summary --since soon", 2),
    Step("okrtui checkin win-rate 2210 --json"),
    *both("okrtui undo"),
    *both("okrtui redo"),
    Step("okrtui undo"),
    Step("okrtui checkin win-rate plenty", 2),
    Step("okrtui link win-loss sample://sales/win-loss --dry-run", shown=True),
    Step("okrtui link win-loss sample://sales/win-loss", 2),
    Step("okrtui link win-loss sample://sales/win-loss --yes", shown=True),
    Step("okrtui sync", shown=True),
    Step("okrtui sync --dry-run --json"),
    Step("okrtui sync --full --json"),
    Step("okrtui sync --full --events"),
    Step("okrtui comment win-rate 'two big deals closed, thanks @mina'", shown=True),
    Step("okrtui comment win-rate", shown=True),
    Step("okrtui comment sales 'ask @bob' --json"),
    Step("okrtui comment --json"),
    Step("okrtui comment --withdraw 2 --json"),
    Step(
        "okrtui weekly --action 'ask legal for a template' --on win-rate --due '4 Dec'",
        shown=True,
    ),
    Step("okrtui weekly --decision 'no discount this quarter' --json"),
    Step("okrtui weekly --done 1 --json"),
    Step("okrtui weekly --md", shown=True),
    Step("okrtui weekly --end --json"),
    Step("okrtui weekly --json"),
    Step("okrtui weekly --acknowledge --json", 1),
    Step("okrtui weekly --md --end", 2),
    Step("okrtui confirm deals DEA-7", shown=True),
    Step("okrtui undo"),
    Step("okrtui confirm deals DEA-7 --json"),
    at("2026-11-26T09:00:00+09:00"),
    Step("okrtui checkin win-rate 22.8"),
    Step("okrtui ask 'why did the win rate change since Tuesday?' --json"),
    Step("okrtui undo"),
    configure("2026-11-24", OTHERS),
    Step("okrtui link win-loss --query 'status_id=*' --connection bugs --yes --json", 3),
    Step("BUGS_TOKEN=x okrtui link win-loss 12 --connection bugs --yes --json", 3),
    Step("okrtui link win-loss 7 --connection gh --yes --json", 3),
    Step("BUGS_TOKEN=x okrtui sync --json", 3),
    Step("BUGS_TOKEN=x okrtui sync --connection bugs --json", 1),
    Step("BUGS_TOKEN=x okrtui doctor --json", 1),
    *both("BUGS_TOKEN=x okrtui auth list"),
    Step("okrtui auth test work", shown=True),
    Step("BUGS_TOKEN=x okrtui auth test --json", 1),
    Step(
        "okrtui auth add tickets --kind redmine --base-url https://tickets.acme.com --token env:TICKETS_KEY --no-test",
        shown=True,
    ),
    Step("okrtui auth add sales --kind sample --json"),
    Step("okrtui auth add broken --kind redmine --base-url http://127.0.0.1:9 --token env:GONE --json", 1),
    Step("okrtui auth set tickets --token env:TICKETS_TOKEN --no-test", shown=True),
    Step("BUGS_TOKEN=x okrtui auth set bugs --token env:BUGS_TOKEN --json", 1),
    *both("okrtui auth forget tickets"),
    Step("okrtui auth remove tickets", shown=True),
    Step("okrtui auth remove gh --json"),
    Step("okrtui --profile second join data/acme.db --me mina", shown=True),
    Step("okrtui --profile third join data/acme.db --me mina --json"),
    Step("okrtui --profile fourth join data/acme.db --me nobody", 1),
    Step("okrtui --profile fourth join mysql://db/okr --me mina", 2),
    configure("2026-11-24"),
    Step("okrtui unlink win-loss 4", shown=True),
    Step("okrtui unlink win-loss 3"),
    Step("okrtui unlink win-loss 2 --json"),
    configure("2026-12-01", REMIND.replace('"terminal"', '"slack"\nurl = "env:SLACK_URL"')),
    Step("okrtui remind", 3),
    configure("2026-12-01", REMIND),
    Step("okrtui remind --dry-run", shown=True),
    Step("okrtui remind --json"),
    configure("2026-12-02", REMIND + RULES),
    *both("okrtui rules list"),
    *both("okrtui rules check"),
    configure("2026-12-08", REMIND + RULES.replace('"owners"', '"nobody"')),
    Step("okrtui rules check --json", 1),
    configure("2026-12-08", REMIND.replace('"terminal"', '"slack"\nurl = "env:SLACK_URL"') + RULES),
    Step("okrtui rules run", 3),
    configure("2026-12-08", REMIND + RULES),
    Step("okrtui rules run --dry-run", shown=True),
    Step("okrtui rules run --json"),
    Step('okrtui rules add "every friday at 16:00 remind all owners"', 2, shown=True),
    Step('okrtui rules add "매주 금요일 오후 4시에 모든 담당자에게 확신을 물어봐 줘" --yes --json'),
    configure("2026-12-08", OTHERS + WRITING),
    Step("okrtui outbox add gh/acme/app#7 --comment 'How sure are you?'", 2, shown=True),
    Step("okrtui outbox add gh/acme/app#7 --comment 'How sure are you?' --yes --json"),
    Step("okrtui outbox add bugs/12 --label urgent --yes", 1),
    Step("okrtui outbox add bugs/12 --status Resolved --yes"),
    Step("BUGS_TOKEN=x okrtui outbox send", 3, shown=True),
    Step("okrtui outbox send --json", 3),
    *both("okrtui outbox"),
    Step("okrtui outbox cancel cbdcef6d149c", shown=True),
    Step("okrtui outbox cancel cbdcef6d149c --json", 1),
    Step("okrtui outbox cancel c21524cdc598 --json"),
    Step("okrtui outbox add work/WIN-1 --comment 'How sure are you?' --yes --json"),
    Step("okrtui outbox send", 1),
    configure("2026-12-08", OTHERS + WRITING + REMIND),
    Step("okrtui outbox add work/WIN-1 --comment 'Still so?' --yes"),
    Step("okrtui remind", 1),
    Step("okrtui outbox add work/WIN-1 --comment 'Until when?' --yes"),
    Step("okrtui rules run", 1),
    configure("2026-11-24"),
    Step("okrtui depend win-loss deals", shown=True),
    Step("okrtui depend deals win-loss", 1),
    *both("okrtui depend win-loss"),
    Step("okrtui depend win-loss deals --confirm --json"),
    Step("okrtui status", shown=True),
    Step("okrtui status --line"),
    Step("okrtui status --json"),
    Step("okrtui status --as-of 2026-10-31 --team sales"),
    Step("okrtui status --team nowhere", 1),
    Step("okrtui report --team sales", shown=True),
    Step("okrtui report --json"),
    Step("okrtui report -o report.html"),
    Step("okrtui report -o report.html", 1),
    Step("okrtui report --site okrs", shown=True),
    Step("okrtui report --kpi mrr", shown=True),
    Step("okrtui report --format csv --json", 2),
    *both("okrtui explain win-rate"),
    Step("okrtui explain mrr", shown=True),
    Step("okrtui history win-rate --limit 2", shown=True),
    Step("okrtui history --json"),
    Step("okrtui plan export > mine.toml", shown=True),
    Step("EDITOR='sh new-target.sh' okrtui edit win-rate --yes --reason 'agreed on Monday'", shown=True),
    conflict,
    Step("okrtui plan apply mine.toml --yes --json", 1),
    configure("2026-11-24", teams=PRODUCT),
    *both("okrtui config diff"),
    Step("okrtui config apply --yes", shown=True),
    configure("2026-11-24", teams=JOON + PRODUCT),
    Step("okrtui move close-more product --reason 'they build it'", shown=True),
    Step("okrtui undo"),
    Step("okrtui move close-more 2026-Q4/product --json"),
    Step("okrtui undo --json"),
    Step("okrtui move win-rate close-more", 1),
    Step("okrtui turn win-rate", shown=True),
    Step("okrtui undo --yes"),
    Step("okrtui turn win-rate --json"),
    Step("okrtui turn sales/win-rate outbound-none --json", 1),
    Step("okrtui turn sales/win-rate"),
    Step("okrtui turn close-more", 1),
    Step("okrtui people hand-over mina joon --dry-run", shown=True),
    Step("okrtui people hand-over mina joon", shown=True),
    Step("okrtui undo --yes"),
    Step("okrtui people hand-over mina joon --json"),
    Step("okrtui undo --yes"),
    Step("okrtui people hand-over mina nobody", 1),
    configure("2026-11-24"),
    Step("okrtui config apply --prune", 2),
    Step("okrtui config apply --prune --yes --json"),
    *both("okrtui where"),
    Step("okrtui schema organization -o .", shown=True),
    Step("okrtui schema plan -o plan.toml", 1),
    *both("okrtui template list"),
    *both("okrtui template show sales/outbound"),
    Step("okrtui template show nothing", 1),
    Step("okrtui template save close-more --name deals", shown=True),
    Step("okrtui template save close-more --json"),
    Step("okrtui template apply sales/outbound --team sales", 2),
    Step("okrtui template apply sales/outbound --team sales --yes", shown=True),
    Step("okrtui template apply own/deals --team sales --yes --json"),
    *IMPORTS,
    workbook,
    Step("okrtui import xlsx others.xlsx -o from-xlsx.toml", shown=True),
    Step("okrtui import xlsx others.xlsx --json"),
    Step("okrtui plan export sales.xlsx --format xlsx"),
    Step("okrtui import xlsx sales.xlsx > sales.toml"),
    Step("okrtui backup okr-2026-11-24.db", shown=True),
    Step("okrtui backup okr-2026-11-24.db", 1),
    Step("okrtui backup --daily"),
    Step("okrtui dump okr-2026-11-24.jsonl", shown=True),
    Step("okrtui dump okr-2026-11-24.jsonl", 1),
    Step("okrtui restore okr-2026-11-24.jsonl", 1),
    Step("okrtui restore okr-2026-11-24.jsonl --force", shown=True),
    Step("okrtui restore okr-2026-11-24.db --force --json"),
    Step("okrtui store copy sqlite:second.db", shown=True),
    Step("okrtui store copy sqlite:third.db --json"),
    Step("okrtui store copy sqlite:third.db", 1),
    Step("okrtui store roles > roles.sql", shown=True),
    Step("okrtui store upgrade --yes", shown=True),
    Step("okrtui close 2026-Q4 --apply close.toml --yes", 2),
    at("2027-01-04T09:00:00+09:00"),
    *both("okrtui close 2026-Q4"),
    Step("okrtui close 2026-Q4 --export close.toml", shown=True),
    answer_all,
    Step("okrtui close 2026-Q4 --apply close.toml --team sales --yes --json"),
    Step("okrtui close 2026-Q4 --apply close.toml --yes --json"),
    Step("okrtui close 2026-Q4 --celebrate --json"),
    Step("okrtui undo --yes"),
    Step("okrtui close 2026-Q4 --reopen", 1),
    Step("okrtui close 2026-Q4 --reopen --reason 'the last invoice came late'", shown=True),
    Step("okrtui close 2026-Q4 --apply close.toml --yes --minutes minutes.md", shown=True),
    *both("okrtui activate 2027-Q1 --dry-run"),
    Step("okrtui activate 2026-Q4", 1),
    Step("okrtui activate 2027-Q1 --yes", shown=True),
    Step("okrtui undo --yes"),
    Step("okrtui activate 2027-Q1 --yes --json"),
    *both("okrtui close --retrospective"),
    Step("okrtui close 2026-Q4 --reopen --reason 'and another' --json"),
    Step("okrtui close 2026-Q4 --json"),
    at("2026-11-24T09:00:00+09:00"),
    Step("okrtui completion fish > okrtui.fish", shown=True),
    Step("okrtui man > okrtui.1", shown=True),
    Step("okrtui mcp", shown=True),
    Step("okrtui demo --language ko", shown=True),
)


@dataclass(frozen=True)
class Told:
    """A step, and how it ended."""

    step: Step
    ended: Ended


@lru_cache(maxsize=1)
def told() -> tuple[Told, ...]:
    """Every call of the story. AssertionError for one that ended otherwise than it should."""
    done = []
    with machine() as home:
        for step in STORY:
            if not isinstance(step, Step):
                step(home)
                continue
            ended = home(step.line)
            assert ended.status == step.status, (step, ended)
            done.append(Told(step, ended))
    return tuple(done)
