package io.botwarden.security.scan;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Merges the staged results of a scan into the vulnerabilities of its target. */
final class ScanMerge {

    private static final String COMPONENTS =
            """
            insert into software_component (bot_id, scan_target_id, name, component_version, purl, licence, content_hash)
            select n.bot_id, n.scan_target_id, c.name, c.component_version, c.purl, c.licence, s.content_hash
            from scan_component c
            cross join scan_now n
            join scan s on s.id = n.scan_id
            """;

    /** The components of a later bill of materials stay. */
    private static final String FORMER_COMPONENTS =
            "delete from software_component c using scan_now n where c.scan_target_id = n.scan_target_id";

    private static final String LATER_BILLS =
            """
            select count(*)
            from scan_now n
            join scan s on s.scan_target_id = n.scan_target_id and s.finished_at > n.finished_at
            where exists (
              select from software_component c where c.scan_target_id = s.scan_target_id and c.content_hash = s.content_hash
            )
            """;

    private final Connection connection;

    ScanMerge(Connection connection) {
        this.connection = connection;
    }

    /**
     * What a scan changed.
     *
     * @param present the vulnerabilities that it reports
     * @param added those that are reported for the first time
     * @param fixed those that it shows to be fixed
     * @param reopened those that were fixed and returned
     * @param kept those that its scanners reported before, which it does not report although they
     *     may still be there
     */
    record Merged(long present, long added, long fixed, long reopened, long kept) {}

    /**
     * Merges the results.
     *
     * @param rules whether the scan applied the scanner's own rules for certain
     */
    Merged merge(long scan, String tool, boolean rules) throws SQLException {
        execute(ScanMergeSql.TABLES);
        update(ScanMergeSql.NOW, scan);
        execute("analyze scan_now");
        try (PreparedStatement statement = connection.prepareStatement(ScanMergeSql.TOOLS)) {
            statement.setBoolean(1, rules);
            statement.setString(2, tool);
            statement.executeUpdate();
        }
        execute(ScanMergeSql.SEEN);
        execute("analyze scan_seen");
        execute(ScanMergeSql.INSERT);
        execute(ScanMergeSql.SIGHTINGS);
        execute(ScanMergeSql.MISSING);
        execute("analyze scan_missing");
        long[] turned = numbers(ScanMergeSql.UPDATE, 2);
        execute(ScanMergeSql.OCCURRENCES);
        long[] counts = count(turned);
        return new Merged(
                counts[0], counts[1], turned[0], turned[1], numbers(ScanMergeSql.KEPT, 1)[0]);
    }

    /** Replaces the components of the target, unless those of a later scan are known. */
    void components() throws SQLException {
        if (numbers(LATER_BILLS, 1)[0] == 0) {
            execute(FORMER_COMPONENTS);
            execute(COMPONENTS);
        }
    }

    private long[] count(long[] turned) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ScanMergeSql.COUNT)) {
            statement.setLong(1, turned[0]);
            statement.setLong(2, turned[1]);
            try (ResultSet counted = statement.executeQuery()) {
                return numbers(counted, 2);
            }
        }
    }

    private long[] numbers(String sql, int columns) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            return numbers(found, columns);
        }
    }

    private static long[] numbers(ResultSet found, int columns) throws SQLException {
        found.next();
        long[] numbers = new long[columns];
        for (int k = 0; k < columns; k++) {
            numbers[k] = found.getLong(k + 1);
        }
        return numbers;
    }

    private void update(String sql, long key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, key);
            statement.executeUpdate();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
