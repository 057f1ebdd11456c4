package io.botwarden.platform.rights;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionInput;
import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.Cases;
import io.botwarden.testing.GraphQlTesters;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tries out the whole permission table. For each permission there is an account with just that one,
 * over everything, and one over a bot; the root fields and paths that either can use must be those
 * that the schema and the path rules declare. So a field whose code checks another permission than
 * the schema declares is found, even if all roles have both.
 */
@BotwardenTest(database = "rights")
class PermissionTableTest {

    private static final Duration SOON = Duration.ofMillis(300);

    @Autowired private GraphQlSource source;
    @Autowired private PermissionTable table;
    @Autowired private GraphQlTesters testers;
    @Autowired private TestViewers viewers;
    @Autowired private WebTestClient http;
    @Autowired private DatabaseClient database;
    @Autowired private ApplicationContext application;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void permissionsMatchTable(boolean everywhere) {
        Set<String> wrong = new ConcurrentSkipListSet<>();
        long bot = insert("bot (code, name) values ('%s', 'Bot')");
        table.permissions().parallelStream()
                .filter(permission -> everywhere || Cases.runs(permission))
                .forEach(permission -> {
                    String role = roleOf(permission);
                    TestViewer viewer =
                            everywhere ? viewers.overEverything(role) : viewers.overBot(role, bot);
                    compare(permission, viewer, everywhere, wrong);
                });
        assertThat(wrong).isEmpty();
    }

    @Test
    void withoutPermissionsOnlySignedInActions() {
        Set<String> wrong = new TreeSet<>();
        compare("nothing", viewers.overNothing(), true, wrong);
        // Not by an expiry: an expired grant is removed at some moment, and the token with it.
        TestViewer revoked = viewers.overEverything("ADMINISTRATOR");
        database.sql("delete from access_grant where identity_id = :id")
                .bind("id", revoked.viewer().identityId())
                .then()
                .block();
        compare("nothing", viewers.signIn(revoked.viewer().identityId()), true, wrong);
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyPermissionOpensSomething() {
        assertThat(
                        database.sql("select distinct permission from role_permission")
                                .map(row -> Objects.requireNonNull(row.get(0, String.class)))
                                .all()
                                .collectList()
                                .block())
                .isSubsetOf(table.permissions());
    }

    @Test
    void everyPathIsKnown() {
        assertThat(List.of(application.getBeanNamesForType(RouterFunction.class)))
                .as("routes whose paths nobody has ruled on")
                .containsExactly("pagesOfTheConsole");
    }

    @Test
    void unlistedPathDoesNotExist() {
        String token = viewers.overEverything("ADMINISTRATOR").token();
        for (String path : new String[] {"/actuator/env", "/reports", "/access/v2/evaluation"}) {
            http.get()
                    .uri(path)
                    .headers(headers -> headers.setBearerAuth(token))
                    .exchange()
                    .expectStatus()
                    .isNotFound();
        }
    }

    private void compare(
            String permission, TestViewer viewer, boolean everywhere, Set<String> wrong) {
        HttpGraphQlTester graphql = testers.http(viewer.token());
        Map<String, List<String>> codes =
                Samples.codes(graphql, fields(source.schema().getMutationType()));
        for (GraphQLFieldDefinition field : fields(source.schema().getMutationType())) {
            note(
                    wrong,
                    permission,
                    "Mutation." + field.getName(),
                    everywhere,
                    !codes.getOrDefault(field.getName(), List.of()).contains("FORBIDDEN"),
                    opens(field, permission));
        }
        Set<String> forbidden = Samples.forbidden(graphql, fields(source.schema().getQueryType()));
        for (GraphQLFieldDefinition field : fields(source.schema().getQueryType())) {
            boolean allowed = !forbidden.contains(field.getName());
            note(
                    wrong,
                    permission,
                    "Query." + field.getName(),
                    everywhere,
                    allowed,
                    opens(field, permission));
        }
        Set<String> begun = begun(viewer.viewer(), permission);
        for (GraphQLFieldDefinition field : fields(source.schema().getSubscriptionType())) {
            note(
                    wrong,
                    permission,
                    "Subscription." + field.getName(),
                    everywhere,
                    begun.contains(field.getName()),
                    opens(field, permission));
        }
        for (PathRule rule : PathRules.ALL) {
            boolean expected =
                    switch (rule.right()) {
                        case Right.Anybody anybody -> true;
                        case Right.SignedIn signedIn -> true;
                        case Right.Holding held ->
                                held.permission().equals(permission)
                                        && (everywhere || !held.everywhere());
                    };
            note(
                    wrong,
                    permission,
                    rule.method() + " " + rule.pattern(),
                    true,
                    isLetIn(viewer, rule),
                    expected);
        }
    }

    /**
     * A mutation or a figure may need its permission over everything: then only that must open it.
     */
    private static void note(
            Set<String> wrong,
            String permission,
            String what,
            boolean everywhere,
            boolean is,
            boolean should) {
        if (is != should && (is || everywhere)) {
            wrong.add("%s %s %s".formatted(permission, is ? "opens" : "does not open", what));
        }
    }

    /**
     * The permission that the schema declares for a root field, directly or for its stored type.
     */
    private boolean opens(GraphQLFieldDefinition field, String permission) {
        String ofField = Samples.permission(field);
        GraphQLObjectType stored = Samples.storedType(field);
        String ofType = stored == null ? null : Samples.permission(stored);
        GraphQLAppliedDirective signedIn = field.getAppliedDirective("signedIn");
        return signedIn != null
                || (stored != null && Samples.isShownByName(stored))
                || (ofField != null || ofType != null)
                        && (ofField == null || ofField.equals(permission))
                        && (ofType == null || ofType.equals(permission));
    }

    /** The subscriptions that start, all requested at once. */
    private Set<String> begun(Viewer viewer, String permission) {
        return Objects.requireNonNull(
                Flux.fromIterable(fields(source.schema().getSubscriptionType()))
                        .flatMap(field ->
                                begins(viewer, field, opens(field, permission))
                                        .filter(begun -> begun)
                                        .map(begun -> field.getName()))
                        .collect(Collectors.toSet())
                        .block());
    }

    /**
     * Whether a subscription starts: it is rejected quickly or not at all. One that should be
     * rejected gets all the time that a busy machine may need.
     */
    private Mono<Boolean> begins(Viewer viewer, GraphQLFieldDefinition field, boolean should) {
        ExecutionInput input =
                ExecutionInput.newExecutionInput(
                                "subscription { %s { __typename } }".formatted(field.getName()))
                        .graphQLContext(Map.of(Viewer.class, viewer, "viewer", viewer))
                        .build();
        Object data = source.graphQl().executeAsync(input).join().getData();
        return data instanceof Publisher<?> events
                ? Flux.from(events)
                        .contextWrite(context -> context.put(Viewer.class, viewer))
                        .take(should ? SOON : LONG_ENOUGH)
                        .then(Mono.just(true))
                        .onErrorReturn(false)
                : Mono.just(false);
    }

    private boolean isLetIn(TestViewer viewer, PathRule rule) {
        String path = rule.pattern().getPatternString().replaceAll("\\{[^}]*}|\\*\\*", "x");
        int status =
                http.method(rule.method())
                        .uri(path)
                        .headers(headers -> headers.setBearerAuth(viewer.token()))
                        .contentType(MediaType.APPLICATION_JSON)
                        .exchange()
                        .returnResult(byte[].class)
                        .getStatus()
                        .value();
        return status != 403;
    }

    private static Iterable<GraphQLFieldDefinition> fields(@Nullable GraphQLObjectType root) {
        return Objects.requireNonNull(root).getFieldDefinitions();
    }

    /** A role with one permission. */
    private String roleOf(String permission) {
        String code = "ONLY_" + UUID.randomUUID().toString().replace('-', '_');
        database.sql(
                        """
                        with defined as (insert into role (code, name) values (:code, :code) returning id)
                        insert into role_permission (role_id, permission) select id, :permission from defined
                        """)
                .bind("code", code)
                .bind("permission", permission)
                .then()
                .block();
        return code;
    }

    private long insert(String row) {
        return Objects.requireNonNull(
                database.sql("insert into " + row.formatted(UUID.randomUUID()) + " returning id")
                        .map(found -> Objects.requireNonNull(found.get("id", Long.class)))
                        .one()
                        .block());
    }
}
