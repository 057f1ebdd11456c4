package io.botwarden.risk.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Rules for risks that are evaluated by themselves. */
@BotwardenTest(own = true)
@TestPropertySource(properties = "botwarden.risk-proposals.evaluated=true")
class ProposalScheduleTest {

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private RiskRules rules;
    @Autowired private ProposalEvaluation evaluation;
    @Autowired private ProposalSchedule schedule;

    @Test
    void evaluatesAllRulesAndThoseThatEventsConcern() {
        ProposalFixture data = new ProposalFixture(fixture, viewers, rules, evaluation);
        schedule.run().block();
        assertThat(fixture.count("select count(*) as n from risk_rule where evaluated_at is null"))
                .isZero();

        data.incident(data.bot, "CAPACITY");
        data.incident(data.bot, "CAPACITY");
        data.incident(data.bot, "CAPACITY");
        data.administrator()
                .run(
                        "reportIncident",
                        "ReportIncidentInput",
                        "incident",
                        "state",
                        Map.of(
                                "title",
                                "No answer",
                                "bot",
                                Map.of("id", "bot_" + data.bot),
                                "severity",
                                "LOW",
                                "startedAt",
                                Instant.now().toString()));
        await().atMost(BotwardenTest.LONG_ENOUGH)
                .untilAsserted(() ->
                        assertThat(data.proposals("incidents-of-bot"))
                                .singleElement()
                                .satisfies(proposal ->
                                        assertThat(proposal).containsEntry("rowCount", 3)));
    }
}
