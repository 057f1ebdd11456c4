package io.botwarden.oversight.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Controls that are evaluated by themselves. */
@BotwardenTest(own = true)
@TestPropertySource(properties = "botwarden.controls.evaluated=true")
class ControlScheduleTest {

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private ControlSchedule schedule;

    @Test
    void evaluatesWhatIsDueAndWhatEventsConcern() {
        Company company = fixture.company();
        long bot =
                fixture.insert(
                        "insert into bot (code, name, state, live_since, origin, approval, owner_department_id) values (:code, 'Help bot', 'LIVE', now(), 'IMPORTED', 'NEVER_APPROVED', %d) returning id"
                                .formatted(company.sales));
        schedule.run().block();
        assertThat(
                        fixture.count(
                                "select count(*) as n from control where problem is not null or evaluated_at is null"))
                .isZero();
        assertThat(state(bot, "PASSING")).isZero();

        var operator = viewers.overBot("OPERATOR", bot);
        String manual =
                fixture.client(operator)
                        .run(
                                "draftManual",
                                "DraftManualInput",
                                "manual",
                                "state",
                                Map.of(
                                        "bot",
                                        Map.of("id", "bot_" + bot),
                                        "title",
                                        "Help",
                                        "body",
                                        "Ask it."))
                        .id();
        fixture.client(operator)
                .run(
                        "publishManual",
                        "PublishManualInput",
                        "manual",
                        "state",
                        Map.of("manual", manual, "version", 1));
        await().atMost(BotwardenTest.LONG_ENOUGH)
                .untilAsserted(() -> assertThat(state(bot, "PASSING")).isEqualTo(1));
        assertThat(
                        fixture.count(
                                "select count(*) as n from control_run r join control c on c.id = r.control_id where c.code = 'manual-published' and r.cause = 'EVENT'"))
                .isPositive();
    }

    private long state(long bot, String state) {
        return fixture.count(
                """
                select count(*) as n from control_result r join control c on c.id = r.control_id
                where c.code = 'manual-published' and r.bot_id = %d and r.state = '%s' and r.until is null
                """
                        .formatted(bot, state));
    }
}
