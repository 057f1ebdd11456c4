package io.botwarden.notification.oncall;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.notification.NotificationRecords.OVERRIDE;
import static io.botwarden.notification.NotificationRecords.SCHEDULE;

import io.botwarden.catalog.References;
import io.botwarden.notification.input.CancelOnCallOverrideInput;
import io.botwarden.notification.input.OverrideOnCallInput;
import io.botwarden.notification.oncall.ScheduleRows.OnCallSchedule;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The actions on overrides, in which someone temporarily replaces the person on call. */
@Controller
class OnCallOverrides {

    private static final Duration LONGEST = Duration.ofDays(90);

    private final DatabaseClient database;
    private final ScheduleRows rows;
    private final References references;
    private final Writes writes;

    OnCallOverrides(
            DatabaseClient database, ScheduleRows rows, References references, Writes writes) {
        this.database = database;
        this.rows = rows;
        this.references = references;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> overrideOnCall(@ContextValue Viewer viewer, @Argument OverrideOnCallInput input) {
        Mono<New> wanted =
                Mono.zip(
                        rows.require("schedule", input.schedule()),
                        references
                                .optionalEmployee("employee", input.employee())
                                .mapNotNull(found -> found.orElse(null)),
                        New::new);
        return writes.run(
                viewer,
                Action.on("schedule", wanted, found -> found.schedule().scopes())
                        .write((found, by) -> added(input, found, by)));
    }

    @MutationMapping
    Mono<Payload> cancelOnCallOverride(
            @ContextValue Viewer viewer, @Argument CancelOnCallOverrideInput input) {
        return writes.run(
                viewer,
                Action.on("override", require(input.override()), Found::scopes)
                        .write((found, by) -> cancelled(input, found, by)));
    }

    private static Write added(OverrideOnCallInput input, New found, By by) {
        Instant starts = input.startsAt() == null ? by.at() : input.startsAt();
        if (!input.endsAt().isAfter(starts)
                || !input.endsAt().isAfter(by.at())
                || Duration.between(starts, input.endsAt()).compareTo(LONGEST) > 0) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "The end must be after the start, in the future and within 90 days.",
                    "endsAt");
        }
        return Write.insert(OVERRIDE, "OnCallOverridden", found.schedule().name())
                .refer("schedule_id", SCHEDULE, null, found.schedule().id())
                .refer("employee_id", EMPLOYEE, null, found.employee())
                .set("starts_at", starts)
                .set("ends_at", input.endsAt())
                .set("reason", input.reason());
    }

    private static Write cancelled(CancelOnCallOverrideInput input, Found found, By by) {
        Versions.require(OVERRIDE, found.id(), input.version(), found.version());
        if (found.cancelledAt() != null || !found.endsAt().isAfter(by.at())) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE,
                    "The override is over or already cancelled.",
                    "override");
        }
        return Write.update(
                        OVERRIDE,
                        found.id(),
                        found.version(),
                        "OnCallOverrideCancelled",
                        found.schedule())
                .set("cancelled_at", null, by.at());
    }

    private Mono<Found> require(String id) {
        return Mono.fromCallable(() -> OVERRIDE.parse("override", id))
                .flatMap(key ->
                        database.sql(
                                        """
                                        select o.id, s.name, s.department_id, o.ends_at, o.cancelled_at, o.version
                                        from on_call_override o
                                        join on_call_schedule s on s.id = o.schedule_id
                                        where o.id = :id for update of o
                                        """)
                                .bind("id", key)
                                .map(row ->
                                        new Found(
                                                Fields.number(row, "id"),
                                                Fields.text(row, "name"),
                                                row.get("department_id", Long.class),
                                                Fields.time(row, "ends_at"),
                                                row.get("cancelled_at", Instant.class),
                                                Fields.version(row)))
                                .one()
                                .switchIfEmpty(Mono.error(() -> RecordType.notFound("override"))));
    }

    private record New(OnCallSchedule schedule, long employee) {}

    /**
     * An override as read by an action.
     *
     * @param schedule the schedule's name
     * @param department key of the schedule's department
     */
    private record Found(
            long id,
            String schedule,
            @Nullable Long department,
            Instant endsAt,
            @Nullable Instant cancelledAt,
            int version) {

        List<Scope> scopes() {
            return List.of(Scope.ofDepartment(department));
        }
    }
}
