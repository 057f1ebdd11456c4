package io.botwarden.insight.sql.schedule;

import io.botwarden.insight.sql.QueryResultFormat;
import io.botwarden.insight.sql.schedule.QueryScheduleState.Step;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The row of a schedule.
 *
 * @param query key of the saved query
 * @param name the name of the query
 * @param channel key of the channel; null for e-mail to the owner
 * @param format the format of the file
 * @param values the values of the parameters by name
 * @param owner key of the account that scheduled it
 */
record QuerySchedule(
        long id,
        long query,
        String name,
        @Nullable Long channel,
        QueryResultFormat format,
        ScheduleDates dates,
        Map<String, String> values,
        QueryScheduleState state,
        Instant nextAt,
        long owner,
        int version) {

    static final RecordType TYPE = new RecordType("QuerySchedule", "query_schedule");
    static final String FIELD = "querySchedule";

    private static final String CALLED = "schedule";

    /** Returns the viewer's schedule with this id, locked. */
    static Mono<QuerySchedule> requireOwn(Viewer viewer, String id) {
        return Mono.fromCallable(() -> TYPE.parse(FIELD, id))
                .flatMap(QuerySchedule::find)
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(FIELD)))
                .doOnNext(schedule -> schedule.requireOwner(viewer));
    }

    /** Returns the schedule with this key, locked; empty if there is none. */
    static Mono<QuerySchedule> find(long key) {
        return Transaction.one(
                """
                select s.*, q.name from query_schedule s join saved_query q on q.id = s.saved_query_id
                where s.id = $1 for update of s
                """,
                List.of(key),
                QuerySchedule::of);
    }

    static QuerySchedule of(Readable row) {
        return new QuerySchedule(
                Fields.number(row, "id"),
                Fields.number(row, "saved_query_id"),
                Fields.text(row, "name"),
                row.get("channel_id", Long.class),
                QueryResultFormat.valueOf(Fields.text(row, "format")),
                ScheduleDates.of(row),
                values(row),
                QueryScheduleState.valueOf(Fields.text(row, "state")),
                Fields.time(row, "next_at"),
                Fields.number(row, "scheduled_by_id"),
                Fields.version(row));
    }

    private static Map<String, String> values(Readable row) {
        String[] names = Objects.requireNonNull(row.get("value_names", String[].class));
        String[] texts = Objects.requireNonNull(row.get("value_texts", String[].class));
        Map<String, String> values = new LinkedHashMap<>();
        for (int k = 0; k < names.length; k++) {
            values.put(names[k], texts[k]);
        }
        return values;
    }

    private void requireOwner(Viewer viewer) {
        if (owner != viewer.identityId()) {
            throw new RefusedException(RefusalCode.FORBIDDEN, QueryScheduleState.ONLY_OWNER, FIELD);
        }
    }

    Write stop(@Nullable Integer expected, By by) {
        return step(Step.STOP, expected, "QuerySchedulePaused").acted("stopped", by);
    }

    Write resume(@Nullable Integer expected, By by) {
        return step(Step.RESUME, expected, "QueryScheduleResumed")
                .derived("next_at", dates.next(by.at()))
                .undone("stopped")
                .derived("stop_reason", null);
    }

    /** Stops it because its query failed, or its owner left. */
    Write fail(Instant now, String reason) {
        return step(Step.FAIL, null, "QueryScheduleStopped")
                .derived("stopped_at", now)
                .set("stop_reason", reason);
    }

    /** Moves it to its next date; dates that were missed are not made up for. */
    Write advance(Instant now) {
        return Write.update(TYPE, id, version, "QueryDelivered", name)
                .derived("next_at", dates.next(now));
    }

    Write step(Step step, @Nullable Integer expected, String event) {
        Versions.require(TYPE, id, expected, version);
        return Write.update(TYPE, id, version, event, name)
                .set("state", state.name(), step.from(state, CALLED, FIELD).name());
    }
}
