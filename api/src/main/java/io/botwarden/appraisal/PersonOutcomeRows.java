package io.botwarden.appraisal;

import static io.botwarden.appraisal.AppraisalRecords.CYCLE;
import static io.botwarden.appraisal.AppraisalRecords.PERSON_CARD;
import static io.botwarden.appraisal.AppraisalRecords.PERSON_OUTCOME;

import io.botwarden.appraisal.RatedPerson.Measured;
import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.lifecycle.RowCondition;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.RecordType;
import io.r2dbc.spi.Readable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds and locks outcomes of persons' appraisals, and the results that they follow from. */
@Component
class PersonOutcomeRows {

    /** Represents no viewer: no account has this key. */
    private static final long NOBODY = 0;

    private static final RowCondition OWN = new RowCondition(PersonAppraisalOutcomeState.PERSON);
    private static final RowCondition HEADED = new RowCondition(PersonAppraisalOutcomeState.HEAD);

    private static final String OUTCOME =
            """
            select o.id, o.number, o.kind, o.department_id, o.state, o.due_at, o.version, %s as own, %s as headed
            from person_appraisal_outcome o where o.id = $1 for no key update of o
            """
                    .formatted(OWN.sql("o", "$2"), HEADED.sql("o", "$2"));

    private static final String CARD =
            """
            select s.id, s.employee_id, s.employee_code, s.department_id, s.result_version::bigint as result_version, s.grade, s.superseded,
              (select h.head_id from person_head h where h.employee_id = s.employee_id) as head_id, %s as own, %s as headed,
              'PO-' || nextval('person_appraisal_outcome_number') as number
            from person_scorecard s where s.id = $1
            """
                    .formatted(OWN.sql("s", "$2"), HEADED.sql("s", "$2"));

    private static final String MEASURED =
            """
            select i.code, i.name, i.name_zh, i.unit from person_indicator_score i
            where i.person_scorecard_id = $1 and i.kind <> 'RATING' order by i.position
            """;

    private final AppraisalCycles cycles;
    private final Authorisation authorisation;

    PersonOutcomeRows(AppraisalCycles cycles, Authorisation authorisation) {
        this.cycles = cycles;
        this.authorisation = authorisation;
    }

    Mono<PersonOutcome> require(Viewer viewer, String id) {
        return Mono.fromCallable(() -> PERSON_OUTCOME.parse(PersonOutcome.FIELD, id))
                .flatMap(key -> find(key, viewer.identityId()))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(PersonOutcome.FIELD)));
    }

    /** The outcome with this key; empty if there is none. */
    Mono<PersonOutcome> find(long key) {
        return find(key, NOBODY);
    }

    private static Mono<PersonOutcome> find(long key, long viewer) {
        return Transaction.one(OUTCOME, List.of(key, viewer), PersonOutcome::of);
    }

    /** The result of a person, with its cycle locked. */
    Mono<RatedPerson> rated(Viewer viewer, String scorecard) {
        return Mono.fromCallable(() -> PERSON_CARD.parse(RatedPerson.FIELD, scorecard))
                .flatMap(key ->
                        Transaction.one(
                                        "select cycle_id, department_id from person_scorecard where id = $1",
                                        List.of(key),
                                        Place::of)
                                .flatMap(place -> rated(viewer, key, place)))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(RatedPerson.FIELD)));
    }

    private Mono<RatedPerson> rated(Viewer viewer, long card, Place place) {
        return cycles.require(place.cycle())
                .flatMap(cycle ->
                        Mono.zip(
                                        manages(viewer, place.department()),
                                        Transaction.all(MEASURED, List.of(card), Measured::of))
                                .flatMap(found ->
                                        Transaction.one(
                                                CARD,
                                                List.of(card, viewer.identityId()),
                                                row ->
                                                        RatedPerson.of(
                                                                row,
                                                                cycle,
                                                                found.getT1(),
                                                                found.getT2()))));
    }

    /** Whether the viewer manages the appraisals of a department, or all of them. */
    Mono<Boolean> manages(Viewer viewer, @Nullable Long department) {
        return authorisation.holds(
                viewer, AppraisalOutcomeState.MANAGE, Scope.ofDepartment(department));
    }

    /**
     * Where a scorecard belongs.
     *
     * @param cycle ID of its cycle
     * @param department key of the person's department in the snapshot
     */
    private record Place(String cycle, @Nullable Long department) {

        static Place of(Readable row) {
            return new Place(
                    CYCLE.key(Fields.number(row, "cycle_id")).id(),
                    row.get("department_id", Long.class));
        }
    }
}
