package io.botwarden.security.scan;

/**
 * The statements that merge a scan from the tables of {@link ScanStaging}. The table {@code
 * scan_now} has one row: the scan that is imported. (ADR 61)
 */
final class ScanMergeSql {

    static final String TABLES =
            """
            create temporary table scan_now (
              scan_id bigint, bot_id bigint, scan_target_id bigint, finished_at timestamptz, complete boolean, exposure text, assignee_id bigint,
              department_id bigint
            ) on commit drop;
            create temporary table scan_missing (vulnerability_id bigint) on commit drop\
            """;

    /** The scan that the other statements are about. */
    static final String NOW =
            """
            insert into scan_now
            select s.id as scan_id, s.bot_id, s.scan_target_id, s.finished_at, s.complete, t.exposure,
              first_employed(array[b.owner_id]) as assignee_id,
              b.owner_department_id
            from scan s
            join scan_target t on t.id = s.scan_target_id
            join bot b on b.id = s.bot_id
            where s.id = ?
            """;

    /**
     * The scanners of the report. A scanner's rules count as applied if it reported any of them.
     */
    static final String TOOLS =
            """
            insert into scan_coverage (scan_id, tool, all_advisories, all_rules)
            select n.scan_id, t.tool, n.complete,
              n.complete and (? or exists (select from scan_staged s where lower(s.tool) = t.tool and s.advisory is null))
            from scan_now n
            cross join (select lower(?) as tool union select lower(tool) from scan_staged where not statement) t
            """;

    /** One row for each vulnerability that the scan reports: its worst result. */
    static final String SEEN =
            """
            create temporary table scan_seen on commit drop as
            select distinct on (s.key) s.*, v.id as vulnerability_id, v.id is null as added
            from scan_staged s
            cross join scan_now n
            left join vulnerability v on v.scan_target_id = n.scan_target_id and v.key = s.key
            where s.counted
            order by s.key, severity_rank(s.severity), s.position
            """;

    /** Inserts the new ones, numbered in the order of the report. */
    static final String INSERT =
            """
            with term as materialized (
              select severity, exposure, term from vulnerability_term
            ),
            known as materialized (
              select k.cve, k.added_on, k.ransomware, parameter_interval('vulnerability-due-known-exploited') as term
              from known_exploited_vulnerability k
            ),
            inserted as (
              insert into vulnerability (bot_id, department_id, scan_target_id, key, advisory, package, tool, rule, title, description, severity, score,
                vector, installed_version, fixed_version, path, line, epss, epss_percentile, epss_on, known_exploited_on, ransomware,
                exposure, state, justification, reason, decided_at, assignee_id, first_scan_id, last_scan_id, first_seen_at, last_seen_at,
                due_at)
              select n.bot_id, n.department_id, n.scan_target_id, f.key, f.advisory, f.package, f.tool, f.rule, f.title, f.description, f.severity,
                f.score::numeric, f.vector, f.installed_version, f.fixed_version, f.path, f.line,
                case when own.newer then f.epss::numeric else e.score end,
                case when own.newer then f.epss_percentile::numeric else e.percentile end,
                case when own.newer then f.epss_on::date else e.scored_on end,
                k.added_on, coalesce(k.ransomware, false), n.exposure,
                case when f.suppressed is null then 'OPEN' else 'NOT_AFFECTED' end,
                case when f.suppressed is not null then 'SUPPRESSED' end, f.suppressed,
                case when f.suppressed is not null then n.finished_at end,
                n.assignee_id, n.scan_id, n.scan_id, n.finished_at, n.finished_at,
                least(
                  n.finished_at + t.term,
                  greatest(n.finished_at, k.added_on::timestamp at time zone 'UTC') + k.term
                )
              from scan_seen f
              cross join scan_now n
              left join term t on t.severity = f.severity and t.exposure = n.exposure
              left join known k on k.cve = f.advisory
              left join exploit_prediction e on e.cve = f.advisory
              cross join lateral (
                select f.epss is not null and coalesce(f.epss_on::date >= e.scored_on, true) as newer
              ) own
              where f.added
              order by f.position
              returning id, key
            )
            update scan_seen s set vulnerability_id = i.id from inserted i where i.key = s.key
            """;

    /**
     * Which scanner reports what. If a later complete scan of the scanner was imported before, it
     * did not report it.
     */
    static final String SIGHTINGS =
            """
            with later as materialized (
              select distinct on (t.tool, k.rules) t.tool, k.rules, s.id
              from scan_now n
              join scan s on s.scan_target_id = n.scan_target_id and s.finished_at > n.finished_at
              join scan_coverage t on t.scan_id = s.id
              cross join (values (true), (false)) as k (rules)
              where case when k.rules then t.all_rules else t.all_advisories end
              order by t.tool, k.rules, s.finished_at, s.id
            )
            insert into vulnerability_sighting as g (vulnerability_id, tool, severity, present, last_scan_id, last_seen_at, gone_scan_id)
            select b.vulnerability_id, b.tool, b.severity, l.id is null, n.scan_id, n.finished_at, l.id
            from (
              select distinct on (w.vulnerability_id, lower(s.tool)) w.vulnerability_id, lower(s.tool) as tool, s.severity,
                s.advisory is null as rules
              from scan_staged s
              join scan_seen w on w.key = s.key
              where s.counted
              order by w.vulnerability_id, lower(s.tool), severity_rank(s.severity)
            ) b
            cross join scan_now n
            left join later l on l.tool = b.tool and l.rules = b.rules
            on conflict (vulnerability_id, tool) do update set
              severity = excluded.severity, present = excluded.present, last_scan_id = excluded.last_scan_id,
              last_seen_at = excluded.last_seen_at, gone_scan_id = excluded.gone_scan_id
            where excluded.last_seen_at >= g.last_seen_at
            """;

    /**
     * What the scanners of the scan reported before and no longer do, if it is complete or says so.
     */
    static final String MISSING =
            """
            with gone as (
              update vulnerability_sighting g set present = false, gone_scan_id = n.scan_id
              from scan_now n
              join scan_coverage t on t.scan_id = n.scan_id
              join vulnerability v on v.scan_target_id = n.scan_target_id
              where g.vulnerability_id = v.id and g.tool = t.tool and g.present and g.last_seen_at <= n.finished_at
                and g.last_scan_id <> n.scan_id
                and (
                  case when v.advisory is null then t.all_rules else t.all_advisories end
                    and v.key not in (select key from scan_staged where vex_status = 'FIXED')
                  or (v.key, g.tool) in (select key, lower(tool) from scan_staged where gone)
                )
              returning g.vulnerability_id
            )
            insert into scan_missing select distinct vulnerability_id from gone
            """;

    /** Brings the known vulnerabilities up to date, with their states and due dates. */
    static final String UPDATE =
            """
            with term as materialized (
              select severity, exposure, term from vulnerability_term
            ),
            known as materialized (
              select parameter_interval('vulnerability-due-known-exploited') as term
            ),
            touched as materialized (
              select vulnerability_id as id from scan_seen where not added
              union
              select vulnerability_id from scan_missing
              union
              select w.vulnerability_id from scan_seen w
              where w.added and exists (select from vulnerability_sighting g where g.vulnerability_id = w.vulnerability_id and not g.present)
            ),
            sighted as materialized (
              select g.vulnerability_id as id, bool_or(g.present) as present, min(severity_rank(g.severity)) filter (where g.present) as rank,
                max(s.finished_at) as gone_at, (array_agg(s.id order by s.finished_at desc, s.id desc) filter (where s.id is not null))[1] as gone_scan
              from touched
              join vulnerability_sighting g on g.vulnerability_id = touched.id
              left join scan s on s.id = g.gone_scan_id
              group by g.vulnerability_id
            ),
            facts as (
              select v.id, v.state as was, v.severity as former_severity, v.exposure, v.known_exploited_on, v.fixed_at as former_fixed_at,
                v.remediated_at as former_remediated_at, v.justification as former_justification, v.decided_by_id is null as automatic,
                v.due_at as former_due_at, coalesce(v.reopened_at, v.first_seen_at) as former_since, v.reopened_at as former_reopened_at,
                least(v.first_seen_at, n.finished_at) as earliest, n.finished_at, n.scan_id,
                w.key is not null as seen, w.key is not null and n.finished_at >= v.last_seen_at as fresh, s.present,
                case when s.rank is null then v.severity else (array['CRITICAL', 'HIGH', 'MODERATE', 'UNKNOWN', 'LOW', 'INFORMATIONAL'])[s.rank] end as severity,
                s.gone_at, s.gone_scan, a.severity as accepted_severity, w.suppressed,
                w.epss is not null and coalesce(w.epss_on::date >= v.epss_on, true) as newer_epss,
                w.tool, w.rule, w.title, w.description, w.score, w.vector, w.installed_version, w.fixed_version, w.path, w.line,
                w.epss, w.epss_percentile, w.epss_on
              from sighted s
              join vulnerability v on v.id = s.id
              cross join scan_now n
              left join scan_seen w on w.vulnerability_id = s.id
              left join vulnerability_acceptance a on a.vulnerability_id = s.id and a.state = 'APPROVED'
            ),
            decided as (
              select f.*,
                case
                  when not present then case when was in ('OPEN', 'REMEDIATED', 'ACCEPTED') then 'FIXED' else was end
                  when not seen then was
                  when was = 'FIXED' and finished_at >= former_fixed_at then case when suppressed is null then 'OPEN' else 'NOT_AFFECTED' end
                  when fresh and suppressed is not null and was in ('OPEN', 'REMEDIATED') then 'NOT_AFFECTED'
                  when fresh and suppressed is null and was = 'NOT_AFFECTED' and former_justification = 'SUPPRESSED' and automatic then 'OPEN'
                  when was = 'REMEDIATED' and finished_at > former_remediated_at then 'OPEN'
                  when was = 'ACCEPTED' and severity_rank(severity) < severity_rank(accepted_severity) then 'OPEN'
                  else was
                end as state
              from facts f
            ),
            dated as (
              select d.*, state = 'OPEN' and was in ('FIXED', 'ACCEPTED', 'NOT_AFFECTED') as reopened, state = 'NOT_AFFECTED' and was <> 'NOT_AFFECTED' as suppresses,
                case
                  when state = 'OPEN' and was in ('FIXED', 'ACCEPTED', 'NOT_AFFECTED') then finished_at
                  when former_reopened_at is null and seen then earliest
                  else former_since
                end as since
              from decided d
            ),
            due as (
              select d.*,
                case
                  when d.severity = d.former_severity and d.since = d.former_since then d.former_due_at
                  else least(
                    d.since + t.term,
                    case when d.known_exploited_on is not null then greatest(d.since, d.known_exploited_on::timestamp at time zone 'UTC') + known.term end
                  )
                end as due_at
              from dated d
              cross join known
              left join term t on t.severity = d.severity and t.exposure = d.exposure
            ),
            changed as (
              update vulnerability v set
                tool = case when d.fresh then d.tool else v.tool end,
                rule = case when d.fresh then d.rule else v.rule end,
                title = case when d.fresh then d.title else v.title end,
                description = case when d.fresh then d.description else v.description end,
                severity = d.severity,
                score = case when d.fresh then d.score::numeric else v.score end,
                vector = case when d.fresh then d.vector else v.vector end,
                installed_version = case when d.fresh then d.installed_version else v.installed_version end,
                fixed_version = case when d.fresh then d.fixed_version else v.fixed_version end,
                path = case when d.fresh then d.path else v.path end,
                line = case when d.fresh then d.line else v.line end,
                epss = case when d.newer_epss then d.epss::numeric else v.epss end,
                epss_percentile = case when d.newer_epss then d.epss_percentile::numeric else v.epss_percentile end,
                epss_on = case when d.newer_epss then d.epss_on::date else v.epss_on end,
                first_scan_id = case when d.seen and d.finished_at < v.first_seen_at then d.scan_id else v.first_scan_id end,
                first_seen_at = case when d.seen then d.earliest else v.first_seen_at end,
                last_scan_id = case when d.fresh then d.scan_id else v.last_scan_id end,
                last_seen_at = case when d.fresh then d.finished_at else v.last_seen_at end,
                state = d.state,
                justification = case d.state
                  when 'NOT_AFFECTED' then case when d.suppresses then 'SUPPRESSED' else v.justification end
                end,
                reason = case when d.suppresses then d.suppressed when d.reopened then null else v.reason end,
                decided_by_id = case when d.suppresses or d.reopened then null else v.decided_by_id end,
                decided_at = case when d.suppresses then d.finished_at when d.reopened then null else v.decided_at end,
                due_at = d.due_at,
                missed_at = case when d.reopened or d.due_at is distinct from v.due_at then null else v.missed_at end,
                remediated_in_release_id = case when d.state = 'OPEN' then null else v.remediated_in_release_id end,
                remediated_at = case when d.state = 'OPEN' then null else v.remediated_at end,
                fixed_at = case when d.state = 'FIXED' then coalesce(v.fixed_at, d.gone_at) end,
                fixed_by_scan_id = case when d.state = 'FIXED' then coalesce(v.fixed_by_scan_id, d.gone_scan) end,
                reopen_count = v.reopen_count + case when d.was = 'FIXED' and d.state <> 'FIXED' then 1 else 0 end,
                reopened_at = case when d.reopened then d.finished_at else v.reopened_at end,
                accepted_until = case when d.state = 'ACCEPTED' then v.accepted_until end
              from due d
              where v.id = d.id
              returning v.id, d.was, v.state, v.fixed_by_scan_id = d.scan_id as fixed_here
            ),
            ended as (
              update vulnerability_acceptance a set
                state = case a.state when 'APPROVED' then 'ENDED' else 'WITHDRAWN' end,
                ended_at = case a.state when 'APPROVED' then now() end,
                note = case c.state when 'FIXED' then 'A scan shows that the vulnerability is fixed.' else 'A scan rates the vulnerability as more severe.' end
              from changed c
              where a.vulnerability_id = c.id and (
                a.state = 'APPROVED' and c.was = 'ACCEPTED' and c.state <> 'ACCEPTED' or a.state = 'REQUESTED' and c.state in ('FIXED', 'NOT_AFFECTED')
              )
            )
            select count(*) filter (where was <> 'FIXED' and fixed_here) as fixed, count(*) filter (where was = 'FIXED' and state <> 'FIXED') as reopened
            from changed
            """;

    static final String OCCURRENCES =
            """
            insert into vulnerability_occurrence (scan_id, vulnerability_id, position, installed_version, path, line, message)
            select n.scan_id, w.vulnerability_id, s.position, s.installed_version, s.path, s.line, s.message
            from scan_staged s
            join scan_seen w on w.key = s.key
            cross join scan_now n
            where s.counted
            order by s.position
            """;

    /** Those that the scanners reported before and this report does not contain. */
    static final String KEPT =
            """
            select count(distinct v.id)
            from scan_now n
            join vulnerability v on v.scan_target_id = n.scan_target_id and v.state in ('OPEN', 'REMEDIATED', 'ACCEPTED')
            join vulnerability_sighting g on g.vulnerability_id = v.id and g.present and g.last_scan_id <> n.scan_id
            join scan_coverage t on t.scan_id = n.scan_id and t.tool = g.tool
            """;

    static final String COUNT =
            """
            update scan s set present_count = c.present, new_count = c.added, fixed_count = ?, reopened_count = ?
            from scan_now n, (select count(*) as present, count(*) filter (where added) as added from scan_seen) c
            where s.id = n.scan_id
            returning s.present_count, s.new_count
            """;

    private ScanMergeSql() {}
}
