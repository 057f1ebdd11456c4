package io.botwarden.platform.read.compile;

import static io.botwarden.platform.read.compile.Compilation.key;
import static java.util.Objects.requireNonNull;

import io.botwarden.platform.read.model.StoredSchema;
import io.botwarden.platform.read.model.StoredType;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A capability's own statement under construction, whose rows represent stored records of several
 * types. The visibility of records is decided in the statement, with the conditions of lists.
 */
public final class ScopedStatement {

    private final Compilation compilation;
    private final Visibility visibility;

    ScopedStatement(Compilation compilation) {
        this(compilation, null);
    }

    /**
     * Includes records that another permission also makes visible.
     *
     * @param another the permission; null if there is none
     */
    ScopedStatement(Compilation compilation, @Nullable String another) {
        this.compilation = compilation;
        this.visibility = new Visibility(compilation, another);
    }

    /** The model of stored types. */
    public StoredSchema schema() {
        return compilation.schema();
    }

    /** Returns a value that is bound under that name for each execution. */
    public <T> Field<T> variable(String name, DataType<T> type) {
        return compilation
                .parameters()
                .add(type, (viewer, variables) -> requireNonNull(variables.get(name)));
    }

    /** Whether the viewer may see all records of the type. */
    public boolean seesAll(StoredType type) {
        return !visibility.forbids(type)
                && visibility
                        .of(type, compilation.alias(type.table()), null)
                        .equals(Visibility.ALL);
    }

    /**
     * Returns whether the viewer may see the record with that key: true, or otherwise false or null
     * in SQL.
     *
     * @param type the record's type
     * @param record its key
     */
    public Field<Boolean> sees(StoredType type, Field<Long> record) {
        if (visibility.forbids(type)) {
            return DSL.inline(false);
        }
        String alias = compilation.alias(type.table());
        Condition visible = visibility.of(type, alias, null);
        // as a value, because PostgreSQL would otherwise prefetch all records that an "exists" may
        // need
        return visible.equals(Visibility.ALL)
                ? DSL.inline(true)
                : DSL.field(
                        DSL.select(DSL.inline(true))
                                .from(Compilation.table(type.table(), alias))
                                .where(key(alias, StoredType.KEY).eq(record))
                                .and(visible));
    }
}
