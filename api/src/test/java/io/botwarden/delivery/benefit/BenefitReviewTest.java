package io.botwarden.delivery.benefit;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.testing.BotwardenTest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What delivered requirements brought, and the obligation to compare it with what was expected. */
@BotwardenTest
class BenefitReviewTest {

    @Autowired private DeliveryFixture fixture;
    @Autowired private PlannedReviews planned;

    private Company company;
    private long requirement;

    @BeforeEach
    void deliver() {
        company = fixture.company();
        requirement =
                fixture.insert(
                        """
                        insert into requirement (number, title, scenario, workflow, expected_effect, bot_id, department_id, requested_by_id, state,
                          agreed_at, department_agreed_at, development_agreed_at, delivered_at)
                        values (:code, 'Answers', 'S', 'W', 'A tenth fewer calls.', %d, %d, %d, 'DELIVERED', now() - interval '60 days', now(), now(),
                          now() - interval '30 days') returning id
                        """
                                .formatted(company.bot, company.sales, company.sally));
        launch();
    }

    @Test
    void isDueAfterTheLaunchAndFulfilledByTheReview() {
        planned.run().block();
        planned.run().block();
        List<Map<String, Object>> due = obligations();
        assertThat(due).hasSize(1);
        assertThat(due.getFirst())
                .containsEntry("kind", "BENEFIT_REVIEW")
                .containsEntry("responsible", Map.of("name", "Sally"))
                .containsEntry("lastFulfilledAt", null);
        assertThat(
                        fixture.count(
                                "select count(*) as n from obligation o join requirement_launch l using (requirement_id) where o.requirement_id = %d and o.due_at between l.launched_at + interval '90 days' - interval '1 second' and l.launched_at + interval '90 days'"
                                        .formatted(requirement)))
                .isEqualTo(1);

        Answer review =
                review(
                        figure("Calls avoided", "BENEFIT", 100, 120),
                        figure("Licences", "COST", 10, 15));
        assertThat(review.record())
                .containsEntry("outcome", "PARTLY_ACHIEVED")
                .extracting("figures")
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .extracting("achieved")
                .containsExactly(true, false);
        assertThat(obligations().getFirst())
                .containsEntry("evidenceRecord", Map.of("id", review.id()));
    }

    @Test
    void outcomeFollowsFromTheFigures() {
        assertThat(outcome(figure("Calls avoided", "BENEFIT", 100, 100))).isEqualTo("ACHIEVED");
        assertThat(outcome(figure("Calls avoided", "BENEFIT", 100, 99))).isEqualTo("NOT_ACHIEVED");
        assertThat(outcome(figure("Licences", "COST", 10, 9))).isEqualTo("ACHIEVED");
        assertThat(groups())
                .contains(Map.of("count", 2, "keys", List.of(Map.of("value", "ACHIEVED"))));
    }

    @Test
    void rejectsWrongPeriodsAndStates() {
        assertThat(review(day(-31), day(0), figure("Calls", "BENEFIT", 1, 1)).refusals())
                .containsExactly("INVALID periodFrom");
        assertThat(review(day(-20), day(1), figure("Calls", "BENEFIT", 1, 1)).refusals())
                .containsExactly("INVALID periodTo");
        assertThat(review(day(-20), day(-21), figure("Calls", "BENEFIT", 1, 1)).refusals())
                .containsExactly("INVALID periodTo");
        assertThat(review().refusals()).containsExactly("INVALID figures");
        requirement = Long.parseLong(company.agreed().id().substring("requirement_".length()));
        assertThat(review(figure("Calls", "BENEFIT", 1, 1)).codes()).containsExactly("WRONG_STATE");
    }

    private void launch() {
        long release =
                fixture.insert(
                        "insert into release (bot_id, label, released_at) values (%d, :code, now()) returning id"
                                .formatted(company.bot));
        long application =
                fixture.insert(
                        "insert into launch_application (number, bot_id, release_id, title, applicant_id, applicant) select :code, %d, %d, 'T', min(id), 'A' from identity returning id"
                                .formatted(company.bot, release));
        fixture.execute(
                "insert into requirement_launch (requirement_id, bot_id, department_id, launch_application_id, agreed_at, launched_at) values (%d, %d, %d, %d, now() - interval '60 days', now() - interval '30 days')"
                        .formatted(requirement, company.bot, company.sales, application));
    }

    private static Map<String, Object> figure(String name, String kind, int expected, int actual) {
        return Map.of(
                "name", name,
                "kind", kind,
                "unit", "a month",
                "expected", expected,
                "actual", actual,
                "source", "Monthly report");
    }

    private static String day(int from) {
        return LocalDate.now(ZoneOffset.UTC).plusDays(from).toString();
    }

    @SafeVarargs
    private Answer review(Map<String, Object>... figures) {
        return review(day(-20), day(0), figures);
    }

    @SafeVarargs
    private Answer review(String from, String to, Map<String, Object>... figures) {
        return company.business()
                .run(
                        "reviewBenefit",
                        "ReviewBenefitInput",
                        "benefitReview",
                        "outcome figures { name achieved }",
                        Map.of(
                                "requirement",
                                Map.of("id", "requirement_" + requirement),
                                "periodFrom",
                                from,
                                "periodTo",
                                to,
                                "figures",
                                List.of(figures),
                                "conclusion",
                                "It goes on."));
    }

    private Object outcome(Map<String, Object> figure) {
        return review(figure).text("outcome");
    }

    private List<Map<String, Object>> obligations() {
        Map<String, Object> found =
                company.business()
                        .read(
                                "requirement(by: {id: \"requirement_%d\"}) { obligations { edges { node { kind responsible { name } lastFulfilledAt evidenceRecord { id } } } } }"
                                        .formatted(requirement));
        return DeliveryClient.objects(DeliveryClient.object(found.get("obligations")).get("edges"))
                .stream()
                .map(edge -> DeliveryClient.object(edge.get("node")))
                .toList();
    }

    private List<Map<String, Object>> groups() {
        Map<String, Object> found =
                company.business()
                        .read(
                                "benefitReviews(filter: {requirement: [{id: \"requirement_%d\"}]}) { groups(by: [{field: OUTCOME}]) { keys { value } count } }"
                                        .formatted(requirement));
        return DeliveryClient.objects(found.get("groups"));
    }
}
