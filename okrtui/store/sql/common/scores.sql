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
-- name: untold
SELECT s.objective FROM objective_score s JOIN objective o ON o.uid = s.objective
WHERE s.cycle = :cycle AND s.day <> :day AND o.archived_at IS NULL AND NOT EXISTS (
  SELECT 1 FROM figure_ahead a WHERE a.day = :day AND a.objective = s.objective AND a.stamp = s.stamp)
ORDER BY s.objective;
-- name: s_living
o.archived_at IS NULL
-- name: s_cycle
s.cycle = :cycle
-- name: s_teams
s.team IN (SELECT value FROM json_each(:teams))
-- name: s_objectives
s.objective IN (SELECT value FROM json_each(:objectives))
-- name: objective_scores_order
ORDER BY s.objective;
-- name: team_sums
-- Negative weights (drafts) take part in nothing; weight 0 is counted by status only, as it adds nothing.
WITH told AS (
  SELECT s.objective, s.weight, s.on_track, s.at_risk, s.status, s.progress, s.expected, s.heading, s.held,
    s.judged, s.known, s.total
  FROM objective_score s WHERE s.cycle = :cycle AND s.rules = :rules AND s.day = :day
  UNION ALL
  SELECT s.objective, s.weight, s.on_track, s.at_risk, a.status, a.progress, a.expected, a.heading, a.held,
    a.judged, a.known, a.total
  FROM figure_ahead a JOIN objective_score s ON s.objective = a.objective AND s.stamp = a.stamp
  WHERE a.day = :day AND s.cycle = :cycle AND s.rules = :rules AND s.day <> :day
)
SELECT o.team, told.status, count(*), sum(told.weight),
  sum(CASE WHEN told.progress IS NOT NULL THEN told.weight ELSE 0 END),
  sum(told.weight * COALESCE(told.progress, 0)),
  sum(CASE WHEN told.progress IS NOT NULL AND told.expected IS NOT NULL THEN told.weight ELSE 0 END),
  sum(CASE WHEN told.progress IS NOT NULL THEN told.weight * COALESCE(told.expected, 0) ELSE 0 END),
  sum(CASE WHEN told.heading IS NOT NULL THEN told.weight ELSE 0 END),
  sum(told.weight * COALESCE(told.heading, 0)), sum(told.weight * COALESCE(told.held, 0)),
  sum(told.weight * COALESCE(told.judged, 0)),
  sum(CASE WHEN told.heading IS NOT NULL THEN told.weight * told.on_track ELSE 0 END),
  sum(CASE WHEN told.heading IS NOT NULL THEN told.weight * told.at_risk ELSE 0 END),
  sum(CASE WHEN told.weight > 0 THEN told.known ELSE 0 END), sum(CASE WHEN told.weight > 0 THEN told.total ELSE 0 END)
FROM told JOIN objective o ON o.uid = told.objective
WHERE o.cycle = :cycle AND o.archived_at IS NULL AND told.weight >= 0
GROUP BY o.team, told.status ORDER BY o.team, told.status;
-- name: stale_objectives
SELECT o.uid FROM objective o LEFT JOIN objective_score s ON s.objective = o.uid
WHERE o.cycle = :cycle AND o.archived_at IS NULL AND (s.objective IS NULL OR s.rules <> :rules
  OR s.recheck < :day)
ORDER BY o.uid;
-- name: teams_counted
SELECT DISTINCT o.team FROM objective o JOIN objective_score s ON s.objective = o.uid
WHERE o.cycle = :cycle AND o.archived_at IS NULL AND s.weight > 0 AND s.total > 0;
-- name: drop_objectives
DELETE FROM objective_score WHERE objective IN (SELECT value FROM json_each(:objectives));
-- name: drop_grounds
DELETE FROM grounds WHERE objective IN (SELECT value FROM json_each(:objectives));
-- name: drop_ahead
DELETE FROM figure_ahead WHERE objective IN (SELECT value FROM json_each(:objectives));
