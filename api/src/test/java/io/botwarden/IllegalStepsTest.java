package io.botwarden;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.Cases;
import io.botwarden.testing.GraphQlTesters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/**
 * Every mutation of a record in every state, over HTTP: the approved life cycles list which are
 * rejected. A rejection names the state and the possible next states, and changes nothing.
 */
@BotwardenTest
class IllegalStepsTest {

    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT =
            new ParameterizedTypeReference<>() {};

    @Autowired private StepRows rows;
    @Autowired private GraphQlTesters testers;
    @Autowired private GraphQlSource source;
    @Autowired private TestViewers viewers;

    /** The actor, the person who did earlier steps, and their department. */
    private final Map<String, String> people = new HashMap<>();

    private HttpGraphQlTester graphql;

    @ParameterizedTest
    @MethodSource("io.botwarden.RecordsInStates#all")
    void rejectsUnlistedSteps(RecordsInStates kind) {
        meet();
        ApprovedLivesTest.Life<?> life = life(kind);
        Map<String, Set<String>> possible = possible(life);
        List<Attempt> attempts = new ArrayList<>();
        life.states()
                .forEach(state ->
                        kind.acts(source.schema()).stream()
                                .filter(act ->
                                        Cases.runs(
                                                "%s %s %s".formatted(kind, state, act.mutation()),
                                                4))
                                .forEach(act -> attempts.add(attempt(state.name(), act))));
        if (attempts.isEmpty()) {
            return;
        }
        rows.unguarded(
                kind.tables(),
                attempts.stream()
                        .map(attempt -> RecordsInStates.fill(kind.insert(), attempt.known()))
                        .collect(Collectors.joining(";")));

        List<String> problems = new ArrayList<>();
        for (Attempt attempt : attempts) {
            String problem = problem(kind, attempt, possible.get(attempt.state()));
            if (!problem.isEmpty()) {
                problems.add(
                        "%s from %s: %s"
                                .formatted(attempt.act().mutation(), attempt.state(), problem));
            }
        }

        assertThat(problems).isEmpty();
    }

    private String problem(RecordsInStates kind, Attempt attempt, Set<String> possible) {
        String row =
                rows.text(
                        "select id::text from %s where %s = '%s'"
                                .formatted(kind.table(), kind.named(), attempt.known().get("new")));
        String before = read(kind, row);
        List<Map<String, Object>> errors = send(kind, attempt, row);
        return attempt.act().steps().stream().anyMatch(possible::contains)
                ? problemOfLegal(attempt, errors)
                : problemOfIllegal(attempt.act(), attempt.state(), errors, before, read(kind, row));
    }

    /** Two people: one of them may decide about what the other one created. */
    private void meet() {
        long me = viewers.overNothing().viewer().identityId();
        people.put("me", String.valueOf(me));
        people.put("other", String.valueOf(viewers.overNothing().viewer().identityId()));
        people.put("department", rows.insert("department", "code, name", "'Sales'"));
        people.put("employee", rows.insert("employee", "code, name", "'Bob'"));
        people.put("author", rows.insert("employee", "code, name", "'Ada'"));
        people.put("risk", RiskInStates.another(rows, people));
        rows.grant(me, "true", null);
        graphql = testers.http(viewers.signIn(me).token());
    }

    @ParameterizedTest
    @MethodSource("io.botwarden.RecordsInStates#all")
    void triesEveryStep(RecordsInStates kind) {
        Set<String> tried = new HashSet<>(kind.otherwise());
        kind.acts(source.schema()).forEach(act -> tried.addAll(act.steps()));

        assertThat(life(kind).steps().stream().map(step -> step.name()))
                .containsExactlyInAnyOrderElementsOf(tried);
    }

    private static String problemOfLegal(Attempt attempt, List<Map<String, Object>> errors) {
        boolean refused =
                errors.stream().anyMatch(error -> error.get("code").equals("WRONG_STATE"));
        // some are rejected for a reason other than the state
        boolean expected = "WRONG_STATE".equals(attempt.act().refusals().get(attempt.state()));
        return refused && !expected ? "is listed, and refused: " + errors : "";
    }

    private static String problemOfIllegal(
            StepTried act,
            String state,
            List<Map<String, Object>> errors,
            String before,
            String after) {
        if (!before.equals(after)) {
            return "changed %s to %s".formatted(before, after);
        }
        String code = act.refusals().getOrDefault(state, "WRONG_STATE");
        if (errors.size() != 1 || !errors.getFirst().get("code").equals(code)) {
            return "is not listed, and gives " + errors;
        }
        String message = errors.getFirst().get("message").toString();
        return act.refusals().containsKey(state) && !code.equals("CONFLICT")
                        || message.contains(state)
                ? ""
                : message;
    }

    private List<Map<String, Object>> send(RecordsInStates kind, Attempt attempt, String row) {
        StepTried act = attempt.act();
        Map<String, Object> input = act.input(attempt.ids());
        input.put(kind.field(act), kind.table() + "_" + row);
        act.refer(source.schema(), input);
        Map<String, Object> payload =
                graphql.document(
                                "mutation($input: %s!) { %s(input: $input) { errors { code message } } }"
                                        .formatted(act.type(), act.mutation()))
                        .variable("input", input)
                        .execute()
                        .path(act.mutation())
                        .entity(OBJECT)
                        .get();
        return DeliveryClient.objects(payload.get("errors"));
    }

    /** A mutation in a state, for a record with a bot, a release and another incident. */
    private Attempt attempt(String state, StepTried act) {
        Map<String, String> known = new HashMap<>(people);
        String bot = rows.insert("bot", "code, name", "'B'");
        known.put("bot", bot);
        known.put("release", rows.insert("release", "label, bot_id, released_at", bot + ", now()"));
        known.put(
                "incident",
                rows.insert(
                        "incident",
                        "number, title, bot_id, severity, state, started_at, opened_at",
                        "'First', %s, 'LOW', 'OPEN', now(), now()".formatted(bot)));
        known.put("new", UUID.randomUUID().toString());
        known.put("state", state);
        known.put("asker", act.mine() ? "me" : "other");
        return new Attempt(state, act, known);
    }

    /**
     * A mutation to try.
     *
     * @param known the values for the names in braces
     */
    private record Attempt(String state, StepTried act, Map<String, String> known) {

        /** The same, as global IDs. */
        Map<String, String> ids() {
            return Stream.of("bot", "department", "employee", "incident", "release", "risk")
                    .collect(Collectors.toMap(name -> name, name -> name + "_" + known.get(name)));
        }
    }

    private String read(RecordsInStates kind, String row) {
        return rows.text(
                "select to_jsonb(found)::text from %s found where id = %s"
                        .formatted(kind.table(), row));
    }

    private static Map<String, Set<String>> possible(ApprovedLivesTest.Life<?> life) {
        Map<String, Set<String>> possible = new HashMap<>();
        life.states().forEach(state -> possible.put(state.name(), new HashSet<>()));
        life.steps()
                .forEach(step ->
                        step.from().forEach(state -> possible.get(state.name()).add(step.name())));
        return possible;
    }

    private static ApprovedLivesTest.Life<?> life(RecordsInStates kind) {
        return ApprovedLivesTest.lives()
                .filter(life -> life.toString().equals(kind.life()))
                .findFirst()
                .orElseThrow();
    }
}
