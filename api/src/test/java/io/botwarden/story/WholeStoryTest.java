package io.botwarden;

import static io.botwarden.story.Person.key;
import static io.botwarden.story.Person.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.notification.Receiver;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.story.Person;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * A bot from the wish for it to the quarter's figures, over HTTP and by people who may each do only
 * their part: whatever somebody does, somebody else has tried before and was refused. Mail and
 * webhook go to real servers, and rules are evaluated by the clock on the wall.
 */
@BotwardenTest
class WholeStoryTest {

    private static final GreenMail MAIL =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static final Receiver RECEIVER = new Receiver();
    private static final String HOOK = "/incidents";
    private static final String ADDRESS = "olga@desk.example";
    private static final String CODE = "help-bot";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static {
        MAIL.start();
    }

    @Autowired private DeliveryFixture fixture;
    @Autowired private GraphQlTesters testers;
    @Autowired private TestViewers viewers;
    @Autowired private WebTestClient http;

    private String sales = "";
    private String desk = "";

    /** Runs the system, and nothing else in this story. */
    private Person ada;

    /** Asks, for the sales department. */
    private Person sally;

    /** Develops, at the service desk that will run the bot. */
    private Person devi;

    /** Develops there too, and reviews what Devi made. */
    private Person rex;

    /** Operates the bot, and is on call. */
    private Person olga;

    /** Answers for the service desk: approves. */
    private Person paul;

    /** Looks at everything and touches nothing. */
    private Person audrey;

    /** Counts. */
    private Person annie;

    private String requirement = "";
    private String plan = "";
    private String bot = "";
    private String release = "";
    private String application = "";
    private String incident = "";
    private String change = "";
    private Instant fixed = Instant.EPOCH;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        registry.add("botwarden.notification.mail.host", () -> "127.0.0.1");
        registry.add("botwarden.notification.mail.port", () -> MAIL.getSmtp().getPort());
        registry.add("botwarden.notification.mail.security", () -> "NONE");
        registry.add("botwarden.notification.mail.from", () -> "botwarden@example.org");
        registry.add("botwarden.outgoing.allow", () -> "127.0.0.1/32");
        registry.add("botwarden.outgoing.ports", RECEIVER::port);
    }

    @AfterAll
    static void closeTheMailServer() {
        MAIL.stop();
    }

    @BeforeEach
    void peopleOfTwoDepartmentsMeet() {
        ada = person("Ada", viewers.overEverything("ADMINISTRATOR"), "");
        sales = ada.does("createDepartment", "department", "", named("sales", "Sales")).id();
        desk = ada.does("createDepartment", "department", "", named("desk", "Service desk")).id();
        sally = employed("Sally", sales, null, "BUSINESS");
        devi = employed("Devi", desk, null, "DEVELOPER");
        rex = employed("Rex", desk, null, "DEVELOPER");
        olga = employed("Olga", desk, ADDRESS, "OPERATOR");
        paul = employed("Paul", desk, null, "OPERATOR");
        audrey = person("Audrey", viewers.overEverything("AUDITOR"), "");
        annie = person("Annie", viewers.overEverything("ANALYST"), "");
    }

    @Test
    void aBotIsAskedForBuiltLaunchedFailsIsMendedAndCounted() throws Exception {
        salesAsksAndBothSidesAgree();
        theDeskPlansWhatSalesApproves();
        whatIsMissingForALaunchIsNamed();
        designsAreWrittenByOneAndAcceptedByAnother();
        codeIsReviewedAndWhatWasFoundIsFixedAndVerified();
        buildsAndScannersHandTheirResultsIn();
        aDefectIsFoundInTheTestsAndClosed();
        salesAcceptsTheReleaseAndItsRisksAreAssessed();
        bothDepartmentsApproveTheLaunch(1);
        anApprovalFallsWhenTheBotChangesAndSaysWhatChanged();
        bothDepartmentsApproveTheLaunch(2);
        theBotGoesLiveAndTheRequirementIsDelivered();

        itIsSettledWhoIsToldOfTrouble();
        theBotReportsMoreErrorsThanTheRuleAllows();
        Answer alert = anAlertFiresAndOpensAnIncident();
        whoIsOnCallIsToldByMailAndTheOthersByWebhook();
        whoIsOnCallTakesItUp(alert);
        theFixIsAChangeThatAnotherApproves();
        theIncidentIsSolvedReviewedAndClosed();
        theAlertIsOver(alert);

        annieTakesASnapshot();
        theFiguresOfTheQuarterAreThoseOfTheRecords();
    }

    private void salesAsksAndBothSidesAgree() {
        requirement =
                sally.does(
                                "draftRequirement",
                                "requirement",
                                "",
                                Map.of(
                                        "title", "Answer questions about bills",
                                        "scenario", "A customer asks what a bill is made of.",
                                        "workflow", "Ask for the number, look it up, read it out.",
                                        "expectedEffect", "A tenth fewer calls.",
                                        "department", sales,
                                        "developmentDepartment", desk),
                                devi)
                        .id();
        Map<String, String> it = Map.of("requirement", requirement);
        sally.does("submitRequirement", "requirement", "", it, devi);
        devi.does("analyseRequirement", "requirement", "", it, sally);
        devi.does(
                "askAboutRequirement",
                "requirement",
                "",
                Map.of("requirement", requirement, "question", "How many bills a day?"),
                sally);
        assertThat(
                        sally.isRefused(
                                        "agreeToRequirementAsDepartment",
                                        "requirement",
                                        versioned("requirement", requirement))
                                .codes())
                .as("while a question is open")
                .containsExactly("QUESTIONS_OPEN");
        sally.does(
                "answerRequirementQuestion",
                "requirement",
                "",
                Map.of(
                        "question",
                        first("requirement", requirement, "questions"),
                        "answer",
                        "Two hundred."),
                devi);
        sally.does(
                "agreeToRequirementAsDepartment",
                "requirement",
                "",
                versioned("requirement", requirement),
                devi);
        Answer agreed =
                devi.does(
                        "agreeToRequirementAsDevelopment",
                        "requirement",
                        "state",
                        versioned("requirement", requirement),
                        sally);
        assertThat(agreed.state()).isEqualTo("AGREED");
    }

    private void theDeskPlansWhatSalesApproves() {
        bot =
                devi.does(
                                "registerBot",
                                "bot",
                                "",
                                Map.of(
                                        "code", CODE,
                                        "name", "Help bot",
                                        "purpose", "It answers questions about bills.",
                                        "criticality", "HIGH",
                                        "dataClassification", "INTERNAL",
                                        "channel", "CHAT",
                                        "ownerDepartment", desk),
                                olga)
                        .id();
        devi.does(
                "linkRequirementToBot",
                "requirement",
                "",
                Map.of("requirement", requirement, "bot", bot),
                sally);
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        plan =
                devi.does(
                                "draftDevelopmentPlan",
                                "plan",
                                "",
                                Map.of(
                                        "requirement",
                                        requirement,
                                        "startsOn",
                                        today,
                                        "endsOn",
                                        LocalDate.now(ZoneOffset.UTC).plusDays(30).toString(),
                                        "milestones",
                                        List.of(
                                                Map.of(
                                                        "title",
                                                        "Build",
                                                        "dueOn",
                                                        LocalDate.now(ZoneOffset.UTC)
                                                                .plusDays(20)
                                                                .toString(),
                                                        "owner",
                                                        devi.employee()))),
                                sally)
                        .id();
        sally.does("approveDevelopmentPlan", "plan", "", versioned("developmentPlan", plan), devi);
        devi.does("startDevelopment", "plan", "", Map.of("plan", plan), sally);
        devi.does("startBotDevelopment", "bot", "", Map.of("bot", bot), sally);
        release =
                devi.does(
                                "recordRelease",
                                "release",
                                "",
                                Map.of("bot", bot, "label", "1.0", "sourceRevision", "4f2a91c"),
                                olga)
                        .id();
        devi.does(
                "aimDevelopmentAtRelease",
                "plan",
                "",
                Map.of("plan", plan, "release", release),
                sally);
        assertThat(seenRequirement()).containsEntry("state", "PLANNED");
    }

    private void whatIsMissingForALaunchIsNamed() {
        devi.does("startBotTesting", "bot", "", Map.of("bot", bot), sally);
        devi.does("requestBotLaunch", "bot", "", Map.of("bot", bot), sally);
        application =
                devi.does(
                                "applyForLaunch",
                                "application",
                                "",
                                Map.of(
                                        "release", release,
                                        "featureIntroduction", "It reads bills out.",
                                        "testReport", "It was tested."),
                                olga)
                        .id();
        Answer refused =
                devi.isRefused(
                        "submitLaunchApplication",
                        "application",
                        Map.of("application", application));
        assertThat(refused.codes()).containsOnly("EVIDENCE_MISSING");
        assertThat(refused.errors())
                .extracting(error -> error.get("message"))
                .as("three designs, two figures, reviews, three kinds of tests and of risks")
                .contains(
                        "2.2.1: No design document of the kind ARCHITECTURE is accepted.",
                        "2.2.3: No code was reviewed.",
                        "2.3.1: No security test was run.",
                        "2.3.3: These departments have not accepted it: Sales.",
                        "2.4.1: The business risk is not assessed.")
                .hasSize(3 + 2 + 1 + 3 + 1 + 3);
        assertThat(launch(olga).codes()).containsExactly("NOT_APPROVED");
    }

    private void designsAreWrittenByOneAndAcceptedByAnother() {
        for (String kind : List.of("ARCHITECTURE", "ALGORITHM", "USER_INTERFACE")) {
            String design =
                    devi.does(
                                    "draftDesign",
                                    "design",
                                    "",
                                    Map.of(
                                            "bot", bot,
                                            "release", release,
                                            "kind", kind,
                                            "title", "How it works",
                                            "body", "# It works like this."),
                                    olga)
                            .id();
            Answer handedIn =
                    devi.does("submitDesign", "design", "version", Map.of("design", design), olga);
            Map<String, Object> read = Map.of("design", design, "version", handedIn.version());
            assertThat(devi.isRefused("acceptDesign", "design", read).codes())
                    .containsExactly("SAME_PERSON");
            rex.does("acceptDesign", "design", "", read, sally);
        }
    }

    private void codeIsReviewedAndWhatWasFoundIsFixedAndVerified() {
        String review =
                devi.does(
                                "openCodeReview",
                                "codeReview",
                                "",
                                Map.of(
                                        "release",
                                        release,
                                        "module",
                                        "dialogue",
                                        "importance",
                                        "CRITICAL",
                                        "author",
                                        devi.employee(),
                                        "reviewer",
                                        rex.employee()),
                                olga)
                        .id();
        String finding =
                rex.does(
                                "recordReviewFinding",
                                "reviewFinding",
                                "",
                                Map.of(
                                        "codeReview", review,
                                        "title", "The lookup is not closed",
                                        "severity", "HIGH"),
                                olga)
                        .id();
        assertThat(
                        rex.isRefused("closeCodeReview", "codeReview", Map.of("codeReview", review))
                                .codes())
                .containsExactly("FINDINGS_OPEN");
        Map<String, String> it = Map.of("finding", finding);
        devi.does("fixReviewFinding", "reviewFinding", "", it, olga);
        assertThat(devi.isRefused("verifyReviewFinding", "reviewFinding", it).codes())
                .containsExactly("SAME_PERSON");
        rex.does("verifyReviewFinding", "reviewFinding", "", it, olga);
        rex.does("closeCodeReview", "codeReview", "", Map.of("codeReview", review), olga);
    }

    private void buildsAndScannersHandTheirResultsIn() throws IOException {
        String release = "?bot=%s&release=1.0".formatted(CODE);
        byte[] functional = resource("surefire-passed.xml");
        assertThat(devi.handsIn("/import/junit" + release, functional, sally)).isEqualTo(22);
        assertThat(devi.handsIn("/import/junit" + release, functional, sally))
                .as("the same again")
                .isZero();
        assertThat(
                        devi.handsIn(
                                "/import/junit" + release + "&kind=PERFORMANCE",
                                resource("gradle.xml"),
                                sally))
                .isEqualTo(2);
        devi.handsIn("/import/sarif" + release, scan("error"), sally);
        assertThat(missing()).contains("2.3.1: The last security test failed.");
        devi.handsIn("/import/sarif" + release + "&complete=true", scan("note"), sally);
        report("COVERAGE", "85");
        report("LINT", "0");
    }

    private void report(String kind, String value) {
        Answer figure =
                devi.does(
                        "reportQuality",
                        "qualityReport",
                        "passed",
                        Map.of(
                                "release",
                                release,
                                "kind",
                                kind,
                                "tool",
                                "Gauge",
                                "value",
                                new BigDecimal(value)),
                        sally);
        assertThat(figure.record()).containsEntry("passed", true);
    }

    private void aDefectIsFoundInTheTestsAndClosed() {
        String defect =
                rex.does(
                                "reportDefect",
                                "defect",
                                "",
                                Map.of(
                                        "title", "It says euro twice",
                                        "bot", bot,
                                        "release", release,
                                        "foundIn", "TEST",
                                        "severity", "HIGH"),
                                audrey)
                        .id();
        assertThat(missing()).anyMatch(message -> message.startsWith("2.3.2: These defects"));
        Map<String, String> it = Map.of("defect", defect);
        devi.does("startDefect", "defect", "", it, sally);
        devi.does(
                "fixDefect",
                "defect",
                "",
                Map.of("defect", defect, "resolution", "Once is enough."),
                sally);
        assertThat(devi.isRefused("verifyDefect", "defect", it).codes())
                .containsExactly("SAME_PERSON");
        rex.does("verifyDefect", "defect", "", it, sally);
        rex.does("closeDefect", "defect", "", it, sally);
    }

    private void salesAcceptsTheReleaseAndItsRisksAreAssessed() {
        sally.does(
                "signAcceptance",
                "acceptance",
                "",
                Map.of("release", release, "requirement", requirement, "decision", "ACCEPTED"),
                devi);
        for (String category : List.of("TECHNICAL", "BUSINESS", "SECURITY")) {
            devi.does(
                    "assessReleaseRisk",
                    "assessment",
                    "",
                    Map.of(
                            "release", release,
                            "category", category,
                            "description", "It may fail.",
                            "likelihood", "LOW",
                            "impact", "HIGH",
                            "measures", "Watch it.",
                            "residualLikelihood", "VERY_LOW",
                            "residualImpact", "MEDIUM"),
                    audrey);
        }
        devi.does(
                "completeMilestone",
                "plan",
                "",
                Map.of("milestone", first("developmentPlan", plan, "milestones")),
                sally);
        devi.does("finishDevelopment", "plan", "", Map.of("plan", plan), sally);
        assertThat(missing()).isEmpty();
    }

    private void bothDepartmentsApproveTheLaunch(int revision) {
        Answer submitted =
                devi.does(
                        "submitLaunchApplication",
                        "application",
                        "state revision",
                        Map.of("application", application),
                        olga);
        assertThat(submitted.state()).isEqualTo("SUBMITTED");
        assertThat(submitted.record()).containsEntry("revision", revision);
        assertThat(launch(olga).codes()).containsExactly("NOT_APPROVED");
        assertThat(devi.isRefused("approveLaunch", "application", decision(desk, revision)).codes())
                .containsExactly("BUILT_IT");
        assertThat(approve(sally, sales, revision, rex)).isEqualTo("IN_REVIEW");
        assertThat(approve(paul, desk, revision, audrey)).isEqualTo("APPROVED");
    }

    private String approve(Person who, String department, int revision, Person other) {
        return who.does(
                        "approveLaunch",
                        "application",
                        "state",
                        decision(department, revision),
                        other)
                .state();
    }

    private Map<String, Object> decision(String department, int revision) {
        return Map.of("application", application, "revision", revision, "department", department);
    }

    private void anApprovalFallsWhenTheBotChangesAndSaysWhatChanged() {
        olga.does(
                "changeBot",
                "bot",
                "",
                Map.of(
                        "bot",
                        bot,
                        "version",
                        olga.sees("bot(code: \"%s\") { version }".formatted(CODE)).get("version"),
                        "dataClassification",
                        "CONFIDENTIAL"),
                sally);

        Map<String, Object> seen =
                devi.sees(
                        "node(id: \"%s\") { ... on LaunchApplication { state currentRevision { outcome changes { path before after } } } }"
                                .formatted(application));
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
        Answer refused = launch(olga);
        assertThat(refused.codes()).containsExactly("NOT_APPROVED");
        assertThat(refused.message()).contains("INVALIDATED");
    }

    private void theBotGoesLiveAndTheRequirementIsDelivered() {
        Answer launched =
                olga.does(
                        "launchBot",
                        "bot",
                        "state approval liveRelease { label }",
                        Map.of("bot", bot, "release", release),
                        devi);
        assertThat(launched.record())
                .containsEntry("state", "LIVE")
                .containsEntry("approval", "APPROVED")
                .containsEntry("liveRelease", Map.of("label", "1.0"));
        assertThat(seenRequirement()).containsEntry("state", "DELIVERED");
        assertThat(seenRequirement().get("deliveredAt")).isNotNull();
        assertThat(fixture.events("RequirementDelivered", requirement)).isEqualTo(1);
    }

    private void itIsSettledWhoIsToldOfTrouble() {
        String channel =
                ada.does(
                                "addNotificationChannel",
                                "notificationChannel",
                                "",
                                Map.of(
                                        "name",
                                        "Hook",
                                        "kind",
                                        "WEBHOOK",
                                        "target",
                                        RECEIVER.url(HOOK),
                                        "secret",
                                        Receiver.SECRET),
                                olga)
                        .id();
        ada.does(
                "addNotificationRule",
                "notificationRule",
                "",
                Map.of(
                        "name",
                        "Incidents",
                        "events",
                        List.of("IncidentReported", "IncidentResolved"),
                        "bot",
                        bot,
                        "channel",
                        channel),
                olga);
        String schedule =
                paul.does(
                                "addOnCallSchedule",
                                "onCallSchedule",
                                "",
                                Map.of(
                                        "name",
                                        "Desk",
                                        "timeZone",
                                        "UTC",
                                        "department",
                                        desk,
                                        "layers",
                                        List.of(
                                                Map.of(
                                                        "name", "Days",
                                                        "rotation", "DAILY",
                                                        "startsOn", "2026-01-01",
                                                        "handoverTime", "09:00",
                                                        "members", List.of(olga.employee())))),
                                devi)
                        .id();
        ada.does(
                "addEscalationPolicy",
                "escalationPolicy",
                "",
                Map.of(
                        "name",
                        "Who is on call",
                        "bot",
                        bot,
                        "severities",
                        List.of("CRITICAL", "HIGH"),
                        "repeats",
                        0,
                        "steps",
                        List.of(
                                Map.of("afterMinutes", 0, "schedule", schedule),
                                Map.of("afterMinutes", 30, "employee", paul.employee()))),
                olga);
    }

    private void theBotReportsMoreErrorsThanTheRuleAllows() {
        Person machine = person("The bot", viewers.overBot("BOT", key(bot)), "");
        reports(machine, 1);
        String rule =
                devi.does(
                                "draftAlertRule",
                                "alertRule",
                                "",
                                Map.of(
                                        "code",
                                        "errors",
                                        "name",
                                        "Too many errors",
                                        "definition",
                                        Map.of(
                                                "kind",
                                                "THRESHOLD",
                                                "bot",
                                                bot,
                                                "metric",
                                                "errors",
                                                "aggregation",
                                                "LAST",
                                                "threshold",
                                                5,
                                                "windowSeconds",
                                                600,
                                                "holdSeconds",
                                                0,
                                                "keepFiringSeconds",
                                                0,
                                                "severity",
                                                "HIGH",
                                                "opensIncident",
                                                true)),
                                sally)
                        .id();
        devi.does("activateAlertRule", "alertRule", "", Map.of("rule", rule), sally);
        reports(machine, 9);
    }

    /** By OTLP, as the bot's own exporter does; nobody else's account may. */
    private void reports(Person machine, int errors) {
        Instant now = Instant.now();
        String body =
                """
                {"resourceMetrics": [{"resource": {"attributes": [{"key": "botwarden.bot", "value": {"stringValue": "%s"}}]},
                 "scopeMetrics": [{"metrics": [{"name": "errors", "gauge": {"dataPoints": [{"timeUnixNano": "%d", "asInt": "%d"}]}}]}]}]}
                """
                        .formatted(
                                CODE,
                                now.getEpochSecond() * 1_000_000_000L + now.getNano(),
                                errors);
        export(devi, body).expectStatus().isForbidden();
        export(machine, body).expectStatus().isOk().expectBody().json("{}");
    }

    private WebTestClient.ResponseSpec export(Person who, String body) {
        return http.post()
                .uri("/v1/metrics")
                .headers(headers -> headers.setBearerAuth(who.token()))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private Answer anAlertFiresAndOpensAnIncident() {
        eventually(() -> !alerts().isEmpty());
        assertThat(alerts()).hasSize(1);
        Map<String, Object> alert = alerts().getFirst();
        assertThat(alert).containsEntry("state", "FIRING").containsEntry("openedIncident", true);
        assertThat(new BigDecimal(String.valueOf(alert.get("value")))).isEqualByComparingTo("9");
        incident = text(DeliveryClient.object(alert.get("incident")), "id");
        assertThat(incident())
                .containsEntry("state", "OPEN")
                .containsEntry("severity", "HIGH")
                .containsEntry("department", Map.of("id", desk));
        return new Answer(alert, List.of());
    }

    private void whoIsOnCallIsToldByMailAndTheOthersByWebhook() throws MessagingException {
        String number = text(incident(), "number");
        eventually(() -> !mails().isEmpty());
        eventually(() -> hooks("incident.reported") == 1);
        assertThat(mails()).hasSize(1);
        assertThat(mails().getFirst().getSubject()).contains("Too many errors");
        Receiver.Told told = RECEIVER.at(HOOK).getFirst();
        assertThat(told.isSignedBy(Receiver.SECRET)).isTrue();
        assertThat(told.body()).contains("\"id\":\"" + incident + "\"", number);
        eventually(() -> timeline().contains("ESCALATED"));
    }

    private void whoIsOnCallTakesItUp(Answer alert) {
        olga.does("acknowledgeAlert", "alert", "", Map.of("alert", alert.id()), devi);
        assertThat(
                        olga.does(
                                        "acknowledgeIncident",
                                        "incident",
                                        "state",
                                        Map.of("incident", incident, "assignee", olga.employee()),
                                        devi)
                                .state())
                .isEqualTo("ACKNOWLEDGED");
        eventually(() ->
                olga.list("escalations(filter: {incident: [\"%s\"]})".formatted(incident), "state")
                        .equals(List.of(Map.of("state", "STOPPED"))));
        olga.does(
                "reportDefect",
                "defect",
                "",
                Map.of(
                        "title", "It does not answer",
                        "bot", bot,
                        "incident", incident,
                        "foundIn", "PRODUCTION",
                        "severity", "MODERATE"),
                audrey);
    }

    private void theFixIsAChangeThatAnotherApproves() {
        change =
                devi.does(
                                "planChange",
                                "change",
                                "",
                                Map.of(
                                        "title", "Close the lookup",
                                        "bot", bot,
                                        "kind", "NORMAL",
                                        "purpose", "FIX",
                                        "incident", incident,
                                        "plan", "1. Close it",
                                        "rollback", "Leave it open",
                                        "risk", "LOW",
                                        "startsAt", Instant.now().minusSeconds(60).toString(),
                                        "endsAt", Instant.now().plusSeconds(3600).toString()),
                                sally)
                        .id();
        Map<String, String> it = Map.of("change", change);
        devi.does(
                "recordChangeTest",
                "change",
                "",
                Map.of("change", change, "passed", true, "note", "Twenty calls, all answered"),
                sally);
        assertThat(olga.isRefused("startChange", "change", it).codes())
                .as("without an approval")
                .containsExactly("NOT_READY");
        paul.does("approveChange", "change", "", it, devi);
        olga.does("startChange", "change", "", it, sally);
        reports(person("The bot", viewers.overBot("BOT", key(bot)), ""), 1);
        olga.does(
                "verifyChange",
                "change",
                "",
                Map.of(
                        "change",
                        change,
                        "functionPassed",
                        true,
                        "functionNote",
                        "Ten calls",
                        "performancePassed",
                        true,
                        "performanceNote",
                        "p95 at 800 ms"),
                sally);
        assertThat(olga.does("closeChange", "change", "state", it, sally).state())
                .isEqualTo("CLOSED");
        fixed = at(olga.sees("change(id: \"%s\") { finishedAt }".formatted(change)), "finishedAt");
    }

    private void theIncidentIsSolvedReviewedAndClosed() {
        Map<String, String> it = Map.of("incident", incident);
        olga.does(
                "resolveIncident",
                "incident",
                "",
                Map.of("incident", incident, "note", "The lookup is closed."),
                devi);
        eventually(() -> hooks("incident.resolved") == 1);
        assertThat(olga.isRefused("closeIncident", "incident", it).codes())
                .containsExactly("REVIEW_DUE");
        olga.does(
                "planIncidentReview",
                "incident",
                "",
                Map.of("incident", incident, "reviewer", paul.employee()),
                devi);
        paul.does(
                "reviewIncident",
                "incident",
                "",
                Map.of(
                        "incident", incident,
                        "findings", "A lookup was left open.",
                        "rootCauseCategory", "SOFTWARE",
                        "lessons", "Watch what is left open."),
                devi);
        String action =
                paul.does(
                                "agreeIncidentAction",
                                "incidentAction",
                                "",
                                Map.of(
                                        "incident",
                                        incident,
                                        "title",
                                        "Count what is open",
                                        "owner",
                                        devi.employee(),
                                        "dueAt",
                                        Instant.now().plus(Duration.ofDays(1)).toString()),
                                sally)
                        .id();
        devi.does(
                "completeIncidentAction",
                "incidentAction",
                "",
                Map.of("action", action, "note", "A gauge counts it"),
                rex);
        assertThat(
                        paul.does(
                                        "verifyIncidentAction",
                                        "incidentAction",
                                        "state",
                                        Map.of("action", action),
                                        devi)
                                .state())
                .isEqualTo("VERIFIED");
        assertThat(olga.does("closeIncident", "incident", "state", it, devi).state())
                .isEqualTo("CLOSED");
        assertThat(incident()).containsEntry("slaMet", true);
        assertThat(timeline())
                .contains("ESCALATED", "NOTIFIED", "ACKNOWLEDGED", "RESOLVED", "REVIEWED");
    }

    private void theAlertIsOver(Answer alert) {
        eventually(() -> alerts().getFirst().get("resolvedAt") != null);
        assertThat(alerts())
                .singleElement()
                .satisfies(over ->
                        assertThat(over)
                                .containsEntry("id", alert.id())
                                .containsEntry("state", "RESOLVED")
                                .containsEntry("resolution", "BY_ITSELF"));
    }

    private void annieTakesASnapshot() {
        assertThat(snapshot(sally)).isEqualTo("null [FORBIDDEN]");
        assertThat(snapshot(annie)).endsWith("[]");
        eventually(() ->
                !annie.list("warehouseSnapshots(filter: {state: [COMPLETED]})", "id").isEmpty());
    }

    private static String snapshot(Person who) {
        Map<String, Object> payload =
                DeliveryClient.object(
                        who.graphql()
                                .document(
                                        "mutation { taken: takeWarehouseSnapshot(input: {}) { snapshot { id } errors { code } } }")
                                .execute()
                                .path("taken")
                                .entity(Object.class)
                                .get());
        return "%s %s"
                .formatted(
                        payload.get("snapshot"),
                        DeliveryClient.objects(payload.get("errors")).stream()
                                .map(error -> error.get("code"))
                                .toList());
    }

    private void theFiguresOfTheQuarterAreThoseOfTheRecords() {
        Map<String, Object> told = incident();
        Instant opened = at(told, "openedAt");
        Instant started = at(told, "startedAt");
        Instant detected = at(told, "detectedAt");
        Instant acknowledged = at(told, "acknowledgedAt");
        Instant resolved = at(told, "resolvedAt");
        Instant closed = at(told, "closedAt");
        count("incidents", opened, 1);
        hours("mttd", detected, started, detected);
        hours("mtta", acknowledged, opened, acknowledged);
        hours("mttr", resolved, started, resolved);
        share("sla-attainment", closed, 1, 1);
        share("post-incident-reviews-on-time", closed, 1, 1);
        share("action-closure", closed, 1, 1);
        share("noise-reduction", at(alerts().getFirst(), "firedAt"), 0, 1);
        share("change-failure-rate", fixed, 0, 1);
        share("deployment-frequency", fixed, 1, days(fixed));
        share("defect-escape-rate", closed, 1, 2);

        Instant launched =
                at(
                        audrey.sees(
                                "node(id: \"%s\") { ... on LaunchApplication { launchedAt } }"
                                        .formatted(application)),
                        "launchedAt");
        Instant agreed = at(seenRequirement(), "agreedAt");
        assertThat(value(kpi("lead-time", launched)))
                .isEqualByComparingTo(inHours(agreed, launched));
    }

    private void count(String kpi, Instant counted, long expected) {
        assertThat(value(kpi(kpi, counted))).as(kpi).isEqualByComparingTo(decimal(expected));
    }

    private void hours(String kpi, Instant counted, Instant from, Instant to) {
        Map<String, Object> figure = kpi(kpi, counted);
        assertThat(number(figure, "numerator"))
                .as(kpi)
                .isEqualByComparingTo(decimal(Duration.between(from, to).toMillis()));
        assertThat(number(figure, "denominator")).as(kpi).isEqualByComparingTo("1");
        assertThat(value(figure)).as(kpi).isEqualByComparingTo(inHours(from, to));
    }

    private void share(String kpi, Instant counted, long numerator, long denominator) {
        Map<String, Object> figure = kpi(kpi, counted);
        assertThat(number(figure, "numerator")).as(kpi).isEqualByComparingTo(decimal(numerator));
        assertThat(number(figure, "denominator"))
                .as(kpi)
                .isEqualByComparingTo(decimal(denominator));
        assertThat(value(figure))
                .as(kpi)
                .isEqualByComparingTo(
                        decimal(numerator)
                                .divide(decimal(denominator), 10, RoundingMode.HALF_EVEN));
    }

    /** The figure of the bot in the quarter of an instant, as the auditor sees it. */
    private Map<String, Object> kpi(String id, Instant counted) {
        YearMonth month = YearMonth.from(counted.atOffset(ZoneOffset.UTC));
        return audrey.sees(
                "kpi(id: \"%s\", period: \"%d-Q%d\", bot: \"%s\") { value numerator denominator n }"
                        .formatted(
                                id, month.getYear(), month.get(IsoFields.QUARTER_OF_YEAR), CODE));
    }

    private static long days(Instant instant) {
        LocalDate day = LocalDate.ofInstant(instant, ZoneOffset.UTC);
        return day.range(IsoFields.DAY_OF_QUARTER).getMaximum();
    }

    private static BigDecimal inHours(Instant from, Instant to) {
        return decimal(Duration.between(from, to).toMillis())
                .divide(decimal(Duration.ofHours(1).toMillis()), 10, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal value(Map<String, Object> figure) {
        return number(figure, "value");
    }

    private static BigDecimal number(Map<String, Object> figure, String field) {
        assertThat(figure.get(field)).as("%s of %s", field, figure).isNotNull();
        return new BigDecimal(String.valueOf(figure.get(field)));
    }

    private static BigDecimal decimal(long number) {
        return BigDecimal.valueOf(number);
    }

    private static Instant at(Map<String, Object> record, String field) {
        return Instant.parse(text(record, field));
    }

    private Map<String, Object> incident() {
        return olga.sees(
                "incident(id: \"%s\") { number state severity slaMet department { id } startedAt detectedAt openedAt acknowledgedAt resolvedAt closedAt }"
                        .formatted(incident));
    }

    private List<String> timeline() {
        return olga.graphql()
                .document(
                        "{ incident(id: \"%s\") { timeline(first: 100) { edges { node { kind } } } } }"
                                .formatted(incident))
                .execute()
                .path("incident.timeline.edges[*].node.kind")
                .entityList(String.class)
                .get();
    }

    private List<Map<String, Object>> alerts() {
        return olga.list(
                "alerts(filter: {bot: [\"%s\"]})".formatted(bot),
                "id state value firedAt resolvedAt resolution openedIncident incident { id }");
    }

    private Map<String, Object> seenRequirement() {
        return sally.sees(
                "requirement(id: \"%s\") { state agreedAt deliveredAt }".formatted(requirement));
    }

    /** The id of the first one in a list of a record. */
    private String first(String field, String id, String list) {
        return sally.graphql()
                .document(
                        "{ %s(id: \"%s\") { %s { edges { node { id } } } } }"
                                .formatted(field, id, list))
                .execute()
                .path("%s.%s.edges[0].node.id".formatted(field, list))
                .entity(String.class)
                .get();
    }

    /** The requirement or plan as it is now. */
    private Map<String, Object> versioned(String field, String id) {
        Object version =
                sally.sees("%s(id: \"%s\") { version }".formatted(field, id)).get("version");
        return Map.of(
                field.equals("developmentPlan") ? "plan" : field,
                id,
                "version",
                Objects.requireNonNull(version));
    }

    /** What the application lacks, as its checklist says. */
    private List<String> missing() {
        return DeliveryClient.objects(
                        devi.sees(
                                        "node(id: \"%s\") { ... on LaunchApplication { checklist { clause satisfied missing } } }"
                                                .formatted(application))
                                .get("checklist"))
                .stream()
                .filter(entry -> Boolean.FALSE.equals(entry.get("satisfied")))
                .map(entry -> "%s: %s".formatted(entry.get("clause"), entry.get("missing")))
                .toList();
    }

    private Answer launch(Person who) {
        return who.isRefused("launchBot", "bot", Map.of("bot", bot, "release", release));
    }

    private static long hooks(String event) {
        return RECEIVER.at(HOOK).stream()
                .filter(told -> told.body().contains("\"type\":\"%s\"".formatted(event)))
                .count();
    }

    private static List<MimeMessage> mails() {
        return Arrays.stream(MAIL.getReceivedMessages()).filter(WholeStoryTest::toOlga).toList();
    }

    private static boolean toOlga(MimeMessage mail) {
        try {
            return Arrays.toString(mail.getRecipients(RecipientType.TO)).contains(ADDRESS);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a scanner writes that found one thing. */
    private static byte[] scan(String level) {
        return """
        {"runs": [{"results": [{"ruleId": "r", "level": "%1$s", "message": {"text": "m"}, "fingerprints": {"f": "%1$s"}}],
        "invocations": [{"executionSuccessful": true}], "tool": {"driver": {"name": "Scanner"}}}], "version": "2.1.0"}
        """
                .formatted(level)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] resource(String name) throws IOException {
        return new ClassPathResource("evidence/" + name).getContentAsByteArray();
    }

    private static Map<String, String> named(String code, String name) {
        return Map.of("code", code, "name", name);
    }

    private Person employed(String name, String department, @Nullable String email, String role) {
        Map<String, Object> input = new HashMap<>();
        input.put("code", name);
        input.put("name", name);
        input.put("email", email);
        input.put("department", department);
        String employee = ada.does("takeOnEmployee", "employee", "", input).id();
        TestViewer account = viewers.overDepartment(role, key(department));
        return person(name, fixture.employed(account, key(employee)), employee);
    }

    private Person person(String name, TestViewer account, String employee) {
        String token = fixture.again(account).token();
        return new Person(name, employee, token, testers.http(token), http);
    }

    private static void eventually(Callable<Boolean> condition) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(250)).until(condition);
    }
}
