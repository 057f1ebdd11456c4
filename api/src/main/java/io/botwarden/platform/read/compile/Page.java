package io.botwarden.platform.read.compile;

import static io.botwarden.platform.read.compile.Compilation.column;

import io.botwarden.platform.read.model.Connection;
import io.botwarden.platform.read.model.StoredType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.OrderField;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list under construction. Its rows are found once, by a limited subquery; from them
 * come the edges and the page information, as far as they are asked for. To know whether there are
 * more, one row more is read, and ranked out.
 */
final class Page {

    private static final String TYPENAME = "__typename";
    private static final String RANK = "rank$";

    /** Which rows the list has, whatever the page: a condition on the table under an alias. */
    @FunctionalInterface
    interface Rows {
        Condition of(String alias);
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
    private final String page;
    private final boolean ranked;
    private @Nullable From rows;
    private final List<SelectField<?>> aggregates = new ArrayList<>();

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
        this.page = compilation.alias("page");
        this.row = compilation.alias(target.table());
        this.ranked = asksForMore();
    }

    /** The connection as JSON. */
    Compiled compile() {
        Map<String, Field<?>> members = new LinkedHashMap<>();
        Map<String, Shape.Member> shapes = new LinkedHashMap<>();
        for (Selection selection : field.of(connection.typeName())) {
            Compiled member =
                    switch (selection.name()) {
                        case TYPENAME -> Compiled.leaf(JsonText.literal(connection.typeName()));
                        case "edges" -> edges(selection);
                        case "pageInfo" -> pageInfo(selection);
                        case "totalCount" -> Compiled.leaf(totalCount());
                        default ->
                                throw new IllegalStateException(
                                        "A connection has no field " + selection.name());
                    };
            members.put(selection.key(), member.sql());
            shapes.put(selection.key(), new Shape.Member(member.shape(), true));
        }
        From from =
                aggregates.isEmpty()
                        ? new From(DSL.selectOne().asTable(DSL.name(page)))
                        : new From(
                                DSL.select(aggregates)
                                        .from(rows().tables())
                                        .asTable(DSL.name(page)));
        Field<?> object = from.object(members, compilation.alias("object"));
        Select<?> json = DSL.select(JsonText.of(object)).from(from.tables());
        return new Compiled(DSL.field((Select) json), new Shape.Fields(shapes));
    }

    /** The page's rows; they are not read where only a count is asked for. */
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
        Condition wanted = list.of(inner);
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
        Map<String, Field<?>> members = new LinkedHashMap<>();
        Map<String, Shape.Member> shapes = new LinkedHashMap<>();
        for (Selection selection : edges.of(connection.edgeTypeName())) {
            Compiled member =
                    switch (selection.name()) {
                        case TYPENAME -> Compiled.leaf(JsonText.literal(connection.edgeTypeName()));
                        case "cursor" -> Compiled.leaf(keyset.cursor(row));
                        case "node" ->
                                records.record(target, row, selection.of(target.name()), rows());
                        default ->
                                throw new IllegalStateException(
                                        "An edge has no field " + selection.name());
                    };
            members.put(selection.key(), member.sql());
            shapes.put(selection.key(), new Shape.Member(member.shape(), true));
        }
        Field<?> edge = rows().object(members, compilation.alias("edge"));
        var list = JsonText.list(edge, keyset.orderBy(row, false));
        Field<JSON> all =
                ranked ? list.filterWhere(rank().le(DSL.inline((long) paging.size()))) : list;
        return new Compiled(
                aggregate(DSL.coalesce(all, JsonText.EMPTY_LIST)),
                new Shape.Elements(new Shape.Fields(shapes)));
    }

    private Compiled pageInfo(Selection pageInfo) {
        Map<String, Field<?>> members = new LinkedHashMap<>();
        for (Selection selection : pageInfo.of("PageInfo")) {
            members.put(
                    selection.key(),
                    switch (selection.name()) {
                        case TYPENAME -> JsonText.literal("PageInfo");
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
        From from = new From(DSL.selectOne().asTable(DSL.name(compilation.alias("one"))));
        Field<?> object = from.object(members, compilation.alias("object"));
        return Compiled.leaf(
                DSL.field((Select) DSL.select(JsonText.of(object)).from(from.tables())));
    }

    /**
     * Whether the page left rows out on the side to which it reads, or there are some beyond the
     * cursor on that side.
     */
    private Field<Boolean> more(Input cursor, boolean atEnd) {
        Field<Boolean> leftOut =
                aggregate(
                        DSL.coalesce(
                                DSL.boolOr(rank().gt(DSL.inline((long) paging.size()))),
                                DSL.inline(false)));
        return cursor.given()
                ? DSL.field(DSL.condition(leftOut).or(DSL.condition(beyond(cursor, atEnd))))
                : leftOut;
    }

    /**
     * Whether there are rows at or beyond a cursor; none where none is given, since the page then
     * reaches the list's end.
     */
    private Field<Boolean> beyond(Input cursor, boolean atEnd) {
        if (!cursor.given()) {
            return DSL.inline(false);
        }
        String alias = compilation.alias(target.table());
        Condition other =
                atEnd
                        ? keyset.notBefore(alias, cursor, compilation.parameters())
                        : keyset.notAfter(alias, cursor, compilation.parameters());
        return DSL.field(
                DSL.exists(
                        DSL.selectOne()
                                .from(Compilation.table(target.table(), alias))
                                .where(list.of(alias))
                                .and(other)));
    }

    private Field<String> cursor(boolean last) {
        var cursors = DSL.arrayAgg(keyset.cursor(row)).orderBy(keyset.orderBy(row, last));
        Field<String[]> all =
                ranked ? cursors.filterWhere(rank().le(DSL.inline((long) paging.size()))) : cursors;
        return aggregate(DSL.arrayGet(all, DSL.inline(1)));
    }

    private Field<Long> totalCount() {
        String alias = compilation.alias(target.table());
        return DSL.field(
                (Select)
                        DSL.selectCount()
                                .from(Compilation.table(target.table(), alias))
                                .where(list.of(alias)));
    }

    private Field<Long> rank() {
        return DSL.field(DSL.name(row, RANK), SQLDataType.BIGINT);
    }

    /** Adds a column to the one row that is made of the page's rows. */
    @SuppressWarnings("unchecked")
    private <T> Field<T> aggregate(Field<T> value) {
        String name = compilation.alias("part");
        aggregates.add(value.as(DSL.name(name)));
        return (Field<T>) (Field<?>) column(page, name);
    }
}
