package io.botwarden.platform.read.compile;

import static io.botwarden.platform.read.compile.BoundValues.anyOf;
import static io.botwarden.platform.read.compile.BoundValues.equal;
import static io.botwarden.platform.read.compile.Compilation.column;
import static io.botwarden.platform.read.compile.Compilation.key;

import io.botwarden.platform.read.model.Filter;
import io.botwarden.platform.read.model.RowScope;
import io.botwarden.platform.read.model.StoredField;
import io.botwarden.platform.read.model.StoredType;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Converts filters to conditions. A filter on a referenced record applies only to what the viewer
 * may see of it.
 */
final class FilterCompiler {

    private final Compilation compilation;
    private final Visibility visibility;
    private final BoundValues values;

    FilterCompiler(Compilation compilation, Visibility visibility) {
        this.compilation = compilation;
        this.values = new BoundValues(compilation.parameters());
        this.visibility = visibility;
    }

    /** Returns a field in the filter that the viewer may not read. */
    Optional<StoredField> forbidden(Map<String, Filter> filters, Input filter) {
        return filters.entrySet().stream()
                .filter(entry -> filter.child(entry.getKey()).given())
                .map(entry -> entry.getValue().field())
                .filter(field -> !visibility.readsEverywhere(field))
                .findFirst();
    }

    /**
     * Returns the conjunction of all given filters.
     *
     * @param beyond filters made redundant by a cursor: the index must be entered at the cursor,
     *     but would be entered at the filter's bound
     */
    Condition compile(
            Map<String, Filter> filters, Input filter, String alias, Predicate<Filter> beyond) {
        Condition all = DSL.noCondition();
        for (Map.Entry<String, Filter> entry : filters.entrySet()) {
            Input input = filter.child(entry.getKey());
            if (input.given()) {
                Condition one = condition(entry.getValue(), input, alias);
                all =
                        all.and(
                                beyond.test(entry.getValue())
                                        ? DSL.condition("({0}) is true", one)
                                        : one);
            }
        }
        return all;
    }

    private Condition condition(Filter filter, Input input, String alias) {
        return switch (filter) {
            case Filter.OneOf one ->
                    values.isOneOf(column(alias, one.field().column()), one.field().kind(), input);
            case Filter.ContainsOneOf one ->
                    values.containsOneOf(column(alias, one.field().column()), input);
            case Filter.EncryptedOneOf one -> encryptedOneOf(one.field(), input, alias);
            case Filter.Equal same ->
                    equal(
                            column(alias, same.field().column()),
                            values.one(same.field().kind(), input));
            case Filter.KeyOneOf one ->
                    values.isOneOf(key(alias, StoredType.KEY), one.table(), input);
            case Filter.ReferenceOneOf one -> referenceOneOf(one, input, alias);
            case Filter.ReferencesOneOf one -> referencesOneOf(one, input, alias);
            case Filter.From from ->
                    column(alias, from.field().column())
                            .ge(untyped(values.one(from.field().kind(), input)));
            case Filter.Before before ->
                    column(alias, before.field().column())
                            .lt(untyped(values.one(before.field().kind(), input)));
            case Filter.Contains part ->
                    DSL.field(DSL.name(alias, part.field().column()), String.class)
                            .likeIgnoreCase(values.pattern(input));
            case Filter.AsOf asOf ->
                    asOf(
                            column(alias, asOf.field().column()),
                            column(alias, asOf.end().column()),
                            untyped(values.one(asOf.field().kind(), input)));
            case Filter.Has has -> has(column(alias, has.column()), input);
        };
    }

    /** The keys are looked up once, as for a reference. */
    private Condition encryptedOneOf(StoredField.Encrypted field, Input input, String alias) {
        String holder = compilation.alias(field.table());
        Field<Long[]> keys =
                DSL.array(
                        DSL.select(key(holder, StoredType.KEY))
                                .from(Compilation.table(field.table(), holder))
                                .where(
                                        values.hasOneOfHashes(
                                                column(holder, StoredField.Encrypted.LOOKUP),
                                                field.purpose(),
                                                input)));
        return anyOf(key(alias, Objects.requireNonNull(field.through())), keys);
    }

    private static Condition has(Field<Object> column, Input input) {
        return (boolean) input.required() ? column.isNotNull() : column.isNull();
    }

    private static Condition asOf(Field<Object> since, Field<Object> until, Field<Object> time) {
        return since.le(time).and(until.isNull().or(until.gt(time)));
    }

    private Condition referenceOneOf(Filter.ReferenceOneOf filter, Input input, String alias) {
        StoredType referenced = compilation.schema().type(filter.field().target());
        Field<Long> foreignKey = key(alias, filter.field().column());
        if (filter.names().isEmpty()) {
            return hasKeyOneOf(referenced, foreignKey, input);
        }
        Set<String> given = input.alternatives();
        return Set.of(StoredType.KEY).containsAll(given)
                ? hasKeyOneOf(referenced, foreignKey, input.alternative(StoredType.KEY))
                : isNamed(referenced, filter.names(), foreignKey, input);
    }

    private Condition hasKeyOneOf(StoredType referenced, Field<Long> foreignKey, Input ids) {
        Condition one = values.isOneOf(foreignKey, referenced.table(), ids);
        String alias = compilation.alias(referenced.table());
        Condition visible = visibility.of(referenced, alias, null);
        return visible.equals(Visibility.ALL)
                ? one
                : one.and(
                        DSL.exists(
                                DSL.selectOne()
                                        .from(Compilation.table(referenced.table(), alias))
                                        .where(key(alias, StoredType.KEY).eq(foreignKey))
                                        .and(visible)));
    }

    /**
     * The keys are looked up once, before searching the rows, so that an index on the foreign key
     * is used.
     */
    private Condition isNamed(
            StoredType referenced,
            Map<String, StoredField.Column> names,
            Field<Long> foreignKey,
            Input input) {
        SelectConditionStep<Record1<Long>> keys = keys(referenced, names, input);
        return input.isSingle() ? foreignKey.eq(keys) : anyOf(foreignKey, DSL.array(keys));
    }

    /**
     * The elements' keys are looked up once, and then the records. PostgreSQL does not know how
     * many of them overlap, and would otherwise search all rows in the order of the list.
     */
    private Condition referencesOneOf(Filter.ReferencesOneOf filter, Input input, String alias) {
        StoredType referenced = compilation.schema().type(filter.field().target());
        Field<Long[]> wanted = DSL.array(keys(referenced, filter.names(), input));
        String column = filter.field().column();
        RowScope.Places places = filter.places();
        String view = places == null ? filter.table() : places.view();
        String other = compilation.alias(view);
        SelectConditionStep<Record1<Long>> records =
                DSL.select(key(other, places == null ? StoredType.KEY : RowScope.RECORD))
                        .from(Compilation.table(view, other))
                        .where(
                                places == null
                                        ? DSL.condition("{0} && {1}", column(other, column), wanted)
                                        : anyOf(key(other, column), wanted));
        return anyOf(
                key(alias, places == null ? StoredType.KEY : places.column()), DSL.array(records));
    }

    /** The keys of the records that are named and that the viewer may see. */
    private SelectConditionStep<Record1<Long>> keys(
            StoredType referenced, Map<String, StoredField.Column> names, Input input) {
        String alias = compilation.alias(referenced.table());
        Condition named =
                DSL.or(
                        input.alternatives().stream()
                                .map(name ->
                                        isNamed(
                                                referenced,
                                                names.get(name),
                                                alias,
                                                input.alternative(name)))
                                .toList());
        return DSL.select(key(alias, StoredType.KEY))
                .from(Compilation.table(referenced.table(), alias))
                .where(named)
                .and(visibility.of(referenced, alias, null));
    }

    private Condition isNamed(
            StoredType referenced, StoredField.@Nullable Column name, String alias, Input given) {
        return name == null
                ? values.isOneOf(key(alias, StoredType.KEY), referenced.table(), given)
                : values.isOneOf(column(alias, name.column()), name.kind(), given);
    }

    @SuppressWarnings("unchecked")
    private static Field<Object> untyped(Field<?> field) {
        return (Field<Object>) field;
    }
}
