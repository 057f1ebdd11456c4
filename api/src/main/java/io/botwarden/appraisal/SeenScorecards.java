package io.botwarden.appraisal;

import io.botwarden.analytics.period.Period;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RefusedException;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds the scorecards that a viewer may see, as the schema declares it, to list their cases. */
@Component
class SeenScorecards {

    private static final String DEPARTMENT =
            """
            select s.department_code as ratee, c.snapshot_id, s.restated_snapshot_id as compared_with, c.period,
              array(select i.code from dimension_score d join indicator_score i on i.dimension_score_id = d.id
                where d.scorecard_id = s.id and i.kpi_version is not null order by d.position, i.position) as indicators,
              array(select i.kpi_version from dimension_score d join indicator_score i on i.dimension_score_id = d.id
                where d.scorecard_id = s.id and i.kpi_version is not null order by d.position, i.position) as versions
            from scorecard s
            join appraisal_cycle c on c.id = s.cycle_id
            where s.id = :card and c.published and (
              :everything
              or exists (select from scorecard_reviewer v where v.record_id = s.id and v.identity_id = :identity)
              or s.department_id in (
                select department_id from viewer_department where identity_id = :rights and permission = :permission
              )
            )
            """;

    private static final String PERSON =
            """
            select cast(s.employee_id as text) as ratee, c.snapshot_id, c.period,
              s.restated_snapshot_id as compared_with,
              array(select i.code from person_indicator_score i where i.person_scorecard_id = s.id and i.kpi_version is not null order by i.position) as indicators,
              array(select i.kpi_version from person_indicator_score i where i.person_scorecard_id = s.id and i.kpi_version is not null order by i.position) as versions
            from person_scorecard s
            join appraisal_cycle c on c.id = s.cycle_id
            where s.id = :card and (
              :everything
              or exists (select from person_scorecard_viewer v where v.record_id = s.id and v.identity_id = :identity)
              or s.department_id in (
                select department_id from viewer_department where identity_id = :rights and permission = :permission
              )
            )
            """;

    private final DatabaseClient database;

    SeenScorecards(DatabaseClient database) {
        this.database = database;
    }

    /**
     * A scorecard.
     *
     * @param ratee the code of the department, or the key of the employee
     * @param snapshot the key of the snapshot that it was computed from
     * @param comparedWith the key of the later snapshot that it was compared with; null if none
     * @param period the period
     * @param indicators the codes of those that are measured
     * @param versions the versions of their KPIs
     */
    record Card(
            String ratee,
            long snapshot,
            @Nullable Long comparedWith,
            Period period,
            List<String> indicators,
            List<Integer> versions) {

        static Card of(Readable row) {
            return new Card(
                    Fields.text(row, "ratee"),
                    Fields.number(row, "snapshot_id"),
                    row.get("compared_with", Long.class),
                    Period.parse(Fields.text(row, "period")),
                    List.of(Objects.requireNonNull(row.get("indicators", String[].class))),
                    List.of(Objects.requireNonNull(row.get("versions", Integer[].class))));
        }

        /** The version of an indicator's KPI. */
        int version(String indicator) {
            int position = indicators.indexOf(indicator);
            if (position < 0) {
                throw RefusedException.ofArgument(
                        "indicator",
                        "the scorecard does not measure \"%s\"; it measures %s."
                                .formatted(indicator, String.join(", ", indicators)));
            }
            return versions.get(position);
        }
    }

    /** The published scorecard of a department; empty if the viewer may not see it. */
    Mono<Card> ofDepartment(Viewer viewer, long card) {
        return find(DEPARTMENT, viewer, card, "appraisal:read");
    }

    /** The scorecard of a person; empty if the viewer may not see it. */
    Mono<Card> ofPerson(Viewer viewer, long card) {
        return find(PERSON, viewer, card, "appraisal:manage");
    }

    private Mono<Card> find(String sql, Viewer viewer, long card, String permission) {
        return database.sql(sql)
                .bind("card", card)
                .bind("everything", viewer.mayEverywhere(permission))
                .bind("identity", viewer.identityId())
                .bind("rights", viewer.rightsId())
                .bind("permission", permission)
                .map(Card::of)
                .one();
    }
}
