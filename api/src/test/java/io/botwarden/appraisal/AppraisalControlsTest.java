package io.botwarden.appraisal;

import static io.botwarden.oversight.control.ControlOutcomes.COMPANY;
import static io.botwarden.oversight.control.ControlOutcomes.id;
import static io.botwarden.oversight.control.ControlOutcomes.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.oversight.control.ControlCase;
import io.botwarden.oversight.control.ControlOutcomes;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The controls of chapter 7.2, about the last quarter that ended more than 45 days ago. */
@BotwardenTest
class AppraisalControlsTest {

    @Autowired private AppraisalFixture appraisal;
    @Autowired private DeliveryFixture fixture;
    @Autowired private ControlOutcomes outcomes;
    @Autowired private TestViewers viewers;

    private final LocalDate start =
            start(LocalDate.now(ZoneOffset.UTC).minusDays(45)).minusMonths(3);
    private final String period =
            "%d-Q%d".formatted(start.getYear(), (start.getMonthValue() + 2) / 3);
    private TestViewer analyst;

    @Test
    @ControlCase("appraisal-published")
    @ControlCase("indicators-measured")
    void appraisalIsPublishedWithDataForAllIndicators() {
        analyst = viewers.overEverything("ANALYST");
        long desk = appraisal.department("desk", 100, 80, 20);
        String idle = "department_" + appraisal.department("idle", 0, 0, 0);
        fixture.execute(
                """
                update incident set started_at = started_at + i, opened_at = opened_at + i, acknowledged_at = acknowledged_at + i,
                  resolved_at = resolved_at + i, closed_at = closed_at + i
                from (select interval '%d days' as i) shift
                """
                        .formatted(ChronoUnit.DAYS.between(LocalDate.of(2016, 4, 1), start)));
        appraisal.snapshot();

        String onTime = "appraisal-published";
        String measured = "indicators-measured";
        outcomes.fails(
                onTime,
                COMPANY,
                "The appraisal of %s is not published; its state: none.".formatted(period));
        String cycle = open(true);
        outcomes.fails(
                onTime,
                COMPANY,
                "The appraisal of %s is not published; its state: OPEN.".formatted(period));
        publish(cycle);
        outcomes.passes(onTime, COMPANY);
        outcomes.passes(measured, "department_" + desk);
        assertThat(outcomes.evaluated(measured, idle))
                .doesNotContainEntry("state", "PASSING")
                .extractingByKey("found")
                .asString()
                .startsWith(
                        "The appraisal of %s lacks data. Maintenance quality: ".formatted(period));

        fixture.execute(
                """
                insert into incident (number, title, department_id, severity, state, started_at, opened_at, acknowledged_at, resolved_at, closed_at, sla_met, origin)
                select 'idle-' || number, title, %s, severity, state, started_at, opened_at, acknowledged_at, resolved_at, closed_at, sla_met, origin
                from incident where department_id = %d
                """
                        .formatted(ControlOutcomes.key(idle), desk));
        appraisal.snapshot();
        publish(open(false));
        outcomes.passes(measured, idle);
    }

    private static LocalDate start(LocalDate day) {
        return day.with(IsoFields.DAY_OF_QUARTER, 1);
    }

    private String open(boolean persons) {
        return id(
                outcomes.done(
                        analyst,
                        "openAppraisalCycle",
                        "cycle { id }",
                        Map.of(
                                "code",
                                "c-" + UUID.randomUUID(),
                                "scheme",
                                "service-desk",
                                "period",
                                period,
                                "persons",
                                persons)));
    }

    private void publish(String cycle) {
        outcomes.done(
                analyst, "computeAppraisalCycle", "cycle { id }", Map.of("cycle", ref(cycle)));
        assertThat(appraisal.pass(analyst.viewer(), cycle, "Nothing was rated.").errors())
                .isEmpty();
        appraisal.setAside(cycle);
        outcomes.done(
                analyst, "publishAppraisalCycle", "cycle { id }", Map.of("cycle", ref(cycle)));
    }
}
