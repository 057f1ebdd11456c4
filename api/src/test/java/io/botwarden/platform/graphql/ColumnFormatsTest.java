package io.botwarden.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.read.model.ScalarKind;
import io.botwarden.platform.read.model.StoredField;
import io.botwarden.platform.read.model.StoredType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The tables must guarantee what compiled statements do not escape or truncate. */
class ColumnFormatsTest {

    private static ReadFixture read;

    @BeforeAll
    static void open() {
        read = ReadFixture.migrated();
    }

    @AfterAll
    static void close() {
        read.close();
    }

    /** An enum's value is put between quotation marks without escaping. */
    @Test
    void enumColumnsHaveChecks() throws SQLException {
        Set<String> checked =
                columns(
                        """
                        select c.relname || '.' || a.attname
                        from pg_constraint k
                        join pg_class c on c.oid = k.conrelid
                        join pg_attribute a on a.attrelid = k.conrelid and k.conkey = array[a.attnum]
                        where k.contype = 'c' and pg_get_constraintdef(k.oid) ~ '= ANY \\(ARRAY\\[(''[A-Z][A-Z0-9_]*''::text(, )?)+\\]\\)'
                        """);

        Set<String> views = columns("select relname from pg_class where relkind = 'v'");
        assertThat(checked)
                .containsAll(
                        columnsOf(ScalarKind.ENUM).stream()
                                .filter(column -> !views.contains(table(column)))
                                .toList());
    }

    /** A view's columns are those of tables, which are checked themselves. */
    private static String table(String column) {
        return column.substring(0, column.indexOf('.'));
    }

    /** An instant is truncated to milliseconds. */
    @Test
    void instantColumnsHaveMilliseconds() throws SQLException {
        Set<String> precise =
                columns(
                        """
                        select table_name || '.' || column_name
                        from information_schema.columns
                        where data_type = 'timestamp with time zone' and datetime_precision = 3
                        """);

        assertThat(precise).containsAll(columnsOf(ScalarKind.DATE_TIME));
    }

    private static List<String> columnsOf(ScalarKind kind) {
        List<String> columns = new ArrayList<>();
        for (StoredType type : read.stored.types().values()) {
            for (StoredField field : type.fields().values()) {
                if (field instanceof StoredField.Column column
                        && column.kind() == kind
                        && !column.list()) {
                    columns.add(type.table() + "." + column.column());
                }
            }
        }
        assertThat(columns).isNotEmpty();
        return columns;
    }

    private static Set<String> columns(String sql) throws SQLException {
        Set<String> columns = new HashSet<>();
        try (Connection connection = read.database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                columns.add(rows.getString(1));
            }
        }
        return columns;
    }
}
