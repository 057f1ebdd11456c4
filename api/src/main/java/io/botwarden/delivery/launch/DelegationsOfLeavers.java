package io.botwarden.delivery.launch;

import static io.botwarden.delivery.launch.LaunchRecords.DELEGATION;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Consequence;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/**
 * Ends the delegations by and to a person when their account is closed because they leave, so that
 * nobody decides on their behalf, and they for nobody when they return. (Policy 2.4.2, 4.1.3)
 */
@Component
class DelegationsOfLeavers implements Consequence {

    /** Of several accounts that are closed together, one ends the delegations to the person. */
    private static final String OPEN =
            """
            select g.id, g.approver, g.version from launch_delegation g
            join identity i on i.id = $1
            join employee e on e.id = i.employee_id
            where g.ended_at is null and g.ends_at > $2 and e.left_on is not null and (
              g.approver_id = i.id
              or g.delegate_id = e.id and i.id = (
                select max(o.id) from identity o where o.employee_id = e.id and o.disabled_at = i.disabled_at
              )
            )
            order by g.id for no key update of g
            """;

    @Override
    public Set<String> events() {
        return Set.of("AccountClosed");
    }

    @Override
    public Flux<Write> after(Cause cause) {
        return Transaction.all(
                        OPEN,
                        List.of(cause.subject().key(), cause.at()),
                        row -> end(row, cause.at()))
                .flatMapIterable(writes -> writes);
    }

    private static Write end(Readable delegation, Instant at) {
        return Write.update(
                        DELEGATION,
                        Fields.number(delegation, "id"),
                        Fields.version(delegation),
                        "LaunchDelegationEnded",
                        "of " + Fields.text(delegation, "approver"))
                .set("ended_at", at);
    }
}
