package io.botwarden.delivery.launch;

import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.delivery.launch.LaunchRecords.RULE;
import static io.botwarden.delivery.launch.LaunchRefusal.RULE_EXISTS;

import io.botwarden.catalog.References;
import io.botwarden.delivery.input.AddLaunchRuleInput;
import io.botwarden.delivery.input.NameSecurityDepartmentInput;
import io.botwarden.delivery.input.RetireLaunchRuleInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * The rules that determine which departments must approve which launches, for those with the
 * permission over everything. (Policy 2.4.2)
 */
@Controller
class LaunchRules {

    private final DatabaseClient database;
    private final References references;
    private final Writes writes;

    LaunchRules(DatabaseClient database, References references, Writes writes) {
        this.database = database;
        this.references = references;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> addLaunchRule(@ContextValue Viewer viewer, @Argument AddLaunchRuleInput input) {
        Checks checks =
                new Checks()
                        .that(
                                switch (input.approver()) {
                                    case OWNER, REQUESTER -> input.department() == null;
                                    case DEPARTMENT -> input.department() != null;
                                    case SECURITY -> true;
                                },
                                "department",
                                "Specify a department if approver is DEPARTMENT, and only then or if it is SECURITY.");
        return writes.run(
                viewer,
                Action.on(
                                "department",
                                references.optionalDepartment("department", input.department()),
                                found -> List.of(Scope.EVERYTHING))
                        .check(checks)
                        .write((department, by) ->
                                Write.insert(RULE, "LaunchRuleAdded", input.approver().name())
                                        .set("criticality", input.criticality())
                                        .set("data_classification", input.dataClassification())
                                        .set("approver", input.approver())
                                        .refer(
                                                "department_id",
                                                DEPARTMENT,
                                                null,
                                                department.orElse(null))
                                        .set("purpose", input.purpose())
                                        .set("decide_within_days", input.decideWithinDays())
                                        .unless(
                                                RULE_EXISTS,
                                                "approver",
                                                "The same rule exists. Retire it first.")));
    }

    @MutationMapping
    Mono<Payload> nameSecurityDepartment(
            @ContextValue Viewer viewer, @Argument NameSecurityDepartmentInput input) {
        Mono<Named> named =
                Mono.zip(
                        require(input.rule()),
                        references.department("department", input.department()),
                        Named::new);
        return writes.run(
                viewer,
                Action.on("rule", named, found -> List.of(Scope.EVERYTHING))
                        .write((found, by) -> found.rule().name(input, found.department())));
    }

    @MutationMapping
    Mono<Payload> retireLaunchRule(
            @ContextValue Viewer viewer, @Argument RetireLaunchRuleInput input) {
        return writes.run(
                viewer,
                Action.on("rule", require(input.rule()), found -> List.of(Scope.EVERYTHING))
                        .write((rule, by) -> rule.retire(input, by)));
    }

    private Mono<Rule> require(String id) {
        return Mono.fromCallable(() -> RULE.parse("rule", id))
                .flatMap(key ->
                        database.sql(
                                        """
                                        select id, approver, department_id, retired_at is not null as retired, version from launch_rule where id = :id
                                        for update
                                        """)
                                .bind("id", key)
                                .map(row ->
                                        new Rule(
                                                Fields.number(row, "id"),
                                                Fields.text(row, "approver"),
                                                row.get("department_id", Long.class),
                                                Boolean.TRUE.equals(
                                                        row.get("retired", Boolean.class)),
                                                Fields.version(row)))
                                .one()
                                .switchIfEmpty(Mono.error(() -> RecordType.notFound("rule"))));
    }

    /** A rule, and the key of the department that it is to name. */
    private record Named(Rule rule, long department) {}

    /** The row of a rule as read by an action. */
    private record Rule(
            long id, String approver, @Nullable Long department, boolean retired, int version) {

        Write name(NameSecurityDepartmentInput input, long wanted) {
            require(input.version());
            if (!approver.equals(LaunchRuleApprover.SECURITY.name())) {
                throw new RefusedException(
                        RefusalCode.WRONG_STATE,
                        "The approver of this rule is not SECURITY.",
                        "rule");
            }
            return Write.update(RULE, id, version, "SecurityDepartmentNamed", approver)
                    .refer("department_id", DEPARTMENT, department, wanted)
                    .unless(
                            RULE_EXISTS,
                            "department",
                            "A rule for the same bots and this department exists.");
        }

        private void require(@Nullable Integer basedOn) {
            Versions.require(RULE, id, basedOn, version);
            if (retired) {
                throw new RefusedException(
                        RefusalCode.WRONG_STATE, "The rule is already retired.", "rule");
            }
        }

        Write retire(RetireLaunchRuleInput input, By by) {
            require(input.version());
            return Write.update(RULE, id, version, "LaunchRuleRetired", approver)
                    .set("retired_at", by.at());
        }
    }
}
