package io.botwarden.notification.oncall;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.notification.NotificationRecords.SCHEDULE;

import io.botwarden.notification.oncall.OnCallInputs.AddOnCallScheduleInput;
import io.botwarden.notification.oncall.OnCallInputs.CancelOnCallOverrideInput;
import io.botwarden.notification.oncall.OnCallInputs.ChangeOnCallScheduleInput;
import io.botwarden.notification.oncall.OnCallInputs.OverrideOnCallInput;
import io.botwarden.notification.oncall.OnCallInputs.RetireOnCallScheduleInput;
import io.botwarden.notification.oncall.OnCallPayloads.OverridePayload;
import io.botwarden.notification.oncall.OnCallPayloads.SchedulePayload;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** GraphQL operations on on-call schedules. */
@Controller
class OnCallController {

    private final OnCallSchedules schedules;
    private final ScheduleRetirement retirement;
    private final OnCallOverrides overrides;
    private final OnCallQuestions questions;
    private final Clock clock;

    OnCallController(
            OnCallSchedules schedules,
            ScheduleRetirement retirement,
            OnCallOverrides overrides,
            OnCallQuestions questions,
            Clock clock) {
        this.schedules = schedules;
        this.retirement = retirement;
        this.overrides = overrides;
        this.questions = questions;
        this.clock = clock;
    }

    @QueryMapping
    Mono<List<OnCallStatus>> onCall(@Argument @Nullable Instant at, @ContextValue Viewer viewer) {
        return questions.all(viewer, at == null ? clock.instant() : at);
    }

    @QueryMapping
    Mono<List<OnCallShift>> onCallShifts(
            @Argument String schedule,
            @Argument Instant from,
            @Argument Instant before,
            @ContextValue Viewer viewer) {
        return questions.turns(viewer, schedule, from, before);
    }

    @MutationMapping
    Mono<SchedulePayload> addOnCallSchedule(
            @Argument AddOnCallScheduleInput input, @ContextValue Viewer viewer) {
        return schedules.add(viewer, input);
    }

    @MutationMapping
    Mono<SchedulePayload> changeOnCallSchedule(
            @Argument ChangeOnCallScheduleInput input, @ContextValue Viewer viewer) {
        return schedules.change(viewer, input);
    }

    @MutationMapping
    Mono<SchedulePayload> retireOnCallSchedule(
            @Argument RetireOnCallScheduleInput input, @ContextValue Viewer viewer) {
        return retirement.retire(viewer, input);
    }

    @MutationMapping
    Mono<OverridePayload> overrideOnCall(
            @Argument OverrideOnCallInput input, @ContextValue Viewer viewer) {
        return overrides.add(viewer, input);
    }

    @MutationMapping
    Mono<OverridePayload> cancelOnCallOverride(
            @Argument CancelOnCallOverrideInput input, @ContextValue Viewer viewer) {
        return overrides.cancel(viewer, input);
    }

    /** The type {@code OnCallStatus} of the schema. */
    record OnCallStatus(RecordKey schedule, OnCallShift now, @Nullable OnCallShift next) {

        static OnCallStatus of(long schedule, Roster.Turn now, Roster.@Nullable Turn next) {
            return new OnCallStatus(
                    SCHEDULE.key(schedule),
                    OnCallShift.of(now),
                    next == null ? null : OnCallShift.of(next));
        }
    }

    /** The type {@code OnCallShift} of the schema. */
    record OnCallShift(
            Instant startsAt,
            Instant endsAt,
            @Nullable RecordKey employee,
            @Nullable String layer,
            boolean override) {

        static OnCallShift of(Roster.Turn turn) {
            Long employee = turn.employee();
            return new OnCallShift(
                    turn.startsAt(),
                    turn.endsAt(),
                    employee == null ? null : EMPLOYEE.key(employee),
                    turn.layer(),
                    turn.override());
        }
    }
}
