-- Keys of what check-ins write, so that they need not wait for each other.
CREATE SEQUENCE checkin_id;
CREATE SEQUENCE measurement_id;
CREATE SEQUENCE audit_id;
SELECT setval('checkin_id', (SELECT COALESCE(max(id), 0) + 1 FROM checkin), false),
  setval('measurement_id', (SELECT COALESCE(max(id), 0) + 1 FROM measurement), false),
  setval('audit_id', (SELECT COALESCE(max(id), 0) + 1 FROM audit), false);
