package io.botwarden.oversight.inspection;

import static io.botwarden.oversight.inspection.InspectionFixture.CONTROL;
import static io.botwarden.oversight.inspection.InspectionFixture.nodes;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Findings whose control fails again for the same subject. */
@BotwardenTest
class InspectionRecurrenceTest {

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private MovableClock clock;

    private InspectionFixture given;

    @BeforeEach
    void meet() {
        given = new InspectionFixture(fixture, viewers, clock);
    }

    @Test
    void flagsRecurrence() {
        given.evaluate();
        Answer started = given.started(given.bots(given.bot), Map.of(), "a");
        Answer finding = given.found(started, given.bot);
        given.complete(given.company.developer(), finding);
        assertThat(given.verify(given.other, finding).refusals()).isEmpty();
        given.publish(given.bot);
        given.evaluate();
        assertThat(given.finding(finding)).containsEntry("recurredAt", null);

        fixture.execute("delete from manual where bot_id = " + given.bot);
        given.evaluate();
        // its grace period, and the two weeks in which a control is new
        given.pass(Duration.ofDays(16));
        given.evaluate();
        assertThat(results(given.bot)).last().isEqualTo("FAILING");
        assertThat(given.finding(finding).get("recurredAt")).as("it failed again").isNotNull();
        Answer again = given.found(given.started(given.bots(given.bot), Map.of(), "a"), given.bot);
        assertThat(again.record())
                .containsEntry("recurring", true)
                .containsEntry("earlier", Map.of("id", finding.id()));
    }

    /** The states of the control for a bot, one after the other. */
    private List<Object> results(long bot) {
        return nodes(
                        given.admin.read(
                                "controlResults(filter: {control: {code: \"%s\"}, bot: {id: \"bot_%d\"}}, orderBy: {field: SINCE, direction: ASC}) { edges { node { state } } }"
                                        .formatted(CONTROL, bot)))
                .stream()
                .map(result -> result.get("state"))
                .toList();
    }
}
