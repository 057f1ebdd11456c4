package io.botwarden.platform.read.compile;

import io.botwarden.platform.read.model.ScalarKind;
import io.botwarden.platform.read.model.StoredField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** A number field with requested aggregates. */
record Aggregate(String name, StoredField.Column column) {

    private static final int MOST = 5;
    private static final int DECIMAL_PLACES = 6;

    /**
     * Reads the argument of a request.
     *
     * @param fields the fields that the list's records can be grouped by, by name
     */
    static List<Aggregate> of(Input input, Map<String, StoredField> fields) {
        List<Input> elements = input.elements();
        if (elements.size() > MOST) {
            throw input.refused("at most %d fields can be aggregated".formatted(MOST));
        }
        List<Aggregate> aggregates = new ArrayList<>();
        for (Input element : elements) {
            String name = (String) element.required();
            if (!(fields.get(name) instanceof StoredField.Column column)
                    || !isNumber(column.kind())) {
                throw element.refused("%s is not a number".formatted(name));
            }
            aggregates.add(new Aggregate(name, column));
        }
        return aggregates;
    }

    private static boolean isNumber(ScalarKind kind) {
        return switch (kind) {
            case DECIMAL, INT, LONG -> true;
            case BOOLEAN, DATE, DATE_TIME, ENUM, STRING -> false;
        };
    }

    /**
     * Returns an aggregate of the values of a group.
     *
     * @param function the field of {@code GroupAggregate}
     */
    static Field<?> sql(String function, Field<Object> value) {
        return switch (function) {
            case "sum", "min", "max" ->
                    Spelling.trimmed(
                            DSL.field(
                                    "{0}({1})::numeric",
                                    SQLDataType.NUMERIC, DSL.keyword(function), value));
            case "avg" ->
                    Spelling.trimmed(
                            DSL.field(
                                    "round(avg({0}), {1})",
                                    SQLDataType.NUMERIC, value, DSL.inline(DECIMAL_PLACES)));
            default -> throw new IllegalStateException("There is no aggregate " + function);
        };
    }
}
