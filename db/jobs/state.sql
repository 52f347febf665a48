-- How the queue stands, in numbers only: for /readyz and /metrics. Owned by cikar_worker, like the queue.
create or replace function jobs.state(
  out waiting integer,
  out oldest_wait_seconds integer,
  out failed integer,
  out last_taken_seconds integer
)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select
    count(*) filter (where run_at <= now() and locked_at is null and attempts < max_attempts)::integer,
    extract(epoch from now() - min(run_at) filter (where run_at <= now() and locked_at is null and attempts < max_attempts))::integer,
    count(*) filter (where attempts >= max_attempts and locked_at is null)::integer,
    extract(epoch from now() - max(locked_at))::integer
  from graphile_worker.jobs
$$;
comment on function jobs.state() is 'last_taken_seconds: since when the newest running job runs; null when none does.';
revoke all on function jobs.state() from public;
grant execute on function jobs.state() to cikar_app;
