package io.botwarden.training;

import io.botwarden.catalog.References;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Transaction;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds the people who are trained. */
@Component
class Trainees {

    private final References references;

    Trainees(References references) {
        this.references = references;
    }

    /** The present employee with this ID. */
    Mono<Trainee> require(String id) {
        return references
                .optionalEmployee("employee", id)
                .map(Optional::orElseThrow)
                .flatMap(key ->
                        Transaction.one(
                                "select id, name, department_id from employee where id = $1",
                                List.of(key),
                                Trainee::of));
    }

    /** The viewer; empty if the account belongs to no employee. */
    Mono<Trainee> find(Viewer viewer) {
        return Transaction.one(
                "select e.id, e.name, e.department_id from identity i join employee e on e.id = i.employee_id where i.id = $1",
                List.of(viewer.identityId()),
                Trainee::of);
    }
}
