package io.botwarden.operations.intake.registration;

import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.trail.JdbcEntries;
import io.botwarden.platform.intake.Sender;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Registers missing bots and departments that an import names, each with an entry in the audit
 * trail.
 */
public final class Registrations {

    private static final int NAMED = 5;

    private static final String BOTS =
            """
            with named (code, live_since) as materialized (%s),
            earlier as (
              update bot set live_since = named.live_since
              from named
              where bot.code = named.code and bot.origin = 'IMPORTED' and bot.live_since > named.live_since
            ),
            registered as (
              insert into bot (code, name, purpose, criticality, data_classification, channel, state, live_since, origin,
                origin_note)
              select code, coalesce(?, code), ?, ?, ?, ?, 'LIVE', live_since, 'IMPORTED', ?
              from named
              where not exists (select from bot where bot.code = named.code)
              order by code
              on conflict (code) do nothing
              returning id, code
            )
            select id, code from registered order by code
            """;

    private static final String DEPARTMENTS =
            """
            with named (code) as (%s),
            registered as (
              insert into department (code, name, origin)
              select code, code, 'IMPORTED'
              from named
              order by code
              on conflict (code) do nothing
              returning id, code
            )
            select id, code from registered order by code
            """;

    private Registrations() {}

    /**
     * @param codes the codes of the registered records, in order
     */
    public record Registered(List<String> codes) {

        /** Nothing was registered. */
        public static final Registered NONE = new Registered(List.of());

        /** The number of registered records. */
        public long count() {
            return codes.size();
        }

        /** The remarks for the import; empty if nothing was registered. */
        public Optional<String> remark(String one, String several) {
            if (codes.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    "Registered %,d %s: %s%s"
                            .formatted(
                                    codes.size(),
                                    codes.size() == 1 ? one : several,
                                    String.join(
                                            ", ", codes.subList(0, Math.min(NAMED, codes.size()))),
                                    codes.size() > NAMED ? ", …" : ""));
        }
    }

    /**
     * Registers the missing bots of the query as LIVE. A bot that an import registered is LIVE
     * since its first record, which any file can contain.
     *
     * @param named a query that gives distinct codes of bots and the instant of each one's first
     *     record
     * @param parameters the query's parameters
     */
    public static Registered bots(
            Connection connection,
            Sender sender,
            BotRegistration as,
            String named,
            String... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BOTS.formatted(named))) {
            int place = 0;
            for (String parameter : parameters) {
                statement.setString(++place, parameter);
            }
            statement.setString(++place, as.name());
            statement.setString(++place, as.purpose());
            statement.setString(++place, as.criticality());
            statement.setString(++place, as.dataClassification());
            statement.setString(++place, as.channel());
            statement.setString(++place, as.note());
            return registered(
                    connection,
                    statement,
                    (id, code) ->
                            sender.did(
                                    "registerBot",
                                    new AuditEntry.Subject("Bot", "bot_" + id),
                                    "An import registered the bot %s as LIVE".formatted(code)));
        }
    }

    /**
     * Registers the missing departments of the query.
     *
     * @param named a query that gives distinct codes of departments
     */
    public static Registered departments(Connection connection, Sender sender, String named)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(DEPARTMENTS.formatted(named))) {
            return registered(
                    connection,
                    statement,
                    (id, code) ->
                            sender.did(
                                    "registerDepartment",
                                    new AuditEntry.Subject("Department", "department_" + id),
                                    "An import registered the department %s".formatted(code)));
        }
    }

    private static Registered registered(
            Connection connection, PreparedStatement statement, Told told) throws SQLException {
        List<String> codes = new ArrayList<>();
        List<AuditEntry> entries = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                codes.add(result.getString("code"));
                entries.add(told.by(result.getLong("id"), result.getString("code")));
            }
        }
        JdbcEntries.write(connection, entries);
        return codes.isEmpty() ? Registered.NONE : new Registered(List.copyOf(codes));
    }

    /** The audit entry of a registered record. */
    @FunctionalInterface
    private interface Told {
        AuditEntry by(long id, String code);
    }
}
