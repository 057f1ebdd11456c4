package io.botwarden.training;

import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Consequence;
import io.botwarden.platform.write.Write;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/**
 * Ends the suspensions of a person who passes the course, in the same transaction. Imported results
 * end them within a minute: see {@link FunctionSuspensions}. (Policy 5.2.3)
 */
@Component
class ResumedFunctions implements Consequence {

    private static final String PASSED =
            """
            select p.id, p.title, p.version from function_suspension p
            join training_record t on t.employee_id = p.employee_id and t.course_id = p.course_id
            where t.id = $1 and p.until is null and (t.expires_at is null or t.expires_at > now())
            order by p.id for no key update of p
            """;

    @Override
    public Set<String> events() {
        return Set.of("CoursePassed");
    }

    @Override
    public Flux<Write> after(Cause cause) {
        return Transaction.all(PASSED, List.of(cause.subject().key()), FunctionSuspension::of)
                .flatMapIterable(all -> all)
                .map(found -> found.end(cause.at()));
    }
}
