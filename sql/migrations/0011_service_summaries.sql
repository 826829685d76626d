-- A summary of the times in each few pages of a service's day: an hour of a day is found without reading the rest of it, and a load pays
-- nothing for it. As that of trail.cloudtrail_record.
DO $$
DECLARE
    service text;
BEGIN
    FOREACH service IN ARRAY ARRAY['vpc_flow', 'alb', 'elb', 's3_access', 'cloudfront', 'waf']
    LOOP
        EXECUTE format('CREATE INDEX %I ON trail.%I USING brin (event_time) WITH (pages_per_range = 32)', service || '_summary', service);
    END LOOP;
END
$$;
