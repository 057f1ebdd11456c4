package io.botwarden.risk.treatment;

import static io.botwarden.risk.treatment.TreatmentRecords.ACCEPTANCE;
import static io.botwarden.risk.treatment.TreatmentRecords.TREATMENT;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.RecordType;
import io.botwarden.risk.register.Risk;
import io.botwarden.risk.register.RiskRows;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds treatments and acceptances and locks them, the risk first. */
@Component
class TreatmentRows {

    /** Represents no viewer: no account has this key. */
    private static final long NOBODY = 0;

    private static final String TREATMENTS =
            """
            select t.*, %s as measures_open, %s as evidence_missing from risk_treatment t\
            """
                    .formatted(
                            RiskTreatmentState.MEASURES_OPEN.sql("t", "0"),
                            RiskTreatmentState.EVIDENCE_MISSING.sql("t", "0"));

    private static final String ACCEPTANCES =
            """
            select a.*, %s as own_request, %s as above_authority from risk_acceptance a\
            """
                    .formatted(
                            RiskAcceptanceState.OWN_REQUEST.sql("a", "$2"),
                            RiskAcceptanceState.ABOVE_AUTHORITY.sql("a", "$2"));

    private final RiskRows risks;

    TreatmentRows(RiskRows risks) {
        this.risks = risks;
    }

    Mono<Treatment> requireTreatment(String id) {
        return Mono.fromCallable(() -> TREATMENT.parse("treatment", id))
                .flatMap(this::treatment)
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("treatment")));
    }

    /** The treatment with this key; empty if there is none. */
    Mono<Treatment> treatment(long key) {
        return riskOf(TREATMENT, key)
                .flatMap(risk ->
                        Transaction.one(
                                TREATMENTS + " where t.id = $1 for update of t",
                                List.of(key),
                                row -> Treatment.of(row, risk)));
    }

    /** All treatments of a risk that are planned or in force. */
    Mono<List<Treatment>> open(Risk risk) {
        return Transaction.all(
                TREATMENTS
                        + " where t.risk_id = $1 and t.state in ('PLANNED', 'IN_FORCE') order by t.id for update of t",
                List.of(risk.id()),
                row -> Treatment.of(row, risk));
    }

    /**
     * Stores what those in force count for at a time. It is derived from their last tests, so there
     * is no audit entry.
     */
    Mono<Void> store(List<Treatment> treatments, Instant now) {
        return Flux.fromIterable(treatments)
                .filter(treatment -> treatment.state() == RiskTreatmentState.IN_FORCE)
                .concatMap(treatment -> store(treatment.id(), treatment.effect(), now))
                .then();
    }

    private static Mono<Void> store(long treatment, Effect effect, Instant now) {
        return Transaction.all(
                        """
                        update risk_treatment set present_effectiveness = $2, factor = $3, planned_factor = $3
                        where id = $1 and (present_effectiveness, factor, planned_factor) is distinct from ($2, $3, $3)
                        returning id
                        """,
                        List.of(treatment, effect.at(now), effect.factor(now)),
                        row -> row)
                .then();
    }

    Mono<Acceptance> requireAcceptance(Viewer viewer, String id) {
        return Mono.fromCallable(() -> ACCEPTANCE.parse("acceptance", id))
                .flatMap(key -> acceptance(viewer.identityId(), key))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("acceptance")));
    }

    /** The acceptance with this key; empty if there is none. */
    Mono<Acceptance> acceptance(long key) {
        return acceptance(NOBODY, key);
    }

    /** The approved acceptances of a risk: one or none. */
    Mono<List<Acceptance>> approved(Risk risk) {
        return Transaction.all(
                ACCEPTANCES + " where a.risk_id = $1 and a.state = 'APPROVED' for update of a",
                List.of(risk.id(), NOBODY),
                row -> Acceptance.of(row, risk));
    }

    /** Keys of the open action items of a treatment. */
    static Mono<List<Long>> openItems(long treatment) {
        return Transaction.all(
                "select id from action_item where risk_treatment_id = $1 and state = 'OPEN' order by id",
                List.of(treatment),
                row -> Fields.number(row, "id"));
    }

    /** The risk that a record of this package belongs to. */
    Mono<Risk> riskOf(RecordType type, long key) {
        return Transaction.one(
                        "select risk_id from %s where id = $1".formatted(type.table()),
                        List.of(key),
                        row -> Fields.number(row, "risk_id"))
                .flatMap(risks::find);
    }

    private Mono<Acceptance> acceptance(long viewer, long key) {
        return riskOf(ACCEPTANCE, key)
                .flatMap(risk ->
                        Transaction.one(
                                ACCEPTANCES + " where a.id = $1 for update of a",
                                List.of(key, viewer),
                                row -> Acceptance.of(row, risk)));
    }
}
