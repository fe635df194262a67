"""What stands in a call of a command, and how calls end, in words."""

from __future__ import annotations

ARGUMENTS: dict[str, str] = {
    "SENTENCE": "what happens when, in English or Korean",
    "KR": "a key result: its id, or an ending of its path that only it has",
    "NAME": "a template: its name, or the part behind the stroke where only one has it",
    "QUESTION": "a question in English or Korean",
    "OBJECTIVE": "an objective: its id, or an ending of its path",
    "ON": "a key result or an objective: its id, or an ending of its path",
    "CYCLE": "the id of a cycle",
    "KPI": "a KPI, by its id",
    "ITEM": "an item of the outbox: the name that stands first in its list",
    "TEAM": "the id of a team",
    "ID": "an objective or a key result; without one everything is meant",
    "ROW": "a team, an objective, a key result or a KPI",
    "TEXT": "what is said",
    "PLACE": "of a key result an objective; of an objective a team, a cycle, or CYCLE/TEAM",
    "A": "who gives: an id, an e-mail or a name",
    "B": "who takes: an id, an e-mail or a name",
    "VALUE": "a number as you would write it; `done` or `open`, or yes and no, 1 and 0, 100% and 0%, 완료 and 미완료",
    "FILE": "a file; `-` is standard input or output where a plan or a dump is read or written",
    "URL": "an address or key of the tracker: a task, list, milestone or epic; for `join` and `store copy` the address of a store",
    "JQL": "a query in Jira's own language",
    "REPO": "a repository, as owner/repo",
    "PROJECT": "a project, as group/project, or groups/group",
    "CONNECTION": "the name of a connection in the configuration",
    "LINK": "a link: its id, address, query, or its number in the list",
    "TASK": "a linked task: its key; for the outbox CONNECTION/KEY",
    "EVENT": "the number of an act in the history; without one your last act is meant",
    "KIND": "whose schema: `config`, `organization` or `plan`",
    "SHELL": "the shell that you use",
}
"""What the words of a call stand for."""

SELDOM: dict[str, tuple[str, ...]] = {
    "okrtui plan apply": ("changes[].takes_back",),
    "okrtui plan diff": ("changes[].takes_back",),
    "okrtui report": ("owed[].key_results",),
    "okrtui sync": ("store_busy", "connections[].by", "for"),
}
"""Fields that only rare documents have."""

STATUSES: dict[str, dict[int, str]] = {
    "okrtui close": {
        1: "the cycle still runs, or is closed already; a reopening without a reason",
        2: "answers are lacking or wrong, told with their lines; nothing was changed",
    },
    "okrtui auth add": {1: "the test failed; nothing was written"},
    "okrtui auth set": {1: "the test failed; nothing was written"},
    "okrtui auth test": {1: "a connection failed or has no token here"},
    "okrtui backup": {1: "the file exists already"},
    "okrtui dump": {1: "the file exists already"},
    "okrtui report": {
        1: "the file or folder exists already, or there is no such team or cycle",
        2: "two formats at once, or one beside a site",
    },
    "okrtui restore": {
        1: "the file is neither dump nor backup, cut or changed, or the store holds something; it is as it was"
    },
    "okrtui store copy": {1: "something is there already, or the copy differs"},
    "okrtui checkin": {2: "a value cannot be read; nothing was recorded"},
    "okrtui config apply": {2: "it would change something and there is no terminal to ask"},
    "okrtui config check": {2: "the file has faults"},
    "okrtui doctor": {
        1: "there is a fault, or the file of `--bundle` is there already",
        2: "there is no terminal to look at what `--bundle` would write; nothing was written",
    },
    "okrtui import csv": {
        2: "something has to be asked, or a file is there already; nothing was written",
    },
    "okrtui import clickup": {2: "no such connection, or the file holds neither goals nor folders"},
    "okrtui import jira": {2: "no such connection, or several and no terminal to ask"},
    "okrtui import gitlab": {2: "no such connection, or several and no terminal to ask"},
    "okrtui import azuredevops": {2: "no such connection, or several and no terminal to ask"},
    "okrtui import asana": {2: "no such connection, or several and no terminal to ask"},
    "okrtui import redmine": {2: "no such connection, or several and no terminal to ask"},
    "okrtui import linear": {2: "no such connection, or several and no terminal to ask"},
    "okrtui import github": {2: "no such connection, or several and no terminal to ask"},
    "okrtui import viva": {
        2: "it is no export, something has to be asked, or a file is there already; nothing was written",
    },
    "okrtui init": {1: "the file exists already"},
    "okrtui join": {
        1: "there is no such store, organisation or person, or no right to read it; nothing was written",
        2: "the address is that of no store",
    },
    "okrtui tasks": {1: "there is no such row"},
    "okrtui summary": {
        1: "no such team or person",
        2: "no span, or a team where somebody's own things are told",
    },
    "okrtui weekly": {
        1: "no such person, or a day that is over; ended or acknowledged already; nothing was changed",
        2: "two things at once; nothing was changed",
    },
    "okrtui depend": {1: "it cannot wait for that, or was not asked for; nothing was changed"},
    "okrtui remind": {
        1: "a tracker refused what was to be written; `okrtui outbox` says why",
        3: "a message failed or waits, also one to a tracker; the next run sends it",
    },
    "okrtui outbox add": {
        1: "the configuration does not allow it; nothing was put in",
        2: "it names no task, is empty, or there is no terminal to ask; nothing was put in",
    },
    "okrtui outbox cancel": {1: "there is no such item, or it was sent, refused or cancelled before"},
    "okrtui outbox send": {
        1: "a tracker refused, and nothing waits",
        3: "something still waits, or is not shown by its tracker",
    },
    "okrtui rules check": {1: "a rule has a fault"},
    "okrtui rules run": {
        1: "something was refused: a person who left, a tracker that may not be written to, or did not take it",
        3: "a message failed or waits, also one to a tracker; a later run sends it",
    },
    "okrtui rules add": {2: "not understood, or there is no terminal to ask; nothing was kept"},
    "okrtui schema": {1: "somebody else's file has that name; it was left"},
    "okrtui turn": {1: "it cannot become that; nothing was changed"},
    "okrtui activate": {1: "something named is no draft, or its cycle is closed; nothing was activated"},
    "okrtui move": {1: "it cannot go there; nothing was moved"},
    "okrtui people hand-over": {1: "nothing can go, or nobody is called that; nothing was changed"},
    "okrtui link": {
        2: "there is no terminal to ask",
        3: "the tracker did not answer; the link is kept and asked again by the next pass",
    },
    "okrtui plan apply": {
        1: "there is a conflict; nothing was applied",
        2: "there is no terminal to ask, or the plan has faults",
    },
    "okrtui plan check": {1: "with `--strict`: there are findings", 2: "the plan has faults"},
    "okrtui plan diff": {1: "with `--strict`: there are findings"},
    "okrtui status": {1: "there is no such team or cycle"},
    "okrtui sync": {
        1: "every connection that was asked failed",
        3: "a part failed, was skipped or must wait, or another pass still asks a connection, or all of them",
    },
    "okrtui template apply": {2: "there is no terminal to ask"},
    "okrtui template show": {1: "there is no such template"},
}
"""What a status means for a command, beside what it means for all."""
