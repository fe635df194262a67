"""Looking at a past day or another cycle."""

MESSAGES: dict[str, str] = {
    "past.as_it_was": "{day}, as it was",
    "past.cycle": "cycle {cycle}",
    "past.way_back": "{@day_forward ]} forward · {@cycles gy} today",
    "past.read_only": "This is a past day: it can be looked at, not changed.",
    "past.read_only_hint": "{@day_forward ]} goes forward to today, where everything can be changed.",
    "past.tasks": "Linked tasks are known as they are today, not as they were on a past day.",
    "past.last": "Today is the last day.",
    "past.to_come": "{day} is to come: nobody knows how things will stand then.",
    "past.hint.to_come": "Name {today}, which is today, or a day before it. Forecasts stand in "
    "okrtui explain.",
    "past.first": "No cycle had begun before {day}.",
    "past.no_day": "“{text}” is no day: write it as 2026-11-20.",
    "past.today": "Back to today.",
}
