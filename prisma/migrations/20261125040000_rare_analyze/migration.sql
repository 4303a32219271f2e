-- The partitions that are there get what new ones are made with (lib/postgres/partitions.ts).
DO $$
DECLARE
  partition regclass;
BEGIN
  FOR partition IN SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent IN ('jobs'::regclass, 'attempts'::regclass) LOOP
    EXECUTE format('ALTER TABLE %s SET (autovacuum_analyze_threshold = 20000, autovacuum_analyze_scale_factor = 0.5)', partition);
  END LOOP;
END
$$;
