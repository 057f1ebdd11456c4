package io.botwarden.platform.work;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import io.botwarden.platform.graphql.sdl.SchemaFiles;
import io.botwarden.testing.TestDatabase;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The work sources of Botwarden have no mistakes, and what would be one. */
class WorkCheckTest {

    private static final GraphQLSchema SCHEMA =
            new SchemaGenerator()
                    .makeExecutableSchema(
                            new SchemaParser()
                                    .parse(
                                            """
                                            directive @table(name: String!) on OBJECT
                                            directive @requires(permission: String!) on OBJECT | FIELD_DEFINITION
                                            enum WorkKind { BOT_TO_NAME }
                                            type Bot @table(name: "bot") @requires(permission: "catalog:read") { name: String }
                                            type Query { bot: Bot @requires(permission: "catalog:name") }
                                            """),
                            RuntimeWiring.MOCKED_WIRING);

    private static final String QUERY =
            "select id, name as title, id as bot_id, created_at as since, null::timestamptz as due_at, 'NAMED' as reason, null as through, 1 as quantity from bot";

    private static TestDatabase database;

    @BeforeAll
    static void open() {
        database = TestDatabase.migrated();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void acceptsTheSourcesOfBotwarden() throws IOException {
        GraphQLSchema schema =
                UnExecutableSchemaGenerator.makeUnExecutableSchema(SchemaFiles.read());

        assertThat(WorkCheck.problems(WorkSource.all().values(), schema, database.dataSource()))
                .isEmpty();
    }

    @Test
    void acceptsASource() {
        assertThat(problems("BOT_TO_NAME", "bot", "catalog:name", QUERY + " where :may(bot => id)"))
                .isEmpty();
    }

    @Test
    void namesWhatTheSchemaDoesNotKnow() {
        assertThat(problems("BOT_TO_SELL", "bots", "catalog:sell", QUERY))
                .containsExactly(
                        "BOT_TO_NAME of the enum WorkKind has no file below work",
                        "BOT_TO_SELL is not a value of the enum WorkKind",
                        "BOT_TO_SELL: no type of the schema has the table bots",
                        "BOT_TO_SELL: the schema requires the permission catalog:sell nowhere");
    }

    @Test
    void namesWhatTheDatabaseDoesNotAccept() {
        assertThat(problems("BOT_TO_NAME", "bot", null, QUERY.replace("name as title, ", "")))
                .singleElement()
                .asString()
                .startsWith("BOT_TO_NAME: ERROR: column \"title\" does not exist");
        assertThat(problems("BOT_TO_NAME", "bot", null, QUERY.replace("created_at", "name")))
                .singleElement()
                .asString()
                .startsWith("BOT_TO_NAME: ERROR: UNION types timestamp with time zone and text");
    }

    private static List<String> problems(
            String kind, String table, @Nullable String permission, String sql) {
        return WorkCheck.problems(
                List.of(
                        new WorkSource(
                                kind,
                                table,
                                permission,
                                null,
                                false,
                                WorkSource.parts(sql, permission),
                                List.of())),
                SCHEMA,
                database.dataSource());
    }
}
