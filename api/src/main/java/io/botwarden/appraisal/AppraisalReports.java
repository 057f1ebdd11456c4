package io.botwarden.appraisal;

import static io.botwarden.appraisal.AppraisalRecords.CYCLE;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;

import io.botwarden.analytics.appraisal.AppraisalResult;
import io.botwarden.analytics.appraisal.CanonicalJson;
import io.botwarden.analytics.report.AppraisalReport;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Finds the reports of appraisal cycles, with the departments that the reader may see. Before
 * publication, only those who manage appraisals can read a report.
 */
@Component
class AppraisalReports {

    private static final String READ = "appraisal:read";
    private static final String MANAGE = "appraisal:manage";

    private final DatabaseClient database;
    private final AppraisalHistory history;
    private final ReportedOutcomes outcomes;

    AppraisalReports(DatabaseClient database, AppraisalHistory history, ReportedOutcomes outcomes) {
        this.outcomes = outcomes;
        this.database = database;
        this.history = history;
    }

    /**
     * The report of a cycle.
     *
     * @param viewer the reader
     * @param code the cycle's code
     * @param version the version of the result; null for the current one
     * @return {@link ReportRefusedException} if there is none for this viewer
     */
    Mono<AppraisalReport> find(Viewer viewer, String code, @Nullable Integer version) {
        if (!viewer.may(READ)) {
            return Mono.error(ReportRefusedException.forbidden(READ));
        }
        return database.sql(AppraisalCycle.SELECT + " where c.code = :code")
                .bind("code", code)
                .map(AppraisalCycle::of)
                .one()
                .switchIfEmpty(unknown(code))
                .flatMap(cycle -> whole(cycle, version))
                .flatMap(report ->
                        isPublished(report)
                                ? visible(viewer, READ).map(visible -> visible.of(report))
                                : unpublished(viewer, report));
    }

    /**
     * The report of a cycle about one department.
     *
     * @param viewer the reader
     * @param code the cycle's code
     * @param department the department's code in the snapshot
     * @param version the version of the result; null for the current one
     * @return {@link ReportRefusedException} if there is none for this viewer
     */
    Mono<AppraisalReport> find(
            Viewer viewer, String code, String department, @Nullable Integer version) {
        return find(viewer, code, version)
                .flatMap(report ->
                        Mono.justOrEmpty(report.about(department))
                                .switchIfEmpty(
                                        Mono.error(
                                                ReportRefusedException.unknownDepartment(
                                                        code, department))));
    }

    private static boolean isPublished(AppraisalReport report) {
        return report.cycle().state().isPublished();
    }

    private Mono<AppraisalReport> unpublished(Viewer viewer, AppraisalReport report) {
        if (!viewer.may(MANAGE)) {
            return Mono.error(ReportRefusedException.notPublished(report.cycle().code(), MANAGE));
        }
        return Mono.zip(visible(viewer, READ), visible(viewer, MANAGE))
                .map(both -> both.getT1().of(both.getT2().of(report)));
    }

    private Mono<AppraisalReport> whole(AppraisalCycle cycle, @Nullable Integer asked) {
        String current = cycle.content();
        if (current == null) {
            return Mono.error(ReportRefusedException.notComputed(cycle.code()));
        }
        int version = asked == null ? cycle.resultVersion() : asked;
        Mono<String> content =
                version == cycle.resultVersion() ? Mono.just(current) : earlier(cycle, version);
        return Mono.zip(history.of(cycle), outcomes.agreed(cycle.id(), version), content)
                .map(found ->
                        AppraisalReport.of(
                                new AppraisalReport.Cycle(
                                        CYCLE.key(cycle.id()).id(),
                                        cycle.code(),
                                        cycle.name(),
                                        cycle.period().toString(),
                                        cycle.state(),
                                        version,
                                        cycle.calibrationAppliedReason(),
                                        cycle.calibrationSkippedReason()),
                                found.getT1(),
                                found.getT2(),
                                CanonicalJson.read(found.getT3(), AppraisalResult.class)));
    }

    /** The content of an earlier version of the result. */
    private Mono<String> earlier(AppraisalCycle cycle, int version) {
        return database.sql(
                        "select content from appraisal_result where cycle_id = :cycle and version = :version")
                .bind("cycle", cycle.id())
                .bind("version", version)
                .map(row -> Fields.text(row, "content"))
                .one()
                .switchIfEmpty(
                        Mono.error(() ->
                                ReportRefusedException.unknownVersion(
                                        cycle.code(), version, cycle.resultVersion())));
    }

    private <T> Mono<T> unknown(String code) {
        return database.sql("select code from appraisal_cycle order by period_start desc, code")
                .map(row -> Fields.text(row, "code"))
                .all()
                .collectList()
                .flatMap(codes -> Mono.error(ReportRefusedException.unknown(code, codes)));
    }

    private Mono<Visible> visible(Viewer viewer, String permission) {
        if (viewer.mayEverywhere(permission)) {
            return Mono.just(new Visible(true, Set.of()));
        }
        return database.sql(
                        "select department_id from viewer_department where identity_id = :identity and permission = :permission")
                .bind("identity", viewer.rightsId())
                .bind("permission", permission)
                .map(row ->
                        DEPARTMENT
                                .key(Objects.requireNonNull(row.get("department_id", Long.class)))
                                .id())
                .all()
                .collectList()
                .map(ids -> new Visible(false, Set.copyOf(ids)));
    }

    /**
     * @param ids of the visible departments, unless everything is visible
     */
    private record Visible(boolean everything, Set<String> ids) {

        AppraisalReport of(AppraisalReport whole) {
            return everything ? whole : whole.only(ids);
        }
    }
}
