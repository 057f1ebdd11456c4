package io.botwarden.platform.read.compile;

import io.botwarden.platform.read.model.Connection;
import io.botwarden.platform.read.model.Filter;
import io.botwarden.platform.read.model.StoredType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Select;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list under construction. Its rows are found once, with a limited subquery; the
 * requested edges and page information are derived from them. To determine whether there are more,
 * one additional row is read, and filtered by rank.
 */
final class Page {

    private static final String TYPENAME = "__typename";
    private static final String GROUPS = "groups";
    private static final String RANK = "rank$";

    /** The rows of the list, regardless of the page. */
    @FunctionalInterface
    interface Rows {
        /**
         * Returns a condition on the table with an alias.
         *
         * @param beyond filters made redundant by a cursor of the page
         */
        Condition of(String alias, Predicate<Filter> beyond);

        default Condition of(String alias) {
            return of(alias, filter -> false);
        }
    }

    private final Compilation compilation;
    private final RecordCompiler records;
    private final Selection field;
    private final Connection connection;
    private final StoredType target;
    private final Keyset keyset;
    private final Rows list;
    private final Paging paging;
    private final String row;
    private final boolean ranked;
    private @Nullable From rows;

    Page(
            Compilation compilation,
            RecordCompiler records,
            Selection field,
            Connection connection,
            StoredType target,
            Keyset keyset,
            Rows list) {
        this.compilation = compilation;
        this.records = records;
        this.field = field;
        this.connection = connection;
        this.target = target;
        this.keyset = keyset;
        this.list = list;
        this.paging = Paging.of(field);
        this.row = compilation.alias(target.table());
        this.ranked = asksForMore();
    }

    /** Returns the connection as JSON. */
    Compiled compile() {
        Map<String, JsonText> members = new LinkedHashMap<>();
        Map<String, Shape.Member> shapes = new LinkedHashMap<>();
        for (Selection selection : field.of(connection.typeName())) {
            Compiled member =
                    switch (selection.name()) {
                        case TYPENAME ->
                                Compiled.leaf(RecordCompiler.typename(connection.typeName()));
                        case "edges" -> edges(selection);
                        case "pageInfo" -> Compiled.leaf(pageInfo(selection));
                        case "totalCount" -> Compiled.leaf(totalCount());
                        case GROUPS ->
                                new Groups(compilation, records, selection, target, list)
                                        .compile(compilation.schema().groupsOf(connection));
                        default ->
                                throw new IllegalStateException(
                                        "A connection has no field " + selection.name());
                    };
            members.put(selection.key(), member.json());
            shapes.put(
                    selection.key(),
                    new Shape.Member(member.shape(), !selection.name().equals(GROUPS)));
        }
        JsonText object = JsonText.object(members);
        From read = rows;
        JsonText json =
                read == null
                        ? object
                        : JsonText.computed(
                                DSL.field(DSL.select(object.sql()).from(read.tables())));
        return new Compiled(json, new Shape.Fields(shapes));
    }

    /** The page's rows; they are not read if only a count is requested. */
    private From rows() {
        if (rows == null) {
            rows = new From(rowsOfPage().asTable(DSL.name(row)));
        }
        return rows;
    }

    private Select<?> rowsOfPage() {
        String inner = compilation.alias(target.table());
        List<OrderField<?>> order = keyset.orderBy(inner, paging.backwards());
        List<SelectFieldOrAsterisk> columns = new ArrayList<>();
        columns.add(DSL.table(DSL.name(inner)).asterisk());
        if (ranked) {
            columns.add(DSL.rowNumber().over(DSL.orderBy(order)).as(DSL.name(RANK)));
        }
        Condition wanted =
                list.of(
                        inner,
                        filter ->
                                keyset.goesBeyond(
                                        filter, paging.after().given(), paging.before().given()));
        if (paging.after().given()) {
            wanted = wanted.and(keyset.after(inner, paging.after(), compilation.parameters()));
        }
        if (paging.before().given()) {
            wanted = wanted.and(keyset.before(inner, paging.before(), compilation.parameters()));
        }
        return DSL.select(columns)
                .from(Compilation.table(target.table(), inner))
                .where(wanted)
                .orderBy(order)
                .limit(DSL.inline(ranked ? paging.size() + 1 : paging.size()));
    }

    private boolean asksForMore() {
        String name = paging.backwards() ? "hasPreviousPage" : "hasNextPage";
        return field.of(connection.typeName()).stream()
                .filter(selection -> selection.name().equals("pageInfo"))
                .flatMap(selection -> selection.of("PageInfo").stream())
                .anyMatch(selection -> selection.name().equals(name));
    }

    private Compiled edges(Selection edges) {
        Map<String, JsonText> members = new LinkedHashMap<>();
        Map<String, Shape.Member> shapes = new LinkedHashMap<>();
        for (Selection selection : edges.of(connection.edgeTypeName())) {
            Compiled member =
                    switch (selection.name()) {
                        case TYPENAME ->
                                Compiled.leaf(RecordCompiler.typename(connection.edgeTypeName()));
                        case "cursor" -> Compiled.leaf(JsonText.quoted(keyset.cursor(row)));
                        case "node" ->
                                records.record(target, row, selection.of(target.name()), rows());
                        default ->
                                throw new IllegalStateException(
                                        "An edge has no field " + selection.name());
                    };
            members.put(selection.key(), member.json());
            shapes.put(selection.key(), new Shape.Member(member.shape(), true));
        }
        rows();
        return new Compiled(
                JsonText.list(JsonText.object(members), keyset.orderBy(row, false), onPage()),
                new Shape.Elements(new Shape.Fields(shapes)));
    }

    private JsonText pageInfo(Selection pageInfo) {
        Map<String, JsonText> members = new LinkedHashMap<>();
        for (Selection selection : pageInfo.of("PageInfo")) {
            members.put(
                    selection.key(),
                    switch (selection.name()) {
                        case TYPENAME -> RecordCompiler.typename("PageInfo");
                        case "hasNextPage" ->
                                paging.backwards()
                                        ? beyond(paging.before(), true)
                                        : more(paging.before(), true);
                        case "hasPreviousPage" ->
                                paging.backwards()
                                        ? more(paging.after(), false)
                                        : beyond(paging.after(), false);
                        case "startCursor" -> cursor(false);
                        case "endCursor" -> cursor(true);
                        default ->
                                throw new IllegalStateException(
                                        "Page information has no field " + selection.name());
                    });
        }
        return JsonText.object(members);
    }

    /**
     * Whether rows were omitted in the reading direction, or there are some beyond the cursor on
     * that side.
     */
    private JsonText more(Input cursor, boolean atEnd) {
        rows();
        Condition leftOut =
                DSL.condition(
                        DSL.coalesce(
                                DSL.boolOr(rank().gt(DSL.inline((long) paging.size()))),
                                DSL.inline(false)));
        return truth(cursor.given() ? leftOut.or(isBeyond(cursor, atEnd)) : leftOut);
    }

    /**
     * Whether there are rows at or beyond a cursor; false without a cursor, because the page then
     * grantScopes the list's end.
     */
    private JsonText beyond(Input cursor, boolean atEnd) {
        return cursor.given() ? truth(isBeyond(cursor, atEnd)) : JsonText.literal("false");
    }

    private Condition isBeyond(Input cursor, boolean atEnd) {
        String alias = compilation.alias(target.table());
        Condition other =
                atEnd
                        ? keyset.notBefore(alias, cursor, compilation.parameters())
                        : keyset.notAfter(alias, cursor, compilation.parameters());
        return DSL.exists(
                DSL.selectOne()
                        .from(Compilation.table(target.table(), alias))
                        .where(list.of(alias))
                        .and(other));
    }

    private static JsonText truth(Condition condition) {
        return JsonText.computed(DSL.field(condition).cast(SQLDataType.CLOB));
    }

    private JsonText cursor(boolean last) {
        rows();
        var cursors =
                DSL.arrayAgg(JsonText.quoted(keyset.cursor(row)).sql())
                        .orderBy(keyset.orderBy(row, last));
        Field<String[]> all = ranked ? cursors.filterWhere(onPage()) : cursors;
        return JsonText.orNull(DSL.arrayGet(all, DSL.inline(1)));
    }

    private JsonText totalCount() {
        String alias = compilation.alias(target.table());
        return JsonText.computed(
                DSL.field(
                        DSL.select(DSL.count().cast(SQLDataType.CLOB))
                                .from(Compilation.table(target.table(), alias))
                                .where(list.of(alias))));
    }

    private Field<Long> rank() {
        return DSL.field(DSL.name(row, RANK), SQLDataType.BIGINT);
    }

    /** Omits the row that is read beyond the page. */
    private Condition onPage() {
        return ranked ? rank().le(DSL.inline((long) paging.size())) : DSL.noCondition();
    }
}
