package io.botwarden.appraisal;

import static io.botwarden.appraisal.AppraisalRecords.CYCLE;
import static io.botwarden.appraisal.AppraisalRecords.PERSON_TO_RATE;

import io.botwarden.analytics.appraisal.Scheme.Indicator;
import io.botwarden.appraisal.RatedSubject.Given;
import io.botwarden.appraisal.input.AppraisalRatingSubjectInput;
import io.botwarden.appraisal.input.DepartmentToRateInput;
import io.botwarden.catalog.References;
import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds whom a rating is about, and whether the viewer can rate it. */
@Component
class RatingSubjects {

    static final String PERMISSION = "appraisal:rate";

    private static final String DEPARTMENT = "subject.department";
    private static final String PERSON = "subject.personToRate";

    private final AppraisalCycles cycles;
    private final References references;
    private final Authorisation authorisation;

    RatingSubjects(AppraisalCycles cycles, References references, Authorisation authorisation) {
        this.cycles = cycles;
        this.references = references;
        this.authorisation = authorisation;
    }

    /** The subject, with the viewer's rating on an indicator. */
    Mono<RatedSubject> require(Viewer viewer, AppraisalRatingSubjectInput input, String indicator) {
        DepartmentToRateInput department = input.department();
        Mono<RatedSubject> subject =
                department == null
                        ? person(viewer, Objects.requireNonNull(input.personToRate()))
                        : department(viewer, department);
        return subject.flatMap(
                found -> given(found, viewer, indicator).map(found::with).defaultIfEmpty(found));
    }

    private Mono<RatedSubject> department(Viewer viewer, DepartmentToRateInput input) {
        return cycles.require(input.cycle())
                .zipWith(
                        references.presentOrClosedDepartment(
                                DEPARTMENT + ".department", input.department()))
                .flatMap(found ->
                        refusal(viewer, found.getT2())
                                .map(refusal -> department(found.getT1(), found.getT2(), refusal)));
    }

    private static RatedSubject department(
            AppraisalCycle cycle, long department, Optional<RefusedException> refusal) {
        return new RatedSubject(
                cycle,
                department,
                null,
                cycle.scheme().code(),
                cycle.scheme().indicators().filter(Indicator::rated).map(Indicator::code).toList(),
                refusal.orElse(null),
                null);
    }

    private Mono<Optional<RefusedException>> refusal(Viewer viewer, long department) {
        return Mono.zip(
                authorisation.holds(viewer, PERMISSION, Scope.ofDepartment(department)),
                worksIn(department, viewer),
                (holds, own) ->
                        !holds
                                ? Optional.of(notAllowed(viewer))
                                : own ? Optional.of(ownDepartment()) : Optional.empty());
    }

    /** Departments over which the viewer does not rate look as if they were missing. */
    private static RefusedException notAllowed(Viewer viewer) {
        return viewer.may(PERMISSION)
                ? RecordType.notFound(DEPARTMENT + ".department")
                : new RefusedException(
                        RefusalCode.FORBIDDEN,
                        "This needs the permission %s over the department.".formatted(PERMISSION),
                        DEPARTMENT);
    }

    private static RefusedException ownDepartment() {
        return new RefusedException(
                AppraisalRefusal.OWN_DEPARTMENT,
                "You work in this department or in a department below it. Ask someone from another department to rate it.",
                DEPARTMENT);
    }

    /** Whether the viewer heads the department, or works in it or below it. */
    private static Mono<Boolean> worksIn(long department, Viewer viewer) {
        return Transaction.one(
                """
                select exists (
                  select from identity i
                  join employee e on e.id = i.employee_id
                  join department d on d.id = e.department_id
                  where i.id = $1 and d.lineage @> array[$2::bigint]
                ) or exists (
                  select from identity i join department d on d.head_id = i.employee_id where i.id = $1 and d.id = $2
                ) as own
                """,
                List.of(viewer.identityId(), department),
                row -> Fields.flag(row, "own"));
    }

    private Mono<RatedSubject> person(Viewer viewer, String id) {
        return Mono.fromCallable(() -> PERSON_TO_RATE.parse(PERSON, id))
                .flatMap(key ->
                        Transaction.one(
                                        "select cycle_id from person_to_rate where id = $1",
                                        List.of(key),
                                        row -> CYCLE.key(Fields.number(row, "cycle_id")).id())
                                .flatMap(cycles::require)
                                .flatMap(cycle -> person(viewer, cycle, key)))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(PERSON)));
    }

    private static Mono<RatedSubject> person(Viewer viewer, AppraisalCycle cycle, long key) {
        return Transaction.one(
                """
                select p.employee_id, s.code,
                  array(select i.code from indicator_to_rate i where i.person_to_rate_id = p.id order by i.position) as rated,
                  exists (select from person_to_rate_rater r where r.record_id = p.id and r.identity_id = $2) as heads
                from person_to_rate p
                join person_scorecard c on c.id = p.id
                join appraisal_scheme s on s.id = c.scheme_id
                where p.id = $1
                """,
                List.of(key, viewer.identityId()),
                row -> person(cycle, row));
    }

    private static RatedSubject person(AppraisalCycle cycle, Readable row) {
        return new RatedSubject(
                cycle,
                null,
                Fields.number(row, "employee_id"),
                Fields.text(row, "code"),
                List.of(Objects.requireNonNull(row.get("rated", String[].class))),
                Fields.flag(row, "heads")
                        ? null
                        : new RefusedException(
                                RefusalCode.FORBIDDEN,
                                "Only the head of the person can give this rating.",
                                PERSON),
                null);
    }

    private static Mono<Given> given(RatedSubject subject, Viewer viewer, String indicator) {
        Long department = subject.department();
        Long employee = subject.employee();
        return Transaction.one(
                """
                select id, value, reason, version from appraisal_rating
                where cycle_id = $1 and (department_id = $2 or employee_id = $3) and indicator = $4 and rater_id = $5
                for update
                """,
                List.of(
                        subject.cycle().id(),
                        department == null ? 0L : department,
                        employee == null ? 0L : employee,
                        indicator,
                        viewer.identityId()),
                RatingSubjects::given);
    }

    private static Given given(Readable row) {
        return new Given(
                Fields.number(row, "id"),
                Objects.requireNonNull(row.get("value", BigDecimal.class)),
                Fields.text(row, "reason"),
                Fields.version(row));
    }
}
