package io.botwarden.oversight.control;

import static io.botwarden.oversight.control.ControlOutcomes.id;
import static io.botwarden.oversight.control.ControlOutcomes.key;
import static io.botwarden.oversight.control.ControlOutcomes.ref;

import io.botwarden.platform.identity.TestViewers.TestViewer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The controls of section 6.2: each fails on a risk of the register, and passes after its remedy.
 */
class RiskTreatmentControlsTest extends BotControls {

    private TestViewer operator;

    @BeforeEach
    void employ() {
        operator = fixture.employed(viewers.overEverything("OPERATOR"), company.devi);
    }

    @Test
    @ControlCase("risk-response-decided")
    void responseIsDecided() {
        String code = "risk-response-decided";
        outcomes.doesNotApply(code, bot);
        Map<String, Object> risk = assessed();
        outcomes.fails(
                code,
                bot,
                "The response to 1 of 1 assessed risks is not decided or has ended, first %s."
                        .formatted(risk.get("number")));
        plan(id(risk));
        outcomes.passes(code, bot);
    }

    @Test
    @ControlCase("risk-responsibility")
    void measuresAreOnTime() {
        String code = "risk-responsibility";
        String risk = id(assessed());
        outcomes.doesNotApply(code, bot);
        String treatment = plan(risk);
        outcomes.passes(code, bot);
        clock.move(Duration.ofDays(31));
        outcomes.fails(
                code,
                bot,
                "Of 1 treatments, 1 have overdue measures and 0 have no responsible department.");
        long item =
                fixture.count(
                        "select id as n from action_item where risk_treatment_id = "
                                + key(treatment));
        outcomes.done(
                fixture.again(operator),
                "completeActionItem",
                "actionItem { id }",
                Map.of("actionItem", ref("action_item_" + item), "evidence", "Released"));
        outcomes.passes(code, bot);
    }

    private Map<String, Object> assessed() {
        Map<String, Object> risk =
                outcomes.done(
                        operator,
                        "identifyRisk",
                        "risk { id number }",
                        Map.of(
                                "title", "Wrong bookings",
                                "category", "BUSINESS",
                                "cause", "Slow system",
                                "event", "Booked twice",
                                "effect", "Paid twice",
                                "bots", List.of(ref(bot)),
                                "owner", ref("employee_" + company.devi)));
        outcomes.done(
                operator,
                "assessRisk",
                "risk { id }",
                Map.of(
                        "risk",
                        ref(id(risk)),
                        "scenario",
                        Map.of("frequency", 2, "lossLow", 1000, "lossHigh", 9000)));
        return risk;
    }

    private String plan(String risk) {
        return id(
                outcomes.done(
                        operator,
                        "planRiskTreatment",
                        "treatment { id }",
                        Map.of(
                                "risk",
                                ref(risk),
                                "strategy",
                                "AVOID",
                                "title",
                                "Ask first",
                                "reduces",
                                "LIKELIHOOD",
                                "effectiveness",
                                90,
                                "coverage",
                                100,
                                "dueAt",
                                clock.instant().plus(Duration.ofDays(30)).toString())));
    }
}
