package io.botwarden.training;

import static io.botwarden.training.TrainingRecords.COURSE;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds and locks courses, and stores their prerequisites. */
@Component
class CourseRows {

    /** Changes of prerequisites happen one after another, so that together they make no cycle. */
    private static final String ONE_BY_ONE =
            "select true as locked from pg_advisory_xact_lock(hashtext('course_prerequisite'))";

    /** The course with this ID, locked. */
    Mono<Course> require(String id) {
        return require(Course.FIELD, id);
    }

    /** The course that the field names, locked. */
    Mono<Course> require(String field, String id) {
        return Mono.fromCallable(() -> COURSE.parse(field, id))
                .flatMap(key ->
                        Transaction.one(
                                """
                                select id, code, name, description, form, validity_months, state, version
                                from course where id = $1 for no key update
                                """,
                                List.of(key),
                                Course::of))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    /**
     * The keys of the prerequisites that an input names.
     *
     * @param course the course; those that it has already may have been retired. Null for a new one
     */
    Mono<Set<Long>> prerequisites(List<String> ids, @Nullable Course course) {
        return (course == null
                        ? Mono.just(Set.<Long>of())
                        : keys(
                                "select prerequisite_id as id from course_prerequisite where course_id = $1",
                                course.id()))
                .flatMap(kept -> active(ids, "prerequisites[%d]", kept))
                .map(LinkedHashSet::new);
    }

    /** The keys of the courses in a training plan. */
    Mono<Set<Long>> inPlan(long plan) {
        return keys(
                "select course_id as id from training_plan_item where training_plan_id = $1", plan);
    }

    private static Mono<Set<Long>> keys(String statement, long of) {
        return Transaction.all(statement, List.of(of), row -> Fields.number(row, "id"))
                .map(Set::copyOf);
    }

    /**
     * The keys of courses that are active, in order.
     *
     * @param field the field of each, with its place
     * @param kept the keys of courses that may have been retired
     */
    Mono<List<Long>> active(List<String> ids, String field, Set<Long> kept) {
        return Flux.range(0, ids.size())
                .concatMap(k -> {
                    String named = field.formatted(k);
                    return Mono.fromCallable(() -> COURSE.parse(named, ids.get(k)))
                            .flatMap(key -> active(named, key, kept));
                })
                .collectList();
    }

    private static Mono<Long> active(String field, long key, Set<Long> kept) {
        return Transaction.one(
                        "select id, code, state = 'ACTIVE' as active from course where id = $1 for share",
                        List.of(key),
                        row -> {
                            if (!Fields.flag(row, "active") && !kept.contains(key)) {
                                throw new RefusedException(
                                        RefusalCode.INVALID,
                                        "The course %s is RETIRED. Choose courses that are ACTIVE."
                                                .formatted(Fields.text(row, "code")),
                                        field);
                            }
                            return Fields.number(row, "id");
                        })
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    /** Waits for other changes of prerequisites, before any course is locked. */
    static Mono<Void> oneByOne() {
        return Transaction.one(ONE_BY_ONE, List.of(), row -> true).then();
    }

    /** Refuses prerequisites that require the course themselves, naming the way that leads back. */
    Mono<Void> requireNoCycle(Course course, Set<Long> prerequisites) {
        return Flux.fromIterable(List.copyOf(prerequisites))
                .index()
                .concatMap(each ->
                        Transaction.one(
                                        "select way from course_path($1, $2) as way where way is not null",
                                        List.of(each.getT2(), course.id()),
                                        row -> List.of(texts(row.get("way", String[].class))))
                                .flatMap(way -> Mono.<Void>error(cycle(each.getT1(), way))))
                .then();
    }

    private static String[] texts(String @Nullable [] found) {
        return found == null ? new String[0] : found;
    }

    private static RefusedException cycle(long position, List<String> way) {
        String message =
                way.size() == 1
                        ? "The course %s cannot require itself.".formatted(way.getFirst())
                        : "The course %s requires %s already: %s."
                                .formatted(way.getFirst(), way.getLast(), String.join(" → ", way));
        return new RefusedException(
                RefusalCode.INVALID, message, "prerequisites[%d]".formatted(position));
    }

    /** Replaces the prerequisites of a course, in the current transaction. */
    Mono<Void> replace(long course, Set<Long> prerequisites) {
        Long[] keys = prerequisites.toArray(Long[]::new);
        return Transaction.all(
                        "delete from course_prerequisite where course_id = $1 and prerequisite_id <> all ($2) returning id",
                        List.of(course, keys),
                        row -> row)
                .then(
                        Transaction.all(
                                """
                                insert into course_prerequisite (course_id, prerequisite_id)
                                select $1, prerequisite from unnest($2::bigint[]) as prerequisite
                                on conflict do nothing returning id
                                """,
                                List.of(course, keys),
                                row -> row))
                .then();
    }
}
