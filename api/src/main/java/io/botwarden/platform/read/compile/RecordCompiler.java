package io.botwarden.platform.read.compile;

import static io.botwarden.platform.read.compile.Compilation.column;
import static io.botwarden.platform.read.compile.Compilation.key;

import io.botwarden.platform.read.compile.Rights.Extent;
import io.botwarden.platform.read.model.Publication;
import io.botwarden.platform.read.model.StoredField;
import io.botwarden.platform.read.model.StoredType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.OrderField;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Compiles the fields of a record, and its references and children. */
final class RecordCompiler {

    static final String DATA = "data";

    private static final String TYPENAME = "__typename";

    /** PostgreSQL's name of the column that numbers the rows of a function. */
    private static final String POSITION = "ordinality";

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
     * Returns the record of each row as an object.
     *
     * @param alias the record's table in the from clause
     * @param from is extended with the required joins
     */
    Compiled record(StoredType type, String alias, List<Selection> fields, From from) {
        Map<String, JsonText> members = new LinkedHashMap<>();
        Map<String, Shape.Member> shapes = new LinkedHashMap<>();
        for (Selection field : fields) {
            Compiled member = member(type, alias, field, from);
            members.put(field.key(), member.json());
            shapes.put(field.key(), new Shape.Member(member.shape(), isNonNull(type, field)));
        }
        return new Compiled(JsonText.object(members), new Shape.Fields(shapes));
    }

    private static boolean isNonNull(StoredType type, Selection field) {
        return field.name().equals(TYPENAME) || type.field(field.name()).nonNull();
    }

    private Compiled member(StoredType type, String alias, Selection field, From from) {
        if (field.name().equals(TYPENAME)) {
            return Compiled.leaf(typename(type.name()));
        }
        StoredField stored = type.field(field.name());
        Extent reach = compilation.rights().reachOf(stored.permission());
        if (visibility.forbids(stored)) {
            return compilation.forbidden();
        }
        if (stored.personal()) {
            compilation.personal(type.name(), field);
        }
        if (stored.permission() == null || reach == Extent.EVERYWHERE) {
            return readable(type, alias, field, stored, from);
        }
        Compiled value = readable(type, alias, field, stored, from);
        return new Compiled(
                JsonText.either(
                        visibility.ofField(stored, type, alias),
                        value.json(),
                        compilation.forbidden().json()),
                value.shape());
    }

    private Compiled readable(
            StoredType type, String alias, Selection field, StoredField stored, From from) {
        return switch (stored) {
            case StoredField.Key ignored ->
                    Compiled.leaf(Spelling.id(type.table(), key(alias, StoredType.KEY)));
            case StoredField.Column column -> value(type, alias, column);
            case StoredField.Encrypted encrypted -> encrypted(alias, encrypted, from);
            case StoredField.Reference reference -> reference(alias, field, reference, from);
            case StoredField.OneOf oneOf -> oneOf(alias, field, oneOf, from);
            case StoredField.Children children -> children(type, alias, field, children);
            case StoredField.Pages connection ->
                    pages.compile(
                            field,
                            connection.connection(),
                            new PageCompiler.Owner(
                                    type, key(alias, StoredType.KEY), connection.column()));
            case StoredField.Embedded embedded -> embedded(alias, field, embedded);
            case StoredField.Actions machine ->
                    Compiled.leaf(
                            new ViewerActions(compilation, visibility, type, alias)
                                    .compile(machine, field.of(StoredField.Actions.ELEMENT)));
        };
    }

    private Compiled value(StoredType type, String alias, StoredField.Column column) {
        JsonText value = Spelling.of(column, column(alias, column.column()));
        Publication publication = column.publication();
        Condition readable =
                publication == null
                        ? Visibility.ALL
                        : visibility.published(publication, type, alias);
        return Compiled.leaf(
                readable.equals(Visibility.ALL)
                        ? value
                        : JsonText.either(readable, value, JsonText.NULL));
    }

    private Compiled encrypted(String alias, StoredField.Encrypted encrypted, From from) {
        String holder = alias;
        if (encrypted.through() != null) {
            holder = compilation.alias(encrypted.table());
            from.leftJoin(
                    Compilation.table(encrypted.table(), holder),
                    key(holder, StoredType.KEY).eq(key(alias, encrypted.through())));
        }
        return Compiled.leaf(
                compilation.sealed().mark(column(holder, encrypted.column()), encrypted.purpose()));
    }

    /** A plain join, which PostgreSQL can plan freely. */
    private Compiled reference(
            String alias, Selection field, StoredField.Reference reference, From from) {
        StoredType target = compilation.schema().type(reference.target());
        if (visibility.forbids(target)) {
            return compilation.forbidden();
        }
        String targetAlias = compilation.alias(target.table());
        Field<Long> key = key(targetAlias, StoredType.KEY);
        from.leftJoin(
                Compilation.table(target.table(), targetAlias),
                key.eq(key(alias, reference.column()))
                        .and(visibility.of(target, targetAlias, null)));
        Compiled object = record(target, targetAlias, field.of(target.name()), from);
        return new Compiled(
                JsonText.either(key.isNotNull(), object.json(), JsonText.NULL), object.shape());
    }

    /** A join for each type; the record is of the type whose key is there. */
    private Compiled oneOf(String alias, Selection field, StoredField.OneOf oneOf, From from) {
        Compiled found = new Compiled(JsonText.NULL, Shape.LEAF);
        for (StoredField.Reference reference : oneOf.references()) {
            Compiled one = reference(alias, field, reference, from);
            found =
                    new Compiled(
                            JsonText.either(
                                    key(alias, reference.column()).isNotNull(),
                                    one.json(),
                                    found.json()),
                            found.shape().and(one.shape()));
        }
        return found;
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
        JsonText all =
                JsonText.list(object.json(), orderOf(children, childAlias), DSL.noCondition());
        Field<String> list =
                DSL.field(
                        DSL.select(all.sql())
                                .from(from.tables())
                                .where(
                                        key(childAlias, children.column())
                                                .eq(key(alias, StoredType.KEY)))
                                .and(
                                        visibility.of(
                                                target,
                                                childAlias,
                                                new Visibility.Above(type, children.column()))));
        return new Compiled(JsonText.computed(list), new Shape.Elements(object.shape()));
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
        StoredField.Packed packed = embedded.packed();
        Table<?> rows =
                packed == null
                        ? unnested(alias, embedded, elements)
                        : unpacked(alias, packed, elements);
        Map<String, JsonText> members = new LinkedHashMap<>();
        for (Selection selection : field.of(embedded.elementType())) {
            members.put(selection.key(), element(embedded, elements, selection));
        }
        JsonText all =
                JsonText.list(
                        JsonText.object(members),
                        List.of(column(elements, POSITION)),
                        DSL.noCondition());
        return Compiled.leaf(JsonText.computed(DSL.field(DSL.select(all.sql()).from(rows))));
    }

    private static Table<?> unnested(String alias, StoredField.Embedded embedded, String elements) {
        List<Field<?>> arrays = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (StoredField.Column element : embedded.elements()) {
            arrays.add(column(alias, element.column()));
            names.add(element.column());
        }
        names.add(POSITION);
        return DSL.table("unnest({0}) with ordinality", DSL.list(arrays))
                .as(DSL.name(elements), names.stream().map(DSL::name).toArray(Name[]::new));
    }

    private static Table<?> unpacked(String alias, StoredField.Packed packed, String elements) {
        return DSL.table(
                        "{0}({1}) with ordinality",
                        DSL.name(packed.function()), column(alias, packed.column()))
                .as(DSL.name(elements));
    }

    /** The name of the value's type. */
    static JsonText typename(String name) {
        return JsonText.literal("\"" + name + "\"");
    }

    private JsonText element(StoredField.Embedded embedded, String elements, Selection selection) {
        if (selection.name().equals(TYPENAME)) {
            return typename(embedded.elementType());
        }
        StoredField.Column field =
                embedded.elements().stream()
                        .filter(candidate -> candidate.name().equals(selection.name()))
                        .findFirst()
                        .orElseThrow();
        if (field.personal()) {
            compilation.personal(embedded.elementType(), selection);
        }
        return Spelling.ofElement(field.kind(), column(elements, field.column()));
    }
}
