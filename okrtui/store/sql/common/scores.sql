-- name: save_grounds
INSERT INTO grounds (objective, rules, kept) VALUES (:objective, :rules, :kept)
ON CONFLICT (objective) DO UPDATE SET rules = excluded.rules, kept = excluded.kept;
-- name: save_scores
INSERT INTO objective_score (objective, cycle, team, weight, rules, recheck, day, status, status_from,
  progress, expected, heading, held, judged, on_track, at_risk, known, total)
VALUES (:objective, :cycle, :team, :weight, :rules, :recheck, :day, :status, :status_from, :progress,
  :expected, :heading, :held, :judged, :on_track, :at_risk, :known, :total)
ON CONFLICT (objective) DO UPDATE SET cycle = excluded.cycle, team = excluded.team, weight = excluded.weight,
  rules = excluded.rules, recheck = excluded.recheck, day = excluded.day, status = excluded.status, status_from = excluded.status_from,
  progress = excluded.progress, expected = excluded.expected, heading = excluded.heading, held = excluded.held,
  judged = excluded.judged, on_track = excluded.on_track, at_risk = excluded.at_risk, known = excluded.known,
  total = excluded.total, stamp = objective_score.stamp + 1, ahead = 0;
-- name: save_figures
UPDATE objective_score SET day = :day, status = :status, status_from = :status_from, progress = :progress,
  expected = :expected, heading = :heading, held = :held, judged = :judged, known = :known, total = :total
WHERE objective = :objective AND stamp = :stamp;
-- name: save_ahead
INSERT INTO figure_ahead (day, objective, stamp, status, status_from, progress, expected, heading, held,
  judged, known, total)
VALUES (:day, :objective, :stamp, :status, :status_from, :progress, :expected, :heading, :held, :judged,
  :known, :total)
ON CONFLICT (day, objective) DO UPDATE SET stamp = excluded.stamp, status = excluded.status,
  status_from = excluded.status_from, progress = excluded.progress, expected = excluded.expected,
  heading = excluded.heading, held = excluded.held, judged = excluded.judged, known = excluded.known,
  total = excluded.total;
-- name: told_ahead
UPDATE objective_score SET ahead = :day WHERE objective = :objective AND stamp = :stamp;
-- name: to_tell_ahead
SELECT s.objective FROM objective_score s JOIN objective o ON o.uid = s.objective
WHERE s.cycle = :cycle AND s.rules = :rules AND s.ahead <> :day AND o.archived_at IS NULL ORDER BY s.objective;
-- name: days_ahead
SELECT a.objective, a.day FROM figure_ahead a JOIN objective_score s ON s.objective = a.objective
  AND s.stamp = a.stamp WHERE a.objective IN (SELECT value FROM json_each(:objectives));
-- name: forget_ahead
DELETE FROM figure_ahead WHERE day < :day;
-- name: objective_scores
SELECT s.objective, s.cycle, s.team, s.weight, k.kept, s.rules, s.recheck, s.stamp, COALESCE(a.day, s.day),
  COALESCE(a.status, s.status), CASE WHEN a.day IS NULL THEN s.status_from ELSE a.status_from END,
  CASE WHEN a.day IS NULL THEN s.progress ELSE a.progress END,
  CASE WHEN a.day IS NULL THEN s.expected ELSE a.expected END,
  CASE WHEN a.day IS NULL THEN s.heading ELSE a.heading END,
  CASE WHEN a.day IS NULL THEN s.held ELSE a.held END,
  CASE WHEN a.day IS NULL THEN s.judged ELSE a.judged END,
  COALESCE(a.known, s.known), COALESCE(a.total, s.total)
FROM objective_score s JOIN objective o ON o.uid = s.objective JOIN grounds k ON k.objective = s.objective
  LEFT JOIN figure_ahead a ON s.day <> :day AND a.day = :day AND a.objective = s.objective
  AND a.stamp = s.stamp;
-- name: led
SELECT uid FROM objective WHERE archived_at IS NULL
  AND (definition LIKE '%"driver":"aligned"%' OR definition LIKE '%"driver":"both"%') ORDER BY uid;
-- name: untold
SELECT s.objective FROM objective_score s JOIN objective o ON o.uid = s.objective
WHERE s.cycle = :cycle AND s.day <> :day AND o.archived_at IS NULL AND NOT EXISTS (
  SELECT 1 FROM figure_ahead a WHERE a.day = :day AND a.objective = s.objective AND a.stamp = s.stamp)
ORDER BY s.objective;
-- name: s_living
o.archived_at IS NULL
-- name: s_cycle
s.cycle = :cycle
-- name: s_cycle_of_few
-- Of objectives that are listed: they are looked up one by one, not among all of the cycle.
s.cycle || '' = :cycle
-- name: s_teams
s.team IN (SELECT value FROM json_each(:teams))
-- name: s_objectives
s.objective IN (SELECT value FROM json_each(:objectives))
-- name: objective_scores_order
ORDER BY s.objective;
-- name: team_sums
-- By team and status of what stands for the day; '' holds drafts, NULL what must be judged or told first.
-- Weight 0 is counted by status only, as it adds nothing.
SELECT team, word, count(*), sum(weight),
  sum(CASE WHEN progress IS NOT NULL THEN weight ELSE 0 END),
  sum(weight * COALESCE(progress, 0)),
  sum(CASE WHEN progress IS NOT NULL AND expected IS NOT NULL THEN weight ELSE 0 END),
  sum(CASE WHEN progress IS NOT NULL THEN weight * COALESCE(expected, 0) ELSE 0 END),
  sum(CASE WHEN heading IS NOT NULL THEN weight ELSE 0 END),
  sum(weight * COALESCE(heading, 0)), sum(weight * COALESCE(held, 0)), sum(weight * COALESCE(judged, 0)),
  sum(CASE WHEN heading IS NOT NULL THEN weight * on_track ELSE 0 END),
  sum(CASE WHEN heading IS NOT NULL THEN weight * at_risk ELSE 0 END),
  sum(CASE WHEN weight > 0 THEN known ELSE 0 END), sum(CASE WHEN weight > 0 THEN total ELSE 0 END)
FROM (
  SELECT o.team,
    CASE WHEN s.rules = :rules AND (s.recheck IS NULL OR s.recheck >= :day) AND (s.day = :day OR a.day = :day)
      THEN CASE WHEN s.weight < 0 THEN '' ELSE COALESCE(a.status, s.status) END END AS word,
    s.weight, s.on_track, s.at_risk,
    CASE WHEN a.day IS NULL THEN s.progress ELSE a.progress END AS progress,
    CASE WHEN a.day IS NULL THEN s.expected ELSE a.expected END AS expected,
    CASE WHEN a.day IS NULL THEN s.heading ELSE a.heading END AS heading,
    CASE WHEN a.day IS NULL THEN s.held ELSE a.held END AS held,
    CASE WHEN a.day IS NULL THEN s.judged ELSE a.judged END AS judged,
    COALESCE(a.known, s.known) AS known, COALESCE(a.total, s.total) AS total
  FROM objective o LEFT JOIN objective_score s ON s.objective = o.uid
    LEFT JOIN figure_ahead a ON s.day <> :day AND a.day = :day AND a.objective = s.objective
      AND a.stamp = s.stamp
  WHERE o.cycle = :cycle AND o.archived_at IS NULL
) figures
GROUP BY team, word ORDER BY team, word;
-- name: kept_numbers
SELECT n.numbers FROM team_numbers n JOIN revision r ON r.scored = n.scored
WHERE n.cycle = :cycle AND n.rules = :rules AND n.day = :day;
-- name: keep_numbers
INSERT INTO team_numbers (cycle, rules, day, scored, numbers) VALUES (:cycle, :rules, :day, :scored, :numbers)
ON CONFLICT (cycle) DO UPDATE SET rules = excluded.rules, day = excluded.day, scored = excluded.scored,
  numbers = excluded.numbers;
-- name: stale_objectives
SELECT o.uid FROM objective o LEFT JOIN objective_score s ON s.objective = o.uid
WHERE o.cycle = :cycle AND o.archived_at IS NULL AND (s.objective IS NULL OR s.rules <> :rules
  OR s.recheck < :day)
ORDER BY o.uid;
-- name: stale_among
-- Few of many: from the list to the rows, not through all of a cycle.
SELECT o.uid FROM json_each(:objectives) k JOIN objective o ON o.uid = k.value
  LEFT JOIN objective_score s ON s.objective = o.uid
WHERE o.cycle || '' = :cycle AND o.archived_at IS NULL
  AND (s.objective IS NULL OR s.rules <> :rules OR s.recheck < :day)
ORDER BY o.uid;
-- name: drop_objectives
DELETE FROM objective_score WHERE objective IN (SELECT value FROM json_each(:objectives));
-- name: drop_grounds
DELETE FROM grounds WHERE objective IN (SELECT value FROM json_each(:objectives));
-- name: drop_ahead
DELETE FROM figure_ahead WHERE objective IN (SELECT value FROM json_each(:objectives));
