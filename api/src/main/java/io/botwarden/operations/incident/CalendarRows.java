package io.botwarden.operations.incident;

import static io.botwarden.operations.incident.IncidentRecords.CALENDAR;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.RetirementState;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads and locks the calendars that an action changes or uses. */
final class CalendarRows {

    private static final String SELECT =
            "select id, code, name, time_zone, retired_at, version from business_calendar where ";

    private CalendarRows() {}

    /** The state of a calendar. */
    record Calendar(
            long id,
            String code,
            String name,
            String timeZone,
            @Nullable Instant retiredAt,
            int version) {

        RetirementState state() {
            return RetirementState.of(retiredAt);
        }

        /** Refuses a retired calendar. */
        void requireInUse(String field) {
            if (state() == RetirementState.RETIRED) {
                throw new RefusedException(
                        RefusalCode.WRONG_STATE, "The calendar is retired.", field);
            }
        }
    }

    /** The calendar with an id, whether active or retired. */
    static Mono<Calendar> find(String field, String id) {
        return Mono.fromCallable(() -> CALENDAR.parse(field, id))
                .flatMap(key ->
                        Transaction.one(
                                SELECT + "id = $1 for update",
                                List.of(key),
                                CalendarRows::calendar))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    /** The calendar with an id; refused if it is retired. */
    static Mono<Calendar> require(String field, String id) {
        return find(field, id).doOnNext(calendar -> calendar.requireInUse(field));
    }

    /** The calendar with a code; empty if there is none. */
    static Mono<Calendar> findByCode(String code) {
        return Transaction.one(
                SELECT + "code = $1 for update", List.of(code), CalendarRows::calendar);
    }

    private static Calendar calendar(Readable row) {
        return new Calendar(
                Fields.number(row, "id"),
                Fields.text(row, "code"),
                Fields.text(row, "name"),
                Fields.text(row, "time_zone"),
                row.get("retired_at", Instant.class),
                Fields.version(row));
    }
}
