import json, re
import pytest
from by_hand import CONFIG, OBJECTIVE, days, row
INC = 'kind = "increase"\nstart = 0\ntarget = 100\nunit = "%"'
ROWS = {"well": ("60","4"), "behind": ("38","3"), "lost": ("5","5"), "doubted": ("60","2"), "feared": ("60","1"), "reached": ("100","5")}

@pytest.mark.parametrize("lang", ["en", "ko"])
def test_all(bare, lang):
    day = days(bare, CONFIG)
    day.plan(OBJECTIVE + "".join(row(i, INC) for i in [*ROWS, "old", "never"]) + row("gate", "kind = 'boolean'"))
    day.at("10-06 09:00").ok("checkin", "old", "20", "--confidence", "4")
    day.at("11-23 09:00")
    for i, (v, c) in ROWS.items():
        day.ok("checkin", i, v, "--confidence", c)
    day.ok("checkin", "gate", "--confidence", "3", "open")
    out = open("/tmp/mutants/out", "a")
    def say(*w):
        r = day(*w, OKRTUI_LANG=lang)
        out.write(f"$ {' '.join(w)} [{day.now}] -> {r.status}\n{r.out}{r.err}\n")
    for moment in ("11-24 09:00", "2027-01-05 09:00", "2027-02-05 09:00"):
        day.at(moment)
        j = {k["id"]: (k["status"], k["status_from"], k["heading"]) for t in day.status("--cycle","2026-Q4")["teams"] for o in t["objectives"] for k in o["key_results"]}
        out.write(repr(j) + "\n")
        o = day.objective("o","--cycle","2026-Q4")
        out.write(repr((o["status"], o["status_from"], o["heading"], o["counts"])) + "\n")
        say("status", "--cycle", "2026-Q4")
        say("status", "--line")
        for i in [*ROWS, "old", "never", "gate"]:
            say("explain", i)
        say("weekly", "--md")
        say("summary")
        say("summary", "--for", "owner")
        say("report", "--format", "md")
        say("ask", "what is off track?")
        say("ask", "what is at risk?")
        say("ask", "what is outdated?")
        say("ask", "how is Row doubted doing?")
        say("todo")
