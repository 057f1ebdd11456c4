package io.botwarden.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.botwarden.platform.identity.TestViewers.TestViewer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Persons are rated by who heads them. (Policy 7.2) */
class PersonRatingsTest extends AppraisedTeam {

    @Test
    void headsRatePersonsAndNobodyElseDoes() {
        assertThat(toRate(head)).containsExactly("e-colleague", "e-member");
        assertThat(toRate(above)).contains("e-head", "e-reviewer").doesNotContain("e-member");
        assertThat(toRate(member)).isEmpty();
        assertThat(toRate(auditor)).isEmpty();
        assertThat(waiting(head)).containsExactly(tuple("APPRAISAL_PERSONS_TO_RATE", 2));
        assertThat(rate(member, "e-member", 100).refusals())
                .containsExactly("NOT_FOUND subject.personToRate");
        assertThat(rate(auditor, "e-member", 100).codes()).containsExactly("NOT_FOUND");
        assertThat(rate(analyst, "e-member", 100).codes()).containsExactly("NOT_FOUND");
        assertThat(toRate(analyst)).containsExactly("e-above");
        assertThat(rate(head, "e-head", 100).codes()).containsExactly("NOT_FOUND");

        List<String> before = cards();
        assertThat(rate(head, "e-member", 40).errors()).isEmpty();
        assertThat(rate(head, "e-colleague", 80).errors()).isEmpty();
        assertThat(rate(head, "e-member", 50).errors()).isEmpty();
        assertThat(rate(above, "e-head", 90).errors()).isEmpty();
        assertThat(waiting(head)).isEmpty();
        assertThat(appraisal.calibrate(analyst.viewer(), cycle, "Two raters").errors())
                .extracting(each -> each.code().name())
                .containsExactly("RATINGS_CHANGED");
        assertThat(appraisal.compute(analyst.viewer(), cycle, null).errors()).isEmpty();
        assertThat(cards()).isEqualTo(before);
        assertThat(seen(member)).isEmpty();
        assertThat(ratings(member)).isEmpty();
        assertThat(appraisal.calibrate(analyst.viewer(), cycle, "Two raters").errors()).isEmpty();
        appraisal.publish(analyst.viewer(), cycle);

        // all 220/3; head 65 of 2: 50 − 2/(2+2) × (65 − 220/3)
        assertThat(seen(member)).containsExactly(tuple("e-member", "54.1667", 1, false));
        assertThat(ratings(member)).containsExactly("e-member");
        assertThat(ratings(colleague)).containsExactly("e-colleague");
        assertThat(ratings(head)).containsExactlyInAnyOrder("e-member", "e-colleague", "e-head");
        assertThat(ratings(auditor)).isEmpty();
        assertThat(ratings(viewers.overEverything("BUSINESS"))).isEmpty();
        assertThat(ratings(analyst)).hasSize(3);
        assertThat(
                        people.count(
                                "select count(*) as n from audit_entry where change_after::text like '%As seen daily%'"))
                .isZero();
    }

    @Test
    void ratingByLaterHeadReplacesEarlierOne() {
        TestViewer next = employed("e-next", desk, viewers.overNothing());
        assertThat(rate(head, "e-member", 40).errors()).isEmpty();
        leads("e-next", desk);
        try {
            assertThat(rate(head, "e-member", 60).codes()).containsExactly("NOT_FOUND");
            assertThat(toRate(next)).contains("e-member", "e-head");
            assertThat(waiting(next))
                    .extracting(each -> each.toList().getFirst())
                    .containsExactly("APPRAISAL_PERSONS_TO_RATE");
            appraisal.compute(analyst.viewer(), cycle, null);
            assertThat(scores("e-member")).containsExactly("40");

            assertThat(rate(next, "e-member", 80).errors()).isEmpty();
            appraisal.compute(analyst.viewer(), cycle, null);
            assertThat(scores("e-member")).containsExactly("80");
            assertThat(superseded()).containsExactly("40.00 true", "80.00 false");
        } finally {
            leads("e-head", desk);
        }
        assertThat(rate(head, "e-member", 50).errors()).isEmpty();
        assertThat(superseded()).containsExactly("50.00 false", "80.00 true");
    }

    @Test
    void nobodyBelowRatesAndManagersRateTheTop() {
        long team = appraisal.department("team", 1, 1, 1);
        postgres.sql("update department set parent_id = ? where id = ?")
                .params(desk, team)
                .update();
        TestViewer lead = employed("e-lead", team, viewers.overNothing());
        leads("e-lead", team);
        postgres.sql("update employee set department_id = ? where code = 'e-head'")
                .params(team)
                .update();
        try {
            assertThat(toRate(lead)).isEmpty();
            assertThat(toRate(above)).contains("e-head");
            leads("e-lead", desk);
            assertThat(toRate(lead)).contains("e-head", "e-member");
        } finally {
            leads("e-head", desk);
            postgres.sql("update employee set department_id = ? where code = 'e-head'")
                    .params(desk)
                    .update();
        }

        assertThat(toRate(analyst)).containsExactly("e-above");
        assertThat(rate(analyst, "e-above", 70).errors()).isEmpty();
        assertThat(rate(above, "e-above", 100).codes()).containsExactly("NOT_FOUND");
        appraisal.compute(analyst.viewer(), cycle, null);
        assertThat(scores("e-above")).containsExactly("70");
        assertThat(assigned("e-analyst", "e-above")).isEqualTo("RATED");
    }

    private List<String> scores(String person) {
        return postgres.sql(
                        "select trim_scale(i.value)::text from person_indicator_score i where i.person_scorecard_id = ? and i.code = 'cooperation'")
                .params(card(person))
                .query(String.class)
                .list();
    }

    private List<String> superseded() {
        return postgres.sql(
                        "select value || ' ' || superseded from appraisal_rating where cycle_id = ? order by 1")
                .params(AppraisalFixture.key(cycle))
                .query(String.class)
                .list();
    }

    /** Why somebody cannot review an appeal of a person. */
    private String assigned(String reviewer, String person) {
        return postgres.sql("select appeal_conflict(?, ?, null, ?)")
                .params(employee(reviewer), AppraisalFixture.key(cycle), employee(person))
                .query(String.class)
                .single();
    }

    private List<Object> toRate(TestViewer viewer) {
        return nodes(
                        viewer,
                        "personsToRate(orderBy: {field: EMPLOYEE_CODE}) { edges { node { employeeCode cycleName indicators { code meanings } } } }")
                .stream()
                .filter(each -> each.get("cycleName").equals(appraisal.code(cycle)))
                .map(each -> each.get("employeeCode"))
                .toList();
    }
}
