package io.botwarden.analytics.warehouse;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/**
 * The columns of a warehouse table, in the order in which its staging query sends them; {@code id}
 * is the first and {@code version} the last. The warehouse adds three columns, which determine the
 * version of a row that belongs to a snapshot:
 *
 * <ul>
 *   <li>{@code cut}: the snapshot that wrote the row;
 *   <li>{@code revised}: whether it may replace an earlier version. The files are partitioned by
 *       it, so that rows that were never revised can be read without a check;
 *   <li>{@code deleted}: whether it only marks the record of this {@code id} as deleted.
 * </ul>
 */
public record TableShape(List<StagedColumn> columns) {

    public static final String ID = "id";

    /** A data subject's key in PostgreSQL, replaced by the subject's pseudonym in the warehouse. */
    public static final String USER = "user_pseudonym";

    public static final String VERSION = "version";
    public static final String CUT = "cut";
    public static final String REVISED = "revised";
    public static final String DELETED = "deleted";

    private static final String XID = "xid";
    private static final List<String> BOOKKEEPING = List.of(CUT, REVISED, DELETED);

    public TableShape {
        columns = List.copyOf(columns);
    }

    /** Queries the columns of a table's staging query from PostgreSQL. */
    public static TableShape describe(Connection postgres, StagedTable table) throws SQLException {
        try (PreparedStatement query = postgres.prepareStatement(table.query())) {
            ResultSetMetaData found = query.getMetaData();
            List<StagedColumn> columns = new ArrayList<>();
            for (int i = 1; i <= found.getColumnCount(); i++) {
                if (!found.getColumnName(i).equals(XID)) {
                    columns.add(column(found, i));
                }
            }
            requireOrder(table, columns);
            return new TableShape(columns);
        }
    }

    /** The index of the data subject's column; negative if there is none. */
    public int userField() {
        return columns.stream().map(StagedColumn::name).toList().indexOf(USER);
    }

    private static void requireOrder(StagedTable table, List<StagedColumn> columns) {
        if (columns.isEmpty()
                || !columns.getFirst().name().equals(ID)
                || !columns.getLast().name().equals(VERSION)) {
            throw new IllegalStateException(
                    "The staging query of %s must start with id and end with version, xid"
                            .formatted(table.name()));
        }
    }

    private static StagedColumn column(ResultSetMetaData found, int index) throws SQLException {
        String name = found.getColumnLabel(index);
        if (name.equals(USER)) {
            return new StagedColumn(name, ValueType.UUID, false);
        }
        String typeName = found.getColumnTypeName(index);
        boolean array = typeName.startsWith("_");
        ValueType type = ValueType.named(array ? typeName.substring(1) : typeName, name);
        if (type == ValueType.DECIMAL
                && (found.getPrecision(index) != ValueType.PRECISION
                        || found.getScale(index) != ValueType.SCALE)) {
            throw new IllegalStateException(
                    "Column %s must be cast to numeric(%d, %d)"
                            .formatted(name, ValueType.PRECISION, ValueType.SCALE));
        }
        return new StagedColumn(name, type, array);
    }

    /** The columns as an Iceberg schema, including internal ones. Ids are provisional. */
    Schema icebergSchema() {
        int[] lastId = {0};
        List<NestedField> fields = new ArrayList<>();
        columns.forEach(column -> fields.add(field(column, lastId)));
        fields.add(NestedField.required(++lastId[0], CUT, Types.LongType.get()));
        fields.add(NestedField.required(++lastId[0], REVISED, Types.BooleanType.get()));
        fields.add(NestedField.required(++lastId[0], DELETED, Types.BooleanType.get()));
        return new Schema(fields);
    }

    private static NestedField field(StagedColumn column, int[] lastId) {
        int id = ++lastId[0];
        String name = column.name();
        if (column.type() == ValueType.TURNS) {
            return NestedField.optional(id, name, turns(lastId));
        }
        if (column.array()) {
            return NestedField.optional(
                    id, name, Types.ListType.ofOptional(++lastId[0], column.type().iceberg()));
        }
        return name.equals(ID)
                ? NestedField.required(id, name, column.type().iceberg())
                : NestedField.optional(id, name, column.type().iceberg());
    }

    private static Types.ListType turns(int[] lastId) {
        int elementId = ++lastId[0];
        List<NestedField> fields =
                Arrays.stream(TurnField.values())
                        .map(field ->
                                NestedField.optional(
                                        ++lastId[0], field.label(), field.type().iceberg()))
                        .toList();
        return Types.ListType.ofRequired(elementId, Types.StructType.of(fields));
    }

    static PartitionSpec partitioning(Schema schema) {
        return PartitionSpec.builderFor(schema).identity(REVISED).build();
    }

    /** Whether the column is internal to the warehouse and not visible to queries. */
    static boolean bookkeeping(String column) {
        return BOOKKEEPING.contains(column);
    }
}
