-- Who may do what in a store of okrtui: three roles, each with the rights of the one before.
--
--   okrtui_reader   looks at everything
--   okrtui_member   checks in, comments, syncs, reminds, takes part in the weekly and the close
--   okrtui_lead     plans, links, changes the configuration, closes cycles
--
-- Run it as the owner of the tables, in the schema of the store, and again after an update of okrtui:
--   okrtui store roles | psql postgresql://owner@host/database
-- Then give people their role:
--   GRANT okrtui_member TO mina;
-- The history of acts can be added to and never changed, by none of them. An update of the schema takes
-- the owner.

DO $roles$
DECLARE
  here CONSTANT TEXT := current_schema();
  added CONSTANT TEXT[] := ARRAY['audit', 'feed_log', 'sync_pass', 'task_log', 'task_seen'];
  written CONSTANT TEXT[] := ARRAY['checkin', 'measurement', 'comment', 'kpi_value', 'closing_answer',
    'reminder', 'reminded', 'outbox', 'weekly', 'weekly_mark', 'rule', 'rule_deed',
    'connection_state', 'link_state', 'source_state', 'task', 'scope', 'scope_event'];
  kept CONSTANT TEXT[] := ARRAY['draft', 'begun', 'arrangement', 'search', 'rule_mark',
    'grounds', 'objective_score', 'figure_ahead', 'team_numbers'];
  one TEXT;
BEGIN
  FOREACH one IN ARRAY ARRAY['okrtui_reader', 'okrtui_member', 'okrtui_lead'] LOOP
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = one) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', one);
    END IF;
    EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA %I FROM %I', here, one);
  END LOOP;
  GRANT okrtui_reader TO okrtui_member;
  GRANT okrtui_member TO okrtui_lead;

  EXECUTE format('GRANT USAGE ON SCHEMA %I TO okrtui_reader', here);
  EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA %I TO okrtui_reader', here);

  EXECUTE format('GRANT USAGE ON ALL SEQUENCES IN SCHEMA %I TO okrtui_member', here);
  FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = here LOOP
    IF one = ANY (added || written || kept) THEN
      EXECUTE format('GRANT INSERT ON %I.%I TO okrtui_member', here, one);
    END IF;
    IF one = ANY (written || kept) THEN
      EXECUTE format('GRANT UPDATE ON %I.%I TO okrtui_member', here, one);
    END IF;
    IF one = ANY (kept) THEN
      EXECUTE format('GRANT DELETE ON %I.%I TO okrtui_member', here, one);
    END IF;
    IF one NOT IN ('audit', 'migration') THEN
      EXECUTE format('GRANT INSERT, UPDATE, DELETE ON %I.%I TO okrtui_lead', here, one);
    END IF;
  END LOOP;
  EXECUTE format('GRANT UPDATE ON %I.revision TO okrtui_member', here);
  -- An objective is held while its check-ins are judged, which takes a right to change one of its columns.
  EXECUTE format('GRANT UPDATE (position) ON %I.objective TO okrtui_member', here);
END
$roles$;
