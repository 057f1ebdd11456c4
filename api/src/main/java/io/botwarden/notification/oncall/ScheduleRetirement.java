package io.botwarden.notification.oncall;

import static io.botwarden.notification.NotificationRecords.POLICY;
import static io.botwarden.notification.NotificationRecords.RULE;
import static io.botwarden.notification.NotificationRecords.SCHEDULE;

import io.botwarden.notification.input.RetireOnCallScheduleInput;
import io.botwarden.notification.oncall.ScheduleRows.OnCallSchedule;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Retirement;
import io.botwarden.platform.write.RetirementState.Step;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.ArrayList;
import java.util.List;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * Retires a schedule: its history is kept, and the rules and policies that use it switch to its
 * successor. (Policy 3.2.1)
 */
@Controller
class ScheduleRetirement {

    private final DatabaseClient database;
    private final ScheduleRows rows;
    private final Writes writes;

    ScheduleRetirement(DatabaseClient database, ScheduleRows rows, Writes writes) {
        this.database = database;
        this.rows = rows;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> retireOnCallSchedule(
            @ContextValue Viewer viewer, @Argument RetireOnCallScheduleInput input) {
        Mono<Retirement<OnCallSchedule, Caller>> retirement =
                Retirement.of(
                        rows.find("schedule", input.schedule()),
                        input.successor(),
                        id -> rows.require("successor", id),
                        schedule -> callers(schedule.id()));
        return writes.run(
                viewer,
                Action.on("schedule", retirement, ScheduleRetirement::scopes)
                        .write((found, by) -> write(input, found, by)));
    }

    /** Requires the permission over both schedules. */
    private static List<Scope> scopes(Retirement<OnCallSchedule, Caller> found) {
        List<Scope> scopes = new ArrayList<>(found.retired().scopes());
        found.named().ifPresent(next -> scopes.addAll(next.scopes()));
        return scopes;
    }

    /** The notification rules and escalation policies that use a schedule. */
    private Mono<List<Caller>> callers(long schedule) {
        return database.sql(
                        """
                        select true as rule, id, name, version from notification_rule where schedule_id = :schedule
                        union all
                        select false, p.id, p.name, p.version from escalation_policy p
                        where exists (select from escalation_step s where s.policy_id = p.id and s.schedule_id = :schedule)
                        order by 1 desc, 3
                        """)
                .bind("schedule", schedule)
                .map(row ->
                        new Caller(
                                Boolean.TRUE.equals(row.get("rule", Boolean.class)),
                                Fields.number(row, "id"),
                                Fields.text(row, "name"),
                                Fields.version(row)))
                .all()
                .collectList();
    }

    private Write write(
            RetireOnCallScheduleInput input, Retirement<OnCallSchedule, Caller> found, By by) {
        OnCallSchedule schedule = found.retired();
        Versions.require(SCHEDULE, schedule.id(), input.version(), schedule.version());
        Step.RETIRE.from(schedule.state(), "on-call schedule");
        Write retired =
                Write.update(
                                SCHEDULE,
                                schedule.id(),
                                schedule.version(),
                                "OnCallScheduleRetired",
                                schedule.name())
                        .set("retired_at", null, by.at());
        found.successor("schedule", OnCallSchedule::id, Caller::label)
                .ifPresent(successor -> {
                    retired.note("successor", successor.name());
                    found.users()
                            .forEach(caller ->
                                    retired.also(handedOver(caller, schedule, successor)));
                });
        return retired;
    }

    private Write handedOver(Caller caller, OnCallSchedule from, OnCallSchedule to) {
        return caller.rule()
                ? Write.update(
                                RULE,
                                caller.id(),
                                caller.version(),
                                "NotificationRuleChanged",
                                caller.name())
                        .refer("schedule_id", SCHEDULE, from.id(), to.id())
                : Write.update(
                                POLICY,
                                caller.id(),
                                caller.version(),
                                "EscalationPolicyChanged",
                                caller.name())
                        .note("schedule", "%s → %s".formatted(from.name(), to.name()))
                        // changed steps are a change of the policy
                        .derived("name", caller.name())
                        .along(policy ->
                                database.sql(
                                                "update escalation_step set schedule_id = :to where policy_id = :policy and schedule_id = :from")
                                        .bind("to", to.id())
                                        .bind("policy", policy)
                                        .bind("from", from.id())
                                        .then());
    }

    /** A notification rule or an escalation policy. */
    private record Caller(boolean rule, long id, String name, int version) {

        String label() {
            return "%s '%s'".formatted(rule ? "notification rule" : "escalation policy", name);
        }
    }
}
