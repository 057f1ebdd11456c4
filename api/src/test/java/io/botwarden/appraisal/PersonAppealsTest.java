package io.botwarden.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Persons appeal against their own results, and others decide. (Policy 7.2) */
class PersonAppealsTest extends AppraisedTeam {

    @Autowired private AppealsDue due;

    @Test
    void personAppealsAndOthersDecide() {
        publish();
        assertThat(waiting(member)).containsExactly(tuple("APPRAISAL_OWN_RESULT_TO_CHECK", 1));
        List<String> before = cards();
        assertThat(submit(colleague, "e-member").codes()).containsExactly("NOT_FOUND");
        assertThat(submit(head, "e-member").refusals()).containsExactly("FORBIDDEN scorecard");
        Answer appeal = submit(member, "e-member");
        assertThat(appeal.state()).isEqualTo("SUBMITTED");
        assertThat(submit(member, "e-member").refusals()).containsExactly("WRONG_STATE scorecard");
        assertThat(waiting(member)).isEmpty();

        assertThat(assign(appeal, "e-head").message()).startsWith("e-head rated");
        assertThat(assign(appeal, "e-above").message()).startsWith("e-above heads");
        assertThat(assign(appeal, "e-analyst").message()).startsWith("e-analyst calibrated");
        assertThat(assign(appeal, "e-member").message()).startsWith("e-member appeals");
        assertThat(assign(appeal, "e-reviewer").state()).isEqualTo("UNDER_REVIEW");
        for (TestViewer each : List.of(member, reviewer, analyst)) {
            assertThat(appeals(each)).hasSize(1);
        }
        for (TestViewer each :
                List.of(head, colleague, auditor, viewers.overEverything("BUSINESS"))) {
            assertThat(appeals(each)).isEmpty();
        }
        assertThat(seen(reviewer))
                .extracting(each -> each.toList().getFirst())
                .contains("e-member");
        assertThat(ratings(reviewer)).containsExactly("e-member");
        for (String read :
                List.of(
                        "appraisalRatings { edges { node { reason } } }",
                        "appraisalRatings { edges { node { value } } }",
                        "appraisalAppeals { edges { node { reason } } }")) {
            long logged = reads();
            nodes(reviewer, read);
            assertThat(reads()).as(read).isGreaterThan(logged);
        }

        clock.move(Duration.ofDays(15));
        due.run().block();
        assertThat(appraisal.state(cycle)).isEqualTo("PUBLISHED");
        String first = hash("person_appraisal");
        String result = appraisal.content(cycle);
        assertThat(result).contains("\"persons\":[{\"scheme\":\"person\",\"revision\":2,\"kpis\":");
        assertThat(result.substring(result.indexOf("\"persons\":"))).contains("\"ratings\":1}]");
        Answer amended =
                people.client(people.again(reviewer))
                        .run(
                                "amendAppraisalResult",
                                "AmendAppraisalResultInput",
                                "appeal",
                                "state resultVersion",
                                Map.of(
                                        "appeal",
                                        Map.of("id", appeal.id()),
                                        "corrections",
                                        List.of(Map.of("indicator", "cooperation", "value", 100)),
                                        "reason",
                                        "The rating was about someone else."));
        assertThat(amended.record())
                .containsEntry("state", "AMENDED")
                .containsEntry("resultVersion", 2);
        assertThat(seen(people.again(member)))
                .containsExactlyInAnyOrder(
                        tuple("e-member", "50.0", 1, true), tuple("e-member", "100.0", 2, false));
        assertThat(cards()).containsAll(before).hasSize(before.size() + 1);
        assertThat(appraisal.content(cycle)).as("one version of departments").isEqualTo(result);
        assertThat(hash("person_appraisal")).isEqualTo(first);
        assertThat(latest(member)).containsExactly(null, "person_scorecard_" + card("e-member"));
        List<String> after = cards();
        assertThat(appraisal.compute(people.again(analyst).viewer(), cycle, null).errors())
                .isEmpty();
        assertThat(cards()).isEqualTo(after);
        String amendedHash = hash("person_scorecard");
        setHash("other");
        assertThat(appraisal.compute(people.again(analyst).viewer(), cycle, null).errors())
                .extracting(each -> each.code().name())
                .containsExactly("RESULT_DIFFERS");
        setHash(amendedHash);
        due.run().block();
        assertThat(appraisal.state(cycle)).isEqualTo("FINAL");
    }

    private long reads() {
        return people.count(
                "select count(*) as n from audit_entry where action = 'readPersonalData'");
    }

    /** The stored hash of all first cards, or of the card that a decision made. */
    private String hash(String table) {
        return postgres.sql(
                        "select content_hash from %s where cycle_id = ? and content_hash is not null"
                                .formatted(table))
                .params(AppraisalFixture.key(cycle))
                .query(String.class)
                .single();
    }

    private void setHash(String hash) {
        postgres.sql(
                        "update person_scorecard set content_hash = ? where cycle_id = ? and content_hash is not null")
                .params(hash, AppraisalFixture.key(cycle))
                .update();
    }

    /** What superseded the scorecards of a person, as the person sees it; nulls first. */
    private List<Object> latest(TestViewer viewer) {
        return nodes(
                        viewer,
                        "personScorecards(orderBy: {field: EMPLOYEE_CODE}) { edges { node { cycleName supersededBy { id } } } }")
                .stream()
                .filter(each -> each.get("cycleName").equals(appraisal.code(cycle)))
                .map(each -> each.get("supersededBy"))
                .map(each -> each == null ? null : DeliveryClient.object(each).get("id"))
                .sorted(Comparator.nullsFirst(Comparator.comparing(String::valueOf)))
                .toList();
    }

    private Answer submit(TestViewer who, String person) {
        return people.client(who)
                .run(
                        "submitAppraisalAppeal",
                        "SubmitAppraisalAppealInput",
                        "appeal",
                        "state",
                        Map.of(
                                "scorecard",
                                "person_scorecard_" + card(person),
                                "indicators",
                                List.of("cooperation"),
                                "reason",
                                "That was not me."));
    }

    private Answer assign(Answer appeal, String employee) {
        return people.client(people.again(analyst))
                .run(
                        "assignAppraisalReviewer",
                        "AssignAppraisalReviewerInput",
                        "appeal",
                        "state",
                        Map.of(
                                "appeal", Map.of("id", appeal.id()),
                                "reviewer", Map.of("id", "employee_" + employee(employee))));
    }

    private List<Map<String, Object>> appeals(TestViewer viewer) {
        return nodes(
                viewer,
                "appraisalAppeals(filter: {state: [UNDER_REVIEW]}) { edges { node { number reason personScorecard { grade } } } }");
    }
}
