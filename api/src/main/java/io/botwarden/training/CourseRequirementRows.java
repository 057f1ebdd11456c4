package io.botwarden.training;

import static io.botwarden.training.TrainingRecords.REQUIREMENT;

import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.RecordType;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds and locks requirements of courses. */
@Component
class CourseRequirementRows {

    private static final String SELECTED =
            """
            select r.id, c.code, r.until is not null as ended, r.version
            from course_requirement r join course c on c.id = r.course_id
            """;

    /** The requirement with this ID, locked. */
    Mono<CourseRequirement> require(String id) {
        return Mono.fromCallable(() -> REQUIREMENT.parse("courseRequirement", id))
                .flatMap(key ->
                        Transaction.one(
                                SELECTED + "where r.id = $1 for no key update of r",
                                List.of(key),
                                CourseRequirement::of))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("courseRequirement")));
    }

    /** The requirements of a course that have not ended, locked. */
    Mono<List<CourseRequirement>> present(long course) {
        return Transaction.all(
                SELECTED
                        + "where r.course_id = $1 and r.until is null order by r.id for no key update of r",
                List.of(course),
                CourseRequirement::of);
    }
}
