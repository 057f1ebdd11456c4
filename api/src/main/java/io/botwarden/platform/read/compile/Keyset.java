package io.botwarden.platform.read.compile;

import static io.botwarden.platform.read.compile.Compilation.column;
import static io.botwarden.platform.read.compile.Compilation.key;

import io.botwarden.platform.read.model.Filter;
import io.botwarden.platform.read.model.Order;
import io.botwarden.platform.read.model.ScalarKind;
import io.botwarden.platform.read.model.StoredField;
import io.botwarden.platform.read.model.StoredType;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Comparator;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * The order of a list, and positions in it. Rows are compared as `(value, key)`, or by the value
 * alone if it is unique, in a form that PostgreSQL can serve from an index on the same columns.
 *
 * @param table the list's table
 * @param order the sort field; null for the key
 * @param descending whether the order is descending
 */
record Keyset(String table, @Nullable Order order, boolean descending) {

    /** Returns the order in the arguments, or the default. */
    static Keyset of(String table, List<Order> orders, Input orderBy) {
        if (orders.isEmpty()) {
            return new Keyset(table, null, false);
        }
        Object field = orderBy.child("field").value();
        if (field == null) {
            Order first = orders.getFirst();
            return new Keyset(table, first, first.descendingByDefault());
        }
        Order order =
                orders.stream()
                        .filter(candidate -> candidate.name().equals(field))
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalStateException("The model lacks the order " + field));
        return new Keyset(table, order, "DESC".equals(orderBy.child("direction").value()));
    }

    /** The order by clause, forwards or backwards. */
    List<OrderField<?>> orderBy(String alias, boolean backwards) {
        boolean falling = descending != backwards;
        List<OrderField<?>> fields = new ArrayList<>();
        for (Field<?> field : compared(alias)) {
            fields.add(falling ? field.desc() : field.asc());
        }
        return fields;
    }

    /** The row's cursor. */
    Field<String> cursor(String alias) {
        return Cursor.of(name(), kind(), value(alias), key(alias, StoredType.KEY));
    }

    /** The condition for rows after the cursor. */
    Condition after(String alias, Input cursor, Parameters parameters) {
        return compare(
                alias, cursor, parameters, descending ? Comparator.LESS : Comparator.GREATER);
    }

    /** The condition for rows before the cursor. */
    Condition before(String alias, Input cursor, Parameters parameters) {
        return compare(
                alias, cursor, parameters, descending ? Comparator.GREATER : Comparator.LESS);
    }

    /** The condition for rows before or at the cursor. */
    Condition notAfter(String alias, Input cursor, Parameters parameters) {
        return compare(
                alias,
                cursor,
                parameters,
                descending ? Comparator.GREATER_OR_EQUAL : Comparator.LESS_OR_EQUAL);
    }

    /** The condition for rows after or at the cursor. */
    Condition notBefore(String alias, Input cursor, Parameters parameters) {
        return compare(
                alias,
                cursor,
                parameters,
                descending ? Comparator.LESS_OR_EQUAL : Comparator.GREATER_OR_EQUAL);
    }

    /** Whether a filter limits the sort value on the same side as a cursor. */
    boolean goesBeyond(Filter filter, boolean after, boolean before) {
        return switch (filter) {
            case Filter.Before upper -> (descending ? after : before) && orders(upper.field());
            case Filter.From lower -> (descending ? before : after) && orders(lower.field());
            default -> false;
        };
    }

    private boolean orders(StoredField.Column column) {
        return order != null && order.field().column().equals(column.column());
    }

    private Condition compare(
            String alias, Input cursor, Parameters parameters, Comparator comparator) {
        return DSL.row(compared(alias)).compare(comparator, DSL.row(bounds(cursor, parameters)));
    }

    private List<Field<?>> bounds(Input input, Parameters parameters) {
        Field<?> value =
                parameters.add(
                        BoundValues.typeOf(kind()),
                        input.parameter(cursor -> parse(cursor, input).value()));
        if (!breaksTies()) {
            return List.of(value);
        }
        Field<?> key =
                parameters.add(
                        SQLDataType.BIGINT, input.parameter(cursor -> parse(cursor, input).key()));
        return List.of(value, key);
    }

    private Cursor parse(Object cursor, Input input) {
        return Cursor.parse(name(), kind(), (String) cursor, input);
    }

    private List<Field<?>> compared(String alias) {
        return breaksTies()
                ? List.of(value(alias), key(alias, StoredType.KEY))
                : List.of(value(alias));
    }

    private Field<?> value(String alias) {
        return order == null ? key(alias, StoredType.KEY) : column(alias, order.field().column());
    }

    private boolean breaksTies() {
        return order != null && !order.unique();
    }

    private ScalarKind kind() {
        return order == null ? ScalarKind.LONG : order.field().kind();
    }

    private String name() {
        String column = order == null ? StoredType.KEY : order.field().column();
        return "%s.%s.%s".formatted(table, column, descending ? "desc" : "asc");
    }
}
