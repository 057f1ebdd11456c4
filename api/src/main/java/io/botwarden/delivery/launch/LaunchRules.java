package io.botwarden.delivery.launch;

import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.delivery.launch.LaunchRecords.RULE;
import static io.botwarden.delivery.launch.LaunchRefusal.RULE_EXISTS;

import io.botwarden.catalog.References;
import io.botwarden.delivery.input.AddLaunchRuleInput;
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
                                (input.approver() == LaunchRuleApprover.DEPARTMENT)
                                        == (input.department() != null),
                                "department",
                                "Specify a department if and only if approver is DEPARTMENT.");
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
                                        select id, approver, retired_at is not null as retired, version from launch_rule where id = :id
                                        for update
                                        """)
                                .bind("id", key)
                                .map(row ->
                                        new Rule(
                                                Fields.number(row, "id"),
                                                Fields.text(row, "approver"),
                                                Boolean.TRUE.equals(
                                                        row.get("retired", Boolean.class)),
                                                Fields.version(row)))
                                .one()
                                .switchIfEmpty(Mono.error(() -> RecordType.notFound("rule"))));
    }

    /** The row of a rule as read by an action. */
    private record Rule(long id, String approver, boolean retired, int version) {

        Write retire(RetireLaunchRuleInput input, By by) {
            Versions.require(RULE, id, input.version(), version);
            if (retired) {
                throw new RefusedException(
                        RefusalCode.WRONG_STATE, "The rule is already retired.", "rule");
            }
            return Write.update(RULE, id, version, "LaunchRuleRetired", approver)
                    .set("retired_at", by.at());
        }
    }
}
