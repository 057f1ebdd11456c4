package io.botwarden.platform.rights;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionInput;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
 * for which the root fields and paths that need it must open, and there are accounts with every
 * other permission, over everything and over a bot, for which they must not. So a field whose code
 * checks another permission than the schema declares, or accepts another one as well, is found,
 * even if all roles have both.
 */
@BotwardenTest
class PermissionTableTest {

    private static final Duration SOON = Duration.ofMillis(300);

    /** What a field needs that is open to nobody. */
    private static final Set<String> NOBODY = Set.of("no such permission");

    @Autowired private GraphQlSource source;
    @Autowired private PermissionTable table;
    @Autowired private GraphQlTesters testers;
    @Autowired private TestViewers viewers;
    @Autowired private WebTestClient http;
    @Autowired private DatabaseClient database;
    @Autowired private ApplicationContext application;

    @Test
    void permissionOpensWhatNeedsIt() {
        Set<String> closed = new ConcurrentSkipListSet<>();
        table.permissions().parallelStream()
                .forEach(permission -> {
                    Entrances entrances = needing(needed -> needed.equals(Set.of(permission)));
                    TestViewer viewer = viewers.overEverything(roleOf(Set.of(permission)));
                    Set<String> opened = opened(viewer, entrances, true);
                    entrances.names().stream()
                            .filter(name -> !opened.contains(name))
                            .forEach(name -> closed.add(permission + " does not open " + name));
                });
        assertThat(closed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingElseOpensIt(boolean everywhere) {
        Set<String> open = new ConcurrentSkipListSet<>();
        long bot = insert("bot (code, name) values ('%s', 'Bot')");
        table.permissions().parallelStream()
                .filter(permission -> Cases.runs(permission + everywhere, 4))
                .forEach(permission -> {
                    Set<String> others = new TreeSet<>(table.permissions());
                    others.remove(permission);
                    String role = roleOf(others);
                    TestViewer viewer =
                            everywhere ? viewers.overEverything(role) : viewers.overBot(role, bot);
                    opened(viewer, needing(needed -> needed.contains(permission)), false)
                            .forEach(name -> open.add(name + " without " + permission));
                });
        assertThat(open).isEmpty();
    }

    @Test
    void rightOverBotOpensNoPathAboutEverything() {
        String role = roleOf(table.permissions());
        TestViewer viewer = viewers.overBot(role, insert("bot (code, name) values ('%s', 'Bot')"));
        assertThat(PathRules.ALL)
                .filteredOn(rule -> rule.right() instanceof Right.Holding held && held.everywhere())
                .isNotEmpty()
                .noneMatch(rule -> isLetIn(viewer, rule));
    }

    @Test
    void allPermissionsOpenEverything() {
        assertOpensOnly(
                viewers.overEverything(roleOf(table.permissions())),
                table.permissions()::containsAll);
    }

    @Test
    void withoutPermissionsOnlySignedInActions() {
        assertOpensOnly(viewers.overNothing(), Set::isEmpty);
        // Not by an expiry: an expired grant is removed at some moment, and the token with it.
        TestViewer revoked = viewers.overEverything("ADMINISTRATOR");
        database.sql("delete from access_grant where identity_id = :id")
                .bind("id", revoked.viewer().identityId())
                .then()
                .block();
        assertOpensOnly(viewers.signIn(revoked.viewer().identityId()), Set::isEmpty);
    }

    private void assertOpensOnly(TestViewer viewer, Predicate<Set<String>> opens) {
        Entrances open = needing(opens);
        assertThat(opened(viewer, open, true)).containsExactlyInAnyOrderElementsOf(open.names());
        assertThat(opened(viewer, needing(opens.negate()), false)).isEmpty();
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

    /** The root fields and paths whose needed permissions are such. */
    private Entrances needing(Predicate<Set<String>> such) {
        return new Entrances(
                fields(source.schema().getMutationType(), such),
                fields(source.schema().getQueryType(), such),
                fields(source.schema().getSubscriptionType(), such),
                PathRules.ALL.stream().filter(rule -> such.test(needed(rule))).toList());
    }

    private static List<GraphQLFieldDefinition> fields(
            @Nullable GraphQLObjectType root, Predicate<Set<String>> such) {
        return Objects.requireNonNull(root).getFieldDefinitions().stream()
                .filter(field -> such.test(needed(field)))
                .toList();
    }

    /**
     * The permissions that a root field needs, by the directives of the field and of its stored
     * type; none if it is open to who is signed in.
     */
    private static Set<String> needed(GraphQLFieldDefinition field) {
        GraphQLObjectType stored = Samples.storedType(field);
        if (field.getAppliedDirective("signedIn") != null
                || (stored != null && Samples.isShownByName(stored))) {
            return Set.of();
        }
        Set<String> needed =
                Stream.of(
                                Optional.ofNullable(Samples.permission(field)),
                                Optional.ofNullable(stored).map(Samples::permission))
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet());
        return needed.isEmpty() ? NOBODY : needed;
    }

    private static Set<String> needed(PathRule rule) {
        return rule.right() instanceof Right.Holding held ? Set.of(held.permission()) : Set.of();
    }

    /** The names of the entrances that open. */
    private Set<String> opened(TestViewer viewer, Entrances entrances, boolean should) {
        HttpGraphQlTester graphql = testers.http(viewer.token());
        Set<String> opened = new TreeSet<>(entrances.names());
        Samples.codes(graphql, entrances.mutations())
                .forEach((name, codes) -> {
                    if (codes.contains("FORBIDDEN")) {
                        opened.remove("Mutation." + name);
                    }
                });
        Samples.forbidden(graphql, entrances.queries())
                .forEach(name -> opened.remove("Query." + name));
        Flux.fromIterable(entrances.subscriptions())
                .filterWhen(field -> begins(viewer.viewer(), field, should).map(begun -> !begun))
                .doOnNext(field -> opened.remove("Subscription." + field.getName()))
                .then()
                .block();
        entrances.paths().stream()
                .filter(rule -> !isLetIn(viewer, rule))
                .forEach(rule -> opened.remove(rule.toString()));
        return opened;
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

    private String roleOf(Set<String> permissions) {
        String code = "ROLE_" + UUID.randomUUID().toString().replace('-', '_');
        database.sql(
                        """
                        with defined as (insert into role (code, name) values (:code, :code) returning id)
                        insert into role_permission (role_id, permission) select id, unnest(:permissions) from defined
                        """)
                .bind("code", code)
                .bind("permissions", permissions.toArray(String[]::new))
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

    /** What viewers may enter by. */
    private record Entrances(
            List<GraphQLFieldDefinition> mutations,
            List<GraphQLFieldDefinition> queries,
            List<GraphQLFieldDefinition> subscriptions,
            List<PathRule> paths) {

        List<String> names() {
            return Stream.of(
                            named("Mutation.", mutations),
                            named("Query.", queries),
                            named("Subscription.", subscriptions),
                            paths.stream().map(PathRule::toString))
                    .flatMap(names -> names)
                    .toList();
        }

        private static Stream<String> named(String type, List<GraphQLFieldDefinition> fields) {
            return fields.stream().map(field -> type + field.getName());
        }
    }
}
