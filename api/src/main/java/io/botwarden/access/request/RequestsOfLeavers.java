package io.botwarden.access.request;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Consequence;
import io.botwarden.platform.write.Write;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/**
 * Lets the open requests of a person lapse when their account is closed because they leave, so that
 * nothing that was approved begins when they return. (Policy 4.1.3)
 */
@Component
class RequestsOfLeavers implements Consequence {

    private static final String OPEN =
            """
            select q.id from access_request q
            join identity i on i.id = q.requester_id
            join employee e on e.id = i.employee_id
            where i.id = $1 and e.left_on is not null and q.state in ('REQUESTED', 'APPROVED')
            order by q.id
            """;

    private final RequestRows requests;

    RequestsOfLeavers(RequestRows requests) {
        this.requests = requests;
    }

    @Override
    public Set<String> events() {
        return Set.of("AccountClosed");
    }

    @Override
    public Flux<Write> after(Cause cause) {
        return Transaction.all(
                        OPEN, List.of(cause.subject().key()), row -> Fields.number(row, "id"))
                .flatMapIterable(keys -> keys)
                .concatMap(requests::find)
                .map(request -> request.lapse("The employee has left."));
    }
}
