-- name: save_grounds
INSERT INTO grounds (objective, rules, kept) VALUES (:objective, :rules, :kept)
ON CONFLICT (objective) DO UPDATE SET rules = excluded.rules, kept = excluded.kept;
-- name: save_figures
INSERT INTO objective_score (objective, cycle, team, weight, rules, recheck, day, status, status_from,
  progress, expected, heading, held, judged, on_track, at_risk, known, total)
VALUES (:objective, :cycle, :team, :weight, :rules, :recheck, :day, :status, :status_from, :progress,
  :expected, :heading, :held, :judged, :on_track, :at_risk, :known, :total)
ON CONFLICT (objective) DO UPDATE SET cycle = excluded.cycle, team = excluded.team, weight = excluded.weight,
  rules = excluded.rules, recheck = excluded.recheck, day = excluded.day, status = excluded.status, status_from = excluded.status_from,
  progress = excluded.progress, expected = excluded.expected, heading = excluded.heading, held = excluded.held,
  judged = excluded.judged, on_track = excluded.on_track, at_risk = excluded.at_risk, known = excluded.known,
  total = excluded.total;
-- name: objective_scores
SELECT s.objective, s.cycle, s.team, s.weight, k.kept, s.rules, s.recheck, s.day, s.status, s.status_from,
  s.progress, s.expected, s.heading, s.held, s.judged, s.known, s.total
FROM objective_score s JOIN objective o ON o.uid = s.objective JOIN grounds k ON k.objective = s.objective;
-- name: untold
SELECT s.objective, s.team, s.weight, k.kept, s.rules, s.recheck, s.day
FROM objective_score s JOIN objective o ON o.uid = s.objective JOIN grounds k ON k.objective = s.objective
WHERE s.cycle = :cycle AND s.day <> :day AND o.archived_at IS NULL ORDER BY s.objective;
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
SELECT o.team, s.status, count(*), sum(s.weight),
  sum(CASE WHEN s.progress IS NOT NULL THEN s.weight ELSE 0 END),
  sum(s.weight * COALESCE(s.progress, 0)),
  sum(CASE WHEN s.progress IS NOT NULL AND s.expected IS NOT NULL THEN s.weight ELSE 0 END),
  sum(CASE WHEN s.progress IS NOT NULL THEN s.weight * COALESCE(s.expected, 0) ELSE 0 END),
  sum(CASE WHEN s.heading IS NOT NULL THEN s.weight ELSE 0 END),
  sum(s.weight * COALESCE(s.heading, 0)), sum(s.weight * COALESCE(s.held, 0)),
  sum(s.weight * COALESCE(s.judged, 0)),
  sum(CASE WHEN s.heading IS NOT NULL THEN s.weight * s.on_track ELSE 0 END),
  sum(CASE WHEN s.heading IS NOT NULL THEN s.weight * s.at_risk ELSE 0 END),
  sum(CASE WHEN s.weight > 0 THEN s.known ELSE 0 END), sum(CASE WHEN s.weight > 0 THEN s.total ELSE 0 END)
FROM objective o JOIN objective_score s ON s.objective = o.uid
WHERE o.cycle = :cycle AND o.archived_at IS NULL AND s.rules = :rules AND s.day = :day AND s.weight >= 0
GROUP BY o.team, s.status ORDER BY o.team, s.status;
-- name: stale_objectives
SELECT o.uid FROM objective o LEFT JOIN objective_score s ON s.objective = o.uid
WHERE o.cycle = :cycle AND o.archived_at IS NULL AND (s.objective IS NULL OR s.rules <> :rules
  OR s.recheck < :day)
ORDER BY o.uid;
-- name: drop_objectives
DELETE FROM objective_score WHERE objective IN (SELECT value FROM json_each(:objectives));
-- name: drop_grounds
DELETE FROM grounds WHERE objective IN (SELECT value FROM json_each(:objectives));
