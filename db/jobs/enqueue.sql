-- The only way the application asks for a job: a fixed list of tasks, ids only (contracts 26). Owned by cikar_worker.
create schema if not exists jobs;
create or replace function jobs.enqueue(task text, village text, ids json)
returns void
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if task not in ('refresh-facts', 'refresh-month', 'reassess-village') then
    raise exception 'unknown task %', task;
  end if;
  perform graphile_worker.add_job(
    identifier => task,
    payload => ids,
    queue_name => 'village-' || village,
    job_key => task || ':' || village || ':' || coalesce(ids ->> 'month', ''),
    job_key_mode => 'preserve_run_at',
    -- A village where many write at once is added up every two seconds, not after each entry: adding up costs more than
    -- accepting (bench/accept.bench.ts).
    run_at => now() + case task when 'refresh-facts' then interval '2 seconds' else interval '0' end,
    max_attempts => 10
  );
end
$$;
revoke all on function jobs.enqueue(text, text, json) from public;
grant usage on schema jobs to cikar_app;
grant execute on function jobs.enqueue(text, text, json) to cikar_app;
