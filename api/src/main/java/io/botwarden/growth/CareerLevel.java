package io.botwarden.growth;

import static io.botwarden.growth.GrowthRecords.CAREER_LEVEL;
import static io.botwarden.growth.GrowthRecords.JOB_ROLE;

import io.botwarden.catalog.Changed;
import io.botwarden.growth.input.ChangeCareerLevelInput;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The locked row of a career level.
 *
 * @param previous key of the level before; null at the foot of a ladder
 * @param jobRole key of the job role whose people have the level; null if it is no particular one
 */
record CareerLevel(
        long id,
        String code,
        String name,
        @Nullable String description,
        @Nullable Long previous,
        @Nullable Long jobRole,
        int version) {

    static final String FIELD = "careerLevel";

    /** Changes of the order happen one after another, so that together they make no cycle. */
    private static final String ONE_BY_ONE =
            "select true as locked from pg_advisory_xact_lock(hashtext('career_level'))";

    /** The level that the field names. */
    static Mono<CareerLevel> require(String field, String id) {
        return Mono.fromCallable(() -> CAREER_LEVEL.parse(field, id))
                .flatMap(key ->
                        Transaction.one(
                                """
                                select id, code, name, description, previous_id, job_role_id, version
                                from career_level where id = $1 for no key update
                                """,
                                List.of(key),
                                CareerLevel::of))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    /** Makes sure that a person can have the level next; others look as if they were missing. */
    Mono<CareerLevel> requireNext(String field, Person person) {
        return Transaction.one(
                        "select true as next from next_career_level where employee_id = $1 and career_level_id = $2",
                        List.of(person.id(), id),
                        row -> this)
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    /** The level that an optional field names. */
    static Mono<Optional<CareerLevel>> optional(String field, @Nullable String id) {
        return id == null ? Mono.just(Optional.empty()) : require(field, id).map(Optional::of);
    }

    /** The key of the job role that an optional field names. */
    static Mono<Optional<Long>> jobRole(String field, @Nullable String id) {
        return id == null
                ? Mono.just(Optional.empty())
                : Mono.fromCallable(() -> JOB_ROLE.parse(field, id))
                        .flatMap(key ->
                                Transaction.one(
                                        "select id from job_role where id = $1",
                                        List.of(key),
                                        row -> Optional.of(Fields.number(row, "id"))))
                        .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    private static CareerLevel of(Readable row) {
        return new CareerLevel(
                Fields.number(row, "id"),
                Fields.text(row, "code"),
                Fields.text(row, "name"),
                row.get("description", String.class),
                row.get("previous_id", Long.class),
                row.get("job_role_id", Long.class),
                Fields.version(row));
    }

    /** Waits for other changes of the order, before any level is locked. */
    static Mono<Void> oneByOne() {
        return Transaction.one(ONE_BY_ONE, List.of(), row -> true).then();
    }

    /** Refuses a level before that comes after this one, naming the way. */
    Mono<Void> requireNoCycle(CareerLevel before) {
        return Transaction.one(
                        "select array_to_string(way, ' → ') as way from career_path($1, $2) as way where way is not null",
                        List.of(before.id(), id),
                        row -> Fields.text(row, "way"))
                .flatMap(way -> Mono.error(cycle(before, way)));
    }

    private RefusedException cycle(CareerLevel before, String way) {
        return new RefusedException(
                RefusalCode.INVALID,
                before.id() == id
                        ? "The level %s cannot come before itself.".formatted(code)
                        : "The level %s comes after %s already: %s."
                                .formatted(before.code(), code, way),
                "previous");
    }

    Write change(ChangeCareerLevelInput input, @Nullable Long before, @Nullable Long wantedRole) {
        Versions.require(CAREER_LEVEL, id, input.version(), version);
        return Write.update(CAREER_LEVEL, id, version, "CareerLevelChanged", code)
                .set("name", name, Changed.orKept(input.name(), name))
                .set(
                        "description",
                        description,
                        Changed.orPresent(input.description(), description))
                .refer("previous_id", CAREER_LEVEL, previous, before == null ? previous : before)
                .refer("job_role_id", JOB_ROLE, jobRole, wantedRole == null ? jobRole : wantedRole);
    }
}
