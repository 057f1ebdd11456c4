package io.botwarden.training;

import static io.botwarden.training.TrainingRecords.HOLDER;
import static io.botwarden.training.TrainingRecords.JOB_ROLE;

import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.RecordType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds and locks job roles and who has them. */
@Component
class JobRoleRows {

    private static final String FIELD = "jobRole";

    /** The job role with this ID; empty if no ID is given. */
    Mono<Optional<JobRole>> optional(@Nullable String id) {
        return id == null ? Mono.just(Optional.empty()) : require(id).map(Optional::of);
    }

    /** The job role with this ID, locked. */
    Mono<JobRole> require(String id) {
        return Mono.fromCallable(() -> JOB_ROLE.parse(FIELD, id))
                .flatMap(key ->
                        Transaction.one(
                                "select id, code, name, description, version from job_role where id = $1 for no key update",
                                List.of(key),
                                JobRole::of))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(FIELD)));
    }

    /** The holder with this ID, locked. */
    Mono<JobRoleHolder> requireHolder(String id) {
        return Mono.fromCallable(() -> HOLDER.parse("jobRoleHolder", id))
                .flatMap(key ->
                        Transaction.one(
                                """
                                select h.id, h.title, h.until is not null as ended, e.department_id, h.version
                                from job_role_holder h join employee e on e.id = h.employee_id
                                where h.id = $1 for no key update of h
                                """,
                                List.of(key),
                                JobRoleHolder::of))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("jobRoleHolder")));
    }
}
