package io.botwarden.appraisal;

import static io.botwarden.appraisal.AppraisalRecords.CYCLE;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.transaction.Fields;
import java.util.Objects;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Returns what reports say, to those who may read them; nothing where the report is refused. */
@Controller
class AppraisalSummaries {

    private final DatabaseClient database;
    private final AppraisalReports reports;

    AppraisalSummaries(DatabaseClient database, AppraisalReports reports) {
        this.database = database;
        this.reports = reports;
    }

    @QueryMapping
    Mono<AppraisalSummary> appraisalSummary(@ContextValue Viewer viewer, @Argument String cycle) {
        return Mono.fromCallable(() -> CYCLE.parse("cycle", cycle))
                .flatMap(this::code)
                .flatMap(code -> reports.find(viewer, code, null))
                .map(AppraisalSummary::of)
                .onErrorResume(ReportRefusedException.class, refused -> Mono.empty());
    }

    @QueryMapping
    Mono<ScorecardSummary> scorecardSummary(
            @ContextValue Viewer viewer, @Argument String scorecard) {
        return Mono.justOrEmpty(RecordKey.parse(scorecard))
                .filter(card -> card.table().equals("scorecard"))
                .flatMap(card -> place(card.key()))
                .flatMap(place ->
                        reports.find(viewer, place.cycle(), place.department(), place.version()))
                .map(ScorecardSummary::of)
                .onErrorResume(ReportRefusedException.class, refused -> Mono.empty());
    }

    private Mono<String> code(long cycle) {
        return database.sql("select code from appraisal_cycle where id = :id")
                .bind("id", cycle)
                .map(row -> Fields.text(row, "code"))
                .one();
    }

    private Mono<Place> place(long card) {
        return database.sql(
                        """
                        select c.code, s.department_code, s.result_version from scorecard s
                        join appraisal_cycle c on c.id = s.cycle_id where s.id = :id
                        """)
                .bind("id", card)
                .map(row ->
                        new Place(
                                Fields.text(row, "code"),
                                Fields.text(row, "department_code"),
                                Objects.requireNonNull(row.get("result_version", Integer.class))))
                .one();
    }

    /** Where a scorecard is: in which version of which report, about which department. */
    private record Place(String cycle, String department, int version) {}
}
