package io.botwarden.oversight.control;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.botwarden.story.Person;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cases of the controls of policy 4, use. */
class UseControlsTest extends ControlStory {

    private static final Duration DAY = Duration.ofDays(1);

    @Test
    @ControlCase("duties-separated")
    void somebodyHoldsRolesThatExcludeEachOther() {
        String role = role();
        String other = role();
        String holder = account(employee("Uma", department));
        grant(holder, role);
        String second = grant(holder, other);
        ada.does("separateRoles", "separation")
                .with("role", Map.of("code", role))
                .with("otherRole", Map.of("code", other))
                .with("reason", "Nobody checks their own work.")
                .done();
        fails("duties-separated", "company", "1 people hold roles that exclude each other.");

        ada.does("revokeRole", "identity").with("grant", second).with("reason", "Tests").done();

        passes("duties-separated", "company", "Nobody holds roles that exclude each other.");
        ada.does("closeAccount", "identity")
                .with("identity", ref(holder))
                .with("reason", "No longer used")
                .done();
    }

    @Test
    @ControlCase("rights-by-request")
    void rightWasGrantedDirectly() {
        String others = department("Care");
        String account = account(employee("Uma", others));
        String grant = grant(account, "OPERATOR");
        fails(
                "rights-by-request",
                others,
                "1 rights were granted directly and neither confirmed nor reviewed.");

        otto.does("confirmRole", "grant").with("grant", grant).done();

        passes(
                "rights-by-request",
                others,
                "All rights were requested and approved, confirmed, or kept by a review.");
        ada.does("closeAccount", "identity")
                .with("identity", ref(account))
                .with("reason", "No longer used")
                .done();
    }

    @Test
    @ControlCase("access-reviews-on-time")
    void noAccessReviewIsPlanned() {
        fails(
                "access-reviews-on-time",
                "company",
                "Obligations for access reviews: 0; overdue obligations: 0, overdue reviews: 0.");

        obligation("ACCESS_REVIEW");

        passes(
                "access-reviews-on-time",
                "company",
                "Obligations for access reviews, all on time: 1.");
    }

    @Test
    @ControlCase("meetings-held")
    void noSeriesOfMeetingsExists() {
        fails(
                "meetings-held",
                "company",
                "Series of meetings: 0; overdue: 0. Past meetings without minutes: 0.");

        obligation("MEETING");

        passes(
                "meetings-held",
                "company",
                "Series of meetings, all on time: 1. All past meetings have minutes or were cancelled.");
    }

    @Test
    @ControlCase("manual-published")
    @ControlCase("manual-acknowledged")
    void manualIsNeitherPublishedNorAcknowledged() {
        fails("manual-published", bot, "There is no published manual.");
        String manual =
                about("draftManual", "manual")
                        .with("title", "Manual")
                        .with("body", "Ask it.")
                        .done()
                        .id();
        ada.does("publishManual", "manual").with("manual", manual).with("version", 1).done();
        passes("manual-published", bot, "Revision 1 is published.");

        Person user = employed("Uma", viewers.overNothing());
        about("grantFunction", "grant")
                .with("employee", ref(user.employee()))
                .with("reason", "She answers customers.")
                .done();
        // time passes
        fixture.execute(
                "update manual set published_at = now() - interval '31 days' where id = "
                        + Person.key(manual));
        acknowledge(ada, manual);
        acknowledge(otto, manual);
        // the account of the installation may use all bots too
        ada.does("closeAccount", "identity")
                .with("identity", Map.of("username", "admin"))
                .with("reason", "No longer used")
                .done();
        fails("manual-acknowledged", bot, "1 people have not acknowledged revision 1.");

        acknowledge(user, manual);

        passes("manual-acknowledged", bot, "Nobody is late to acknowledge the manual.");
    }

    @Test
    @ControlCase("feedback-answered")
    @ControlCase("feedback-decided")
    void feedbackIsNeitherAnsweredNorDecided() {
        String feedback =
                about("giveFeedback", "feedback")
                        .with("title", "It is slow")
                        .with("text", "At night it takes ten seconds to answer.")
                        .done()
                        .id();
        passes("feedback-answered", bot, "No feedback waits for an answer that is overdue.");
        // time passes
        fixture.execute(
                "update feedback set created_at = now() - interval '61 days', answer_due_at = now() - interval '47 days' where id = "
                        + Person.key(feedback));
        Object number = ada.sees("Feedback", feedback, "number").get("number");
        fails(
                "feedback-answered",
                bot,
                "The answer to 1 items of feedback is overdue, the longest to %s."
                        .formatted(number));

        otto.does("replyToFeedback", "feedback")
                .with("feedback", ref(feedback))
                .with("text", "Since when?")
                .done();

        passes("feedback-answered", bot, "No feedback waits for an answer that is overdue.");
        fails(
                "feedback-decided",
                bot,
                "1 discussions have lasted longer than allowed, the oldest is %s."
                        .formatted(number));

        otto.does("decideFeedback", "feedback")
                .with("feedback", ref(feedback))
                .with("version", ada.sees("Feedback", feedback, "version").get("version"))
                .with("decision", "ACCEPTED")
                .with("reason", "It gets a faster machine.")
                .done();

        passes("feedback-decided", bot, "No discussion has lasted longer than allowed.");
    }

    @Test
    @ControlCase("settings-as-recorded")
    void settingDiffersFromRecord() {
        reportSettings("m-1");
        passes("settings-as-recorded", bot, "The 1 reported settings are as recorded.");
        reportSettings("m-2");
        fails(
                "settings-as-recorded",
                bot,
                "1 settings differ from the recorded values, since longest model.");

        reportSettings("m-1");

        passes("settings-as-recorded", bot, "The 1 reported settings are as recorded.");
    }

    @Test
    @ControlCase("reported-errors-triaged")
    void reportedErrorIsNotAcknowledged() {
        Person user = employed("Uma", viewers.overNothing());
        about("grantFunction", "grant")
                .with("employee", ref(user.employee()))
                .with("reason", "She answers customers.")
                .done();
        String incident =
                user.does("reportBotError", "incident")
                        .with("bot", ref(bot))
                        .with("whatHappened", "It does not answer.")
                        .done()
                        .id();
        assertThat(result("reported-errors-triaged", bot)).containsEntry("state", "PASSING");

        // time passes
        fixture.execute(
                "update incident set acknowledge_due_at = now() - interval '1 minute' where id = "
                        + Person.key(incident));
        assertThat(result("reported-errors-triaged", bot))
                .containsEntry("state", "FAILING")
                .extractingByKey("found", as(STRING))
                .endsWith("and 1 reports were not acknowledged in time.");

        ada.does("acknowledgeIncident", "incident").with("incident", ref(incident)).done();

        assertThat(result("reported-errors-triaged", bot)).containsEntry("state", "PASSING");
    }

    private void reportSettings(String model) {
        about("reportBotSettings", "report")
                .with("settings", List.of(Map.of("name", "model", "value", model)))
                .done();
    }

    private static void acknowledge(Person who, String manual) {
        who.does("acknowledgeManual", "manual").with("manual", manual).done();
    }

    private void obligation(String kind) {
        ada.does("createObligation", "obligation")
                .with("kind", kind)
                .with("subject", Map.of("department", ref(department)))
                .with("title", "Once a quarter")
                .with("responsible", ref(ada.employee()))
                .with("recurrence", "FREQ=MONTHLY;INTERVAL=3")
                .with("startsAt", in(DAY))
                .done();
    }

    /** The code of a new role with one permission. */
    private String role() {
        String code = code().replace('-', '_').toUpperCase(Locale.ROOT);
        ada.does("createRole", "role")
                .with("code", code)
                .with("name", "Role")
                .with("permissions", List.of("catalog:read"))
                .done();
        return code;
    }

    private String account(String employee) {
        return ada.does("createAccount", "identity")
                .with("username", code())
                .with("displayName", "Uma")
                .with("employee", ref(employee))
                .with("password", "a password for a case of a control")
                .done()
                .id();
    }

    private String grant(String identity, String role) {
        return ada.does("grantRole", "grant")
                .with("identity", ref(identity))
                .with("role", Map.of("code", role))
                .with("scope", "EVERYTHING")
                .with("reason", "She answers customers.")
                .done()
                .id();
    }
}
