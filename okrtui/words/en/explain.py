"""How a number came about."""

MESSAGES: dict[str, str] = {
    "explain.key_result": "{title}",
    "explain.objective": "{title}",
    "explain.team": "{title}",
    "explain.by": "by {author}",
    "explain.reason": "because: {reason}",
    "explain.status.pending": "Status: pending",
    "explain.status.on_track": "Status: on track",
    "explain.status.at_risk": "Status: at risk",
    "explain.status.off_track": "Status: off track",
    "explain.status.done": "Status: done",
    "explain.status.outdated": "Status: outdated",
    "explain.status.closed_met": "Status: closed, met",
    "explain.status.closed_partial": "Status: closed, partly met",
    "explain.status.closed_missed": "Status: closed, missed",
    "explain.because.closed": "the cycle is closed with the score {score}",
    "explain.because.done": "the target is reached",
    "explain.because.outdated": "the value is too old to judge by",
    "explain.because.confidence": "nothing is expected or measured yet: the owner’s confidence is the "
    "heading",
    "explain.because.doubt": "the owner’s doubt lowers the word of the pace",
    "explain.because.pace": "the word of the pace: no doubt of the owner lowers it",
    "explain.because.waits": "it waits for an answer: {links}",
    "explain.because.pending": "there is no heading: no value, no scope, or no window to judge by",
    "explain.because.all_done": "all of it is done",
    "explain.because.half_outdated": "more than half of the weight is outdated",
    "explain.because.mean_pace": "heading for {heading}, judged by {judged}; on track from {on_track}, "
    "at risk from {at_risk}",
    "explain.because.mean_owner": "heading for {heading}; doubts of owners lower it to {judged}; on "
    "track from {on_track}, at risk from {at_risk}",
    "explain.because.scores": "the mean of the frozen scores decides",
    "explain.count.pending": "pending: {count}",
    "explain.count.on_track": "on track: {count}",
    "explain.count.at_risk": "at risk: {count}",
    "explain.count.off_track": "off track: {count}",
    "explain.count.done": "done: {count}",
    "explain.count.outdated": "outdated: {count}",
    "explain.count.closed_met": "met: {count}",
    "explain.count.closed_partial": "partly met: {count}",
    "explain.count.closed_missed": "missed: {count}",
    "explain.progress.span": "Progress: (value − start) / (target − start) = ({value} − {start}) / "
    "({target} − {start}) = {raw}, counted as {progress}",
    "explain.progress.reach": "Progress: value / target = {value} / {target} = {raw}, counted as {progress}",
    "explain.progress.relative": "Progress: (value − baseline) / (target − baseline) = ({value} − "
    "{baseline}) / ({target} − {baseline}) = {raw}, counted as {progress}; target = {baseline} × (1 + "
    "{change})",
    "explain.progress.keep": "Progress: held share × elapsed share = {held} × {elapsed} = {raw}, counted "
    "as {progress}",
    "explain.progress.boolean_done": "Progress: done = {raw}, counted as {progress}",
    "explain.progress.boolean_open": "Progress: not done yet = {raw}, counted as {progress}",
    "explain.progress.milestones": "Progress: weight done / all weight = {done} / {weight} = {raw}, "
    "counted as {progress}",
    "explain.progress.tasks": "Progress: weight done / weight in scope = {done} / {weight} = {raw}, "
    "counted as {progress}",
    "explain.progress.measured": "Progress: as last measured = {raw}, counted as {progress}",
    "explain.progress.unknown_value": "Progress: unknown, nothing has been measured",
    "explain.progress.unknown_baseline": "Progress: unknown until there is a baseline",
    "explain.progress.unknown_tasks": "Progress: unknown, no task with a weight is in scope",
    "explain.progress.unknown_unobserved": "Progress: unknown, nothing was observed inside the window",
    "explain.progress.unknown_definition": "Progress: unknown, value and definition give no number",
    "explain.progress.away": "moving away from the target: below 0 counts as 0",
    "explain.progress.over": "beyond the target: above 1 counts as 1",
    "explain.value.about": "last value about {value}, of {at}",
    "explain.value.last": "last value {value}, of {at}",
    "explain.value.confirmed": "found the same again at {at}",
    "explain.value.synced": "last good sync at {at}",
    "explain.value.never_synced": "never synced yet",
    "explain.value.stale": "a sync has been failing since {since}; the value is the last one known",
    "explain.tasks.counts": "{total:task|tasks} in scope: done {done}, in progress {doing}, overdue "
    "{overdue}; cancelled beside them {cancelled}",
    "explain.tasks.missing": "{count:task|tasks} missing, counted as last known",
    "explain.tasks.unestimated": "{count:task|tasks} unestimated, weighed by the median of the key result",
    "explain.keep.observed": "observed in {observed} of {periods:period|periods}, {share} of the time so far",
    "explain.keep.ok": "inside the band now",
    "explain.keep.bad": "outside the band now",
    "explain.keep.unknown": "not observed now",
    "explain.expected.none": "Expected: nothing, the window is empty or has no curve",
    "explain.expected.line": "Expected by now: {expected}, the elapsed share {elapsed} of the window "
    "{start} to {end}",
    "explain.expected.points": "Expected by now: {expected}, from its own curve; {elapsed} of the window "
    "{start} to {end} is over",
    "explain.expected.early": "Expected by now: {expected}, the square root of the elapsed share "
    "{elapsed} of the window {start} to {end}",
    "explain.expected.even": "Expected by now: {expected}, the elapsed share {elapsed} of the window "
    "{start} to {end}",
    "explain.expected.late": "Expected by now: {expected}, the square of the elapsed share {elapsed} of "
    "the window {start} to {end}",
    "explain.expected.end": "Expected by now: {expected}, all in the last tenth; {elapsed} of the "
    "window {start} to {end} is over",
    "explain.expected.boolean": "Expected by now: {expected}; 1 is due at {end}, {elapsed} of the window "
    "from {start} is over",
    "explain.expected.milestones": "Expected by now: {expected}, the weight of the milestones due by "
    "now; {elapsed} of the window {start} to {end} is over",
    "explain.pace.none": "Pace: none without progress and a curve",
    "explain.pace.done": "Pace: done",
    "explain.pace.on_track": "Pace: on track; heading = 1 − (2 − {expected}) × ({expected} − "
    "{progress}) = {heading}; on track from {on_track}, at risk from {at_risk}",
    "explain.pace.at_risk": "Pace: at risk; heading = 1 − (2 − {expected}) × ({expected} − {progress}) "
    "= {heading}; on track from {on_track}, at risk from {at_risk}",
    "explain.pace.off_track": "Pace: off track; heading = 1 − (2 − {expected}) × ({expected} − "
    "{progress}) = {heading}; on track from {on_track}, at risk from {at_risk}",
    "explain.pace.due_on_track": "Pace: on track; heading = {heading}, its day is over; on track from "
    "{on_track}, at risk from {at_risk}",
    "explain.pace.due_at_risk": "Pace: at risk; heading = {heading}, its day is over; on track from "
    "{on_track}, at risk from {at_risk}",
    "explain.pace.due_off_track": "Pace: off track; heading = {heading}, its day is over; on track from "
    "{on_track}, at risk from {at_risk}",
    "explain.pace.keep_on_track": "Pace: on track; heading = {heading}, from held {held} over {elapsed} "
    "of the window and how it is now; on track from {on_track}, at risk from {at_risk}",
    "explain.pace.keep_at_risk": "Pace: at risk; heading = {heading}, from held {held} over {elapsed} "
    "of the window and how it is now; on track from {on_track}, at risk from {at_risk}",
    "explain.pace.keep_off_track": "Pace: off track; heading = {heading}, from held {held} over "
    "{elapsed} of the window and how it is now; on track from {on_track}, at risk from {at_risk}",
    "explain.pace.owner": "Pace: none yet; the owner’s confidence {heading} stands for the heading; on "
    "track from {on_track}, at risk from {at_risk}",
    "explain.pace.away": "moving away from the target is at risk at best",
    "explain.confidence.none": "Confidence: none given",
    "explain.confidence.low": "Confidence: {confidence}, low (below {low}); medium up to {high}; given {at}",
    "explain.confidence.medium": "Confidence: {confidence}, medium (from {low} to {high}); given {at}",
    "explain.confidence.high": "Confidence: {confidence}, high (from {high}); low below {low}; given {at}",
    "explain.freshness.never": "Freshness: this value does not age",
    "explain.freshness.fresh_manual": "Freshness: good until {until}, {periods:cadence|cadences} and "
    "{days:day|days} after the last check-in",
    "explain.freshness.outdated_manual": "Freshness: outdated since {until}; no check-in came within "
    "{periods:cadence|cadences} and {days:day|days}",
    "explain.freshness.fresh_fed": "Freshness: good until {until}, {hours:hour|hours} after the last "
    "good sync",
    "explain.freshness.outdated_fed": "Freshness: outdated since {until}; no good sync came within "
    "{hours:hour|hours}",
    "explain.checkin.none": "Check-in: none is due",
    "explain.checkin.ok": "Check-in: up to date; the next is due {due}",
    "explain.checkin.due": "Check-in: due {due}",
    "explain.checkin.late": "Check-in: late, it was due {due}",
    "explain.checkin.missed": "Check-in: missed, it was due {due}",
    "explain.disagreement.unmoved": "Disagreement: the value has not moved for {days:day|days}",
    "explain.disagreement.confident": "Disagreement: confidence and pace part, or the chance of ending "
    "met is under {unlikely}",
    "explain.forecast.early": "Forecast: too early, it takes 6 measurements over 28 days",
    "explain.forecast.value": "Forecast: {value} at the end ({progress}), 80% between {low} and {high}; "
    "chance of ending met ({met} or more) {probability}",
    "explain.forecast.rates": "needs {needs} a week, doing {doing}",
    "explain.forecast.needs": "needs {needs} a week; not enough points to tell what it does",
    "explain.forecast.work_grows": "{doing} a week done, scope grows {scope} a week",
    "explain.forecast.work_shrinks": "{doing} a week done, scope shrinks {scope} a week",
    "explain.forecast.work_stands": "{doing} a week done, the scope stands",
    "explain.forecast.work_needs": "to finish all that is expected by the end it takes {needs} a week",
    "explain.forecast.stepped": "it moves in steps, most of its change in a few weeks: a line through it "
    "names no day",
    "explain.forecast.reaches": "at this speed the target is reached on {day}",
    "explain.definition.version": "Definition: version {version}, valid since {since}",
    "explain.definition.carried": "Definition: carried on from the cycle before; think about its target",
    "explain.definition.converted": "Definition: start and target were the same, so the import made it a "
    "value to keep",
    "explain.driver.krs": "Driven by its key results",
    "explain.driver.aligned": "Driven by the objectives that feed it",
    "explain.driver.both": "Driven by its key results and the objectives that feed it",
    "explain.mean.known": "Progress: sum of weight × progress / sum of weights = {weighted} / {weights} "
    "= {progress}",
    "explain.mean.kept": "Progress: {progress}, as it was closed; nothing that feeds it is known today",
    "explain.mean.closed": "Progress: {progress}, as it was closed; what feeds it comes to {mean} today",
    "explain.mean.none": "Progress: unknown, nothing with a weight has any",
    "explain.mean.expected": "Expected by now, over the same parts: {expected}",
    "explain.term.known": "{title}: {progress}, weight {weight}",
    "explain.term.unknown": "{title}: unknown, not counted (weight {weight})",
    "explain.term.unscored": "{title}: nothing was scored, so it counts nowhere",
    "explain.term.informational": "{title}: informational (weight {weight})",
    "explain.coverage": "Coverage: known for {known} of {all}",
    "explain.team.own": "Its own objectives",
    "explain.team.rhythm": "Check-ins on time: {on_time} of {due}",
    "explain.team.actions": "Actions done: {done} of {actions}",
    "explain.team.rollup": "Objectives at and below it",
    "explain.status.just_begun": "Status: just begun",
    "explain.kpi": "{title}",
    "explain.kpi_status.healthy": "Status: healthy",
    "explain.kpi_status.unhealthy": "Status: unhealthy",
    "explain.kpi_status.outdated": "Status: outdated",
    "explain.kpi_status.pending": "Status: pending",
    "explain.because.in_band": "the last value lies in the healthy band",
    "explain.because.out_of_band": "the last value lies outside the healthy band",
    "explain.because.no_value": "no value was told yet",
    "explain.kpi.band_low": "Healthy band: {low} or more",
    "explain.kpi.band_high": "Healthy band: {high} or less",
    "explain.kpi.band_both": "Healthy band: {low} to {high}",
    "explain.kpi.feeds": "Feeds the key result “{title}”",
    "explain.kpi.mended_by": "“{title}” is to mend it",
    "explain.kpi.counted_nowhere": "A KPI has no target and is in no roll-up",
    "explain.docs": "Linked to be looked at: {count}",
    "explain.docs.one": "{title}: {url}",
    "explain.docs.sprint": "sprint of {connection}: {url}",
    "explain.work": "Work: {done} of {tasks} done, {overdue} overdue, {blocked} blocked",
    "explain.work.person": "{name}: {done} of {tasks} done, {overdue} overdue, {blocked} blocked",
    "explain.work.nobody": "nobody: {done} of {tasks} done, {overdue} overdue, {blocked} blocked",
    "explain.work.points": "points: {done} of {all} done",
    "explain.work.number": "{name}: {done} of {all} done",
    "explain.work.time": "time: {spent} h spent of {estimate} h estimated",
    "explain.work.spent": "time: {spent} h spent, nothing estimated",
}
