package io.botwarden.platform.graphql;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;

import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import io.botwarden.platform.graphql.document.Documents;
import io.botwarden.platform.graphql.document.TrustedDocuments;
import io.botwarden.platform.graphql.limits.GraphQlLimits;
import io.botwarden.platform.graphql.request.GraphQlRequest;
import io.botwarden.platform.graphql.sdl.DerivedTypes;
import io.botwarden.platform.graphql.sdl.SchemaFiles;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.protection.FieldCipher;
import io.botwarden.platform.protection.TestCiphers;
import io.botwarden.platform.ratelimit.Quota;
import io.botwarden.platform.read.compile.ReadCompiler;
import io.botwarden.platform.read.execute.PlanRunner;
import io.botwarden.platform.read.execute.ReadConnections;
import io.botwarden.platform.read.model.RowScope;
import io.botwarden.platform.read.model.SchemaReader;
import io.botwarden.platform.read.model.StoredField;
import io.botwarden.platform.read.model.StoredSchema;
import io.botwarden.platform.read.model.StoredType;
import io.botwarden.platform.tracing.Traces;
import io.botwarden.testing.GeneratedRows;
import io.botwarden.testing.ProductMachines;
import io.botwarden.testing.TestDatabase;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import reactor.netty.resources.LoopResources;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The compiled read path over its own database, without a server. */
final class ReadFixture implements AutoCloseable {

    private static final JsonMapper EXACT =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();
    private static final LoopResources LOOPS = LoopResources.create("test", 1, true);

    final TestDatabase database;
    final GraphQLSchema graphql;
    final StoredSchema stored;
    final Admissions admissions;
    private final OperationRunner runner;
    private final FieldCipher cipher;

    private ReadFixture(
            TestDatabase database, TypeDefinitionRegistry definitions, GraphQlLimits limits) {
        this(database, definitions, limits, TestCiphers.make());
    }

    private ReadFixture(
            TestDatabase database,
            TypeDefinitionRegistry definitions,
            GraphQlLimits limits,
            FieldCipher cipher) {
        this.database = database;
        this.cipher = cipher;
        this.graphql = executable(definitions);
        this.stored = SchemaReader.read(graphql, database.dataSource(), ProductMachines.all());
        Operations operations =
                new Operations(graphql, stored, new ReadCompiler(graphql, stored), limits);
        this.admissions =
                new Admissions(
                        graphql,
                        new TrustedDocuments(Map.of(), limits.trustedDocumentsOnly()),
                        new Documents(graphql, stored, limits.document()),
                        operations,
                        limits.document(),
                        new Quota(
                                "identity",
                                "cost",
                                Integer.MAX_VALUE,
                                Duration.ofSeconds(1),
                                System::nanoTime),
                        new RootPermissions(graphql, stored),
                        (viewer, permission) -> {});
        this.runner =
                new OperationRunner(
                        stored,
                        new PlanRunner(
                                new ReadConnections(
                                        LOOPS,
                                        loop ->
                                                connections(
                                                        database, loop, limits.longestStatement()),
                                        2),
                                cipher,
                                new SilentWitness(),
                                Traces.off()));
    }

    /** Over the product's schema, with high limits. */
    static ReadFixture migrated() {
        return new ReadFixture(TestDatabase.migrated(), definitions(), roomy(10_000_000));
    }

    /** Over the product's schema and a database that has rows already. */
    static ReadFixture over(TestDatabase database, FieldCipher cipher) {
        return new ReadFixture(database, definitions(), roomy(10_000_000), cipher);
    }

    /** Over the product's schema, with the product's limits except for these. */
    static ReadFixture limited(Map<String, String> limits) {
        return new ReadFixture(TestDatabase.migrated(), definitions(), limits(limits));
    }

    private static GraphQlLimits roomy(int cost) {
        return limits(
                Map.of(
                        "cost",
                        Integer.toString(cost),
                        "document.depth",
                        "60",
                        "document.aliases",
                        "1000",
                        "longest-statement",
                        "20s"));
    }

    /** The product's limits except for these. */
    static GraphQlLimits limits(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("", Bindable.of(GraphQlLimits.class));
    }

    /** Over the product's schema and an extension, whose tables are created first. */
    static ReadFixture extended(String sdl, String migration) {
        TestDatabase database = TestDatabase.migrated();
        execute(database, migration);
        try {
            TypeDefinitionRegistry definitions = SchemaFiles.written();
            definitions.merge(new SchemaParser().parse(sdl));
            new DerivedTypes(definitions).add();
            return new ReadFixture(database, definitions, roomy(100_000));
        } catch (IOException e) {
            throw new IllegalStateException("The schema cannot be read", e);
        }
    }

    /** Creates records of every type, and several viewers; returns all rows. */
    PlainRows fill() {
        try (InputStream sql =
                Objects.requireNonNull(
                        ReadFixture.class.getResourceAsStream("/read/records.sql"))) {
            execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
            Set<String> tables = new HashSet<>();
            stored.types().values().stream().map(StoredType::table).forEach(tables::add);
            tables.add("data_subject");
            return PlainRows.of(
                    database,
                    tables,
                    viewsOfIdentities(),
                    views(scope -> scope.places() == null ? null : scope.places().view()),
                    cipher);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("The records cannot be made", e);
        }
    }

    private Set<String> viewsOfIdentities() {
        Set<String> views = new HashSet<>(views(RowScope.ByColumns::shownTo));
        for (StoredType type : stored.types().values()) {
            if (type.publication() != null && type.publication().judged() != null) {
                views.add(type.publication().judged().notBy());
            }
        }
        return views;
    }

    /** A view of each scope, of types and of fields. */
    private Set<String> views(Function<RowScope.ByColumns, @Nullable String> view) {
        return stored.types().values().stream()
                .flatMap(type ->
                        Stream.concat(
                                Stream.of(type.scope()),
                                type.fields().values().stream().map(StoredField::scope)))
                .filter(RowScope.ByColumns.class::isInstance)
                .map(scope -> view.apply((RowScope.ByColumns) scope))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** Inserts many rows into each of these tables, ignoring the rules between columns. */
    void fill(Iterable<String> tables, int rows) {
        new GeneratedRows(database.dataSource()).fill(tables, rows);
    }

    /** Inserts many rows into a table with one statement, without its triggers. */
    void insert(String table, String statement) {
        new GeneratedRows(database.dataSource()).insert(table, statement);
    }

    /** The value that a statement returns, as a client would send it; null if there is none. */
    @Nullable Object value(String sql) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            if (!row.next()) {
                return null;
            }
            return switch (row.getObject(1)) {
                case Timestamp time -> time.toInstant().toString();
                case Date date -> date.toLocalDate().toString();
                case Object other -> other;
            };
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Runs statements, and encrypts what they insert into {@code unencrypted_value}. */
    void execute(String sql) {
        execute(database, sql);
        TestCiphers.encrypt(database.dataSource(), cipher);
    }

    /** The response to a query, parsed. */
    JsonNode query(Viewer viewer, String query, Map<String, Object> variables) {
        return EXACT.readTree(
                answer(viewer, new GraphQlRequest(query, null, null, variables, Map.of())).json());
    }

    /** The response to a query, or the error. */
    Response answer(Viewer viewer, GraphQlRequest request) {
        try {
            Response response = runner.run(admissions.admit(request, viewer)).block(LONG_ENOUGH);
            if (response == null) {
                throw new IllegalStateException(
                        "The query is not wholly compiled: " + request.query());
            }
            return response;
        } catch (Refusal refusal) {
            return refusal.answer().response();
        }
    }

    /** PostgreSQL's plan of a query with one root field. */
    String plan(Viewer viewer, String query, Map<String, @Nullable Object> variables) {
        GraphQlRequest request =
                new GraphQlRequest(query, null, null, variables, Map.of("explain", true));
        Response response = answer(viewer, request);
        JsonNode lines = EXACT.readTree(response.json()).at("/extensions/explain/0/plan");
        return String.join("\n", lines.valueStream().map(JsonNode::asString).toList());
    }

    JsonNode query(Viewer viewer, String query) {
        return query(viewer, query, Map.of());
    }

    /** The identity with the name, and its current rights. */
    Viewer viewer(String username) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            ResultSet identity =
                    statement.executeQuery(
                            "select id, stamp from identity where username = '" + username + "'");
            identity.next();
            long id = identity.getLong("id");
            long stamp = identity.getLong("stamp");
            Set<String> permissions = new HashSet<>();
            Set<String> everywhere = new HashSet<>();
            ResultSet held =
                    statement.executeQuery(
                            "select permission, scope from viewer_permission where identity_id = "
                                    + id);
            while (held.next()) {
                permissions.add(held.getString("permission"));
                if (held.getString("scope").equals("EVERYTHING")) {
                    everywhere.add(held.getString("permission"));
                }
            }
            ResultSet common =
                    statement.executeQuery(
                            """
                            select permission
                            from (select distinct role_id from access_grant where identity_id = %1$d) held
                            join role_permission using (role_id)
                            group by permission
                            having count(*) = (select count(distinct role_id) from access_grant where identity_id = %1$d)
                            """
                                    .formatted(id));
            Set<String> byEachRole = new HashSet<>();
            while (common.next()) {
                byEachRole.add(common.getString("permission"));
            }
            return new Viewer(id, username, stamp, permissions, everywhere, byEachRole);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        database.close();
    }

    static TypeDefinitionRegistry definitions() {
        try {
            return SchemaFiles.read();
        } catch (IOException e) {
            throw new IllegalStateException("The schema cannot be read", e);
        }
    }

    static GraphQLSchema executable(TypeDefinitionRegistry definitions) {
        return new SchemaGenerator().makeExecutableSchema(definitions, wiring(definitions));
    }

    static RuntimeWiring wiring(TypeDefinitionRegistry definitions) {
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
        Scalars.ALL.forEach(wiring::scalar);
        definitions.types().values().stream()
                .filter(graphql.language.InterfaceTypeDefinition.class::isInstance)
                .forEach(type ->
                        wiring.type(
                                type.getName(),
                                builder -> builder.typeResolver(environment -> null)));
        return wiring.build();
    }

    private static ConnectionFactory connections(
            TestDatabase database, LoopResources loop, Duration timeout) {
        return ConnectionFactories.get(
                ConnectionFactoryOptions.parse(database.r2dbcUrl())
                        .mutate()
                        .option(ConnectionFactoryOptions.USER, database.user())
                        .option(PostgresqlConnectionFactoryProvider.LOOP_RESOURCES, loop)
                        .option(PostgresqlConnectionFactoryProvider.STATEMENT_TIMEOUT, timeout)
                        .build());
    }

    private static void execute(TestDatabase database, String sql) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
