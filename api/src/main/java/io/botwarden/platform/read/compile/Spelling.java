package io.botwarden.platform.read.compile;

import io.botwarden.platform.read.model.ScalarKind;
import io.botwarden.platform.read.model.StoredField;
import java.util.List;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The JSON form of scalars, as documented in the schema. */
final class Spelling {

    private Spelling() {}

    /** Returns the value of a column. */
    static JsonText of(StoredField.Column field, Field<Object> column) {
        if (field.list()) {
            return JsonText.orNull(list(field.kind(), column));
        }
        // a value that is constrained to an enum's values needs no escaping
        JsonText value =
                field.kind() == ScalarKind.ENUM
                        ? JsonText.quoted(column.cast(SQLDataType.CLOB))
                        : notNull(field.kind(), column);
        return field.nullable() ? JsonText.orNull(value.sql()) : value;
    }

    /** Returns an element of an array, which is not constrained. */
    static JsonText ofElement(ScalarKind kind, Field<Object> element) {
        return JsonText.orNull(notNull(kind, element).sql());
    }

    /** Returns a value of any kind as a text, in the form of its kind; null if the value is. */
    static JsonText asText(ScalarKind kind, Field<?> value) {
        JsonText text =
                switch (kind) {
                    case BOOLEAN, ENUM, INT, LONG -> JsonText.quoted(value.cast(SQLDataType.CLOB));
                    case DECIMAL -> JsonText.quoted(trimmed(value).cast(SQLDataType.CLOB));
                    case DATE, DATE_TIME, STRING -> notNull(kind, value);
                };
        return JsonText.orNull(text.sql());
    }

    /** Returns a number without trailing zeros, so that equal numbers have the same text. */
    static Field<?> trimmed(Field<?> number) {
        return DSL.field("trim_scale({0})", SQLDataType.NUMERIC, number);
    }

    /** {@code bot_17}. */
    static JsonText id(String table, Field<Long> key) {
        return JsonText.literal("\"" + table + "_")
                .then(JsonText.computed(key.cast(SQLDataType.CLOB)))
                .then(JsonText.literal("\""));
    }

    private static JsonText notNull(ScalarKind kind, Field<?> value) {
        return switch (kind) {
            case BOOLEAN, DECIMAL, INT, LONG -> JsonText.computed(value.cast(SQLDataType.CLOB));
            case DATE, ENUM -> JsonText.computed(JsonText.escaped(value));
            // a String in the schema may have another type in the table
            case STRING -> JsonText.computed(JsonText.escaped(value.cast(SQLDataType.CLOB)));
            case DATE_TIME -> instant(value);
        };
    }

    /**
     * An instant in milliseconds, as stored in columns. PostgreSQL's default format is three times
     * as fast as a pattern, but omits trailing zeros: a microsecond is added so that all digits are
     * present, and the text is cut after the third.
     */
    private static JsonText instant(Field<?> value) {
        Field<String> begin =
                DSL.field(
                        "left({0}, 24)",
                        SQLDataType.CLOB,
                        JsonText.escaped(
                                DSL.field(
                                        "timezone('UTC', {0}) + interval '1 microsecond'", value)));
        return JsonText.computed(begin).then(JsonText.literal("Z\""));
    }

    private static Field<String> list(ScalarKind kind, Field<Object> column) {
        if (kind != ScalarKind.DATE_TIME) {
            return JsonText.escaped(column);
        }
        Table<?> elements = DSL.table("unnest({0}) with ordinality", column).as("e$", "v", "k");
        JsonText list =
                JsonText.list(
                        ofElement(kind, DSL.field(DSL.name("e$", "v"))),
                        List.of(DSL.field(DSL.name("e$", "k"))),
                        DSL.noCondition());
        return DSL.when(column.isNotNull(), DSL.field(DSL.select(list.sql()).from(elements)));
    }
}
