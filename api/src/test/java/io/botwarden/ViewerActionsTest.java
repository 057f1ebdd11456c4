package io.botwarden;

import static io.botwarden.delivery.DeliveryClient.objects;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.Cases;
import io.botwarden.testing.GraphQlTesters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/**
 * {@code viewerActions} agrees with the mutations, over HTTP: for records in every state, every
 * action of the state machine and viewers with different rights.
 */
@BotwardenTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ViewerActionsTest {

    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT =
            new ParameterizedTypeReference<>() {};

    private static final int AT_ONCE = 3;

    /** Mutations whose input selects one of several steps; the input here selects most of them. */
    private static final Map<String, Map<String, Object>> INPUTS =
            Map.of(
                    "recordChangeTest", Map.of("passed", false),
                    "verifyChange", Map.of("functionPassed", false));

    /**
     * They are rejected because another record in the input is in the wrong state, or is missing.
     */
    private static final Set<String> NEEDING_ANOTHER =
            Set.of(
                    "amendAppraisalResult",
                    "changeAppraisalScheme",
                    "changeKpiRevision",
                    "planTrainingNeeds",
                    "unlinkIncidents");

    /** Actions of a machine whose mutations take other records than the machine's. */
    private static final Set<String> ABOUT_OTHERS =
            Set.of(
                    "updateMilestone",
                    "completeMilestone",
                    "removeMilestone",
                    "activateContingencyPlan");

    /** The viewers. */
    private enum Who {
        /** Has all roles over everything. */
        ADMINISTRATOR,
        /** The same, and created the records. */
        AUTHOR,
        /** Can see everything. */
        READER,
        /** Has all roles over the department that owns the bot. */
        OWNER,
        /** Can see everything, and has all roles over another department. */
        STRANGER
    }

    @Autowired private StepRows rows;
    @Autowired private GraphQlTesters testers;
    @Autowired private GraphQlSource source;
    @Autowired private TestViewers viewers;
    @Autowired private List<StateMachine> machines;

    private final Map<String, String> world = new HashMap<>();
    private final Map<Who, Long> identities = new LinkedHashMap<>();
    private final Map<Who, HttpGraphQlTester> clients = new LinkedHashMap<>();

    @BeforeAll
    void meet() {
        world.put("department", rows.insert("department", "code, name", "'Sales'"));
        String elsewhere = rows.insert("department", "code, name", "'Elsewhere'");
        world.put("employee", rows.insert("employee", "code, name", "'Bob'"));
        world.put("author", rows.insert("employee", "code, name", "'Ada'"));
        world.put("risk", RiskInStates.another(rows, world));
        for (Who who : Who.values()) {
            long identity = viewers.overNothing().viewer().identityId();
            switch (who) {
                case ADMINISTRATOR, AUTHOR -> rows.grant(identity, "true", null);
                case READER -> rows.grant(identity, "code = 'AUDITOR'", null);
                case OWNER -> rows.grant(identity, "true", world.get("department"));
                case STRANGER -> {
                    rows.grant(identity, "code = 'AUDITOR'", null);
                    rows.grant(identity, "code <> 'AUDITOR'", elsewhere);
                }
            }
            if (who == Who.ADMINISTRATOR) {
                world.put("me", String.valueOf(identity));
            }
            if (who == Who.AUTHOR) {
                world.put("other", String.valueOf(identity));
                rows.unguarded(
                        List.of("identity"),
                        "update identity set employee_id = %s where id = %d"
                                .formatted(world.get("author"), identity));
            }
            identities.put(who, identity);
        }
    }

    /** New grants invalidate the earlier tokens. */
    private void signIn() {
        identities.forEach((who, identity) ->
                clients.put(who, testers.http(viewers.signIn(identity).token())));
    }

    @ParameterizedTest
    @MethodSource("io.botwarden.RecordsInStates#all")
    void agreesWithMutations(RecordsInStates kind) {
        List<Attempt> attempts = attempts(kind);
        if (attempts.isEmpty()) {
            return;
        }
        signIn();
        insertAll(kind, attempts);
        Map<Attempt, Map<String, Object>> said = new LinkedHashMap<>();
        Map<Attempt, List<String>> done = new LinkedHashMap<>();
        for (Who who : Who.values()) {
            List<Attempt> ofViewer =
                    attempts.stream().filter(attempt -> attempt.who() == who).toList();
            for (List<Attempt> batch : batches(ofViewer)) {
                said.putAll(actions(kind, who, batch));
                done.putAll(send(kind, who, batch));
            }
        }

        List<String> problems =
                attempts.stream()
                        .map(attempt ->
                                problem(kind, attempt, said.get(attempt), done.get(attempt)))
                        .filter(problem -> !problem.isEmpty())
                        .toList();

        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.botwarden.RecordsInStates#all")
    void triesEveryAction(RecordsInStates kind) {
        Set<String> listed = new TreeSet<>(machine(kind).byAction().keySet());
        listed.removeAll(ABOUT_OTHERS);

        assertThat(kind.acts(source.schema()).stream().map(StepTried::mutation))
                .hasSameElementsAs(listed);
    }

    private static String problem(
            RecordsInStates kind, Attempt attempt, Map<String, Object> said, List<String> codes) {
        String what =
                "%s of %s from %s by %s: "
                        .formatted(attempt.act().mutation(), kind, attempt.state(), attempt.who());
        if (said.isEmpty()) {
            return codes.size() == 1 && Set.of("NOT_FOUND", "FORBIDDEN").containsAll(codes)
                    ? ""
                    : what + "is not seen, and gives " + codes;
        }
        if (Boolean.TRUE.equals(said.get("allowed"))) {
            return codes.isEmpty() || attempt.isExcused(codes)
                    ? ""
                    : what + "is allowed, and gives " + codes;
        }
        String code = Objects.requireNonNull(said.get("code")).toString();
        return codes.equals(List.of(code))
                        || codes.equals(
                                List.of(
                                        attempt.act()
                                                .refusals()
                                                .getOrDefault(attempt.state(), code)))
                ? ""
                : what + said + " and gives " + codes;
    }

    private List<Attempt> attempts(RecordsInStates kind) {
        Class<?> states =
                ApprovedLivesTest.lives()
                        .filter(life -> life.toString().equals(kind.life()))
                        .findFirst()
                        .orElseThrow()
                        .type();
        List<Attempt> attempts = new ArrayList<>();
        for (Object state : states.getEnumConstants()) {
            for (StepTried act : kind.acts(source.schema())) {
                for (Who who : Who.values()) {
                    String name = "%s %s %s %s".formatted(kind, state, act.mutation(), who);
                    if (Cases.runs(name, who == Who.ADMINISTRATOR ? 6 : 1)) {
                        attempts.add(
                                new Attempt(who, ((Enum<?>) state).name(), act, new HashMap<>()));
                    }
                }
            }
        }
        return attempts;
    }

    /** A new record for each attempt, about a new bot. */
    private void insertAll(RecordsInStates kind, List<Attempt> attempts) {
        List<String> bots =
                rows.texts(
                        """
                        insert into bot (code, name, owner_department_id)
                        select gen_random_uuid(), 'B', %s from generate_series(1, %d) returning id::text
                        """
                                .formatted(world.get("department"), attempts.size()));
        List<String> releases =
                rows.texts(
                        """
                        insert into release (label, bot_id, released_at)
                        select gen_random_uuid(), id, now() from unnest(array[%s]) with ordinality b(id, k) order by k returning id::text
                        """
                                .formatted(String.join(", ", bots)));
        List<String> incidents =
                rows.texts(
                        """
                        insert into incident (number, title, bot_id, severity, state, started_at, opened_at)
                        select gen_random_uuid(), 'First', id, 'LOW', 'OPEN', now(), now()
                        from unnest(array[%s]) with ordinality b(id, k) order by k returning id::text
                        """
                                .formatted(String.join(", ", bots)));
        for (int k = 0; k < attempts.size(); k++) {
            Attempt attempt = attempts.get(k);
            Map<String, String> known = attempt.known();
            known.putAll(world);
            known.put("bot", bots.get(k));
            known.put("release", releases.get(k));
            known.put("incident", incidents.get(k));
            known.put("new", UUID.randomUUID().toString());
            known.put("state", attempt.state());
            known.put("asker", attempt.act().mine() ? "me" : "other");
        }
        rows.unguarded(
                kind.tables(),
                attempts.stream()
                        .map(attempt -> RecordsInStates.fill(kind.insert(), attempt.known()))
                        .collect(Collectors.joining(";")));
        Map<String, String> keys = new HashMap<>();
        rows.texts("select %s || ' ' || id from %s".formatted(kind.named(), kind.table()))
                .forEach(row -> {
                    String[] parts = row.split(" ");
                    keys.put(parts[0], parts[1]);
                });
        attempts.forEach(attempt ->
                attempt.known()
                        .put("id", kind.table() + "_" + keys.get(attempt.known().get("new"))));
    }

    /**
     * What {@code viewerActions} says of the attempted action; nothing if the record is not
     * visible.
     */
    private Map<Attempt, Map<String, Object>> actions(
            RecordsInStates kind, Who who, List<Attempt> batch) {
        String document =
                IntStream.range(0, batch.size())
                        .mapToObj(k ->
                                "a%d: node(id: \"%s\") { ... on %s { viewerActions { action allowed code reason } } }"
                                        .formatted(
                                                k,
                                                batch.get(k).known().get("id"),
                                                machine(kind).type()))
                        .collect(Collectors.joining(" ", "{ ", " }"));
        Map<String, Object> data = execute(who, document, Map.of());
        Map<Attempt, Map<String, Object>> said = new LinkedHashMap<>();
        for (int k = 0; k < batch.size(); k++) {
            Attempt attempt = batch.get(k);
            Object node = data.get("a" + k);
            said.put(
                    attempt,
                    node == null
                            ? Map.of()
                            : objects(((Map<?, ?>) node).get("viewerActions")).stream()
                                    .filter(action ->
                                            attempt.act().mutation().equals(action.get("action")))
                                    .findFirst()
                                    .orElseThrow());
        }
        return said;
    }

    /** The error codes of each attempt. */
    private Map<Attempt, List<String>> send(RecordsInStates kind, Who who, List<Attempt> batch) {
        Map<String, Object> variables = new LinkedHashMap<>();
        List<String> declared = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        for (int k = 0; k < batch.size(); k++) {
            Attempt attempt = batch.get(k);
            StepTried act = attempt.act();
            declared.add("$i%d: %s!".formatted(k, act.type()));
            fields.add(
                    "a%d: %s(input: $i%d) { errors { code message } }"
                            .formatted(k, act.mutation(), k));
            variables.put("i" + k, input(kind, attempt));
        }
        Map<String, Object> data =
                execute(
                        who,
                        "mutation(%s) { %s }"
                                .formatted(String.join(", ", declared), String.join(" ", fields)),
                        variables);
        Map<Attempt, List<String>> done = new LinkedHashMap<>();
        for (int k = 0; k < batch.size(); k++) {
            Map<?, ?> payload = (Map<?, ?>) Objects.requireNonNull(data.get("a" + k));
            done.put(
                    batch.get(k),
                    objects(payload.get("errors")).stream()
                            .map(error -> Objects.requireNonNull(error.get("code")).toString())
                            .distinct()
                            .toList());
        }
        return done;
    }

    private Map<String, Object> input(RecordsInStates kind, Attempt attempt) {
        StepTried act = attempt.act();
        Map<String, String> ids =
                Stream.of("bot", "department", "employee", "incident", "release", "risk")
                        .collect(
                                Collectors.toMap(
                                        name -> name,
                                        name -> name + "_" + attempt.known().get(name)));
        Map<String, Object> input = act.input(ids);
        input.putAll(INPUTS.getOrDefault(act.mutation(), Map.of()));
        input.put(kind.field(act), attempt.known().get("id"));
        act.refer(source.schema(), input);
        return input;
    }

    private Map<String, Object> execute(Who who, String document, Map<String, Object> variables) {
        var request = Objects.requireNonNull(clients.get(who)).document(document);
        variables.forEach(request::variable);
        return request.execute().path("").entity(OBJECT).get();
    }

    /** Of types that share their states, the one of the table. */
    private StateMachine machine(RecordsInStates kind) {
        return machines.stream()
                .filter(machine ->
                        machine.rules().stream()
                                .map(Rule::from)
                                .flatMap(Collection::stream)
                                .anyMatch(state ->
                                        ((Enum<?>) state)
                                                .getDeclaringClass()
                                                .getSimpleName()
                                                .equals(kind.life())))
                .min(
                        Comparator.comparing(machine ->
                                !machine.type().equalsIgnoreCase(kind.table().replace("_", ""))))
                .orElseThrow();
    }

    /**
     * A mutation to try.
     *
     * @param known the values for the names in braces
     */
    private record Attempt(Who who, String state, StepTried act, Map<String, String> known) {

        /** The result of some depends on the input or on another record. */
        boolean isExcused(List<String> codes) {
            return NEEDING_ANOTHER.contains(act.mutation())
                    || codes.stream()
                            .noneMatch(
                                    Set.of(
                                                    "INVALID",
                                                    "WRONG_STATE",
                                                    "FORBIDDEN",
                                                    "NOT_FOUND",
                                                    "SAME_PERSON",
                                                    "OWN_CHANGE",
                                                    "OWN_REQUEST",
                                                    "OWN_WORK",
                                                    "BUILT_IT")
                                            ::contains);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    private static List<List<Attempt>> batches(List<Attempt> all) {
        return IntStream.iterate(0, from -> from < all.size(), from -> from + AT_ONCE)
                .mapToObj(from -> all.subList(from, Math.min(from + AT_ONCE, all.size())))
                .toList();
    }
}
