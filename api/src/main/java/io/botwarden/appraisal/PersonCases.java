package io.botwarden.appraisal;

import io.botwarden.analytics.period.Period;
import io.botwarden.insight.KpiCaseList;
import io.botwarden.insight.OwnedCases;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RefusedException;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * Lists what the indicators of a person's scorecard counted, for those who may see the scorecard.
 */
@Controller
class PersonCases {

    private static final String TABLE = "person_scorecard";

    private static final String VISIBLE =
            """
            select s.employee_id, c.snapshot_id, c.period,
              array(select i.code from person_indicator_score i where i.person_scorecard_id = s.id and i.kind <> 'RATING' order by i.position) as indicators
            from person_scorecard s
            join appraisal_cycle c on c.id = s.cycle_id
            where s.id = :card and (
              :everything
              or exists (select from person_scorecard_viewer v where v.record_id = s.id and v.identity_id = :identity)
              or s.department_id in (
                select department_id from viewer_department where identity_id = :rights and permission = 'appraisal:manage'
              )
            )
            """;

    private final DatabaseClient database;
    private final OwnedCases cases;

    PersonCases(DatabaseClient database, OwnedCases cases) {
        this.database = database;
        this.cases = cases;
    }

    @QueryMapping
    Mono<KpiCaseList> personCases(
            @ContextValue Viewer viewer,
            @Argument String scorecard,
            @Argument String indicator,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after) {
        return Mono.justOrEmpty(RecordKey.parse(scorecard).filter(key -> key.table().equals(TABLE)))
                .flatMap(key -> visible(viewer, key.key()))
                .doOnNext(card -> card.requireMeasured(indicator))
                .flatMap(card ->
                        cases.page(
                                card.snapshot(),
                                indicator,
                                card.period(),
                                card.employee(),
                                first,
                                after));
    }

    private Mono<Card> visible(Viewer viewer, long card) {
        return database.sql(VISIBLE)
                .bind("card", card)
                .bind("everything", viewer.mayEverywhere("appraisal:manage"))
                .bind("identity", viewer.identityId())
                .bind("rights", viewer.rightsId())
                .map(Card::of)
                .one();
    }

    /**
     * A scorecard that the viewer may see.
     *
     * @param indicators the codes of those that are measured
     */
    private record Card(long employee, long snapshot, Period period, List<String> indicators) {

        static Card of(Readable row) {
            return new Card(
                    Fields.number(row, "employee_id"),
                    Fields.number(row, "snapshot_id"),
                    Period.parse(Fields.text(row, "period")),
                    List.of(Objects.requireNonNull(row.get("indicators", String[].class))));
        }

        void requireMeasured(String indicator) {
            if (!indicators.contains(indicator)) {
                throw RefusedException.ofArgument(
                        "indicator",
                        "the scorecard does not measure \"%s\"; it measures %s."
                                .formatted(indicator, String.join(", ", indicators)));
            }
        }
    }
}
