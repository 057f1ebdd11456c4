package io.botwarden.appraisal;

import static io.botwarden.appraisal.AppraisalRecords.TARGET;

import io.botwarden.analytics.appraisal.Scheme.Indicator;
import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.kpi.KpiDirection;
import io.botwarden.analytics.kpi.KpiUnit;
import io.botwarden.analytics.period.Period;
import io.botwarden.appraisal.OutcomeRows.Rated;
import io.botwarden.insight.Kpis;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds and locks targets, and checks new ones. */
@Component
class TargetRows {

    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000L);
    private static final int DECIMALS = 6;

    /** Represents no viewer: no account has this key. */
    private static final long NOBODY = 0;

    private final Kpis kpis;

    TargetRows(Kpis kpis) {
        this.kpis = kpis;
    }

    Mono<Target> require(Viewer viewer, String id) {
        return Mono.fromCallable(() -> TARGET.parse("target", id))
                .flatMap(key -> find(key, viewer.identityId()))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("target")));
    }

    /**
     * The same, with the cycles of its period locked, so that none of them is computed until the
     * transaction ends.
     */
    Mono<Target> requireBeforeAppraisal(Viewer viewer, String id) {
        return Mono.fromCallable(() -> TARGET.parse("target", id))
                .flatMap(key ->
                        Transaction.all(
                                """
                                select c.id from appraisal_cycle c
                                where c.period = (select t.period from kpi_target t where t.id = $1)
                                order by c.id for share of c
                                """,
                                List.of(key),
                                row -> Fields.number(row, "id")))
                .then(Mono.defer(() -> require(viewer, id)));
    }

    /** The target with this key; empty if there is none. */
    Mono<Target> find(long key) {
        return find(key, NOBODY);
    }

    /** The agreed revision that a target would replace. */
    Mono<Optional<Target>> agreedBefore(Target target) {
        return Transaction.one(
                        """
                        select a.id from kpi_target t
                        join kpi_target a on a.kpi = t.kpi and a.period = t.period
                          and a.department_id is not distinct from t.department_id and a.bot_id is not distinct from t.bot_id
                        where t.id = $1 and a.state = 'AGREED'
                        """,
                        List.of(target.id()),
                        row -> Fields.number(row, "id"))
                .flatMap(this::find)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }

    private static Mono<Target> find(long key, long viewer) {
        return Transaction.one(
                """
                select t.*, t.revision::bigint as revision_number, u.id as unit_id, %s as same_person, %s as appraised,
                  heads_department($2, u.id) as headed, belongs_to_unit($2, u.id) as own_unit
                from kpi_target t
                cross join lateral (select target_department(t.department_id, t.bot_id) as id) u
                where t.id = $1 for update of t
                """
                        .formatted(
                                KpiTargetState.SAME_PERSON.sql("t", "$2"),
                                KpiTargetState.PERIOD_APPRAISED.sql("t", "$2")),
                List.of(key, viewer),
                Target::of);
    }

    /**
     * The target of an improvement: an indicator of the department in the period after the cycle's.
     */
    Mono<TargetProposal> improvement(
            Rated rated, String indicator, BigDecimal value, String reason) {
        List<String> measured =
                rated.cycle()
                        .scheme()
                        .indicators()
                        .filter(each -> !each.rated())
                        .map(Indicator::code)
                        .filter(code ->
                                kpis.get().all().stream().anyMatch(kpi -> kpi.id().equals(code)))
                        .toList();
        if (!measured.contains(indicator)) {
            return Mono.error(
                    refused(
                            "indicator",
                            "The scheme %s measures these indicators: %s."
                                    .formatted(
                                            rated.cycle().scheme().code(),
                                            String.join(", ", measured))));
        }
        return proposal(
                "indicator",
                indicator,
                rated.department(),
                null,
                rated.cycle().period().next(),
                value,
                reason,
                KpiTargetSide.MANAGEMENT);
    }

    /**
     * A new target.
     *
     * @param field the input field that names the KPI
     */
    Mono<TargetProposal> proposal(
            String field,
            String kpi,
            @Nullable Long department,
            @Nullable Long bot,
            Period period,
            BigDecimal value,
            String reason,
            KpiTargetSide side) {
        return Mono.fromCallable(() -> directed(field, kpi))
                .doOnNext(found -> requireWithin(found.unit(), value))
                .flatMap(found ->
                        place(found.id(), department, bot, period)
                                .map(place ->
                                        new TargetProposal(
                                                found,
                                                department,
                                                bot,
                                                period,
                                                value,
                                                reason,
                                                side,
                                                place)));
    }

    private static Mono<TargetProposal.Place> place(
            String kpi, @Nullable Long department, @Nullable Long bot, Period period) {
        return Transaction.one(
                """
                select 'KT-' || nextval('kpi_target_number') as number, coalesce(max(t.revision), 0)::bigint + 1 as revision,
                  max(t.number) filter (where t.state = 'PROPOSED') as pending,
                  exists (select from appraisal_cycle c where c.period = $4 and c.state <> 'OPEN') as appraised,
                  (select head_id from department d where d.id = target_department(nullif($2::bigint, 0), nullif($3::bigint, 0))) as head_id
                from kpi_target t
                where t.kpi = $1 and t.period = $4 and coalesce(t.department_id, 0) = $2 and coalesce(t.bot_id, 0) = $3
                """,
                List.of(
                        kpi,
                        department == null ? 0L : department,
                        bot == null ? 0L : bot,
                        period.toString()),
                row ->
                        new TargetProposal.Place(
                                Fields.text(row, "number"),
                                (int) Fields.number(row, "revision"),
                                row.get("pending", String.class),
                                Fields.flag(row, "appraised"),
                                row.get("head_id", Long.class)));
    }

    private KpiDefinition directed(String field, String id) {
        return kpis.get().all().stream()
                .filter(kpi -> kpi.id().equals(id) && kpi.direction() != KpiDirection.NEUTRAL)
                .findFirst()
                .orElseThrow(() ->
                        refused(
                                field,
                                "There is no such KPI with a direction. There are: %s."
                                        .formatted(
                                                kpis.get().all().stream()
                                                        .filter(kpi ->
                                                                kpi.direction()
                                                                        != KpiDirection.NEUTRAL)
                                                        .map(KpiDefinition::id)
                                                        .sorted()
                                                        .collect(Collectors.joining(", ")))));
    }

    /** Refuses a value that a KPI with this unit cannot have. */
    static void requireWithin(KpiUnit unit, BigDecimal value) {
        if (value.stripTrailingZeros().scale() > DECIMALS) {
            throw refused("value", "This has more than 6 decimals.");
        }
        BigDecimal most = unit == KpiUnit.RATIO ? BigDecimal.ONE : MOST;
        if (value.signum() < 0 || value.compareTo(most) > 0) {
            throw refused(
                    "value", "This must be between 0 and %s.".formatted(most.toPlainString()));
        }
    }

    private static RefusedException refused(String field, String message) {
        return new RefusedException(RefusalCode.INVALID, message, field);
    }
}
