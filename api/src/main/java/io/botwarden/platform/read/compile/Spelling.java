package io.botwarden.platform.read.compile;

import io.botwarden.platform.read.model.ScalarKind;
import io.botwarden.platform.read.model.StoredField;
import java.util.List;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * How scalars look in JSON, as the schema's scalars promise. PostgreSQL's own spelling is kept
 * where it is the promised one.
 */
final class Spelling {

    private static final String INSTANT = "YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"";

    private Spelling() {}

    static Field<?> of(StoredField.Column field, Field<Object> column) {
        return field.list() ? list(field.kind(), column) : scalar(field.kind(), column);
    }

    static Field<?> scalar(ScalarKind kind, Field<?> column) {
        return switch (kind) {
            case DATE_TIME ->
                    DSL.function(
                            "to_char",
                            String.class,
                            DSL.function("timezone", Object.class, DSL.inline("UTC"), column),
                            DSL.inline(INSTANT));
            case STRING -> column.cast(SQLDataType.CLOB);
            case BOOLEAN, DATE, DECIMAL, ENUM, INT, LONG -> column;
        };
    }

    /** {@code bot_17}. */
    static Field<String> id(String table, Field<Long> key) {
        return DSL.inline(table + "_").concat(key);
    }

    private static Field<?> list(ScalarKind kind, Field<Object> column) {
        if (kind != ScalarKind.DATE_TIME) {
            return column;
        }
        Table<?> elements = DSL.table("unnest({0}) with ordinality", column).as("e$", "v", "k");
        Field<Object> value = DSL.field(DSL.name("e$", "v"));
        return DSL.field(
                DSL.select(
                                DSL.coalesce(
                                        JsonText.list(
                                                scalar(kind, value),
                                                List.of(DSL.field(DSL.name("e$", "k")))),
                                        JsonText.EMPTY_LIST))
                        .from(elements));
    }
}
