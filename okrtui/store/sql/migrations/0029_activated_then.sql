-- Since when an objective is active that was a draft, as each of its definitions found it: past days and an undo know.

ALTER TABLE objective_version ADD COLUMN activated_at BIGINT;
UPDATE objective_version SET activated_at = (SELECT min(a.recorded_at) FROM objective_version a
  WHERE a.uid = objective_version.uid AND a.version <= objective_version.version
    AND a.version > (SELECT max(d.version) FROM objective_version d WHERE d.uid = objective_version.uid
      AND d.version <= objective_version.version AND d.definition LIKE '%"state":"draft"%'));
