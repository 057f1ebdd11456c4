package io.botwarden.growth;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.growth.GrowthRecords.CAREER_LEVEL;
import static io.botwarden.growth.GrowthRecords.PROMOTION;

import io.botwarden.catalog.References;
import io.botwarden.growth.PromotionState.Step;
import io.botwarden.growth.input.ApprovePromotionInput;
import io.botwarden.growth.input.ProposePromotionInput;
import io.botwarden.growth.input.RejectPromotionInput;
import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations of proposals to promote people. (Policy 8.3.1) */
@Controller
class PromotionProposals {

    /** Stores what the proposal is based on, as it is now. */
    private static final String ASSEMBLED =
            """
            insert into promotion_evidence (promotion_proposal_id, position, kind, title, happened_at, level, needed, person_scorecard_id)
            select $1, g.position, g.kind, g.title, g.happened_at, g.level, g.needed, g.person_scorecard_id
            from promotion_grounds($2, $3) with ordinality as g (kind, title, happened_at, level, needed, person_scorecard_id, position)
            returning id
            """;

    /** The permission to propose people whom one does not head. */
    private static final String MANAGE = "training:manage";

    private static final String READ_LEVELS = "training:read";

    private static final String EMPLOYEE_FIELD = "employee";

    private final References references;
    private final Authorisation authorisation;
    private final Writes writes;

    PromotionProposals(References references, Authorisation authorisation, Writes writes) {
        this.references = references;
        this.authorisation = authorisation;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> proposePromotion(
            @ContextValue Viewer viewer, @Argument ProposePromotionInput input) {
        Mono<Proposed> proposed =
                Person.requireOwnOrHeaded(references, viewer, input.employee())
                        .flatMap(person -> requireProposer(viewer, person))
                        .zipWhen(person -> level(viewer, person, input.careerLevel()))
                        .map(found -> new Proposed(found.getT1(), found.getT2()));
        return writes.run(
                viewer,
                Action.on(EMPLOYEE_FIELD, proposed, found -> List.of())
                        .write((found, by) -> found.write(by, input.reason())));
    }

    /** Heads propose whom they head, and who manages training proposes others. */
    private Mono<Person> requireProposer(Viewer viewer, Person person) {
        person.requireOther("You cannot propose yourself. Ask the head of your department.");
        return person.headed()
                ? Mono.just(person)
                : authorisation
                        .holds(viewer, MANAGE, Scope.ofDepartment(person.department()))
                        .filter(holds -> holds)
                        .map(holds -> person)
                        .switchIfEmpty(Mono.error(() -> onlyHead()));
    }

    private static RefusedException onlyHead() {
        return new RefusedException(
                RefusalCode.FORBIDDEN,
                "This needs the permission %s over the employee's department, or heading the employee."
                        .formatted(MANAGE),
                EMPLOYEE_FIELD);
    }

    /** Who may not read career levels finds those that the person can have next. */
    private static Mono<CareerLevel> level(Viewer viewer, Person person, String id) {
        Mono<CareerLevel> level = CareerLevel.require(CareerLevel.FIELD, id);
        return viewer.may(READ_LEVELS)
                ? level
                : level.flatMap(found -> found.requireNext(CareerLevel.FIELD, person));
    }

    @MutationMapping
    Mono<Payload> approvePromotion(
            @ContextValue Viewer viewer, @Argument ApprovePromotionInput input) {
        return writes.run(
                viewer,
                Action.on(
                                PromotionProposal.FIELD,
                                PromotionProposal.require(viewer, input.promotionProposal()),
                                PromotionProposal::scopes)
                        .write((found, by) ->
                                found.decide(
                                        Step.APPROVE,
                                        "PromotionApproved",
                                        by,
                                        input.version(),
                                        input.note())));
    }

    @MutationMapping
    Mono<Payload> rejectPromotion(
            @ContextValue Viewer viewer, @Argument RejectPromotionInput input) {
        return writes.run(
                viewer,
                Action.on(
                                PromotionProposal.FIELD,
                                PromotionProposal.require(viewer, input.promotionProposal()),
                                PromotionProposal::scopes)
                        .write((found, by) ->
                                found.decide(
                                        Step.REJECT,
                                        "PromotionRejected",
                                        by,
                                        input.version(),
                                        input.reason())));
    }

    private record Proposed(Person person, CareerLevel level) {

        Write write(By by, String reason) {
            return Write.insert(
                            PROMOTION,
                            "PromotionProposed",
                            "%s · %s".formatted(level.name(), person.name()))
                    .refer("employee_id", EMPLOYEE, null, person.id())
                    .refer("career_level_id", CAREER_LEVEL, null, level.id())
                    .set("reason", reason)
                    .acted("submitted", by)
                    .along(key ->
                            Transaction.all(
                                            ASSEMBLED,
                                            List.of(key, person.id(), level.id()),
                                            row -> row)
                                    .then())
                    .unless(
                            GrowthRefusal.ALREADY_PROPOSED,
                            EMPLOYEE_FIELD,
                            "%s is proposed already. Wait for the decision."
                                    .formatted(person.name()));
        }
    }
}
