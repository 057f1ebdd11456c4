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
            select source,
              state = 'APPROVED' and row_number() over (partition by code, state order by shipped, revision desc) = 1 as in_force
            from kpi_revision where shipped or approved_at is not null
            order by id
            """;

    private StoredKpis() {}

    /**
     * The definitions that are in force.
     *
     * @param postgres a connection to Botwarden's database
     * @throws InvalidKpiException if one was written for another release
     */
    public static KpiCatalogue inForce(Connection postgres) throws SQLException {
        List<KpiDefinition> inForce = new ArrayList<>();
        try (Statement statement = postgres.createStatement();
                ResultSet row = statement.executeQuery(ALL)) {
            while (row.next()) {
                if (row.getBoolean("in_force")) {
                    inForce.add(KpiFile.parse(row.getString("source")).kpi());
                }
            }
        }
        return new KpiCatalogue(inForce, List.of());
    }
}
