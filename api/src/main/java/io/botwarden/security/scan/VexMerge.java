package io.botwarden.security.scan;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Stores the statements of a VEX document and applies the latest ones to the bot's vulnerabilities.
 * A statement never makes a vulnerability FIXED: only a scan does. A person's later decision
 * remains. (ADR 61)
 */
final class VexMerge {

    /**
     * The reader refuses contradictions. Statements about several versions of a package may differ;
     * the worst one counts, because the version that the bot uses is not known.
     */
    private static final String STORE =
            """
            insert into vex_statement (bot_id, advisory, package, status, justification, detail, document_hash, stated_at, recorded_by_id)
            select distinct on (coalesce(advisory, rule), package) ?, coalesce(advisory, rule), package, vex_status, vex_justification, vex_detail,
              ?, ?, ?
            from scan_staged
            where vex_status is not null
            order by coalesce(advisory, rule), package,
              array_position(array['AFFECTED', 'UNDER_INVESTIGATION', 'NOT_AFFECTED', 'FIXED'], vex_status), position
            on conflict do nothing
            """;

    /** The latest statement about a vulnerability counts; one about its package before others. */
    private static final String APPLY =
            """
            with latest as materialized (
              select distinct on (v.id) v.id, s.status, s.justification, s.detail, s.stated_at
              from vex_statement s
              join vulnerability v on v.bot_id = s.bot_id and v.advisory = s.advisory and (s.package is null or s.package = v.package)
              where s.bot_id = ?
              order by v.id, s.stated_at desc, s.package nulls last, s.id desc
            ),
            decided as (
              select v.id, l.status, l.justification, l.detail, l.stated_at,
                case
                  when l.status = 'NOT_AFFECTED' and v.state in ('OPEN', 'REMEDIATED', 'ACCEPTED') then 'NOT_AFFECTED'
                  when l.status = 'FIXED' and v.state = 'OPEN' and l.stated_at >= v.last_seen_at then 'REMEDIATED'
                  when l.status in ('AFFECTED', 'UNDER_INVESTIGATION') and v.state = 'NOT_AFFECTED' and v.justification <> 'SUPPRESSED' then 'OPEN'
                end as state
              from latest l
              join vulnerability v on v.id = l.id
              where v.decided_by_id is null or v.decided_at <= l.stated_at
            ),
            changed as (
              update vulnerability v set
                state = d.state,
                justification = case when d.state = 'NOT_AFFECTED' then d.justification end,
                reason = d.detail,
                decided_by_id = null,
                decided_at = d.stated_at,
                remediated_at = case when d.state = 'REMEDIATED' then d.stated_at end,
                remediated_in_release_id = null,
                reopened_at = case when d.state = 'OPEN' then d.stated_at else v.reopened_at end,
                due_at = case
                  when d.state = 'OPEN' then vulnerability_due(v.severity, v.exposure, v.known_exploited_on, d.stated_at)
                  else v.due_at
                end,
                missed_at = case when d.state = 'OPEN' then null else v.missed_at end,
                accepted_until = null
              from decided d
              where v.id = d.id and d.state is not null
              returning v.id, v.state
            ),
            ended as (
              update vulnerability_acceptance a set
                state = case a.state when 'APPROVED' then 'ENDED' else 'WITHDRAWN' end,
                ended_at = case a.state when 'APPROVED' then now() end,
                note = 'A VEX document says that the bot is not affected.'
              from changed c
              where a.vulnerability_id = c.id and a.state in ('REQUESTED', 'APPROVED') and c.state = 'NOT_AFFECTED'
            )
            select count(*) from changed
            """;

    private VexMerge() {}

    /** Returns the number of stored statements. */
    static long store(
            Connection connection, long bot, String hash, Instant at, @Nullable Long sender)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STORE)) {
            statement.setLong(1, bot);
            statement.setString(2, hash);
            statement.setObject(3, at.atOffset(ZoneOffset.UTC));
            statement.setObject(4, sender, java.sql.Types.BIGINT);
            return statement.executeLargeUpdate();
        }
    }

    /** Applies all statements about the bot; returns the number of vulnerabilities that changed. */
    static long apply(Connection connection, long bot) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(APPLY)) {
            statement.setLong(1, bot);
            try (ResultSet changed = statement.executeQuery()) {
                changed.next();
                return changed.getLong(1);
            }
        }
    }

    /** The number of statements of a document that was imported before; 0 if it was not. */
    static long known(Connection connection, long bot, String hash) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "select count(*) from vex_statement where bot_id = ? and document_hash = ?")) {
            statement.setLong(1, bot);
            statement.setString(2, hash);
            try (ResultSet found = statement.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        }
    }
}
