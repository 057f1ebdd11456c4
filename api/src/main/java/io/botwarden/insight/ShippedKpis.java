package io.botwarden.insight;

import io.botwarden.analytics.appraisal.CanonicalJson;
import io.botwarden.analytics.kpi.KpiCatalogue;
import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.kpi.KpiFile;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the shipped definitions as versions, so that figures of earlier releases keep theirs. The
 * basis of a version never changes. Blocks.
 */
final class ShippedKpis {

    private static final Logger log = LoggerFactory.getLogger(ShippedKpis.class);

    private static final String UPSERT =
            """
            insert into kpi_revision as r (code, revision, shipped, name, name_zh, description, description_zh, source, definition_hash)
            values (?, ?, true, ?, ?, ?, ?, ?, ?)
            on conflict (code, revision) do update set
              name = excluded.name, name_zh = excluded.name_zh, description = excluded.description, description_zh = excluded.description_zh,
              source = excluded.source
            where r.shipped and r.definition_hash = excluded.definition_hash and r.source <> excluded.source
            """;

    /** A draft, or one that was never approved, makes room: no figure refers to it. */
    private static final String MAKE_ROOM =
            """
            update kpi_revision r set revision = (select max(revision) + 1 from kpi_revision other where other.code = r.code)
            where code = ? and revision = ? and not shipped and approved_at is null
            """;

    /** They stay in force, because schemes and reviews may name them. */
    private static final String MARK_DROPPED =
            "update kpi_revision set dropped = code <> all (?) where shipped and dropped <> (code <> all (?))";

    private ShippedKpis() {}

    /**
     * Stores them.
     *
     * @return the definitions, by text
     * @throws IllegalStateException if a stored version was changed
     */
    static Map<String, KpiDefinition> store(Connection connection) throws SQLException {
        Map<String, KpiDefinition> shipped = new LinkedHashMap<>();
        for (String source : KpiCatalogue.shippedFiles()) {
            KpiFile file = KpiFile.parse(source);
            store(connection, file);
            shipped.put(source, file.kpi());
        }
        markDropped(connection, shipped.values().stream().map(KpiDefinition::id).toList());
        return shipped;
    }

    private static void markDropped(Connection connection, List<String> ids) throws SQLException {
        try (PreparedStatement mark = connection.prepareStatement(MARK_DROPPED)) {
            Array shipped = connection.createArrayOf("text", ids.toArray());
            mark.setArray(1, shipped);
            mark.setArray(2, shipped);
            mark.executeUpdate();
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
            upsert.setString(6, kpi.descriptionZh());
            upsert.setString(7, file.source());
            upsert.setString(8, CanonicalJson.hash(kpi.basis()));
            upsert.executeUpdate();
        }
        requireUnchanged(connection, kpi);
    }

    private static void requireUnchanged(Connection connection, KpiDefinition kpi)
            throws SQLException {
        try (PreparedStatement stored =
                connection.prepareStatement(
                        "select shipped, definition_hash from kpi_revision where code = ? and revision = ?")) {
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
                } else if (!row.getString("definition_hash")
                        .equals(CanonicalJson.hash(kpi.basis()))) {
                    throw new IllegalStateException(
                            "The definition of KPI %s has changed but still has version %d. A version must never change, because figures refer to it"
                                    .formatted(kpi.id(), kpi.version()));
                }
            }
        }
    }
}
