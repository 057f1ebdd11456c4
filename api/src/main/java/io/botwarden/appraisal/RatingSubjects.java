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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds whom a rating is about, and whether the viewer can rate it. */
@Component
class RatingSubjects {

    static final String PERMISSION = "appraisal:rate";

    private static final String MANAGE = "appraisal:manage";

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

    /**
     * Whether the viewer heads the department, or works in it or below it; the same for the
     * department that it was merged into.
     */
    private static Mono<Boolean> worksIn(long department, Viewer viewer) {
        return Transaction.one(
                """
                select exists (
                  select from identity i
                  join employee e on e.id = i.employee_id
                  join department d on d.id = e.department_id
                  where i.id = $1 and d.lineage @> array[present_department($2)]
                ) or exists (
                  select from identity i join department d on d.head_id = i.employee_id
                  where i.id = $1 and d.id in ($2, present_department($2))
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

    private Mono<RatedSubject> person(Viewer viewer, AppraisalCycle cycle, long key) {
        return Transaction.one(
                        """
                        select p.employee_id, p.department_id, s.code,
                          array(select i.code from indicator_to_rate i where i.person_to_rate_id = p.id order by i.position) as rated,
                          exists (select from person_to_rate_rater r where r.record_id = p.id and r.identity_id = $2) as heads,
                          exists (select from person_to_rate_other o where o.record_id = p.id and o.identity_id = $2) as others
                        from person_to_rate p
                        join person_scorecard c on c.id = p.id
                        join appraisal_scheme s on s.id = c.scheme_id
                        where p.id = $1
                        """,
                        List.of(key, viewer.identityId()),
                        Person::of)
                .flatMap(person -> mayRate(viewer, person).map(may -> person.in(cycle, may)));
    }

    /** Whom nobody heads is rated by who manages appraisals. */
    private Mono<Boolean> mayRate(Viewer viewer, Person person) {
        return person.heads() || person.others()
                ? Mono.just(person.heads())
                : authorisation.holds(viewer, MANAGE, Scope.ofDepartment(person.department()));
    }

    /**
     * A person to rate.
     *
     * @param heads whether the viewer heads the person
     * @param others whether the viewer is the person, or somebody heads the person
     */
    private record Person(
            long employee,
            @Nullable Long department,
            String scheme,
            List<String> rated,
            boolean heads,
            boolean others) {

        static Person of(Readable row) {
            return new Person(
                    Fields.number(row, "employee_id"),
                    row.get("department_id", Long.class),
                    Fields.text(row, "code"),
                    List.of(Objects.requireNonNull(row.get("rated", String[].class))),
                    Fields.flag(row, "heads"),
                    Fields.flag(row, "others"));
        }

        RatedSubject in(AppraisalCycle cycle, boolean mayRate) {
            return new RatedSubject(
                    cycle,
                    null,
                    employee,
                    scheme,
                    rated,
                    mayRate
                            ? null
                            : new RefusedException(
                                    RefusalCode.FORBIDDEN,
                                    "Only the head of the person can give this rating, or who manages appraisals if nobody heads the person.",
                                    PERSON),
                    null);
        }
    }

    /** Of the ratings of a person on an indicator, only the latest counts. */
    static Mono<Void> supersede(long rating) {
        return Transaction.all(
                        """
                        update appraisal_rating r set superseded = true
                        from appraisal_rating n
                        where n.id = $1 and r.cycle_id = n.cycle_id and r.employee_id = n.employee_id and r.indicator = n.indicator
                          and r.id <> n.id and not r.superseded
                        returning r.id
                        """,
                        List.of(rating),
                        row -> row)
                .then();
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
