package io.botwarden.analytics.kpi;

import io.botwarden.analytics.sql.AnalystTable;
import io.botwarden.analytics.sql.AnalystTables;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The records that cases are about, and the permissions that reading cases needs. */
public final class KpiRecords {

    /** Requirements are records of which the warehouse has the launches only. */
    private static final String REQUIREMENT = "requirement";

    /** Everybody who may read figures sees the names of bots and departments in them. */
    private static final Set<String> OF_FIGURES = Set.of("catalog:read", AnalystTables.QUERY);

    private KpiRecords() {}

    /** The permissions that reading the cases of a KPI needs, all of them. */
    public static Set<String> permissions(KpiDefinition kpi) {
        Set<String> permissions = new TreeSet<>(kpi.permissions());
        kpi.records().forEach(table -> permissions.add(permission(table)));
        return permissions;
    }

    /** The permissions of tables that a definition reads but does not declare. */
    static List<String> undeclared(KpiDefinition kpi, Collection<String> tables) {
        Set<String> missing = new TreeSet<>();
        tables.forEach(table -> missing.add(permission(table)));
        missing.removeAll(OF_FIGURES);
        missing.removeAll(permissions(kpi));
        return List.copyOf(missing);
    }

    /** The tables that records can be in. */
    static List<String> tables() {
        Set<String> tables = new TreeSet<>(Set.of(REQUIREMENT));
        AnalystTables.all().forEach(table -> tables.add(table.name()));
        return List.copyOf(tables);
    }

    private static String permission(String table) {
        return AnalystTables.find(table.equals(REQUIREMENT) ? "requirement_launch" : table)
                .map(AnalystTable::permission)
                .orElseThrow(() -> new IllegalArgumentException("There is no table " + table));
    }
}
