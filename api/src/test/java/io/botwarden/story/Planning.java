package io.botwarden.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The requirement of the sales department, and the plan for it: clause 2.1. */
final class Planning {

    private final People people;
    private String requirement = "";
    private String plan = "";
    private String bot = "";
    private String release = "";

    Planning(People people) {
        this.people = people;
    }

    String requirement() {
        return requirement;
    }

    /** The resulting bot. */
    String bot() {
        return bot;
    }

    /** The bot's first release. */
    String release() {
        return release;
    }

    void salesAsksAndBothSidesAgree() {
        Person sally = people.sally;
        Person devi = people.devi;
        requirement =
                sally.does("draftRequirement", "requirement")
                        .with("title", "Answer questions about bills")
                        .with("scenario", "A customer asks what a bill is made of.")
                        .with("workflow", "Ask for the number, look it up, read it out.")
                        .with("expectedEffect", "A tenth fewer calls.")
                        .with("department", Map.of("id", people.sales))
                        .with("developmentDepartment", Map.of("id", people.desk))
                        .unlike(devi)
                        .id();
        sally.does("submitRequirement", "requirement")
                .with("requirement", Map.of("id", requirement))
                .unlike(devi);
        devi.does("analyseRequirement", "requirement")
                .with("requirement", Map.of("id", requirement))
                .unlike(sally);
        devi.does("askAboutRequirement", "requirement")
                .with("requirement", Map.of("id", requirement))
                .with("question", "How many bills a day?")
                .unlike(sally);
        assertThat(agreement(sally, "agreeToRequirementAsDepartment").refused().codes())
                .as("while a question is open")
                .containsExactly("QUESTIONS_OPEN");
        sally.does("answerRequirementQuestion", "requirement")
                .with("question", first("Requirement", requirement, "questions"))
                .with("answer", "Two hundred.")
                .unlike(devi);
        agreement(sally, "agreeToRequirementAsDepartment").unlike(devi);
        assertThat(
                        agreement(devi, "agreeToRequirementAsDevelopment")
                                .telling("state")
                                .unlike(sally)
                                .state())
                .isEqualTo("AGREED");
    }

    private Deed agreement(Person who, String mutation) {
        return who.does(mutation, "requirement")
                .with("requirement", Map.of("id", requirement))
                .with("version", version("Requirement", requirement));
    }

    void theDeskPlansWhatSalesApproves() {
        Person sally = people.sally;
        Person devi = people.devi;
        bot =
                devi.does("registerBot", "bot")
                        .with("code", EndToEndTest.CODE)
                        .with("name", "Help bot")
                        .with("purpose", "Answers questions about bills.")
                        .with("criticality", "HIGH")
                        .with("dataClassification", "INTERNAL")
                        .with("channel", "CHAT")
                        .with("ownerDepartment", Map.of("id", people.desk))
                        .unlike(people.olga)
                        .id();
        devi.does("linkRequirementToBot", "requirement")
                .with("requirement", Map.of("id", requirement))
                .with("bot", Map.of("id", bot))
                .unlike(sally);
        plan =
                devi.does("draftDevelopmentPlan", "plan")
                        .with("requirement", Map.of("id", requirement))
                        .with("startsOn", inDays(0))
                        .with("endsOn", inDays(30))
                        .with(
                                "milestones",
                                List.of(
                                        Map.of(
                                                "title", "Build",
                                                "dueOn", inDays(20),
                                                "owner", Map.of("id", devi.employee()))))
                        .unlike(sally)
                        .id();
        sally.does("approveDevelopmentPlan", "plan")
                .with("plan", plan)
                .with("version", version("DevelopmentPlan", plan))
                .unlike(devi);
        devi.does("startDevelopment", "plan").with("plan", plan).unlike(sally);
        devi.does("startBotDevelopment", "bot").with("bot", Map.of("id", bot)).unlike(sally);
        release =
                devi.does("recordRelease", "release")
                        .with("bot", Map.of("id", bot))
                        .with("label", "1.0")
                        .with("sourceRevision", "4f2a91c")
                        .unlike(people.olga)
                        .id();
        devi.does("setTargetRelease", "plan")
                .with("plan", plan)
                .with("release", release)
                .unlike(sally);
        assertThat(seen()).containsEntry("state", "PLANNED");
    }

    void thePlanIsFulfilled() {
        people.devi
                .does("completeMilestone", "plan")
                .with("milestone", first("DevelopmentPlan", plan, "milestones"))
                .unlike(people.sally);
        people.devi.does("finishDevelopment", "plan").with("plan", plan).unlike(people.sally);
    }

    /** The requirement as sales sees it now. */
    Map<String, Object> seen() {
        return people.sally.sees("Requirement", requirement, "state agreedAt deliveredAt");
    }

    /** The ID of the first element in a nested list. */
    private String first(String type, String id, String connection) {
        return Person.text(people.sally.list(type, id, connection, "id").getFirst(), "id");
    }

    private Object version(String type, String id) {
        return Objects.requireNonNull(people.sally.sees(type, id, "version").get("version"));
    }

    private static String inDays(int days) {
        return LocalDate.now(ZoneOffset.UTC).plusDays(days).toString();
    }
}
