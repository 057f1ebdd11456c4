package io.botwarden.platform.read.compile;

import static io.botwarden.platform.read.compile.Compilation.column;
import static io.botwarden.platform.read.compile.Compilation.key;
import static java.util.Objects.requireNonNull;

import graphql.execution.CoercedVariables;
import graphql.normalized.ExecutableNormalizedField;
import graphql.schema.GraphQLSchema;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.read.compile.PersonalRead.PersonalField;
import io.botwarden.platform.read.model.RootField;
import io.botwarden.platform.read.model.StoredField;
import io.botwarden.platform.read.model.StoredSchema;
import io.botwarden.platform.read.model.StoredType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.SelectJoinStep;
import org.jooq.Table;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Compiles fields of operations. One instance is shared by the whole application. */
public final class ReadCompiler {

    /**
     * The variable with the keys of records returned by code; its name cannot be used in
     * operations.
     */
    public static final String KEYS = "$keys";

    /** The alias of the viewer's identity row, which every statement starts with. */
    static final String IDENTITY = "identity$";

    private final GraphQLSchema graphql;
    private final StoredSchema schema;
    private final DSLContext sql;

    /** Creates a compiler for a schema, with compact statements. */
    public ReadCompiler(GraphQLSchema graphql, StoredSchema schema) {
        this(graphql, schema, false);
    }

    private ReadCompiler(GraphQLSchema graphql, StoredSchema schema, boolean formatted) {
        this.graphql = graphql;
        this.schema = schema;
        this.sql =
                DSL.using(
                        SQLDialect.POSTGRES,
                        new Settings()
                                .withRenderNamedParamPrefix("$")
                                .withRenderQuotedNames(RenderQuotedNames.ALWAYS)
                                .withRenderFormatted(formatted));
    }

    /** Returns the same compiler with formatted statements. */
    public ReadCompiler formatted() {
        return new ReadCompiler(graphql, schema, true);
    }

    /**
     * Compiles a field of {@code Query}. The statement returns one row, whose column {@code data}
     * is the field's value.
     *
     * @param field the normalised field
     * @param variables the operation's variables; the plan is valid for all with the same {@link
     *     VariableShape}
     * @throws BadRequest if an argument is invalid
     */
    public ReadPlan compileRoot(
            ExecutableNormalizedField field, CoercedVariables variables, Rights rights) {
        return compileRoots(List.of(field), variables, rights);
    }

    /**
     * Compiles fields of {@code Query} to one statement. It returns one row with a column for each
     * of them.
     *
     * @throws BadRequest if an argument is invalid
     */
    public ReadPlan compileRoots(
            List<ExecutableNormalizedField> fields, CoercedVariables variables, Rights rights) {
        Compilation compilation = new Compilation(schema, rights);
        List<Field<String>> columns = new ArrayList<>();
        List<Shape> shapes = new ArrayList<>();
        List<PersonalRead> personal = new ArrayList<>();
        for (ExecutableNormalizedField field : fields) {
            Compiled value = root(compilation, field, variables);
            columns.add(value.json().sql().as(DSL.name(RecordCompiler.DATA + columns.size())));
            shapes.add(value.shape());
            Selection selected = selection(field, variables);
            personalIn(compilation, shapes.size() - 1, selected, selected.record())
                    .ifPresent(personal::add);
        }
        return plan(compilation, DSL.select(columns).from(identity(compilation)), shapes, personal);
    }

    private Compiled root(
            Compilation compilation, ExecutableNormalizedField field, CoercedVariables variables) {
        RootField root = schema.roots().get(field.getFieldName());
        if (root == null) {
            throw new IllegalArgumentException(
                    field.getFieldName() + " is not answered by the compiler");
        }
        return compilation.rights().reachOf(root.permission()) == Rights.Extent.EVERYWHERE
                ? root(compilation, root, selection(field, variables))
                : compilation.forbidden();
    }

    /**
     * Compiles the reading of records that code returned. The statement returns a row for each
     * record that the viewer may see: the column {@code id} is its key, {@code data} its value; and
     * one row of nulls if there are none.
     *
     * @param field the normalised field whose values are the records
     * @param type the records' type; their keys, a {@code Long[]}, are bound as the variable {@link
     *     #KEYS}
     */
    public ReadPlan compileRecords(
            ExecutableNormalizedField field,
            CoercedVariables variables,
            Rights rights,
            StoredType type) {
        Compilation compilation = new Compilation(schema, rights);
        Selection selection = selection(field, variables);
        RecordCompiler records = new RecordCompiler(compilation);
        String record = compilation.alias("record");
        Field<Long[]> wanted =
                compilation
                        .parameters()
                        .add(
                                SQLDataType.BIGINT.array(),
                                (viewer, bound) -> requireNonNull(bound.get(KEYS)));
        String alias = compilation.alias(type.table());
        From from = new From(Compilation.table(type.table(), alias));
        Compiled object =
                records.visibility().forbids(type)
                        ? compilation.forbidden()
                        : records.record(type, alias, selection.of(type.name()), from);
        Select<?> found =
                DSL.select(
                                key(alias, StoredType.KEY).as(DSL.name(StoredType.KEY)),
                                object.json().sql().as(DSL.name(RecordCompiler.DATA)))
                        .from(from.tables())
                        .where(BoundValues.anyOf(key(alias, StoredType.KEY), wanted))
                        .and(
                                records.visibility().forbids(type)
                                        ? DSL.noCondition()
                                        : records.visibility().of(type, alias, null));
        From rows = new From(identity(compilation));
        rows.leftJoin(found, record);
        return plan(
                compilation,
                DSL.select(column(record, StoredType.KEY), column(record, RecordCompiler.DATA))
                        .from(rows.tables()),
                List.of(object.shape()),
                personalIn(compilation, 0, selection, (viewer, bound) -> onlyOne(type, bound))
                        .stream()
                        .toList());
    }

    /**
     * Compiles a capability's own statement. It returns one row, whose column contains the JSON.
     *
     * @param json creates the value, as JSON text, for the statement
     */
    public ReadPlan compileScoped(Rights rights, Function<ScopedStatement, Field<String>> json) {
        return compileScoped(rights, null, json);
    }

    /**
     * The same, with records that another permission also makes visible.
     *
     * @param another the permission; null if there is none
     */
    public ReadPlan compileScoped(
            Rights rights,
            @Nullable String another,
            Function<ScopedStatement, Field<String>> json) {
        Compilation compilation = new Compilation(schema, rights);
        Compiled value =
                Compiled.leaf(
                        JsonText.computed(json.apply(new ScopedStatement(compilation, another))));
        return plan(
                compilation,
                DSL.select(value.json().sql().as(DSL.name(RecordCompiler.DATA)))
                        .from(identity(compilation)),
                List.of(value.shape()),
                List.of());
    }

    private Selection selection(ExecutableNormalizedField field, CoercedVariables variables) {
        return new Selection(graphql, variables, field, List.of(field.getResultKey()));
    }

    private static Optional<PersonalRead> personalIn(
            Compilation compilation, int column, Selection root, @Nullable Parameter record) {
        List<PersonalField> fields = compilation.takePersonal();
        return fields.isEmpty()
                ? Optional.empty()
                : Optional.of(new PersonalRead(column, root.described(), record, fields));
    }

    /** The id of the record, if it is returned by code; otherwise a text that is not an id. */
    private static String onlyOne(StoredType type, Map<String, @Nullable Object> bound) {
        return bound.get(KEYS) instanceof Long[] keys && keys.length == 1
                ? new RecordKey(type.table(), keys[0]).id()
                : "";
    }

    /** The start of each statement; complete after all conditions are compiled. */
    private static Table<?> identity(Compilation compilation) {
        return compilation.grantScopes().joinedTo(Compilation.table("identity", IDENTITY));
    }

    private Compiled root(Compilation compilation, RootField root, Selection field) {
        RecordCompiler records = new RecordCompiler(compilation);
        return switch (root) {
            case RootField.Pages pages -> records.pages().compile(field, pages.connection(), null);
            case RootField.One one ->
                    one(compilation, records, schema.type(one.target()), lookup(one, field), field);
            case RootField.ById byId -> byId(compilation, records, byId, field);
        };
    }

    private Compiled byId(
            Compilation compilation, RecordCompiler records, RootField.ById root, Selection field) {
        Input id = field.argument(root.argument());
        StoredType type =
                RecordKey.parse((String) id.required())
                        .flatMap(key -> schema.typeOfTable(key.table()))
                        .filter(candidate -> candidate.interfaces().contains(root.interfaceName()))
                        .filter(StoredType::isLookedUpById)
                        // the plan is used for other values too, so it must not contain this one
                        .orElseThrow(() -> id.refused("this is not an id such as 'bot_17'"));
        return one(compilation, records, type, new Lookup(type.field(StoredType.KEY), id), field);
    }

    /** The argument that looks up a record. */
    private record Lookup(StoredField by, Input input) {}

    private static Lookup lookup(RootField.One root, Selection field) {
        return root.lookups().entrySet().stream()
                .map(lookup -> new Lookup(lookup.getValue(), input(root, field, lookup.getKey())))
                .filter(lookup -> lookup.input().given())
                .findFirst()
                .orElseThrow(() ->
                        field.argument(String.valueOf(root.reference()))
                                .refused("use one of " + root.lookups().keySet()));
    }

    private static Input input(RootField.One root, Selection field, String lookup) {
        return root.reference() == null
                ? field.argument(lookup)
                : field.argument(root.reference()).child(lookup);
    }

    private static Compiled one(
            Compilation compilation,
            RecordCompiler records,
            StoredType type,
            Lookup lookup,
            Selection field) {
        if (records.visibility().forbids(type)) {
            return compilation.forbidden();
        }
        BoundValues values = new BoundValues(compilation.parameters());
        String alias = compilation.alias(type.table());
        From from = new From(Compilation.table(type.table(), alias));
        Compiled object = records.record(type, alias, field.of(type.name()), from);
        var found =
                switch (lookup.by()) {
                    case StoredField.Column column ->
                            BoundValues.equal(
                                    column(alias, column.column()),
                                    values.one(column.kind(), lookup.input()));
                    default ->
                            key(alias, StoredType.KEY).eq(values.key(type.table(), lookup.input()));
                };
        Select<Record1<String>> record =
                DSL.select(object.json().sql())
                        .from(from.tables())
                        .where(found)
                        .and(records.visibility().of(type, alias, null));
        return new Compiled(JsonText.computed(DSL.field(record)), object.shape());
    }

    /** Adds the check that the viewer's token is still current. */
    private ReadPlan plan(
            Compilation compilation,
            SelectJoinStep<?> select,
            List<Shape> shapes,
            List<PersonalRead> personal) {
        Parameters parameters = compilation.parameters();
        var guarded =
                select.where(key(IDENTITY, "id").eq(parameters.accountId()))
                        .and(key(IDENTITY, "stamp").eq(parameters.viewerStamp()))
                        .and(column(IDENTITY, "disabled_at").isNull());
        String statement = sql.renderNamedParams(guarded);
        List<Condition> missing = parameters.missingIn(statement);
        return new ReadPlan(
                missing.isEmpty()
                        ? statement
                        : sql.renderNamedParams(guarded.and(DSL.and(missing))),
                parameters.toList(),
                shapes,
                compilation.sealed().purposes(),
                personal,
                compilation.forbids());
    }
}
