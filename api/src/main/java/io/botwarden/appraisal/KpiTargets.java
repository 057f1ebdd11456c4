package io.botwarden.appraisal;

import static io.botwarden.appraisal.AppraisalOutcomeState.MANAGE;

import io.botwarden.analytics.period.InvalidPeriodException;
import io.botwarden.analytics.period.Period;
import io.botwarden.analytics.period.PeriodGrain;
import io.botwarden.appraisal.input.AgreeKpiTargetInput;
import io.botwarden.appraisal.input.KpiTargetSubjectInput;
import io.botwarden.appraisal.input.ProposeKpiTargetInput;
import io.botwarden.appraisal.input.WithdrawKpiTargetInput;
import io.botwarden.catalog.References;
import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Writes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The actions on targets: one side proposes, the other one agrees. (Policy 7.2.2) */
@Controller
class KpiTargets {

    private final TargetRows rows;
    private final References references;
    private final Authorisation authorisation;
    private final Writes writes;

    KpiTargets(TargetRows rows, References references, Authorisation authorisation, Writes writes) {
        this.rows = rows;
        this.references = references;
        this.authorisation = authorisation;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> proposeKpiTarget(
            @ContextValue Viewer viewer, @Argument ProposeKpiTargetInput input) {
        Mono<TargetProposal> proposal =
                subject(viewer, input.subject())
                        .flatMap(subject ->
                                rows.proposal(
                                        "kpi",
                                        input.kpi(),
                                        subject.department(),
                                        subject.bot(),
                                        quarter(input.period()),
                                        input.value(),
                                        input.reason(),
                                        subject.side()));
        return writes.run(
                viewer,
                Action.on("subject", proposal, found -> List.of())
                        .write((found, by) -> found.write(by, "kpi")));
    }

    @MutationMapping
    Mono<Payload> agreeKpiTarget(@ContextValue Viewer viewer, @Argument AgreeKpiTargetInput input) {
        Mono<Held> held =
                held(viewer, rows.requireBeforeAppraisal(viewer, input.target()))
                        .flatMap(found ->
                                rows.agreedBefore(found.target())
                                        .map(before ->
                                                new Held(found.target(), found.manages(), before)));
        return writes.run(
                viewer,
                Action.on("target", held, found -> List.of())
                        .write((found, by) ->
                                found.target()
                                        .agree(
                                                by,
                                                input.version(),
                                                found.manages(),
                                                found.before())));
    }

    @MutationMapping
    Mono<Payload> withdrawKpiTarget(
            @ContextValue Viewer viewer, @Argument WithdrawKpiTargetInput input) {
        return writes.run(
                viewer,
                Action.on(
                                "target",
                                held(viewer, rows.require(viewer, input.target())),
                                found -> List.of())
                        .write((found, by) ->
                                found.target()
                                        .reject(
                                                by,
                                                input.version(),
                                                found.manages(),
                                                input.reason())));
    }

    private Mono<Held> held(Viewer viewer, Mono<Target> required) {
        return required.flatMap(target ->
                manages(viewer, target.bot(), target.department())
                        .map(manages -> new Held(target, manages, Optional.empty())));
    }

    private Mono<Boolean> manages(Viewer viewer, @Nullable Long bot, long department) {
        return authorisation.holds(
                viewer, MANAGE, bot == null ? Scope.ofDepartment(department) : Scope.ofBot(bot));
    }

    private Mono<Subject> subject(Viewer viewer, KpiTargetSubjectInput input) {
        Mono<Subject> unsided =
                input.bot() == null
                        ? references
                                .optionalDepartment("subject.department", input.department())
                                .map(Optional::orElseThrow)
                                .map(key -> new Subject(key, null, KpiTargetSide.DEPARTMENT))
                        : references
                                .bot("subject.bot", input.bot())
                                .map(key -> new Subject(null, key, KpiTargetSide.DEPARTMENT));
        return unsided.flatMap(subject -> sided(viewer, subject));
    }

    private Mono<Subject> sided(Viewer viewer, Subject subject) {
        return Transaction.one(
                        """
                        select u.id, heads_department($1, u.id) as headed, belongs_to_unit($1, u.id) as own_unit
                        from (select target_department(nullif($2::bigint, 0), nullif($3::bigint, 0)) as id) u
                        """,
                        List.of(
                                viewer.identityId(),
                                subject.department() == null ? 0L : subject.department(),
                                subject.bot() == null ? 0L : subject.bot()),
                        row ->
                                new Sides(
                                        row.get("id", Long.class),
                                        Fields.flag(row, "headed"),
                                        Fields.flag(row, "own_unit")))
                .flatMap(sides ->
                        manages(viewer, subject.bot(), sides.requireDepartment())
                                .map(manages -> subject.of(sides, manages)));
    }

    private static Period quarter(String text) {
        try {
            Period period = Period.parse(text);
            if (period.grain() == PeriodGrain.QUARTER) {
                return period;
            }
        } catch (InvalidPeriodException e) {
            throw refusedPeriod();
        }
        throw refusedPeriod();
    }

    private static RefusedException refusedPeriod() {
        return new RefusedException(
                RefusalCode.INVALID, "This must be a quarter, such as 2016-Q3.", "period");
    }

    /**
     * How the viewer stands to the department that agrees.
     *
     * @param department its key; null for a bot without owner department
     */
    private record Sides(@Nullable Long department, boolean headed, boolean ownUnit) {

        long requireDepartment() {
            if (department == null) {
                throw new RefusedException(
                        RefusalCode.INVALID,
                        "The bot has no owner department. Set it first.",
                        "subject");
            }
            return department;
        }
    }

    private record Held(Target target, boolean manages, Optional<Target> before) {}

    private record Subject(@Nullable Long department, @Nullable Long bot, KpiTargetSide side) {

        Subject of(Sides sides, boolean manages) {
            if (sides.headed()) {
                return new Subject(department, bot, KpiTargetSide.DEPARTMENT);
            }
            if (manages && !sides.ownUnit()) {
                return new Subject(department, bot, KpiTargetSide.MANAGEMENT);
            }
            throw new RefusedException(RefusalCode.FORBIDDEN, KpiTargetState.ONLY_SIDES, "subject");
        }
    }
}
