package io.botwarden.notification.oncall;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.notification.NotificationRecords.SCHEDULE;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The queries about who is on call. */
@Controller
class OnCallController {

    private final OnCallQuestions questions;
    private final Clock clock;

    OnCallController(OnCallQuestions questions, Clock clock) {
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
