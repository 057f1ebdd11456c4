package io.botwarden.growth;

import static io.botwarden.growth.GrowthRecords.PROMOTION;

import io.botwarden.growth.PromotionState.Step;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The locked row of a proposal to promote a person.
 *
 * @param title the number and the name of the person, for messages
 * @param department key of the person's department
 * @param submitted whether the viewer submitted it
 * @param own whether it is about the viewer
 */
record PromotionProposal(
        long id,
        String title,
        @Nullable Long department,
        PromotionState state,
        boolean submitted,
        boolean own,
        int version) {

    static final String FIELD = "promotionProposal";

    /** The proposal with this ID. */
    static Mono<PromotionProposal> require(Viewer viewer, String id) {
        return Mono.fromCallable(() -> PROMOTION.parse(FIELD, id))
                .flatMap(key ->
                        Transaction.one(
                                """
                                select p.id, p.number || ' · ' || e.name as title, e.department_id, p.state, p.version,
                                  coalesce(same_person(p.submitted_by_id, $2), false) as submitted,
                                  exists (select from identity i where i.id = $2 and i.employee_id = p.employee_id) as own
                                from promotion_proposal p
                                join employee e on e.id = p.employee_id
                                where p.id = $1 for no key update of p
                                """,
                                List.of(key, viewer.identityId()),
                                PromotionProposal::of))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(FIELD)));
    }

    private static PromotionProposal of(Readable row) {
        return new PromotionProposal(
                Fields.number(row, "id"),
                Fields.text(row, "title"),
                row.get("department_id", Long.class),
                PromotionState.valueOf(Fields.text(row, "state")),
                Fields.flag(row, "submitted"),
                Fields.flag(row, "own"),
                Fields.version(row));
    }

    List<Scope> scopes() {
        return List.of(Scope.ofDepartment(department));
    }

    /** Decides it. */
    Write decide(Step step, String event, By by, @Nullable Integer basedOn, @Nullable String note) {
        Versions.require(PROMOTION, id, basedOn, version);
        Write write =
                Write.update(PROMOTION, id, version, event, title)
                        .set("state", state, step.from(state, FIELD, FIELD))
                        .set("note", note);
        step.refuseIf(PromotionState.PROPOSER, submitted, FIELD);
        step.refuseIf(PromotionState.PERSON, own, FIELD);
        return write.acted("decided", by);
    }
}
