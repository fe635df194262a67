-- Since when an objective that was a draft is active: nobody was asked for a check-in of it before. NULL: it was
-- never one, or still is.

ALTER TABLE objective ADD COLUMN activated_at BIGINT;
UPDATE objective SET activated_at = (SELECT min(v.recorded_at) FROM objective_version v
  WHERE v.uid = objective.uid AND v.version > (SELECT max(d.version) FROM objective_version d
    WHERE d.uid = objective.uid AND d.definition LIKE '%"state":"draft"%'));
