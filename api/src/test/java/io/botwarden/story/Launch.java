package io.botwarden.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The approval and launch of the bot: clause 2.4. */
final class Launch {

    private final People people;
    private final Planning planning;
    private final DeliveryFixture fixture;
    private String application = "";

    Launch(People people, Planning planning, DeliveryFixture fixture) {
        this.people = people;
        this.planning = planning;
        this.fixture = fixture;
    }

    /** The ID of the application. */
    String application() {
        return application;
    }

    void whatIsMissingIsNamed() {
        Person devi = people.devi;
        devi.does("startBotTesting", "bot")
                .with("bot", Map.of("id", planning.bot()))
                .unlike(people.sally);
        devi.does("requestBotLaunch", "bot")
                .with("bot", Map.of("id", planning.bot()))
                .unlike(people.sally);
        application =
                devi.does("applyForLaunch", "application")
                        .with("release", planning.release())
                        .with("featureIntroduction", "It reads bills out.")
                        .with("testReport", "It was tested.")
                        .unlike(people.olga)
                        .id();
        Answer refused = submission().refused();
        assertThat(refused.codes()).containsOnly("EVIDENCE_MISSING");
        assertThat(refused.errors())
                .extracting(error -> error.get("message"))
                .as(
                        "three designs, four figures, modules, reviews, three kinds of tests and of risks")
                .contains(
                        "2.2.1: No design document of the kind ARCHITECTURE is accepted.",
                        "2.2.3: No code was reviewed.",
                        "2.3.1: No security test was run.",
                        "2.3.3: These departments have not accepted it: Sales.",
                        "2.4.1: The business risk is not assessed.")
                .hasSize(3 + 4 + 2 + 3 + 1 + 3);
        assertThat(launch().refused().codes()).containsExactly("NOT_APPROVED");
    }

    /** What the application lacks according to its checklist. */
    List<String> missing() {
        Map<String, Object> seen = seen(people.devi, "checklist { clause satisfied missing }");
        return DeliveryClient.objects(seen.get("checklist")).stream()
                .filter(entry -> Boolean.FALSE.equals(entry.get("satisfied")))
                .map(entry -> "%s: %s".formatted(entry.get("clause"), entry.get("missing")))
                .toList();
    }

    void theDepartmentsApprove(int revision) {
        Answer submitted = submission().telling("state revision").unlike(people.olga);
        assertThat(submitted.state()).isEqualTo("SUBMITTED");
        assertThat(submitted.record()).containsEntry("revision", revision);
        assertThat(launch().refused().codes()).containsExactly("NOT_APPROVED");
        assertThat(approval(people.devi, people.desk, revision).refused().codes())
                .containsExactly("BUILT_IT");
        assertThat(approval(people.sally, people.sales, revision).unlike(people.rex).state())
                .isEqualTo("IN_REVIEW");
        assertThat(approval(people.paul, people.desk, revision).unlike(people.audrey).state())
                .isEqualTo("IN_REVIEW");
        assertThat(approval(people.selma, people.security, revision).unlike(people.rex).state())
                .isEqualTo("APPROVED");
    }

    void anApprovalFallsWhenTheBotChangesAndSaysWhatChanged() {
        Map<String, Object> bot =
                people.olga.sees(
                        "bot(by: {code: \"%s\"}) { version }".formatted(EndToEndTest.CODE));
        people.olga
                .does("changeBot", "bot")
                .with("bot", Map.of("id", planning.bot()))
                .with("version", bot.get("version"))
                .with("dataClassification", "CONFIDENTIAL")
                .unlike(people.sally);

        Map<String, Object> seen =
                seen(
                        people.devi,
                        "state currentRevision { outcome changes { path before after } }");
        assertThat(seen).containsEntry("state", "INVALIDATED");
        assertThat(DeliveryClient.object(seen.get("currentRevision")))
                .containsEntry("outcome", "INVALIDATED")
                .containsEntry(
                        "changes",
                        List.of(
                                Map.of(
                                        "path", "/bot/dataClassification",
                                        "before", "INTERNAL",
                                        "after", "CONFIDENTIAL")));
        Answer refused = launch().refused();
        assertThat(refused.codes()).containsExactly("NOT_APPROVED");
        assertThat(refused.message()).contains("INVALIDATED");
    }

    void theBotGoesLiveAndTheRequirementIsDelivered() {
        Answer launched =
                launch().telling("state approval liveRelease { label }").unlike(people.devi);
        assertThat(launched.record())
                .containsEntry("state", "LIVE")
                .containsEntry("approval", "APPROVED")
                .containsEntry("liveRelease", Map.of("label", "1.0"));
        assertThat(planning.seen()).containsEntry("state", "DELIVERED");
        assertThat(planning.seen().get("deliveredAt")).isNotNull();
        assertThat(fixture.events("RequirementDelivered", planning.requirement())).isEqualTo(1);
    }

    /** When the bot went live. */
    Instant at() {
        return Instant.parse(Person.text(seen(people.audrey, "launchedAt"), "launchedAt"));
    }

    private Deed submission() {
        return people.devi
                .does("submitLaunchApplication", "application")
                .with("application", Map.of("id", application));
    }

    private Deed approval(Person who, String department, int revision) {
        return who.does("approveLaunch", "application")
                .with("application", Map.of("id", application))
                .with("revision", revision)
                .with("department", Map.of("id", department))
                .with("businessImpact", "Fewer calls about bills.")
                .with("securityImpact", "Callers are authenticated.")
                .telling("state");
    }

    private Deed launch() {
        return people.olga
                .does("launchBot", "bot")
                .with("bot", Map.of("id", planning.bot()))
                .with("release", planning.release());
    }

    private Map<String, Object> seen(Person who, String fields) {
        return who.sees("LaunchApplication", application, fields);
    }
}
