package io.botwarden.commitment;

import io.botwarden.commitment.Obligation.Fulfilled;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The obligations that follow from another record, such as a backup policy or an inspection: what
 * changes or ends the record does the same to them, in the same transaction.
 */
@Component
public class DependentObligations {

    private final ObligationRows rows;
    private final ObligationFulfillment fulfillment;

    DependentObligations(ObligationRows rows, ObligationFulfillment fulfillment) {
        this.rows = rows;
        this.fulfillment = fulfillment;
    }

    /**
     * The write that gives an obligation the wanted schedule; empty if it has it or has ended.
     *
     * @param asset key of the data asset that it is about
     * @param responsible key of the employee responsible for it
     */
    public Mono<Write> follow(
            ObligationKind kind,
            long asset,
            ObligationSchedule schedule,
            long responsible,
            Instant now) {
        return find(kind, asset)
                .mapNotNull(obligation -> obligation.follow(schedule, responsible, now));
    }

    /** The write that ends an obligation; empty if it has ended. */
    public Mono<Write> end(ObligationKind kind, long asset) {
        return find(kind, asset).map(Obligation::endWithRecord);
    }

    /**
     * The write that gives the obligation of a record the wanted schedule; empty if it has it or
     * has ended.
     *
     * @param obligation key of the obligation
     * @param responsible key of the employee responsible for it
     */
    public Mono<Write> follow(
            long obligation, ObligationSchedule schedule, long responsible, Instant now) {
        return rows.find(obligation)
                .filter(found -> found.state() == ObligationState.ACTIVE)
                .mapNotNull(found -> found.follow(schedule, responsible, now));
    }

    /**
     * The write that ends the obligation of a record; empty if it has ended.
     *
     * @param obligation key of the obligation
     */
    public Mono<Write> end(long obligation) {
        return rows.find(obligation)
                .filter(found -> found.state() == ObligationState.ACTIVE)
                .map(Obligation::endWithRecord);
    }

    /**
     * The write by which a record that was imported fulfills an obligation; empty if it has ended.
     * Records that actions write fulfill it by themselves: see {@link ObligationRules}.
     *
     * @param obligation key of the obligation
     * @param evidence the type of the record
     * @param record key of the record
     * @param at when it was fulfilled
     */
    public Mono<Write> fulfill(
            long obligation, RecordType evidence, long record, Instant at, Instant now) {
        return rows.find(obligation)
                .filter(found -> found.state() == ObligationState.ACTIVE)
                .map(found ->
                        fulfillment
                                .without(found.fulfilled(new Fulfilled(at, now, null, null)))
                                .refer(evidence.table() + "_id", evidence, null, record));
    }

    private Mono<Obligation> find(ObligationKind kind, long asset) {
        return Transaction.one(
                        "select id from obligation where data_asset_id = $1 and kind = $2 and state = 'ACTIVE'",
                        List.of(asset, kind.name()),
                        row -> Fields.number(row, "id"))
                .flatMap(rows::find);
    }
}
