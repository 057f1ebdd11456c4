package io.botwarden.risk.contingency.activation;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.risk.contingency.ContingencyRecords.ACTIVATION;
import static io.botwarden.risk.contingency.ContingencyRecords.ACTIVATION_ROLE;

import io.botwarden.notification.oncall.ScheduleRows;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Consequence;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Fills the roles of a new activation: with the employee of the plan, with the deputy if the
 * employee has left, or with whoever is on call. Each is an event of its own, so that each person
 * is called. (Policy 6.3.3)
 */
@Component
class CalledRoles implements Consequence {

    private final ScheduleRows schedules;
    private final ActivationRows rows;

    CalledRoles(ScheduleRows schedules, ActivationRows rows) {
        this.schedules = schedules;
        this.rows = rows;
    }

    @Override
    public Set<String> events() {
        return Set.of("ActivationStarted");
    }

    @Override
    public Flux<Write> after(Cause cause) {
        return Transaction.all(
                        """
                        select a.id, a.title, r.position, r.name, r.kind, e.id as employee, d.id as deputy, r.schedule_id
                        from activation a
                        join contingency_role r on r.contingency_plan_version_id = a.contingency_plan_version_id
                        left join employee e on e.id = r.employee_id and (e.left_on is null or e.left_on >= current_date)
                        left join employee d on d.id = r.deputy_id and (d.left_on is null or d.left_on >= current_date)
                        where a.id = $1
                        order by r.position
                        """,
                        List.of(cause.subject().key()),
                        Planned::of)
                .flatMapIterable(planned -> planned)
                .concatMap(planned ->
                        onCall(planned, cause.at())
                                .map(found ->
                                        planned.write(found.orElse(null), cause.at())
                                                .along(rows::holdSteps)));
    }

    private Mono<Optional<Long>> onCall(Planned planned, Instant at) {
        Long schedule = planned.schedule();
        return schedule == null
                ? Mono.just(Optional.empty())
                : schedules.onCall(schedule, at).map(Optional::of).defaultIfEmpty(Optional.empty());
    }

    /** A role of the plan; its employee and deputy are null if they have left. */
    private record Planned(
            long activation,
            String title,
            int position,
            String name,
            String kind,
            @Nullable Long employee,
            @Nullable Long deputy,
            @Nullable Long schedule) {

        static Planned of(Readable row) {
            return new Planned(
                    Fields.number(row, "id"),
                    Fields.text(row, "title"),
                    Objects.requireNonNull(row.get("position", Integer.class)),
                    Fields.text(row, "name"),
                    Fields.text(row, "kind"),
                    row.get("employee", Long.class),
                    row.get("deputy", Long.class),
                    row.get("schedule_id", Long.class));
        }

        Write write(@Nullable Long onCall, Instant at) {
            Long first = employee == null ? deputy : employee;
            Long called = schedule == null ? first : onCall;
            String shown = "%s · %s".formatted(title, name);
            return Write.insert(
                            ACTIVATION_ROLE,
                            called == null ? "ActivationRoleUnfilled" : ActivationRole.CALLED,
                            shown)
                    .refer("activation_id", ACTIVATION, null, activation)
                    .set("position", position)
                    .set("name", name)
                    .set("title", shown)
                    .set("kind", kind)
                    .refer("employee_id", EMPLOYEE, null, called)
                    .refer("deputy_id", EMPLOYEE, null, employee == null ? null : deputy)
                    .set(
                            "state",
                            called == null
                                    ? ActivationRoleState.UNFILLED
                                    : ActivationRoleState.CALLED)
                    .set("called_at", at);
        }
    }
}
