package io.botwarden.trino;

import io.botwarden.analytics.warehouse.CompletedSnapshots;
import io.botwarden.analytics.warehouse.TableShape;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a snapshot as queries of Trino: the latest version of each record, without deleted
 * ones.
 */
public final class SnapshotTables {

    private static final Set<String> BOOKKEEPING =
            Set.of(TableShape.CUT, TableShape.REVISED, TableShape.DELETED);

    private final Connection trino;
    private final String schema;

    /**
     * @param trino a connection, which is not closed
     * @param schema the catalog and schema with the tables, such as {@code botwarden.records}
     */
    public SnapshotTables(Connection trino, String schema) {
        this.trino = trino;
        this.schema = schema;
    }

    /** The query of each table, and of {@code snapshot_cut}, by name. */
    public Map<String, String> queries(CompletedSnapshots.Completed snapshot) throws SQLException {
        Map<String, String> queries = new HashMap<>();
        for (Map.Entry<String, @Nullable Long> table : snapshot.icebergSnapshots().entrySet()) {
            queries.put(table.getKey(), query(table.getKey(), table.getValue()));
        }
        queries.put(
                "snapshot_cut",
                "select cast(from_iso8601_timestamp_nanos('%s') as timestamp(6) with time zone) as at"
                        .formatted(snapshot.cutAt()));
        return queries;
    }

    private String query(String table, @Nullable Long icebergSnapshot) throws SQLException {
        String qualified = "%s.\"%s\"".formatted(schema, table);
        if (icebergSnapshot == null) {
            return "select %s from %s where false".formatted(columns(qualified), qualified);
        }
        String rows = "%s for version as of %d".formatted(qualified, icebergSnapshot);
        return """
        select %1$s
        from %2$s as kept
        left join (select id as revised_id, max(cut) as last_cut from %2$s where revised group by id) as later
          on later.revised_id = kept.id
        where not kept.revised and (later.last_cut is null or later.last_cut <= kept.cut)
        union all
        select %1$s
        from (select *, max(cut) over (partition by id) as last_cut from %2$s where revised) as kept
        where cut = last_cut and not deleted\
        """
                .formatted(columns(rows), rows);
    }

    private String columns(String rows) throws SQLException {
        try (Statement statement = trino.createStatement();
                ResultSet none =
                        statement.executeQuery("select * from %s limit 0".formatted(rows))) {
            ResultSetMetaData found = none.getMetaData();
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= found.getColumnCount(); i++) {
                if (!BOOKKEEPING.contains(found.getColumnName(i))) {
                    columns.add('"' + found.getColumnName(i) + '"');
                }
            }
            return columns.stream().collect(Collectors.joining(", "));
        }
    }
}
