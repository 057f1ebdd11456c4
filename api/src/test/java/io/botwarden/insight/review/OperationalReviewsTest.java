package io.botwarden.insight.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.insight.SnapshotRunner;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Operational reviews over HTTP: the values that they keep, and the obligations that they fulfill.
 */
@BotwardenTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperationalReviewsTest {

    private static final String REVIEW =
            "number bot { id } department { id } period periodStart periodEnd dataAsOf snapshot { id } figures { kpi version value unit target n withheld } conclusion";

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private SnapshotRunner snapshots;

    @Autowired private PlannedOperationalReviews planned;

    private Company company;
    private long bot;
    private long other;
    private DeliveryClient operator;

    @BeforeAll
    void takeSnapshot() {
        company = fixture.company();
        bot = live(company.workshop);
        other = live(company.sales);
        fixture.execute(
                """
                insert into incident (number, title, bot_id, department_id, severity, state, started_at, opened_at, resolved_at)
                values ('I1', 'Trouble', %d, %d, 'HIGH', 'RESOLVED', '2016-04-01T08:00:00Z', '2016-04-01T08:00:00Z', '2016-04-01T09:30:00Z')
                """
                        .formatted(bot, company.workshop));
        interactions(3);
        snapshots.take();
        operator = fixture.client(viewers.overEverything("OPERATOR"));
    }

    @Test
    void keepsValuesOfSnapshot() {
        Answer review = record(Map.of());
        assertThat(review.record())
                .containsEntry("bot", Map.of("id", "bot_" + bot))
                .containsEntry("department", null)
                .containsEntry("period", "2016-Q2")
                .containsEntry("periodStart", "2016-04-01T00:00:00.000Z")
                .containsEntry("periodEnd", "2016-07-01T00:00:00.000Z")
                .containsEntry("conclusion", "Keep watching.");
        assertThat(review.text("number")).startsWith("OR-");
        List<Map<String, Object>> figures = DeliveryClient.objects(review.record().get("figures"));
        assertThat(figures)
                .extracting(figure -> figure.get("kpi"))
                .containsExactly("mttr", "mttd", "interactions");
        assertThat(figures.getFirst())
                .containsEntry("value", 1.5)
                .containsEntry("unit", "HOURS")
                .containsEntry("n", 1)
                .containsEntry("withheld", false);
        assertThat(figures.get(1)).containsEntry("value", null).containsEntry("withheld", false);
        fixture.execute(
                "update incident set resolved_at = '2016-04-01T10:00:00Z' where bot_id = %d"
                        .formatted(bot));
        Map<String, Object> before = DeliveryClient.object(review.record().get("snapshot"));
        snapshots.take();
        assertThat(firstValue(record(Map.of()))).as("of the latest snapshot").isEqualTo(2);
        assertThat(firstValue(record(Map.of("snapshot", before.get("id")))))
                .as("of an older snapshot")
                .isEqualTo(1.5);
        assertThat(
                        DeliveryClient.objects(
                                        operator.read(
                                                        "operationalReview(by: {id: \"%s\"}) { figures { value } }"
                                                                .formatted(review.id()))
                                                .get("figures"))
                                .getFirst())
                .as("the record does not change")
                .containsEntry("value", 1.5);
    }

    @Test
    void withholdsValuesAboutFewPeopleFromEverybody() {
        Answer review = record(Map.of("kpis", List.of("csat")));
        assertThat(DeliveryClient.objects(review.record().get("figures")).getFirst())
                .containsEntry("withheld", true)
                .containsEntry("value", null)
                .containsEntry("n", null);
    }

    @Test
    void isPlannedAndFulfilled() {
        planned.run().block();
        planned.run().block();
        List<Map<String, Object>> due = obligations();
        assertThat(due).hasSize(1);
        assertThat(due.getFirst())
                .containsEntry("responsible", Map.of("name", "Devi"))
                .containsEntry("recurrence", "FREQ=MONTHLY;INTERVAL=3");
        Answer review = record(Map.of("subject", Map.of("bot", id("bot", other))));
        assertThat(obligations().getFirst())
                .containsEntry("evidenceRecord", Map.of("id", review.id()));
        fixture.execute("update obligation set state = 'ENDED', late_at = null, remind_at = null");
        planned.run().block();
        assertThat(obligations()).as("an ended obligation is not planned again").hasSize(1);
    }

    @Test
    void ofDepartmentFulfillsItsObligation() {
        Answer obligation =
                operator.run(
                        "createObligation",
                        "CreateObligationInput",
                        "obligation",
                        "kind",
                        Map.of(
                                "kind",
                                "OPERATIONAL_REVIEW",
                                "subject",
                                Map.of("department", id("department", company.workshop)),
                                "title",
                                "Look at the KPIs",
                                "responsible",
                                id("employee", company.devi),
                                "recurrence",
                                "FREQ=MONTHLY",
                                "startsAt",
                                "2099-01-01T00:00:00Z"));
        assertThat(obligation.errors()).isEmpty();
        Answer review =
                record(Map.of("subject", Map.of("department", id("department", company.workshop))));
        assertThat(review.record())
                .containsEntry("department", Map.of("id", "department_" + company.workshop));
        assertThat(
                        operator.read(
                                "obligation(by: {id: \"%s\"}) { evidenceRecord { id } }"
                                        .formatted(obligation.id())))
                .containsEntry("evidenceRecord", Map.of("id", review.id()));
    }

    @Test
    void leadsToActionItems() {
        Answer review = record(Map.of());
        Answer item =
                operator.run(
                        "createActionItem",
                        "CreateActionItemInput",
                        "actionItem",
                        "originKind origin { id } bot { id } kind",
                        Map.of(
                                "origin",
                                review.id(),
                                "title",
                                "Find out why",
                                "assignee",
                                id("employee", company.devi),
                                "dueAt",
                                "2099-01-01T00:00:00Z"));
        assertThat(item.record())
                .containsEntry("originKind", "OPERATIONAL_REVIEW")
                .containsEntry("origin", Map.of("id", review.id()))
                .containsEntry("bot", Map.of("id", "bot_" + bot))
                .containsEntry("kind", "FOLLOW_UP");
        assertThat(
                        operator.read(
                                "operationalReview(by: {number: \"%s\"}) { actionItems { totalCount } }"
                                        .formatted(review.text("number"))))
                .containsEntry("actionItems", Map.of("totalCount", 1));
        Answer foreign =
                fixture.client(viewers.overEverything("DEVELOPER"))
                        .run(
                                "createActionItem",
                                "CreateActionItemInput",
                                "actionItem",
                                "state",
                                Map.of(
                                        "origin",
                                        review.id(),
                                        "title",
                                        "Find out why",
                                        "assignee",
                                        id("employee", company.devi),
                                        "dueAt",
                                        "2099-01-01T00:00:00Z"));
        assertThat(foreign.codes()).containsExactly("FORBIDDEN");
    }

    @Test
    void refusesWrongInput() {
        assertThat(record(Map.of("kpis", List.of())).refusals()).containsExactly("INVALID kpis");
        assertThat(record(Map.of("kpis", List.of("mttr", "mttr"))).refusals())
                .containsExactly("INVALID kpis");
        Answer unknown = record(Map.of("kpis", List.of("mttr", "mtr")));
        assertThat(unknown.refusals()).containsExactly("INVALID kpis[1]");
        assertThat(unknown.message()).contains("There is no KPI \"mtr\"");
        assertThat(record(Map.of("period", "2016-Q9")).refusals())
                .containsExactly("INVALID period");
        assertThat(record(Map.of("period", "2999")).refusals()).containsExactly("INVALID period");
        assertThat(record(Map.of("snapshot", "warehouse_snapshot_0")).refusals())
                .containsExactly("INVALID snapshot");
        long later =
                fixture.insert("insert into bot (code, name) values (:code, 'Late') returning id");
        assertThat(record(Map.of("subject", Map.of("bot", id("bot", later)))).refusals())
                .as("registered after the snapshot")
                .containsExactly("INVALID subject");
    }

    @Test
    void isLimitedToOwnScope() {
        DeliveryClient owner = fixture.client(viewers.overBot("OPERATOR", bot));
        assertThat(record(owner, Map.of()).errors()).isEmpty();
        assertThat(record(owner, Map.of("subject", Map.of("bot", id("bot", other)))).refusals())
                .containsExactly("NOT_FOUND subject.bot");
        assertThat(record(fixture.client(viewers.overBot("DEVELOPER", bot)), Map.of()).codes())
                .containsExactly("FORBIDDEN");
        Answer review = record(Map.of());
        assertThat(
                        fixture.client(viewers.overBot("OPERATOR", other))
                                .read(
                                        "operationalReview(by: {id: \"%s\"}) { id }"
                                                .formatted(review.id())))
                .isEmpty();
    }

    private Answer record(Map<String, ?> given) {
        return record(operator, given);
    }

    private Answer record(DeliveryClient who, Map<String, ?> given) {
        Map<String, Object> input = new HashMap<>();
        input.put("subject", Map.of("bot", id("bot", bot)));
        input.put("title", "Second quarter");
        input.put("period", "2016-Q2");
        input.put("kpis", List.of("mttr", "mttd", "interactions"));
        input.put("conclusion", "Keep watching.");
        input.putAll(given);
        return who.run(
                "recordOperationalReview",
                "RecordOperationalReviewInput",
                "operationalReview",
                REVIEW,
                input);
    }

    private long live(long department) {
        return fixture.insert(
                """
                insert into bot (code, name, state, live_since, origin, owner_id, owner_department_id)
                values (:code, 'Help bot', 'LIVE', now(), 'IMPORTED', %d, %d) returning id
                """
                        .formatted(company.devi, department));
    }

    private static Object firstValue(Answer review) {
        return DeliveryClient.objects(review.record().get("figures")).getFirst().get("value");
    }

    private void interactions(int people) {
        for (int person = 0; person < people; person++) {
            fixture.insert(
                    """
                    with s as (insert into data_subject (pseudonym) values (:code::uuid) returning id)
                    insert into interaction (bot_id, external_id, data_subject_id, channel, started_at, ended_at, outcome, rating, rating_offered)
                    select %1$d, 'i%2$d', id, 'CHAT', '2016-04-02T08:00:00Z', '2016-04-02T08:01:00Z', 'RESOLVED_CONFIRMED', 5, true from s returning id
                    """
                            .formatted(bot, person));
        }
    }

    private List<Map<String, Object>> obligations() {
        Map<String, Object> found =
                operator.read(
                        "bot(by: {id: \"bot_%d\"}) { obligations(filter: {kind: [OPERATIONAL_REVIEW]}) { edges { node { responsible { name } recurrence evidenceRecord { id } } } } }"
                                .formatted(other));
        return DeliveryClient.objects(DeliveryClient.object(found.get("obligations")).get("edges"))
                .stream()
                .map(edge -> DeliveryClient.object(edge.get("node")))
                .toList();
    }

    private static Map<String, Object> id(String type, long key) {
        return Map.of("id", type + "_" + key);
    }
}
