"""The files of the organisation that the examples speak of."""

from __future__ import annotations

CONFIG = """\
[organization]
id = "acme"
name = "Acme"
timezone = "Asia/Seoul"

[ui]
me = "mina"

[[people]]
id = "mina"
name = "Mina Park"

[[teams]]
id = "sales"
name = "Sales"
lead = "mina"

[[cycles]]
id = "2026-Q4"
start = 2026-10-01
end = 2026-12-31
"""

TRACKER = """
[connections.work]
kind = "sample"
[connections.work.options]
start = 2026-10-01
now = {now}T00:00:00Z
"""

OTHERS = """
[connections.gh]
kind = "github"
token = "env:GITHUB_TOKEN"
[connections.bugs]
kind = "redmine"
base_url = "http://127.0.0.1:9"
token = "env:BUGS_TOKEN"
"""

REMIND = """
[remind]
channels = ["here"]
[channels.here]
kind = "terminal"
"""

WRITING = """
[connections.gh.write]
comment = true
[connections.bugs.write]
transition = true
[connections.work.write]
comment = true
"""

RULES = """
[[rules]]
id = "monday-reminder"
when = "every monday at 10:00"
if = { team = "sales" }
then = [{ do = "remind", to = "owners" }]
"""

PLAN = """\
[[bets]]
id = "self-serve"
title = "Customers start without us"
[[kpis]]
id = "mrr"
team = "sales"
title = "Monthly recurring revenue"
owner = "mina"
unit = "$"
low = 100000
checkin = "1m"
[[objectives]]
id = "close-more"
team = "sales"
title = "Close more good deals"
owner = "mina"
serves = "self-serve"
mends = ["mrr"]
[[objectives.initiatives]]
id = "pricing-page"
title = "New pricing page"
owner = "mina"
state = "running"
[[objectives.key_results]]
id = "win-rate"
title = "Win rate"
kind = "increase"
start = 18
target = 25
unit = "%"
owner = "mina"
[[objectives.key_results]]
id = "uptime"
title = "Uptime of the shop"
kind = "keep"
low = 99.5
unit = "%"
[[objectives.key_results]]
id = "playbook"
title = "Sales playbook"
kind = "milestones"
milestones = [ { title = "Draft" }, { title = "Used by every team" } ]
[[objectives.key_results]]
id = "win-loss"
title = "Win-loss analysis of every closed deal"
kind = "tasks"
[[objectives.key_results]]
id = "deals"
title = "Ten large deals"
kind = "tasks"
"""

WEEKS = """\
id,value,date,confidence,note
win-rate,18.4,2026-10-12,3,
win-rate,19.1,2026-10-19,3,
win-rate,19.6,2026-10-26,3,
win-rate,20.3,2026-11-02,4,
win-rate,20.9,2026-11-09,4,
win-rate,21.6,2026-11-16,4,two big deals closed
uptime,99.8,2026-11-16,5,
"""

OTHER_PLAN = """\
[[objectives]]
id = "grow"
team = "sales"
title = "Win 20 large deals"
"""

OTHERS_TABLE = """\
Objective,Key Result,Owner,Start,Target,Current,Unit,Progress
Customers stay,Churn,Mina Park,5,2,4.1,%,30%
Customers stay,Answered within a day,Joon,40,90,70,%,70%
Customers stay,Handbook for new customers,Mina Park,,,,,
"""

OTHERS_TEXT = """\
# Q4 2026

## Objective: Customers come back
- **Owner:** Mina Park
- **Key Results:**
1. Repeat orders from 20 % to 35 %
2. Answer 90 % of letters, within 24 hours

| Date | KR#1 | KR#2 | Comments |
|---|---|---|---|
| 12.10.26 | 22 % | | first month |
"""

PRODUCT = '[[teams]]\nid = "product"\nname = "Product"\n\n'

JOON = '[[people]]\nid = "joon"\nname = "Joon Lee"\n\n'
