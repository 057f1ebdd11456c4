package io.botwarden.insight;

import io.botwarden.analytics.appraisal.CanonicalJson;
import io.botwarden.analytics.kpi.KpiCatalogue;
import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.kpi.KpiFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the shipped definitions as versions, so that figures of earlier releases keep theirs. The
 * SQL of a version never changes. Blocks.
 */
final class ShippedKpis {

    private static final Logger log = LoggerFactory.getLogger(ShippedKpis.class);

    private static final String UPSERT =
            """
            insert into kpi_revision as r (code, revision, shipped, name, name_zh, description, source, sql_hash)
            values (?, ?, true, ?, ?, ?, ?, ?)
            on conflict (code, revision) do update set
              name = excluded.name, name_zh = excluded.name_zh, description = excluded.description, source = excluded.source
            where r.shipped and r.sql_hash = excluded.sql_hash and r.source <> excluded.source
            """;

    /** A draft, or one that was never approved, makes room: no figure refers to it. */
    private static final String MAKE_ROOM =
            """
            update kpi_revision r set revision = (select max(revision) + 1 from kpi_revision other where other.code = r.code)
            where code = ? and revision = ? and not shipped and approved_at is null
            """;

    private ShippedKpis() {}

    /**
     * Stores them.
     *
     * @throws IllegalStateException if the SQL of a stored version was changed
     */
    static void store(Connection connection) throws SQLException {
        for (String file : KpiCatalogue.shippedFiles()) {
            store(connection, KpiFile.parse(file));
        }
    }

    static void store(Connection connection, KpiFile file) throws SQLException {
        KpiDefinition kpi = file.kpi();
        try (PreparedStatement room = connection.prepareStatement(MAKE_ROOM)) {
            room.setString(1, kpi.id());
            room.setInt(2, kpi.version());
            room.executeUpdate();
        }
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            upsert.setString(1, kpi.id());
            upsert.setInt(2, kpi.version());
            upsert.setString(3, kpi.name());
            upsert.setString(4, kpi.nameZh());
            upsert.setString(5, kpi.description());
            upsert.setString(6, file.source());
            upsert.setString(7, CanonicalJson.hashOfText(kpi.sql()));
            upsert.executeUpdate();
        }
        requireUnchanged(connection, kpi);
    }

    private static void requireUnchanged(Connection connection, KpiDefinition kpi)
            throws SQLException {
        try (PreparedStatement stored =
                connection.prepareStatement(
                        "select shipped, sql_hash from kpi_revision where code = ? and revision = ?")) {
            stored.setString(1, kpi.id());
            stored.setInt(2, kpi.version());
            try (ResultSet row = stored.executeQuery()) {
                row.next();
                if (!row.getBoolean("shipped")) {
                    log.warn(
                            "Version {} of KPI {} is one of the company, so the shipped version {} is not used",
                            kpi.version(),
                            kpi.id(),
                            kpi.version());
                } else if (!row.getString("sql_hash").equals(CanonicalJson.hashOfText(kpi.sql()))) {
                    throw new IllegalStateException(
                            "The SQL of KPI %s has changed but still has version %d. A version must never change, because figures refer to it"
                                    .formatted(kpi.id(), kpi.version()));
                }
            }
        }
    }
}
