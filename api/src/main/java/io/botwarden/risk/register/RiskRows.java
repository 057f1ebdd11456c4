package io.botwarden.risk.register;

import static io.botwarden.risk.register.RiskRecords.RISK;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.RecordType;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds risks and locks them until the transaction ends. */
@Component
public class RiskRows {

    private static final String FIELD = "risk";

    private static final String ROW =
            """
            select r.*, %s as treatments_open from risk r where r.id = $1 for update of r
            """
                    .formatted(RiskState.TREATMENTS_OPEN.sql("r", "0"));

    /** The risk with this ID, locked. */
    public Mono<Risk> require(String id) {
        return Mono.fromCallable(() -> RISK.parse(FIELD, id))
                .flatMap(this::find)
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(FIELD)));
    }

    /** The risk with this key, locked; empty if there is none. */
    public Mono<Risk> find(long key) {
        return Transaction.one(ROW, List.of(key), Risk::of);
    }

    /** The number of a new risk. */
    public static Mono<String> number() {
        return Transaction.one(
                "select 'RK-' || nextval('risk_number') as number",
                List.of(),
                row -> Fields.text(row, "number"));
    }
}
