package io.botwarden.platform.read.compile;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.read.model.ScalarKind;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Converts inputs to parameters of the column's type. */
final class BoundValues {

    private static final String NUL = "\0";

    private final Parameters parameters;

    BoundValues(Parameters parameters) {
        this.parameters = parameters;
    }

    /** Binds one value. */
    Field<?> one(ScalarKind kind, Input input) {
        if (isSpelledOut(kind, input)) {
            return DSL.inline((String) only(input.required()));
        }
        return parameters.add(typeOf(kind), input.parameter(value -> checked(only(value), input)));
    }

    /** The condition that the column has one of a list of values. */
    Condition isOneOf(Field<?> column, ScalarKind kind, Input input) {
        if (input.isSingle()) {
            return equal(column, one(kind, input));
        }
        if (isSpelledOut(kind, input)) {
            return DSL.condition(
                    "{0} in ({1})",
                    column,
                    DSL.list(
                            ((List<?>) input.required())
                                    .stream().map(value -> DSL.inline((String) value)).toList()));
        }
        DataType<?> type = typeOf(kind);
        return anyOf(
                column,
                parameters.add(
                        type.array(),
                        input.parameter(value ->
                                toArray(
                                        (List<?>) value,
                                        type.getType(),
                                        element -> checked(element, input)))));
    }

    /**
     * Whether an enum's values are literals in the document: they may then be literals in the
     * statement, so that PostgreSQL considers them in its plan. Enum values are always from the
     * schema.
     */
    private static boolean isSpelledOut(ScalarKind kind, Input input) {
        return kind == ScalarKind.ENUM
                && input.isConstant()
                && !(input.required() instanceof List<?> list && list.isEmpty());
    }

    /** The condition that the column has the key of one of a list of ids of one table. */
    Condition isOneOf(Field<Long> column, String table, Input input) {
        if (input.isSingle()) {
            return column.eq(key(table, input));
        }
        return anyOf(
                column,
                parameters.add(
                        SQLDataType.BIGINT.array(),
                        input.parameter(value ->
                                ((List<?>) value)
                                        .stream()
                                                .map(id -> keyIn(table, (String) id, input))
                                                .toArray(Long[]::new))));
    }

    /** The condition that an array of texts has at least one of a list of texts. */
    Condition containsOneOf(Field<?> column, Input input) {
        return DSL.condition(
                "{0} && {1}",
                column,
                parameters.add(
                        SQLDataType.CLOB.array(),
                        input.parameter(value ->
                                toArray(
                                        (List<?>) value,
                                        String.class,
                                        element -> checked(element, input)))));
    }

    /** The condition that the column has the keyed hash of one of a list of texts. */
    Condition hasOneOfHashes(Field<Object> column, String purpose, Input input) {
        Field<String[]> digits =
                parameters.add(
                        SQLDataType.CLOB.array(),
                        input.parameter(value ->
                                new Mark.Hashes(
                                        ((List<?>) value).stream().map(String.class::cast).toList(),
                                        purpose)));
        return DSL.condition(
                "{0} = any(array(select decode(digits, 'hex') from unnest({1}) as digits))",
                column, digits);
    }

    /** Binds the id of a record of one table, as its key. */
    Field<Long> key(String table, Input input) {
        return parameters.add(
                SQLDataType.BIGINT, input.parameter(id -> keyIn(table, (String) only(id), input)));
    }

    /** Binds a pattern that matches everything that contains the text. */
    Field<String> pattern(Input input) {
        return parameters.add(
                SQLDataType.CLOB,
                input.parameter(value -> {
                    String literal =
                            ((String) checked(value, input))
                                    .replace("\\", "\\\\")
                                    .replace("%", "\\%")
                                    .replace("_", "\\_");
                    return "%" + literal + "%";
                }));
    }

    static Condition equal(Field<?> column, Field<?> value) {
        return DSL.condition("{0} = {1}", column, value);
    }

    /** The condition that a column has one of an array's elements. */
    static Condition anyOf(Field<?> column, Field<?> array) {
        return DSL.condition("{0} = any({1})", column, array);
    }

    /** The type for binding values of a kind. */
    static DataType<?> typeOf(ScalarKind kind) {
        return switch (kind) {
            case BOOLEAN -> SQLDataType.BOOLEAN;
            case DATE -> SQLDataType.LOCALDATE;
            case DATE_TIME -> SQLDataType.TIMESTAMPWITHTIMEZONE;
            case DECIMAL -> SQLDataType.NUMERIC;
            case ENUM, STRING -> SQLDataType.CLOB;
            case INT -> SQLDataType.INTEGER;
            case LONG -> SQLDataType.BIGINT;
        };
    }

    /** Parses a value of a kind from the text in a cursor. */
    static Object parse(ScalarKind kind, String text) {
        return switch (kind) {
            case BOOLEAN -> Boolean.valueOf(text);
            case DATE -> LocalDate.parse(text);
            case DATE_TIME -> Cursor.instant(text);
            case DECIMAL -> new BigDecimal(text);
            case ENUM, STRING -> text;
            case INT -> Integer.valueOf(text);
            case LONG -> Long.valueOf(text);
        };
    }

    private static long keyIn(String table, String id, Input input) {
        return RecordKey.parse(id)
                .filter(key -> key.table().equals(table))
                .map(RecordKey::key)
                .orElseThrow(() ->
                        input.refused(
                                "'%s' is not an id of this type, which has the form '%s_17'"
                                        .formatted(id, table)));
    }

    private static Object only(Object value) {
        return value instanceof List<?> list ? list.getFirst() : value;
    }

    private static Object checked(Object value, Input input) {
        if (value instanceof String text && text.contains(NUL)) {
            throw input.refused("a string must not contain the character U+0000");
        }
        return value;
    }

    private static Object toArray(List<?> values, Class<?> type, Function<Object, Object> check) {
        Object array = Array.newInstance(type, values.size());
        for (int k = 0; k < values.size(); k++) {
            Array.set(array, k, check.apply(values.get(k)));
        }
        return array;
    }
}
