package io.botwarden.platform.read.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * The scopes of the viewer's grants, as arrays of keys that a statement reads once, however many
 * conditions use them.
 */
final class GrantScopes {

    private static final String ALIAS = "reach$";

    private final Parameters parameters;
    private final Map<Wanted, String> names = new LinkedHashMap<>();

    GrantScopes(Parameters parameters) {
        this.parameters = parameters;
    }

    /** The kind of record that a grant covers. */
    enum Subject {
        BOT("bot"),
        DEPARTMENT("department");

        private final String name;

        Subject(String name) {
            this.name = name;
        }
    }

    private record Wanted(Subject subject, @Nullable String permission) {}

    /**
     * The condition that a column has a key covered by a grant.
     *
     * @param permission the permission that the grant's role must have; null if each of the
     *     viewer's roles has it
     */
    Condition reach(Field<Long> column, Subject subject, @Nullable String permission) {
        return BoundValues.anyOf(column, array(subject, permission));
    }

    /** The condition that a column with an array of keys has one covered by a grant. */
    Condition overlap(Field<?> column, Subject subject, @Nullable String permission) {
        return DSL.condition("{0} && {1}", column, array(subject, permission));
    }

    private Field<?> array(Subject subject, @Nullable String permission) {
        String name =
                names.computeIfAbsent(
                        new Wanted(subject, permission),
                        wanted -> subject.name + "s$" + (names.size() + 1));
        return DSL.field(DSL.name(ALIAS, name));
    }

    /** Joins the arrays in use to the row of the viewer's identity. */
    Table<?> joinedTo(Table<?> identity) {
        if (names.isEmpty()) {
            return identity;
        }
        List<SelectField<?>> arrays = new ArrayList<>();
        names.forEach((wanted, name) -> arrays.add(keys(wanted).as(DSL.name(name))));
        // the offset prevents PostgreSQL from evaluating an array wherever it is used
        return identity.crossJoin(
                DSL.lateral(DSL.select(arrays).offset(DSL.inline(0)).asTable(DSL.name(ALIAS))));
    }

    private Field<Long[]> keys(Wanted wanted) {
        return DSL.function(
                DSL.name("reached_" + wanted.subject().name + "s"),
                SQLDataType.BIGINT.array(),
                parameters.viewerId(),
                DSL.inline(wanted.permission(), SQLDataType.CLOB));
    }
}
