import { sql } from 'kysely'
import type { HallDatabase } from '../../db/hall/hall-schema.ts'

export const halls = 122
const windowsPerHall = 5

/**
 * So many cases of a year over 122 counties, made inside PostgreSQL itself: rows of cases with some forty grams
 * each, three events and the sums of their days. `days`: of how many days of
 * the year there are sums.
 */
export async function fillHall(hall: HallDatabase, cases: number, days = 360): Promise<void> {
  const region = sql`(430100 + county / 9 * 100 + county % 9)::text`
  await sql`insert into hall.counter (counter_id, prefecture, region, hall_name, window_no)
    select format('c%s-%s', county, win), left(${region}, 4),
        ${region}, '大厅', lpad(win::text, 2, '0')
      from generate_series(0, ${halls - 1}) as county, generate_series(1, ${windowsPerHall}) as win
    on conflict do nothing`.execute(hall)
  await sql`select hall.ensure_partitions(left(${region}, 4), month::date)
    from generate_series(0, ${halls - 1}, 9) as county,
      generate_series('2026-01-01'::date, '2026-12-01', '1 month') as month`.execute(hall)
  // Four figures of a surname, two of a given name and eight of a project, as their bigrams stand in the index.
  await sql`insert into hall.joint_case
    select left(${region}, 4), format('c%s-%s', county, n % ${windowsPerHall} + 1),
        format('case-%s', n), 1, format('4301%s', lpad(n::text, 9, '0')),
        case when n % 40 = 0 then 'accepted' else 'completed' end,
        '人' || n % 90000, '项目' || n, '经办' || n % 9, ${region}, '大厅',
        lpad((n % ${windowsPerHall} + 1)::text, 2, '0'),
        to_char('2026-01-01'::timestamp + (n % 360) * interval '1 day', 'YYYY-MM-DD"T"HH24:MI:SS'),
        case when n % 40 = 0 then to_char('2026-11-01'::date + (n % 60)::int, 'YYYY-MM-DD') end,
        case when n % 40 = 0 then 'promised' end,
        case when n % 400 = 0 then array['supplement'] else '{}' end,
        array(select format('n%s', (hashint8(n * 7 + part) & 2097151)) from generate_series(1, 16) as part)
          || array[format('n%s', n % 500), format('n%s', n % 90000), format('d%s', n),
            format('d4301%s', lpad(n::text, 9, '0')), format('d%s', right(lpad(n::text, 9, '0'), 4))]
      from (select n, n % ${halls} as county from generate_series(1, ${cases}::bigint) as n) as numbers`.execute(
    hall,
  )
  await sql`insert into hall.event
    select left(${region}, 4), date_trunc('month', '2026-01-01'::date + (n % 360)::int)::date,
        format('c%s-%s', county, n % ${windowsPerHall} + 1), (n / ${halls}) * 3 + part,
        format('e%s-%s', n, part), 'case-accepted', format('case-%s', n), 'account',
        lpad((n % ${windowsPerHall} + 1)::text, 2, '0'),
        to_char('2026-01-01'::date + (n % 360)::int, 'YYYY-MM-DD"T"01:00:00.000"Z"'), n,
        format('{"items":["HN-01","HN-02"],"region":"4301","n":%s}', n),
        repeat('a', 64), repeat('b', 64)
      from (select n, n % ${halls} as county from generate_series(1, ${cases}::bigint) as n) as numbers,
        generate_series(1, 3) as part`.execute(hall)
  await sql`insert into hall.statistic_sum
    select left(${region}, 4), format('c%s-%s', county, win), 'day',
        to_char('2026-01-01'::date + day, 'YYYY-MM-DD'), counted, lpad(win::text, 2, '0'), 'a' || hour % 2,
        'HN-0' || item, 'r' || item, 'counter', ${region}, hour, 3, 3
      from generate_series(0, ${halls - 1}) as county, generate_series(1, ${windowsPerHall}) as win,
        generate_series(${360 - days}::int, 359) as day, generate_series(1, 2) as item, generate_series(9, 16, 4) as hour,
        unnest(array['received', 'accepted', 'itemsReceived', 'itemsAccepted', 'supplements', 'completed']) as counted
    on conflict do nothing`.execute(hall)
  await sql`vacuum analyze`.execute(hall)
}
