package io.botwarden.risk.treatment;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.operations.intake.IntakeClient;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.MovableClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A bot with a risk, its owner Devi, and two people who may accept risks. */
public final class RiskFixture {

    static final String SHOWN =
            "number state inherentLevel currentLevel residualLevel inherentLoss currentLoss residualLoss";

    final Company company;

    private final WebTestClient http;
    private final DeliveryFixture fixture;
    private final MovableClock clock;
    private final TestViewer owner;
    private final TestViewer central;
    private final TestViewer local;

    RiskFixture(
            WebTestClient http, DeliveryFixture fixture, TestViewers viewers, MovableClock clock) {
        this.http = http;
        this.fixture = fixture;
        this.clock = clock;
        company = fixture.company();
        owner = fixture.employed(viewers.overEverything("OPERATOR"), company.devi);
        central = viewers.overEverything("ADMINISTRATOR");
        local = viewers.overBot("BUSINESS", company.bot);
    }

    DeliveryClient owner() {
        return fixture.client(fixture.again(owner));
    }

    DeliveryClient central() {
        return fixture.client(fixture.again(central));
    }

    DeliveryClient local() {
        return fixture.client(fixture.again(local));
    }

    Answer identify(Map<String, ?> more) {
        Map<String, Object> input = new HashMap<>();
        input.put("title", "Wrong bookings");
        input.put("category", "TECHNICAL");
        input.put("cause", "The booking system is slow");
        input.put("event", "A booking is made twice");
        input.put("effect", "The customer pays twice");
        input.put("bots", List.of(ref("bot", company.bot)));
        input.put("owner", ref("employee", company.devi));
        input.putAll(more);
        return owner().run("identifyRisk", "IdentifyRiskInput", "risk", SHOWN, input);
    }

    Answer assess(String risk, Map<String, ?> scenario) {
        return owner().run(
                        "assessRisk",
                        "AssessRiskInput",
                        "risk",
                        SHOWN,
                        Map.of("risk", Map.of("id", risk), "scenario", scenario));
    }

    Answer review(String risk, Map<String, ?> more) {
        Map<String, Object> input = new HashMap<>(more);
        input.put("risk", Map.of("id", risk));
        input.put("note", "Looked at the incidents");
        return owner().run("reviewRisk", "ReviewRiskInput", "risk", SHOWN, input);
    }

    /** A risk with two events a year of which each costs 10,000. */
    String assessed() {
        String risk = identify(Map.of()).id();
        assess(risk, Map.of("frequency", 2, "lossLow", 10000, "lossHigh", 10000));
        return risk;
    }

    Answer plan(String risk, Map<String, ?> more) {
        Map<String, Object> input = new HashMap<>();
        input.put("risk", Map.of("id", risk));
        input.put("strategy", "REDUCE");
        input.put("title", "Ask before booking again");
        input.put("reduces", "LIKELIHOOD");
        input.put("effectiveness", 80);
        input.put("coverage", 50);
        input.put("testCycleDays", 100);
        input.put("dueAt", clock.instant().plus(Duration.ofDays(30)).toString());
        input.putAll(more);
        return owner().run(
                        "planRiskTreatment",
                        "PlanRiskTreatmentInput",
                        "treatment",
                        "number state factor plannedFactor actionItems { edges { node { id state } } } ",
                        input);
    }

    Answer confirm(String treatment, int effectiveness, int coverage) {
        return owner().run(
                        "confirmRiskTreatment",
                        "ConfirmRiskTreatmentInput",
                        "treatment",
                        "state factor presentEffectiveness decayed",
                        Map.of(
                                "treatment",
                                Map.of("id", treatment),
                                "effectiveness",
                                effectiveness,
                                "coverage",
                                coverage,
                                "result",
                                "Tried with 200 calls"));
    }

    /** Completes the first action item of a treatment, and attaches a file to the treatment. */
    void prepare(Answer treatment) {
        complete(treatment);
        attach(treatment.id());
    }

    void complete(Answer treatment) {
        String item =
                treatment
                        .record()
                        .get("actionItems")
                        .toString()
                        .replaceAll(".*(action_item_[0-9]+).*", "$1");
        owner().run(
                        "completeActionItem",
                        "CompleteActionItemInput",
                        "actionItem",
                        "state",
                        Map.of("actionItem", Map.of("id", item), "evidence", "Released"));
    }

    void attach(String record) {
        MultipartBodyBuilder form = new MultipartBodyBuilder();
        form.part("record", record);
        form.part("file", new ByteArrayResource(IntakeClient.bytes("Test of " + clock.instant())))
                .filename("test.txt");
        new IntakeClient(http, fixture.again(owner).token())
                .form("/attachments", form)
                .expectStatus()
                .isCreated();
    }

    Answer request(String risk, Duration until) {
        return owner().run(
                        "requestRiskAcceptance",
                        "RequestRiskAcceptanceInput",
                        "acceptance",
                        "number state level",
                        Map.of(
                                "risk",
                                Map.of("id", risk),
                                "endsAt",
                                clock.instant().plus(until).toString(),
                                "reason",
                                "The system is replaced soon"));
    }

    Answer approve(DeliveryClient who, String acceptance) {
        return who.run(
                "approveRiskAcceptance",
                "ApproveRiskAcceptanceInput",
                "acceptance",
                "state level",
                Map.of("acceptance", Map.of("id", acceptance)));
    }

    Answer close(String risk) {
        return owner().run(
                        "closeRisk",
                        "CloseRiskInput",
                        "risk",
                        SHOWN,
                        Map.of("risk", Map.of("id", risk), "reason", "The bot no longer books"));
    }

    Answer end(String treatment) {
        return owner().run(
                        "endRiskTreatment",
                        "EndRiskTreatmentInput",
                        "treatment",
                        "state",
                        Map.of("treatment", Map.of("id", treatment), "reason", "Not needed"));
    }

    Map<String, Object> seen(String risk) {
        return owner().read("risk(by: {id: \"%s\"}) { %s }".formatted(risk, SHOWN));
    }

    static Map<String, Object> ref(String table, long key) {
        return Map.of("id", table + "_" + key);
    }
}
