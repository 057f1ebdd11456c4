package io.botwarden.platform.read.compile;

import static io.botwarden.platform.read.compile.Compilation.key;

import io.botwarden.platform.read.model.Connection;
import io.botwarden.platform.read.model.Filter;
import io.botwarden.platform.read.model.Order;
import io.botwarden.platform.read.model.StoredField;
import io.botwarden.platform.read.model.StoredType;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Compiles connections. */
final class PageCompiler {

    private final Compilation compilation;
    private final Visibility visibility;
    private final FilterCompiler filters;
    private final RecordCompiler records;

    PageCompiler(Compilation compilation, Visibility visibility, RecordCompiler records) {
        this.compilation = compilation;
        this.visibility = visibility;
        this.filters = new FilterCompiler(compilation, visibility);
        this.records = records;
    }

    /**
     * The record that all of a list's records refer to; its visibility is already checked.
     *
     * @param key its key in the statement
     * @param column the foreign key in the list's table
     */
    record Owner(StoredType type, Field<Long> key, String column) {}

    /**
     * Returns the connection as JSON.
     *
     * @param owner the record that the list's records belong to; null if the list shows all
     */
    Compiled compile(Selection field, Connection connection, @Nullable Owner owner) {
        StoredType target = compilation.schema().type(connection.target());
        Map<String, Filter> asked = compilation.schema().filtersOf(connection);
        Input filter = field.argument("filter");
        Keyset keyset =
                Keyset.of(
                        target.table(),
                        compilation.schema().ordersOf(connection),
                        field.argument("orderBy"));
        if (visibility.forbids(target)) {
            return compilation.forbidden();
        }
        Optional<StoredField> forbidden =
                filters.forbidden(asked, filter).or(() -> forbidden(keyset));
        if (forbidden.isPresent()) {
            return compilation.forbidden(forbidden.get());
        }
        Page.Rows rows =
                (alias, beyond) ->
                        filters.compile(asked, filter, alias, beyond)
                                .and(
                                        visibility.of(
                                                target,
                                                alias,
                                                owner == null
                                                        ? null
                                                        : new Visibility.Above(
                                                                owner.type(), owner.column())))
                                .and(
                                        owner == null
                                                ? Visibility.ALL
                                                : key(alias, owner.column()).eq(owner.key()));
        return new Page(compilation, records, field, connection, target, keyset, rows).compile();
    }

    /** The sort field of the list, if the viewer may not read it. */
    private Optional<StoredField> forbidden(Keyset keyset) {
        return Optional.ofNullable(keyset.order())
                .<StoredField>map(Order::field)
                .filter(field -> !visibility.readsEverywhere(field));
    }
}
