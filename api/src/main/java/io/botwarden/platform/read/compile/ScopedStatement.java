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
 * A statement of a capability's own under construction, whose rows stand for stored records of
 * several types. Whether the viewer may see a record is decided inside it, by the conditions that
 * lists have.
 */
public final class ScopedStatement {

    private final Compilation compilation;
    private final Visibility visibility;

    ScopedStatement(Compilation compilation) {
        this(compilation, null);
    }

    /**
     * With records that another permission shows as well.
     *
     * @param another the permission; null where there is none
     */
    ScopedStatement(Compilation compilation, @Nullable String another) {
        this.compilation = compilation;
        this.visibility = new Visibility(compilation, another);
    }

    /** The model of what is stored. */
    public StoredSchema schema() {
        return compilation.schema();
    }

    /** A value that is bound under that name each time the statement runs. */
    public <T> Field<T> variable(String name, DataType<T> type) {
        return compilation
                .parameters()
                .add(type, (viewer, variables) -> requireNonNull(variables.get(name)));
    }

    /** Whether the viewer may see all records of the type, whichever there are. */
    public boolean seesAll(StoredType type) {
        return !visibility.forbids(type)
                && visibility
                        .of(type, compilation.alias(type.table()), null)
                        .equals(Visibility.ALL);
    }

    /**
     * Whether the viewer may see the record with that key: true, or else false or null, in SQL's
     * sense.
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
        // as a value, since PostgreSQL would rather look up all records that an "exists" may ask
        // for
        return visible.equals(Visibility.ALL)
                ? DSL.inline(true)
                : DSL.field(
                        DSL.select(DSL.inline(true))
                                .from(Compilation.table(type.table(), alias))
                                .where(key(alias, StoredType.KEY).eq(record))
                                .and(visible));
    }
}
