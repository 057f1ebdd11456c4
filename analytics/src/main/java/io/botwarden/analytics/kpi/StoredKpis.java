package io.botwarden.analytics.kpi;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The versions of KPIs that Botwarden's database has: shipped ones and those of the company. */
public final class StoredKpis {

    /**
     * The text of each version, and whether it is in force: of each KPI the company's latest
     * approved version, otherwise the latest shipped one.
     */
    public static final String ALL =
            """
            select code, revision, source,
              state = 'APPROVED' and row_number() over (partition by code, state order by shipped, revision desc) = 1 as in_force
            from kpi_revision where shipped or approved_at is not null
            order by id
            """;

    private StoredKpis() {}

    /**
     * A definition that is in force and cannot be read, because it was written for another release.
     *
     * @param id the KPI's id
     * @param version its version
     * @param problem what is wrong with it, in a sentence
     */
    public record Unreadable(String id, int version, String problem) {}

    /**
     * The definitions that are in force. The others can be used if one cannot be read.
     *
     * @param catalogue those that can be read
     * @param unreadable those that cannot be
     */
    public record InForce(KpiCatalogue catalogue, List<Unreadable> unreadable) {}

    /**
     * The definitions that are in force.
     *
     * @param postgres a connection to Botwarden's database
     */
    public static InForce inForce(Connection postgres) throws SQLException {
        List<KpiDefinition> inForce = new ArrayList<>();
        List<Unreadable> unreadable = new ArrayList<>();
        try (Statement statement = postgres.createStatement();
                ResultSet row = statement.executeQuery(ALL)) {
            while (row.next()) {
                if (!row.getBoolean("in_force")) {
                    continue;
                }
                try {
                    inForce.add(KpiFile.parse(row.getString("source")).kpi());
                } catch (InvalidKpiException e) {
                    unreadable.add(
                            new Unreadable(
                                    row.getString("code"),
                                    row.getInt("revision"),
                                    String.valueOf(e.getMessage())));
                }
            }
        }
        return new InForce(new KpiCatalogue(inForce, List.of()), List.copyOf(unreadable));
    }
}
