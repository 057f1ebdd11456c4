package io.botwarden.oversight.control;

import static io.botwarden.oversight.control.ControlOutcomes.id;
import static io.botwarden.oversight.control.ControlOutcomes.key;
import static io.botwarden.oversight.control.ControlOutcomes.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers.TestViewer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The controls of chapter 6: each fails on real records, and passes after its remedy. */
class RiskControlsTest extends BotControls {

    private TestViewer developer;

    @BeforeEach
    void employ() {
        developer = fixture.employed(viewers.overBot("DEVELOPER", key(bot)), company.devi);
    }

    @Test
    @ControlCase("release-risks-identified")
    void allKindsOfRiskAreIdentified() {
        String code = "release-risks-identified";
        outcomes.doesNotApply(code, bot);
        String release = outcomes.release(bot, "1.0");
        outcomes.fails(
                code, bot, "Not identified since the release: TECHNICAL, BUSINESS, SECURITY.");
        assess(release, "TECHNICAL", "LOW");
        assess(release, "SECURITY", "LOW");
        outcomes.fails(code, bot, "Not identified since the release: BUSINESS.");
        assess(release, "BUSINESS", "LOW");
        outcomes.passes(code, bot);
        outcomes.release(bot, "2.0");
        outcomes.fails(
                code, bot, "Not identified since the release: TECHNICAL, BUSINESS, SECURITY.");
        register("TECHNICAL");
        register("SECURITY");
        outcomes.fails(code, bot, "Not identified since the release: BUSINESS.");
        register("BUSINESS");
        outcomes.passes(code, bot);
    }

    /** The figures of a risk in the register replace the launch assessment that belongs to it. */
    @Test
    void registerCountsInsteadOfLaunch() {
        String code = "risks-reviewed";
        String release = outcomes.release(bot, "1.0");
        String launch = assess(release, "SECURITY", "LOW");
        clock.move(Duration.ofDays(367));
        assertThat(outcomes.evaluated(code, bot)).containsEntry("evidence", launch);
        String risk =
                "risk_"
                        + fixture.count(
                                "select risk_id as n from risk_assessment where id = "
                                        + key(launch));
        review(risk, "assessRisk");
        outcomes.passes(code, bot);
        clock.move(Duration.ofDays(367));
        assertThat(outcomes.evaluated(code, bot)).containsEntry("evidence", risk);
        review(risk, "reviewRisk");
        outcomes.passes(code, bot);
        outcomes.passes("risk-levels-current", bot);
    }

    private String register(String category) {
        return id(
                outcomes.done(
                        viewers.overEverything("OPERATOR"),
                        "identifyRisk",
                        "risk { id }",
                        Map.of(
                                "title", "Wrong answers",
                                "category", category,
                                "cause", "Old texts",
                                "event", "It answers wrongly",
                                "effect", "Calls",
                                "bots", List.of(ref(bot)),
                                "owner", ref("employee_" + company.devi))));
    }

    private void review(String risk, String mutation) {
        outcomes.done(
                viewers.overEverything("OPERATOR"),
                mutation,
                "risk { id }",
                Map.of(
                        "risk", ref(risk),
                        "note", "Looked at the incidents",
                        "scenario", Map.of("frequency", 2, "lossLow", 10000, "lossHigh", 10000)));
    }

    /** There is one matrix, so an assessment gets its version of an earlier one by a statement. */
    @Test
    @ControlCase("risk-levels-current")
    void levelsAreOfOneMatrix() {
        String code = "risk-levels-current";
        String release = outcomes.release(bot, "1.0");
        outcomes.doesNotApply(code, bot);
        String technical = assess(release, "TECHNICAL", "LOW");
        assess(release, "SECURITY", "LOW");
        outcomes.passes(code, bot);
        fixture.execute(
                "update risk_assessment set model_version = '0.9' where id = " + key(technical));
        assertThat(outcomes.evaluated(code, bot))
                .containsEntry("evidence", technical)
                .extractingByKey("found")
                .asString()
                .startsWith(
                        "The levels of 1 of 2 risks do not come from version 1 of the risk model");
        assess(release, "TECHNICAL", "LOW");
        outcomes.passes(code, bot);
    }

    @Test
    @ControlCase("risks-reviewed")
    void risksAreReviewed() {
        String code = "risks-reviewed";
        String release = outcomes.release(bot, "1.0");
        outcomes.doesNotApply(code, bot);
        assess(release, "TECHNICAL", "LOW");
        String high = assess(release, "SECURITY", "VERY_HIGH");
        outcomes.passes(code, bot);
        clock.move(Duration.ofDays(184));
        assertThat(outcomes.evaluated(code, bot))
                .containsEntry("evidence", high)
                .extractingByKey("found")
                .asString()
                .startsWith("1 of 2 risks are due again, the oldest assessment is of ");
        assess(release, "SECURITY", "LOW");
        outcomes.passes(code, bot);
        clock.move(Duration.ofDays(184));
        assertThat(outcomes.evaluated(code, bot)).doesNotContainEntry("state", "PASSING");
        assess(release, "TECHNICAL", "LOW");
        outcomes.passes(code, bot);
    }

    @Test
    @ControlCase("major-incidents-led")
    void majorIncidentIsLed() {
        String code = "major-incidents-led";
        Map<String, Object> incident =
                outcomes.done(
                        outcomes.administrator(),
                        "reportIncident",
                        "incident { id number }",
                        Map.of("title", "Nothing works", "bot", ref(bot), "severity", "CRITICAL"));
        outcomes.passes(code, bot);
        outcomes.done(
                outcomes.administrator(),
                "declareMajorIncident",
                "incident { id }",
                Map.of("incident", ref(id(incident)), "reason", "All customers are affected"));
        String found =
                "Major incidents without commander or communications: 1, first %s."
                        .formatted(incident.get("number"));
        outcomes.fails(code, bot, found);
        assign(id(incident), "COMMANDER");
        outcomes.fails(code, bot, found);
        assign(id(incident), "COMMUNICATIONS");
        outcomes.passes(code, bot);
    }

    @Test
    @ControlCase("contingency-plan")
    void criticalBotHasPlan() {
        String code = "contingency-plan";
        fixture.execute("update bot set criticality = 'LOW' where id = " + key(bot));
        outcomes.doesNotApply(code, bot);
        fixture.execute("update bot set criticality = 'CRITICAL' where id = " + key(bot));
        outcomes.fails(
                code,
                bot,
                "Contingency plans in force: 0; people in them who are late to acknowledge: 0.");
        planInForce();
        outcomes.passes(code, bot);
        clock.move(Duration.ofDays(31));
        outcomes.fails(
                code,
                bot,
                "Contingency plans in force: 1; people in them who are late to acknowledge: 1.");
        acknowledge();
        outcomes.passes(code, bot);
    }

    @Test
    @ControlCase("contingency-drills")
    void planIsPracticed() {
        String code = "contingency-drills";
        fixture.execute("update bot set criticality = 'LOW' where id = " + key(bot));
        outcomes.doesNotApply(code, bot);
        fixture.execute("update bot set criticality = 'HIGH' where id = " + key(bot));
        String plan = planInForce();
        outcomes.passes(code, bot);
        clock.move(Duration.ofDays(367));
        assertThat(outcomes.evaluated(code, bot))
                .extractingByKey("found")
                .asString()
                .contains(" has not been practiced since ");
        hold(plan);
        outcomes.passes(code, bot);
    }

    @Test
    @ControlCase("major-incidents-activated")
    void majorIncidentActivatesPlan() {
        String code = "major-incidents-activated";
        Map<String, Object> incident =
                outcomes.done(
                        outcomes.administrator(),
                        "reportIncident",
                        "incident { id number }",
                        Map.of("title", "Nothing works", "bot", ref(bot), "severity", "CRITICAL"));
        outcomes.done(
                outcomes.administrator(),
                "declareMajorIncident",
                "incident { id }",
                Map.of("incident", ref(id(incident)), "reason", "All customers are affected"));
        outcomes.passes(code, bot);
        clock.move(Duration.ofMinutes(16));
        outcomes.fails(
                code,
                bot,
                "Major incidents without an activated contingency plan: 1, first %s."
                        .formatted(incident.get("number")));
        outcomes.done(
                outcomes.administrator(),
                "activateContingencyPlan",
                "activation { id }",
                Map.of("plan", ref(planInForce()), "incident", ref(id(incident))));
        outcomes.passes(code, bot);
    }

    /**
     * A plan that an operator wrote and an administrator approved; Sally is the only person in it.
     */
    private String planInForce() {
        Map<String, String> sally = ref("employee_" + company.sally);
        Map<String, Object> plan =
                outcomes.done(
                        viewers.overEverything("OPERATOR"),
                        "createContingencyPlan",
                        "contingencyPlan { id versions { id version } }",
                        Map.of(
                                "title",
                                "Outage",
                                "department",
                                ref("department_" + company.sales),
                                "owner",
                                sally,
                                "content",
                                Map.of(
                                        "procedure", "People answer.",
                                        "bots", List.of(ref(bot)),
                                        "roles",
                                                List.of(
                                                        Map.of(
                                                                "name", "Leader",
                                                                "kind", "LEADER",
                                                                "employee", sally)),
                                        "steps",
                                                List.of(
                                                        Map.of(
                                                                "title",
                                                                "Call",
                                                                "role",
                                                                "Leader",
                                                                "withinMinutes",
                                                                5,
                                                                "required",
                                                                false)))));
        Map<?, ?> version = (Map<?, ?>) ((List<?>) plan.get("versions")).getFirst();
        outcomes.done(
                outcomes.administrator(),
                "approveContingencyPlanVersion",
                "planVersion { id }",
                Map.of("planVersion", version.get("id"), "version", version.get("version")));
        return id(plan);
    }

    private void acknowledge() {
        String version =
                "contingency_plan_version_"
                        + fixture.count(
                                "select max(contingency_plan_version_id) as n from contingency_plan_bot where in_force and bot_id = "
                                        + key(bot));
        outcomes.done(
                fixture.employed(viewers.overNothing(), company.sally),
                "acknowledgeContingencyPlanVersion",
                "planVersion { id }",
                Map.of("planVersion", version));
    }

    private void hold(String plan) {
        Map<String, Object> drill =
                outcomes.done(
                        outcomes.administrator(),
                        "planDrill",
                        "drill { id }",
                        Map.of(
                                "plan", ref(plan),
                                "scenario", "Silence",
                                "plannedAt", clock.instant().plus(Duration.ofHours(1)).toString()));
        outcomes.done(
                outcomes.administrator(),
                "startDrill",
                "drill { id }",
                Map.of("drill", ref(id(drill))));
        long activation =
                fixture.count("select id as n from activation where drill_id = " + key(id(drill)));
        outcomes.done(
                outcomes.administrator(),
                "endActivation",
                "activation { id }",
                Map.of("activation", ref("activation_" + activation), "conclusion", "Good"));
    }

    private void assign(String incident, String role) {
        outcomes.done(
                outcomes.administrator(),
                "assignIncidentRole",
                "incident { id }",
                Map.of(
                        "incident", ref(incident),
                        "role", role,
                        "employee", ref("employee_" + company.sally)));
    }

    private String assess(String release, String category, String residual) {
        return id(
                outcomes.done(
                        developer,
                        "assessReleaseRisk",
                        "assessment { id }",
                        Map.of(
                                "release",
                                release,
                                "category",
                                category,
                                "description",
                                "It answers wrongly",
                                "likelihood",
                                "VERY_HIGH",
                                "impact",
                                "VERY_HIGH",
                                "measures",
                                "People check the answers",
                                "residualLikelihood",
                                residual,
                                "residualImpact",
                                residual)));
    }
}
