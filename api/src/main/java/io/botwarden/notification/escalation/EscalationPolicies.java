package io.botwarden.notification.escalation;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.notification.NotificationRecords.POLICY;

import io.botwarden.catalog.References;
import io.botwarden.notification.NotificationRefusal;
import io.botwarden.notification.audience.NotificationAudience;
import io.botwarden.notification.input.AddEscalationPolicyInput;
import io.botwarden.notification.input.ChangeEscalationPolicyInput;
import io.botwarden.notification.input.EscalationStepInput;
import io.botwarden.notification.rule.Recipient;
import io.botwarden.notification.rule.Recipients;
import io.botwarden.operations.incident.Severity;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The actions on escalation policies, which determine whom to notify while nobody acknowledges a
 * record. (Policy 3.2.1)
 */
@Controller
class EscalationPolicies {

    private static final int MOST_STEPS = 20;
    private static final int DAY = 1440;

    private final DatabaseClient database;
    private final References references;
    private final Recipients recipients;
    private final Writes writes;

    EscalationPolicies(
            DatabaseClient database, References references, Recipients recipients, Writes writes) {
        this.database = database;
        this.references = references;
        this.recipients = recipients;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> addEscalationPolicy(
            @ContextValue Viewer viewer, @Argument AddEscalationPolicyInput input) {
        Mono<New> wanted =
                Mono.zip(
                                references.optionalBot("bot", input.bot()),
                                references.optionalDepartment("department", input.department()),
                                steps(input.steps()))
                        .map(found ->
                                new New(
                                        found.getT1().orElse(null),
                                        found.getT2().orElse(null),
                                        found.getT3()));
        Checks checks =
                checks(WantedPolicy.of(input))
                        .that(
                                input.bot() == null || input.department() == null,
                                "bot",
                                "Specify a bot or a department, not both.");
        return writes.run(
                viewer,
                Action.on(input.bot() == null ? "department" : "bot", wanted, New::scopes)
                        .check(checks)
                        .write((found, by) -> added(WantedPolicy.of(input), found)));
    }

    @MutationMapping
    Mono<Payload> changeEscalationPolicy(
            @ContextValue Viewer viewer, @Argument ChangeEscalationPolicyInput input) {
        Mono<Change> change = Mono.zip(require(input.policy()), steps(input.steps()), Change::new);
        return writes.run(
                viewer,
                Action.on("policy", change, found -> found.policy().scopes())
                        .check(checks(WantedPolicy.of(input)))
                        .write((found, by) -> changed(input, found)));
    }

    private static Checks checks(WantedPolicy wanted) {
        List<EscalationStepInput> steps = wanted.steps();
        Checks checks =
                new Checks()
                        .that(
                                !wanted.severities().isEmpty(),
                                "severities",
                                "Specify at least one severity.")
                        .that(
                                !steps.isEmpty() && steps.size() <= MOST_STEPS,
                                "steps",
                                "There must be 1 to %d steps.".formatted(MOST_STEPS));
        for (int k = 0; k < steps.size(); k++) {
            int least = k == 0 ? 0 : steps.get(k - 1).afterMinutes();
            int after = steps.get(k).afterMinutes();
            checks.that(
                    after >= least && after <= DAY,
                    "steps[%d].afterMinutes".formatted(k),
                    "This must be 0 to %d minutes, and not less than in the previous step."
                            .formatted(DAY));
        }
        return checks;
    }

    private Mono<List<Step>> steps(List<EscalationStepInput> steps) {
        return Flux.range(0, steps.size())
                .concatMap(k -> {
                    EscalationStepInput step = steps.get(k);
                    return recipients
                            .require("steps[%d].recipient".formatted(k), step.recipient())
                            .map(recipient -> new Step(k + 1, step.afterMinutes(), recipient));
                })
                .collectList();
    }

    private Write added(WantedPolicy wanted, New found) {
        Write write =
                Write.insert(POLICY, "EscalationPolicyAdded", wanted.name())
                        .set("name", wanted.name())
                        .refer("bot_id", BOT, null, found.bot())
                        .refer("department_id", DEPARTMENT, null, found.department())
                        .set("repeats", wanted.repeatsOr(0))
                        .set("repeat_after_minutes", wanted.repeatAfterOr(30))
                        .along(key -> insert(key, found.steps()))
                        .unless(NotificationRefusal.NAME_TAKEN, "name", taken(wanted.name()));
        return rest(write, wanted, found.steps());
    }

    private Write changed(ChangeEscalationPolicyInput input, Change found) {
        Policy policy = found.policy();
        Versions.require(POLICY, policy.id(), input.version(), policy.version());
        WantedPolicy wanted = WantedPolicy.of(input);
        Write write =
                Write.update(
                                POLICY,
                                policy.id(),
                                policy.version(),
                                "EscalationPolicyChanged",
                                policy.name())
                        .set("name", policy.name(), wanted.name())
                        .set("repeats", policy.repeats(), wanted.repeatsOr(0))
                        .set(
                                "repeat_after_minutes",
                                policy.repeatAfterMinutes(),
                                wanted.repeatAfterOr(30))
                        .set("enabled", policy.enabled(), !Boolean.FALSE.equals(input.enabled()))
                        .along(key ->
                                database.sql("delete from escalation_step where policy_id = :id")
                                        .bind("id", key)
                                        .then()
                                        .then(Mono.defer(() -> insert(key, found.steps()))))
                        .unless(NotificationRefusal.NAME_TAKEN, "name", taken(wanted.name()));
        return rest(write, wanted, found.steps());
    }

    private static Write rest(Write write, WantedPolicy wanted, List<Step> steps) {
        List<String> severities =
                wanted.severities().stream().distinct().map(Severity::name).toList();
        return write.note("severities", String.join(", ", severities))
                .derived("severities", severities.toArray(String[]::new))
                .note(
                        "steps",
                        steps.stream()
                                .map(step ->
                                        "after %d minutes %s"
                                                .formatted(step.afterMinutes(), step.recipient()))
                                .collect(Collectors.joining("; ")));
    }

    private Mono<Void> insert(long policy, List<Step> steps) {
        return Flux.fromIterable(steps).concatMap(step -> insert(policy, step)).then();
    }

    private Mono<Void> insert(long policy, Step step) {
        GenericExecuteSpec statement =
                database.sql(
                                """
                                insert into escalation_step (policy_id, position, after_minutes, channel_id, employee_id, schedule_id, audience)
                                values (:policy, :position, :after, :channel, :employee, :schedule, :audience)
                                """)
                        .bind("policy", policy)
                        .bind("position", step.position())
                        .bind("after", step.afterMinutes());
        Recipient recipient = step.recipient();
        statement = bind(statement, "channel", recipient.channel());
        statement = bind(statement, "employee", recipient.employee());
        statement = bind(statement, "schedule", recipient.schedule());
        NotificationAudience audience = recipient.audience();
        return (audience == null
                        ? statement.bindNull("audience", String.class)
                        : statement.bind("audience", audience.name()))
                .then();
    }

    private static GenericExecuteSpec bind(
            GenericExecuteSpec statement, String name, @Nullable Long key) {
        return key == null ? statement.bindNull(name, Long.class) : statement.bind(name, key);
    }

    private static String taken(String name) {
        return "Another policy has the name %s.".formatted(name);
    }

    private Mono<Policy> require(String id) {
        return Mono.fromCallable(() -> POLICY.parse("policy", id))
                .flatMap(key ->
                        database.sql(
                                        """
                                        select id, name, bot_id, department_id, repeats, repeat_after_minutes, enabled, version
                                        from escalation_policy where id = :id for update
                                        """)
                                .bind("id", key)
                                .map(row ->
                                        new Policy(
                                                Fields.number(row, "id"),
                                                Fields.text(row, "name"),
                                                row.get("bot_id", Long.class),
                                                row.get("department_id", Long.class),
                                                Objects.requireNonNull(
                                                        row.get("repeats", Integer.class)),
                                                Objects.requireNonNull(
                                                        row.get(
                                                                "repeat_after_minutes",
                                                                Integer.class)),
                                                Boolean.TRUE.equals(
                                                        row.get("enabled", Boolean.class)),
                                                Fields.version(row)))
                                .one()
                                .switchIfEmpty(Mono.error(() -> RecordType.notFound("policy"))));
    }

    private record Step(int position, int afterMinutes, Recipient recipient) {}

    private record New(@Nullable Long bot, @Nullable Long department, List<Step> steps) {

        List<Scope> scopes() {
            return List.of(Scope.of(bot, department));
        }
    }

    private record Change(Policy policy, List<Step> steps) {}

    /** The row of a policy as read by an action. */
    private record Policy(
            long id,
            String name,
            @Nullable Long bot,
            @Nullable Long department,
            int repeats,
            int repeatAfterMinutes,
            boolean enabled,
            int version) {

        List<Scope> scopes() {
            return List.of(Scope.of(bot, department));
        }
    }
}
