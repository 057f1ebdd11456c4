package io.botwarden.platform.read.compile;

import static io.botwarden.platform.read.compile.Compilation.column;
import static io.botwarden.platform.read.compile.Compilation.key;

import io.botwarden.platform.read.compile.GroupKey.Bucket;
import io.botwarden.platform.read.model.ScalarKind;
import io.botwarden.platform.read.model.StoredField;
import io.botwarden.platform.read.model.StoredType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Select;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.SelectOrderByStep;
import org.jooq.SortOrder;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The groups of a list under construction: its rows with their group keys, grouped and limited, and
 * then converted to JSON. Only requested values are computed.
 */
final class Groups {

    private static final String TYPENAME = "__typename";
    private static final String NODE = "Node";

    /** The non-null fields of groups, their keys and their aggregates. */
    private static final Set<String> NEVER_NULL =
            Set.of(TYPENAME, "keys", "count", "aggregates", "groupCount", "field");

    private static final String COUNT = "count$";
    private static final String TOTAL = "total$";
    private static final int MOST_GROUPS = 100;
    private static final int DEFAULT_GROUPS = 20;

    private final Compilation compilation;
    private final RecordCompiler records;
    private final Selection field;
    private final Page.Rows list;
    private final String rows;
    private final String group;
    private final GroupedRows source;
    private final Map<String, Field<?>> computed = new LinkedHashMap<>();

    /**
     * @param field the selection of the groups
     * @param target the type of the list's records
     * @param list the rows of the list
     */
    Groups(
            Compilation compilation,
            RecordCompiler records,
            Selection field,
            StoredType target,
            Page.Rows list) {
        this.compilation = compilation;
        this.records = records;
        this.field = field;
        this.list = list;
        this.source = new GroupedRows(compilation, records, target, field.argument("timeZone"));
        this.rows = compilation.alias("rows");
        this.group = compilation.alias("group");
    }

    /**
     * Returns the groups as JSON.
     *
     * @param fields the fields that the list's records can be grouped by, by name
     */
    Compiled compile(Map<String, StoredField> fields) {
        List<GroupKey> keys = GroupKey.of(field.argument("by"), fields);
        List<Aggregate> aggregates = Aggregate.of(field.argument("aggregate"), fields);
        int first = size(field.argument("first"));
        Optional<StoredField> forbidden =
                Stream.concat(
                                keys.stream().map(GroupKey::field),
                                aggregates.stream().map(Aggregate::column))
                        .filter(this::isForbidden)
                        .findFirst();
        if (forbidden.isPresent()) {
            return compilation.forbidden(forbidden.get());
        }
        List<SelectFieldOrAsterisk> values = source.values(keys, aggregates);
        From shown = new From(DSL.table(DSL.name(group)));
        Compiled element = group(keys, aggregates, shown);
        List<OrderField<?>> order = order(keys);
        // PostgreSQL estimates a separate interval for each moment: with a limit it would sort all
        // rows rather than hash them, which the offset prevents
        Select<?> grouped =
                DSL.select(DSL.asterisk())
                        .from(
                                grouped(keys, values)
                                        .offset(DSL.inline(0))
                                        .asTable(DSL.name(group + "all")))
                        .orderBy(order)
                        .limit(DSL.inline(first));
        JsonText all = JsonText.list(element.json(), order, DSL.noCondition());
        return new Compiled(
                JsonText.computed(
                        DSL.field(
                                DSL.with(DSL.name(group))
                                        .as(grouped)
                                        .select(all.sql())
                                        .from(shown.tables()))),
                new Shape.Elements(element.shape()));
    }

    /** Grouping by a field that the viewer may not read everywhere would reveal it. */
    private boolean isForbidden(StoredField asked) {
        return !records.visibility().readsEverywhere(asked)
                || asked instanceof StoredField.Reference reference
                        && records.visibility()
                                .forbids(compilation.schema().type(reference.target()));
    }

    private static int size(Input first) {
        if (!first.given()) {
            return DEFAULT_GROUPS;
        }
        int size = (int) first.required();
        if (size < 1 || size > MOST_GROUPS) {
            throw first.refused("%d is not between 1 and %d".formatted(size, MOST_GROUPS));
        }
        return size;
    }

    private SelectOrderByStep<?> grouped(List<GroupKey> keys, List<SelectFieldOrAsterisk> values) {
        List<SelectFieldOrAsterisk> columns = new ArrayList<>();
        List<Field<?>> by = new ArrayList<>();
        for (int k = 0; k < keys.size(); k++) {
            Field<Object> value = column(rows, keyName(k));
            columns.add(value);
            by.add(value);
        }
        columns.add(DSL.count().as(DSL.name(COUNT)));
        computed.forEach((name, figure) -> columns.add(figure.as(DSL.name(name))));
        var all = DSL.select(columns).from(source.select(values, list).asTable(DSL.name(rows)));
        // without rows there is no group, rather than an empty one
        return by.isEmpty() ? all.having(DSL.count().gt(DSL.inline(0))) : all.groupBy(by);
    }

    private List<OrderField<?>> order(List<GroupKey> keys) {
        Input orderBy = field.argument("orderBy");
        boolean byCount = "COUNT".equals(orderBy.child("field").value());
        SortOrder direction =
                "DESC".equals(orderBy.child("direction").value()) ? SortOrder.DESC : SortOrder.ASC;
        List<OrderField<?>> order = new ArrayList<>();
        if (byCount || keys.isEmpty()) {
            order.add(DSL.field(DSL.name(COUNT)).sort(direction));
        }
        for (int k = 0; k < keys.size(); k++) {
            order.add(DSL.field(DSL.name(keyName(k))).sort(byCount ? SortOrder.ASC : direction));
        }
        return order;
    }

    private Compiled group(List<GroupKey> keys, List<Aggregate> aggregates, From shown) {
        return object(
                field.of("Group"),
                member ->
                        switch (member.name()) {
                            case TYPENAME -> Compiled.leaf(RecordCompiler.typename("Group"));
                            case "keys" -> keys(member, keys, shown);
                            case "count" -> Compiled.leaf(number(column(group, COUNT)));
                            case "aggregates" -> aggregates(member, aggregates);
                            case "groupCount" -> Compiled.leaf(number(total()));
                            default -> throw unknown("Group", member);
                        });
    }

    private Compiled keys(Selection selection, List<GroupKey> keys, From shown) {
        List<Compiled> elements = new ArrayList<>();
        for (int k = 0; k < keys.size(); k++) {
            GroupKey key = keys.get(k);
            Field<Object> value = column(group, keyName(k));
            elements.add(
                    object(
                            selection.of("GroupKey"),
                            member ->
                                    switch (member.name()) {
                                        case TYPENAME ->
                                                Compiled.leaf(RecordCompiler.typename("GroupKey"));
                                        case "field" -> Compiled.leaf(name(key.name()));
                                        case "value" -> Compiled.leaf(text(key, value));
                                        case "record" -> record(key, value, member, shown);
                                        default -> throw unknown("GroupKey", member);
                                    }));
        }
        return each(elements);
    }

    private JsonText text(GroupKey key, Field<Object> value) {
        return switch (key.field()) {
            case StoredField.Reference reference ->
                    JsonText.orNull(
                            Spelling.id(
                                            compilation.schema().type(reference.target()).table(),
                                            value.coerce(SQLDataType.BIGINT))
                                    .sql());
            case StoredField.Column stored ->
                    Spelling.asText(
                            stored.kind(),
                            stored.kind() == ScalarKind.DATE_TIME && key.bucket() != Bucket.HOUR
                                    ? earliest(value)
                                    : value);
            default -> throw new IllegalStateException("Cannot group by " + key.name());
        };
    }

    /**
     * The first of the two midnights of a day on which clocks are set back over midnight;
     * PostgreSQL returns the second.
     */
    private Field<?> earliest(Field<Object> start) {
        return DSL.field(
                "case when timezone({1}, {0} - interval '1 hour') = timezone({1}, {0}) then {0} - interval '1 hour' else {0} end",
                SQLDataType.TIMESTAMPWITHTIMEZONE, start, source.zone());
    }

    /** Returns the record with the key, whose visibility is already checked. */
    private Compiled record(GroupKey key, Field<Object> value, Selection selection, From shown) {
        if (!(key.field() instanceof StoredField.Reference reference)) {
            return Compiled.leaf(JsonText.NULL);
        }
        StoredType referenced = compilation.schema().type(reference.target());
        if (!referenced.interfaces().contains(NODE)) {
            return Compiled.leaf(JsonText.NULL);
        }
        String alias = compilation.alias(referenced.table());
        Field<Long> found = key(alias, StoredType.KEY);
        shown.leftJoin(
                Compilation.table(referenced.table(), alias),
                found.eq(value.coerce(SQLDataType.BIGINT)));
        Compiled object = records.record(referenced, alias, selection.of(referenced.name()), shown);
        return new Compiled(
                JsonText.either(found.isNotNull(), object.json(), JsonText.NULL), object.shape());
    }

    private Compiled aggregates(Selection selection, List<Aggregate> aggregates) {
        List<Compiled> elements = new ArrayList<>();
        for (int k = 0; k < aggregates.size(); k++) {
            Aggregate aggregate = aggregates.get(k);
            String value = aggregateName(k);
            elements.add(
                    object(
                            selection.of("GroupAggregate"),
                            member ->
                                    Compiled.leaf(
                                            switch (member.name()) {
                                                case TYPENAME ->
                                                        RecordCompiler.typename("GroupAggregate");
                                                case "field" -> name(aggregate.name());
                                                default -> figure(member.name(), value);
                                            })));
        }
        return each(elements);
    }

    private JsonText figure(String function, String value) {
        String name = function + "_" + value;
        computed.computeIfAbsent(name, ignored -> Aggregate.sql(function, column(rows, value)));
        return JsonText.orNull(column(group, name).cast(SQLDataType.CLOB));
    }

    /** The total number of groups, without limit. */
    private Field<Object> total() {
        computed.put(TOTAL, DSL.count().over());
        return column(group, TOTAL);
    }

    private static Compiled object(List<Selection> fields, Function<Selection, Compiled> compile) {
        Map<String, JsonText> members = new LinkedHashMap<>();
        Map<String, Shape.Member> shapes = new LinkedHashMap<>();
        for (Selection member : fields) {
            Compiled compiled = compile.apply(member);
            members.put(member.key(), compiled.json());
            shapes.put(
                    member.key(),
                    new Shape.Member(compiled.shape(), NEVER_NULL.contains(member.name())));
        }
        return new Compiled(JsonText.object(members), new Shape.Fields(shapes));
    }

    private static Compiled each(List<Compiled> elements) {
        JsonText json = JsonText.literal("[");
        for (int k = 0; k < elements.size(); k++) {
            json = (k == 0 ? json : json.then(JsonText.literal(","))).then(elements.get(k).json());
        }
        return new Compiled(
                json.then(JsonText.literal("]")),
                new Shape.Each(elements.stream().map(Compiled::shape).toList()));
    }

    /** The name of a field, which needs no escaping. */
    private static JsonText name(String field) {
        return JsonText.literal("\"" + field + "\"");
    }

    private static JsonText number(Field<Object> value) {
        return JsonText.computed(value.cast(SQLDataType.CLOB));
    }

    private static IllegalStateException unknown(String type, Selection member) {
        return new IllegalStateException("%s has no field %s".formatted(type, member.name()));
    }

    /** The column with the value of the key at a position. */
    static String keyName(int k) {
        return "key$" + k;
    }

    /** The column with the values of the aggregate at a position. */
    static String aggregateName(int k) {
        return "value$" + k;
    }
}
