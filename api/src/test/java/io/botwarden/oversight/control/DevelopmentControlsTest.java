package io.botwarden.oversight.control;

import io.botwarden.story.LaunchedBot;
import io.botwarden.story.Person;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Cases of the controls of policy 2, development. Those of a live release are about a bot that was
 * launched through the API. Its launch refuses what some of them find, so that only a fault or a
 * restored database can bring it about; there the test takes the evidence from the database.
 */
class DevelopmentControlsTest extends ControlStory {

    @SuppressWarnings("NullAway.Init")
    private LaunchedBot launched;

    @BeforeAll
    void launch(@Autowired LaunchedBot.Launches launches) throws IOException {
        launched = launches.launched(http);
    }

    @Test
    @ControlCase("requirement-before-launch")
    void noRequirementWasAgreedBeforeLaunch() {
        String requirement = launched.requirement();
        String agreed =
                "Requirement %s was agreed on %s."
                        .formatted(
                                number("Requirement", requirement),
                                day("Requirement", requirement, "agreedAt"));
        passes("requirement-before-launch", launched.bot(), agreed);

        fixture.execute(
                "update requirement set agreed_at = agreed_at + interval '1 hour' where id = "
                        + Person.key(requirement));
        fails(
                "requirement-before-launch",
                launched.bot(),
                "No requirement was agreed before the launch on %s."
                        .formatted(day("Bot", launched.bot(), "liveSince")));

        fixture.execute(
                "update requirement set agreed_at = agreed_at - interval '1 hour' where id = "
                        + Person.key(requirement));
        passes("requirement-before-launch", launched.bot(), agreed);
    }

    @Test
    @ControlCase("requirement-analysis")
    void requirementIsNotDecided() {
        String requirement = submitted();
        passes("requirement-analysis", bot, "No requirement has waited for longer than allowed.");
        // time passes
        fixture.execute(
                "update requirement set submitted_at = now() - interval '31 days' where id = "
                        + Person.key(requirement));
        fails(
                "requirement-analysis",
                bot,
                "1 requirements have waited for longer than allowed, the first since %s."
                        .formatted(day("Requirement", requirement, "submittedAt")));

        otto.does("rejectRequirement", "requirement")
                .with("requirement", ref(requirement))
                .with("reason", "It exists already.")
                .done();

        passes("requirement-analysis", bot, "No requirement has waited for longer than allowed.");
    }

    @Test
    @ControlCase("plan-with-milestones")
    void planHasNoMilestones() {
        String requirement = submitted();
        otto.does("analyseRequirement", "requirement").with("requirement", ref(requirement)).done();
        agree(ada, "agreeToRequirementAsDepartment", requirement);
        agree(otto, "agreeToRequirementAsDevelopment", requirement);
        String plan =
                otto.does("draftDevelopmentPlan", "plan")
                        .with("requirement", ref(requirement))
                        .with("startsOn", inDays(0))
                        .with("endsOn", inDays(30))
                        .with("milestones", List.of(milestone()))
                        .done()
                        .id();
        ada.does("approveDevelopmentPlan", "plan")
                .with("plan", plan)
                .with("version", version("DevelopmentPlan", plan))
                .done();
        // approveDevelopmentPlan refuses a plan without milestones
        fixture.execute("delete from milestone where plan_id = " + Person.key(plan));
        fails(
                "plan-with-milestones",
                bot,
                "1 of 1 planned requirements have no plan with milestones.");

        otto.does("addMilestone", "plan").with("plan", plan).with(milestone()).done();

        passes(
                "plan-with-milestones",
                bot,
                "All 1 planned requirements have a plan with milestones.");
    }

    @Test
    @ControlCase("designs-accepted")
    void designIsNotAccepted() {
        passes("designs-accepted", launched.bot(), "All three designs are accepted.");
        fixture.execute(
                "update design_document set state = 'SUPERSEDED' where kind = 'ALGORITHM' and bot_id = "
                        + Person.key(launched.bot()));
        fails("designs-accepted", launched.bot(), "Not accepted: algorithms.");

        String design =
                launched.developer()
                        .does("draftDesign", "design")
                        .with("bot", ref(launched.bot()))
                        .with("release", launched.release())
                        .with("kind", "ALGORITHM")
                        .with("title", "How it works")
                        .with("body", "It works like this.")
                        .done()
                        .id();
        int version =
                launched.developer()
                        .does("submitDesign", "design")
                        .with("design", design)
                        .telling("version")
                        .done()
                        .version();
        launched.reviewer()
                .does("acceptDesign", "design")
                .with("design", design)
                .with("version", version)
                .done();

        passes("designs-accepted", launched.bot(), "All three designs are accepted.");
    }

    @Test
    @ControlCase("quality-reported")
    void qualityIsNotReported() {
        fixture.execute(
                "delete from quality_report where kind = 'LINT' and release_id = "
                        + Person.key(launched.release()));
        fails(
                "quality-reported",
                launched.bot(),
                "These quality figures of release 1.0 were not reported: LINT.");

        launched.developer()
                .does("reportQuality", "qualityReport")
                .with("release", launched.release())
                .with("kind", "LINT")
                .with("tool", "Gauge")
                .with("value", 0)
                .done();

        passes(
                "quality-reported",
                launched.bot(),
                "All quality figures of release 1.0 were reported.");
    }

    @Test
    @ControlCase("modules-stated")
    @ControlCase("review-of-important-modules")
    void modulesAreNeitherStatedNorReviewed() {
        fixture.execute(
                "delete from module_statement where release_id = "
                        + Person.key(launched.release()));
        fails("modules-stated", launched.bot(), "The modules of release 1.0 are not stated.");

        state("dialogue", "CRITICAL", "speech", "IMPORTANT");

        passes("modules-stated", launched.bot(), "2 modules of release 1.0 are stated.");
        fails(
                "review-of-important-modules",
                launched.bot(),
                "1 of 2 important modules of release 1.0 were not reviewed before the launch: speech.");

        // a review now would be too late for this release, but it is not that important
        state("dialogue", "CRITICAL", "speech", "ORDINARY");

        passes(
                "review-of-important-modules",
                launched.bot(),
                "All 1 important modules of release 1.0 were reviewed before the launch.");
    }

    @Test
    @ControlCase("tests-of-all-kinds")
    void securityTestFails() {
        test("Scan after the launch", 0, 1);
        fails(
                "tests-of-all-kinds",
                launched.bot(),
                "Release 1.0 did not pass these tests: security.");

        test("Scan after the repair", 1, 0);

        passes(
                "tests-of-all-kinds",
                launched.bot(),
                "Release 1.0 passed tests of all three kinds.");
    }

    @Test
    @ControlCase("defects-fixed-in-time")
    void defectIsOverdue() {
        String defect =
                about("reportDefect", "defect")
                        .with("title", "It says euro twice")
                        .with("foundIn", "PRODUCTION")
                        .with("severity", "LOW")
                        .done()
                        .id();
        passes("defects-fixed-in-time", bot, "No defect or finding is overdue.");
        // time passes
        fixture.execute(
                "update defect set due_at = now() - interval '1 hour' where id = "
                        + Person.key(defect));
        fails(
                "defects-fixed-in-time",
                bot,
                "Overdue defects: 1; overdue findings of code reviews: 0.");

        ada.does("startDefect", "defect").with("defect", ref(defect)).done();
        ada.does("fixDefect", "defect")
                .with("defect", ref(defect))
                .with("resolution", "Once is enough.")
                .done();

        passes("defects-fixed-in-time", bot, "No defect or finding is overdue.");
    }

    @Test
    @ControlCase("release-accepted")
    void departmentRefusesRelease() {
        sign("REFUSED");
        fails("release-accepted", launched.bot(), "Release 1.0 has not been accepted.");

        sign("ACCEPTED");

        passes(
                "release-accepted",
                launched.bot(),
                "Release 1.0 was accepted on %s.".formatted(inDays(0)));
    }

    @Test
    @ControlCase("launch-application-complete")
    @ControlCase("launch-approved")
    @ControlCase("existing-bots-approved")
    void approvalIsInvalidated() {
        launched.operator()
                .does("changeBot", "bot")
                .with("bot", ref(launched.bot()))
                .with("version", version("Bot", launched.bot()))
                .with("dataClassification", "CONFIDENTIAL")
                .done();
        fails(
                "launch-approved",
                launched.bot(),
                "The launch application of release 1.0 is not approved, or its approval was invalidated.");
        fails(
                "existing-bots-approved",
                launched.bot(),
                "The bot is in use without a valid approval (INVALIDATED) since %s."
                        .formatted(day("Bot", launched.bot(), "createdAt")));
        changeTestReport(null);
        fails(
                "launch-application-complete",
                launched.bot(),
                "The launch application of release 1.0 lacks: test report.");

        changeTestReport("It was tested again.");
        Object number = number("LaunchApplication", launched.application());
        passes(
                "launch-application-complete",
                launched.bot(),
                "Application %s is complete.".formatted(number));
        launched.approveAgain();

        passes(
                "launch-approved",
                launched.bot(),
                "Application %s was approved on %s.".formatted(number, inDays(0)));
        passes(
                "existing-bots-approved",
                launched.bot(),
                "The bot is approved, or its time to be approved is not over.");
    }

    /** A requirement of Ada for the bot, which Otto's side has to analyse. */
    private String submitted() {
        String requirement =
                about("draftRequirement", "requirement")
                        .with("title", "Answer questions about bills")
                        .with("scenario", "A customer asks what a bill is made of.")
                        .with("workflow", "Ask for the number, look it up, read it out.")
                        .with("expectedEffect", "A tenth fewer calls.")
                        .with("department", ref(department))
                        .with("developmentDepartment", ref(department))
                        .done()
                        .id();
        ada.does("submitRequirement", "requirement").with("requirement", ref(requirement)).done();
        return requirement;
    }

    private void agree(Person who, String mutation, String requirement) {
        who.does(mutation, "requirement")
                .with("requirement", ref(requirement))
                .with("version", version("Requirement", requirement))
                .done();
    }

    private Map<String, Object> milestone() {
        return Map.of("title", "Build", "dueOn", inDays(20), "owner", ref(ada.employee()));
    }

    private void state(String module, String importance, String other, String otherImportance) {
        launched.developer()
                .does("stateModules", "moduleStatement")
                .with("release", launched.release())
                .with(
                        "modules",
                        List.of(
                                Map.of("name", module, "importance", importance),
                                Map.of("name", other, "importance", otherImportance)))
                .done();
    }

    private void test(String name, int passed, int failed) {
        launched.developer()
                .does("recordTestRun", "testRun")
                .with("release", launched.release())
                .with("kind", "SECURITY")
                .with("name", name)
                .with("passed", passed)
                .with("failed", failed)
                .done();
    }

    private void sign(String decision) {
        launched.business()
                .does("signAcceptance", "acceptance")
                .with("release", launched.release())
                .with("requirement", ref(launched.requirement()))
                .with("decision", decision)
                .with("reason", "As it is now")
                .done();
    }

    private void changeTestReport(@Nullable String report) {
        launched.developer()
                .does("changeLaunchApplication", "application")
                .with("application", ref(launched.application()))
                .with("version", version("LaunchApplication", launched.application()))
                .with("testReport", report)
                .done();
    }

    private Object number(String type, String id) {
        return seen(type, id, "number");
    }

    private Object version(String type, String id) {
        return seen(type, id, "version");
    }

    private String day(String type, String id, String field) {
        return seen(type, id, field).toString().substring(0, 10);
    }

    private Object seen(String type, String id, String field) {
        return Objects.requireNonNull(ada.sees(type, id, field).get(field));
    }

    private static String inDays(int days) {
        return LocalDate.now(ZoneOffset.UTC).plusDays(days).toString();
    }
}
