-- name: save_key_result_score
INSERT INTO key_result_score (key_result, objective, weight, progress, progress_slope, progress_bends, expected,
  expected_slope, status, pace, checkin, valid_until, rules)
VALUES (:key_result, :objective, :weight, :progress, :progress_slope, :progress_bends, :expected, :expected_slope, :status,
  :pace, :checkin, :valid_until, :rules)
ON CONFLICT (key_result) DO UPDATE SET objective = excluded.objective, weight = excluded.weight,
  progress = excluded.progress, progress_slope = excluded.progress_slope,
  progress_bends = excluded.progress_bends, expected = excluded.expected,
  expected_slope = excluded.expected_slope, status = excluded.status, pace = excluded.pace,
  checkin = excluded.checkin, valid_until = excluded.valid_until, rules = excluded.rules;
-- name: save_objective_score
INSERT INTO objective_score (objective, cycle, team, weight, progress, progress_slope, progress_bends, expected,
  expected_slope, known, total, status, counts, valid_until, rules)
VALUES (:objective, :cycle, :team, :weight, :progress, :progress_slope, :progress_bends, :expected, :expected_slope, :known,
  :total, :status, :counts, :valid_until, :rules)
ON CONFLICT (objective) DO UPDATE SET cycle = excluded.cycle, team = excluded.team, weight = excluded.weight,
  progress = excluded.progress, progress_slope = excluded.progress_slope,
  progress_bends = excluded.progress_bends, expected = excluded.expected,
  expected_slope = excluded.expected_slope, known = excluded.known, total = excluded.total,
  status = excluded.status, counts = excluded.counts, valid_until = excluded.valid_until, rules = excluded.rules;
-- name: key_result_scores
SELECT s.key_result, s.objective, s.weight, s.progress, s.progress_slope, s.progress_bends, s.expected, s.expected_slope,
  s.status, s.pace, s.checkin, s.valid_until, s.rules
FROM key_result_score s JOIN key_result k ON k.uid = s.key_result
WHERE s.objective IN (SELECT value FROM json_each(:objectives)) AND k.archived_at IS NULL;
-- name: objective_scores
SELECT s.objective, s.cycle, s.team, s.weight, s.progress, s.progress_slope, s.progress_bends, s.expected, s.expected_slope,
  s.known, s.total, s.status, s.counts, s.valid_until, s.rules
FROM objective_score s JOIN objective o ON o.uid = s.objective;
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
SELECT o.team, s.status, count(*),
  sum(CASE WHEN s.progress IS NOT NULL THEN s.weight ELSE 0 END),
  sum(s.weight * COALESCE(s.progress, 0)),
  sum(s.weight * COALESCE(s.progress_slope, 0)),
  sum(CASE WHEN s.progress IS NOT NULL THEN s.weight * COALESCE(s.expected, 0) ELSE 0 END),
  sum(CASE WHEN s.progress IS NOT NULL THEN s.weight * COALESCE(s.expected_slope, 0) ELSE 0 END),
  sum(CASE WHEN s.progress IS NOT NULL AND s.expected IS NOT NULL THEN s.weight ELSE 0 END),
  sum(CASE WHEN s.weight > 0 THEN s.known ELSE 0 END), sum(CASE WHEN s.weight > 0 THEN s.total ELSE 0 END),
  sum(CASE WHEN s.weight > 0 AND s.progress IS NOT NULL THEN 1 ELSE 0 END),
  sum(CASE WHEN s.weight > 0 THEN 1 ELSE 0 END),
  min(s.valid_until)
FROM objective o JOIN objective_score s ON s.objective = o.uid
WHERE o.cycle = :cycle AND o.archived_at IS NULL AND s.rules = :rules AND s.weight >= 0
GROUP BY o.team, s.status ORDER BY o.team, s.status;
-- name: team_bends
SELECT o.team, s.weight, s.progress_bends FROM objective o JOIN objective_score s ON s.objective = o.uid
WHERE o.cycle = :cycle AND o.archived_at IS NULL AND s.rules = :rules AND s.weight > 0
  AND s.progress_bends IS NOT NULL
ORDER BY o.uid;
-- name: stale_objectives
SELECT o.uid FROM objective o LEFT JOIN objective_score s ON s.objective = o.uid
WHERE o.cycle = :cycle AND o.archived_at IS NULL
  AND (s.objective IS NULL OR s.valid_until <= :now OR s.rules <> :rules)
ORDER BY o.uid;
-- name: drop_objectives
DELETE FROM objective_score WHERE objective IN (SELECT value FROM json_each(:objectives));
-- name: drop_key_results
DELETE FROM key_result_score WHERE objective IN (SELECT value FROM json_each(:objectives));
-- name: drop_key_result
DELETE FROM key_result_score WHERE key_result = :key_result;
