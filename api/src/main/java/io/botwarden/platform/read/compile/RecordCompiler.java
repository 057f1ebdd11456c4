package io.botwarden.platform.read.compile;

import static io.botwarden.platform.read.compile.Compilation.column;
import static io.botwarden.platform.read.compile.Compilation.key;

import io.botwarden.platform.read.compile.Rights.Reach;
import io.botwarden.platform.read.model.StoredField;
import io.botwarden.platform.read.model.StoredType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.OrderField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Compiles the fields of one record, and the records that it refers to or that refer to it. */
final class RecordCompiler {

    static final String DATA = "data";

    private static final String TYPENAME = "__typename";

    private final Compilation compilation;
    private final Visibility visibility;
    private final PageCompiler pages;

    RecordCompiler(Compilation compilation) {
        this.compilation = compilation;
        this.visibility = new Visibility(compilation);
        this.pages = new PageCompiler(compilation, visibility, this);
    }

    Visibility visibility() {
        return visibility;
    }

    PageCompiler pages() {
        return pages;
    }

    /**
     * The record of each row as an object.
     *
     * @param alias the record's table in the from clause
     * @param from grows by what the object needs
     */
    Compiled record(StoredType type, String alias, List<Selection> fields, From from) {
        Map<String, Field<?>> members = new LinkedHashMap<>();
        Map<String, Shape.Member> shapes = new LinkedHashMap<>();
        for (Selection field : fields) {
            Compiled member = member(type, alias, field, from);
            members.put(field.key(), member.sql());
            shapes.put(field.key(), new Shape.Member(member.shape(), isNonNull(type, field)));
        }
        Field<?> object = from.object(members, compilation.alias("object"));
        return new Compiled(object, new Shape.Fields(shapes));
    }

    private static boolean isNonNull(StoredType type, Selection field) {
        return field.name().equals(TYPENAME) || type.field(field.name()).nonNull();
    }

    private Compiled member(StoredType type, String alias, Selection field, From from) {
        if (field.name().equals(TYPENAME)) {
            return Compiled.leaf(JsonText.literal(type.name()));
        }
        StoredField stored = type.field(field.name());
        Reach reach = compilation.rights().reachOf(stored.permission());
        if (stored.permission() == null || reach == Reach.EVERYWHERE) {
            return readable(type, alias, field, stored, from);
        }
        if (reach == Reach.NOWHERE) {
            return compilation.forbidden();
        }
        Compiled value = readable(type, alias, field, stored, from);
        return new Compiled(
                DSL.when(visibility.by(stored.permission(), type, alias), JsonText.of(value.sql()))
                        .otherwise(compilation.forbidden().sql().coerce(SQLDataType.JSON)),
                value.shape());
    }

    private Compiled readable(
            StoredType type, String alias, Selection field, StoredField stored, From from) {
        return switch (stored) {
            case StoredField.Key ignored ->
                    Compiled.leaf(Spelling.id(type.table(), key(alias, StoredType.KEY)));
            case StoredField.Column column ->
                    Compiled.leaf(Spelling.of(column, column(alias, column.column())));
            case StoredField.Reference reference -> reference(alias, field, reference, from);
            case StoredField.Children children -> children(type, alias, field, children);
            case StoredField.Pages connection ->
                    pages.compile(
                            field,
                            connection.connection(),
                            new PageCompiler.Owner(
                                    type, key(alias, StoredType.KEY), connection.column()));
            case StoredField.Embedded embedded -> embedded(alias, field, embedded);
        };
    }

    /**
     * A lateral join: PostgreSQL memoizes it where many rows refer to the same record. The offset
     * keeps the JSON inside.
     */
    private Compiled reference(
            String alias, Selection field, StoredField.Reference reference, From from) {
        StoredType target = compilation.schema().type(reference.target());
        if (visibility.forbids(target)) {
            return compilation.forbidden();
        }
        String targetAlias = compilation.alias(target.table());
        From targetFrom = new From(Compilation.table(target.table(), targetAlias));
        Compiled object = record(target, targetAlias, field.of(target.name()), targetFrom);
        String joined = compilation.alias("reference");
        from.leftJoin(
                DSL.select(JsonText.of(object.sql()).as(DSL.name(DATA)))
                        .from(targetFrom.tables())
                        .where(key(targetAlias, StoredType.KEY).eq(key(alias, reference.column())))
                        .and(visibility.of(target, targetAlias, null))
                        .offset(DSL.inline(0)),
                joined);
        return new Compiled(column(joined, DATA), object.shape());
    }

    private Compiled children(
            StoredType type, String alias, Selection field, StoredField.Children children) {
        StoredType target = compilation.schema().type(children.target());
        if (visibility.forbids(target)) {
            return compilation.forbidden();
        }
        String childAlias = compilation.alias(target.table());
        From from = new From(Compilation.table(target.table(), childAlias));
        Compiled object = record(target, childAlias, field.of(target.name()), from);
        Field<?> list =
                DSL.field(
                        DSL.select(
                                        DSL.coalesce(
                                                JsonText.list(
                                                        object.sql(),
                                                        orderOf(children, childAlias)),
                                                JsonText.EMPTY_LIST))
                                .from(from.tables())
                                .where(
                                        key(childAlias, children.column())
                                                .eq(key(alias, StoredType.KEY)))
                                .and(
                                        visibility.of(
                                                target,
                                                childAlias,
                                                new Visibility.Above(type, children.column()))));
        return new Compiled(list, new Shape.Elements(object.shape()));
    }

    private static List<OrderField<?>> orderOf(StoredField.Children children, String alias) {
        List<OrderField<?>> order = new ArrayList<>();
        String orderBy = children.orderBy();
        if (orderBy != null) {
            order.add(column(alias, orderBy));
        }
        order.add(key(alias, StoredType.KEY));
        return order;
    }

    private Compiled embedded(String alias, Selection field, StoredField.Embedded embedded) {
        String elements = compilation.alias("element");
        List<Field<?>> arrays = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (StoredField.Column element : embedded.elements()) {
            arrays.add(column(alias, element.column()));
            names.add(element.column());
        }
        String position = "position$";
        names.add(position);
        Table<?> unnested =
                DSL.table("unnest({0}) with ordinality", DSL.list(arrays))
                        .as(DSL.name(elements), names.stream().map(DSL::name).toArray(Name[]::new));
        From from = new From(unnested);
        Map<String, Field<?>> members = new LinkedHashMap<>();
        for (Selection selection : field.of(embedded.elementType())) {
            members.put(selection.key(), element(embedded, elements, selection));
        }
        Field<?> object = from.object(members, compilation.alias("object"));
        return Compiled.leaf(
                DSL.field(
                        DSL.select(
                                        DSL.coalesce(
                                                JsonText.list(
                                                        object,
                                                        List.of(column(elements, position))),
                                                JsonText.EMPTY_LIST))
                                .from(from.tables())));
    }

    private static Field<?> element(
            StoredField.Embedded embedded, String elements, Selection selection) {
        if (selection.name().equals(TYPENAME)) {
            return JsonText.literal(embedded.elementType());
        }
        StoredField.Column field =
                embedded.elements().stream()
                        .filter(candidate -> candidate.name().equals(selection.name()))
                        .findFirst()
                        .orElseThrow();
        return Spelling.scalar(field.kind(), column(elements, field.column()));
    }
}
