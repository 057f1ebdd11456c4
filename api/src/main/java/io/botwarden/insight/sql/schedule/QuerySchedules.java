package io.botwarden.insight.sql.schedule;

import io.botwarden.insight.input.ChangeQueryScheduleInput;
import io.botwarden.insight.input.QueryScheduleValueInput;
import io.botwarden.insight.input.ResumeQueryScheduleInput;
import io.botwarden.insight.input.ScheduleQueryInput;
import io.botwarden.insight.input.StopQueryScheduleInput;
import io.botwarden.insight.sql.saved.SavedQuery;
import io.botwarden.insight.sql.schedule.QueryScheduleState.Step;
import io.botwarden.notification.NotificationRefusal;
import io.botwarden.notification.report.Reports;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Refusal;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The actions on schedules of saved queries. (Policy 3.1.3) */
@Controller
class QuerySchedules {

    private static final RecordType CHANNEL =
            new RecordType("NotificationChannel", "notification_channel");
    private static final String CHANNEL_FIELD = "channel";
    private static final String VALUES = "values";
    private static final int MOST = 20;

    private final Writes writes;
    private final Reports reports;

    QuerySchedules(Writes writes, Reports reports) {
        this.writes = writes;
        this.reports = reports;
    }

    @MutationMapping
    Mono<Payload> scheduleQuery(@ContextValue Viewer viewer, @Argument ScheduleQueryInput input) {
        Mono<Scheduling> subject =
                SavedQuery.requireOwn(viewer, input.savedQuery())
                        .delayUntil(QuerySchedules::requireFew)
                        .zipWhen(query -> channel(viewer, input.channel()), Scheduling::new);
        return writes.run(
                viewer,
                Action.on("savedQuery", subject, found -> List.of())
                        .write((found, by) -> scheduled(found, by, input)));
    }

    /** A query, and the key of the channel for its results; empty for e-mail to the owner. */
    private record Scheduling(SavedQuery query, Optional<Long> channel) {}

    private static Write scheduled(Scheduling found, By by, ScheduleQueryInput input) {
        SavedQuery query = found.query();
        ScheduleDates dates =
                new ScheduleDates(
                                input.recurrence(),
                                input.startsOn(),
                                input.timeOfDay(),
                                input.timeZone())
                        .requireValid();
        Map<String, String> values = values(input.values());
        check(query, values);
        Write write =
                Write.insert(QuerySchedule.TYPE, "QueryScheduled", query.name())
                        .refer("saved_query_id", SavedQuery.TYPE, null, query.id())
                        .refer("channel_id", CHANNEL, null, found.channel().orElse(null))
                        .set("format", input.format())
                        .derived("next_at", dates.next(by.at()))
                        .acted("scheduled", by);
        return withValues(dates.write(write, null), Map.of(), values);
    }

    @MutationMapping
    Mono<Payload> changeQuerySchedule(
            @ContextValue Viewer viewer, @Argument ChangeQueryScheduleInput input) {
        Mono<Changing> subject =
                QuerySchedule.requireOwn(viewer, input.querySchedule())
                        .flatMap(schedule ->
                                Mono.zip(
                                        SavedQuery.find(schedule.query()),
                                        input.channel().isOmitted()
                                                ? Mono.just(Optional.ofNullable(schedule.channel()))
                                                : channel(viewer, input.channel().value()),
                                        (query, channel) ->
                                                new Changing(schedule, query, channel)));
        return writes.run(
                viewer,
                Action.on(QuerySchedule.FIELD, subject, found -> List.of())
                        .write((found, by) -> changed(found, by, input)));
    }

    /** A schedule, its query, and the key of the channel that it is to have. */
    private record Changing(QuerySchedule schedule, SavedQuery query, Optional<Long> channel) {}

    private static Write changed(Changing found, By by, ChangeQueryScheduleInput input) {
        QuerySchedule schedule = found.schedule();
        ScheduleDates before = schedule.dates();
        ScheduleDates dates =
                new ScheduleDates(
                                input.recurrence() == null ? before.rule() : input.recurrence(),
                                input.startsOn() == null ? before.startsOn() : input.startsOn(),
                                input.timeOfDay() == null ? before.timeOfDay() : input.timeOfDay(),
                                input.timeZone() == null ? before.timeZone() : input.timeZone())
                        .requireValid();
        Map<String, String> values =
                input.values() == null ? schedule.values() : values(input.values());
        check(found.query(), values);
        Write write =
                schedule.step(Step.CHANGE, input.version(), "QueryScheduleChanged")
                        .refer(
                                "channel_id",
                                CHANNEL,
                                schedule.channel(),
                                found.channel().orElse(null))
                        .set(
                                "format",
                                schedule.format(),
                                input.format() == null ? schedule.format() : input.format());
        if (!dates.equals(before)) {
            write.derived("next_at", dates.next(by.at()));
        }
        return withValues(dates.write(write, before), schedule.values(), values);
    }

    @MutationMapping
    Mono<Payload> stopQuerySchedule(
            @ContextValue Viewer viewer, @Argument StopQueryScheduleInput input) {
        return writes.run(
                viewer,
                on(viewer, input.querySchedule())
                        .write((schedule, by) -> schedule.stop(input.version(), by)));
    }

    @MutationMapping
    Mono<Payload> resumeQuerySchedule(
            @ContextValue Viewer viewer, @Argument ResumeQueryScheduleInput input) {
        return writes.run(
                viewer,
                on(viewer, input.querySchedule())
                        .write((schedule, by) -> schedule.resume(input.version(), by)));
    }

    private static Action.OnSubject<QuerySchedule> on(Viewer viewer, String id) {
        return Action.on(
                QuerySchedule.FIELD, QuerySchedule.requireOwn(viewer, id), found -> List.of());
    }

    /** The key of a channel; e-mail needs the address of an employee. */
    private Mono<Optional<Long>> channel(Viewer viewer, @Nullable String id) {
        return id == null
                ? reports.hasEmployee(viewer.identityId())
                        .map(known -> {
                            if (!known) {
                                throw new RefusedException(
                                        NotificationRefusal.NO_EMPLOYEE,
                                        "Your account does not belong to an employee and therefore has no address. Select a channel.",
                                        CHANNEL_FIELD);
                            }
                            return Optional.<Long>empty();
                        })
                : reports.channel(viewer, CHANNEL_FIELD, id);
    }

    private static Mono<Void> requireFew(SavedQuery query) {
        return Transaction.one(
                        "select count(*) as schedules from query_schedule where saved_query_id = $1",
                        List.of(query.id()),
                        row -> Fields.number(row, "schedules"))
                .doOnNext(schedules -> {
                    if (schedules >= MOST) {
                        throw new RefusedException(
                                RefusalCode.INVALID,
                                "The query has %d schedules, which is the maximum. Change one of them."
                                        .formatted(MOST),
                                "savedQuery");
                    }
                })
                .then();
    }

    private static Map<String, String> values(@Nullable List<QueryScheduleValueInput> given) {
        Map<String, String> values = new LinkedHashMap<>();
        if (given != null) {
            given.forEach(each -> values.put(each.name(), each.value()));
        }
        return values;
    }

    private static void check(SavedQuery query, Map<String, String> values) {
        List<Refusal> refusals = query.parameters().check(new Checks(), VALUES, values).refusals();
        if (!refusals.isEmpty()) {
            throw new RefusedException(refusals);
        }
    }

    private static Write withValues(
            Write write, Map<String, String> before, Map<String, String> after) {
        return after.equals(before)
                ? write
                : write.derived("value_names", after.keySet().toArray(String[]::new))
                        .derived("value_texts", after.values().toArray(String[]::new))
                        .note(VALUES, after.toString());
    }
}
