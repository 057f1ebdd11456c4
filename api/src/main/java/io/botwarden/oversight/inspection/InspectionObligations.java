package io.botwarden.oversight.inspection;

import io.botwarden.commitment.DependentObligations;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Consequence;
import io.botwarden.platform.write.Write;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/**
 * The obligation of an inspection ends when that is cancelled, or when closing it has fulfilled the
 * obligation: each inspection is done once. (Policy 7.1.1)
 */
@Component
class InspectionObligations implements Consequence {

    /** Parameter: the obligation or the inspection. */
    private static final String FULFILLED =
            "select id from obligation where id = $1 and kind = 'INSPECTION' and state = 'ACTIVE'";

    private static final String CANCELLED =
            """
            select o.id from inspection n join obligation o on o.id = n.obligation_id where n.id = $1 and o.state = 'ACTIVE'
            """;

    private final DependentObligations obligations;

    InspectionObligations(DependentObligations obligations) {
        this.obligations = obligations;
    }

    @Override
    public Set<String> events() {
        return Set.of("ObligationFulfilled", "InspectionCancelled");
    }

    @Override
    public Flux<Write> after(Cause cause) {
        return Transaction.one(
                        cause.event().equals("InspectionCancelled") ? CANCELLED : FULFILLED,
                        List.of(cause.subject().key()),
                        row -> Fields.number(row, "id"))
                .flatMap(obligations::end)
                .flux();
    }
}
