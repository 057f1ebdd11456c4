package io.botwarden.delivery.launch;

import static io.botwarden.delivery.DeliveryFixture.atOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.launch.LaunchFixture.Candidate;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.PassedRuns;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The ways in which a bot can become LIVE: by an approved launch, directly or with a verified
 * change, and only once if several try at the same time. Nothing else makes it LIVE.
 */
@BotwardenTest
class GoLiveTest {

    @Autowired private LaunchFixture launches;
    @Autowired private DeliveryFixture fixture;

    private Candidate candidate;

    @BeforeEach
    void prepare() {
        candidate = launches.candidate();
    }

    @Test
    void changeLaunchesApprovedRelease() {
        String change = tested();
        Answer early = step("startChange", change);
        assertThat(early.refusals()).containsExactly("NOT_READY");
        assertThat(early.message())
                .isEqualTo(
                        "The change cannot be started. Missing: a valid approval of the release's launch.");

        candidate.approved();
        assertThat(step("startChange", change).state()).isEqualTo("IN_PROGRESS");
        assertThat(candidate.botSeen()).containsEntry("state", "PENDING_LAUNCH");
        assertThat(verify(change).state()).isEqualTo("VERIFIED");

        assertThat(candidate.botSeen())
                .containsEntry("state", "LIVE")
                .containsEntry("approval", "APPROVED")
                .containsEntry("liveRelease", Map.of("label", "1.0"));
        assertThat(fixture.events("BotLaunched", "bot_" + candidate.bot)).isEqualTo(1);
    }

    @Test
    void invalidatedChangeLaunchesNothing() {
        candidate.approved();
        String change = tested();
        assertThat(step("startChange", change).errors()).isEmpty();
        candidate.defect("CRITICAL");

        Answer verified = verify(change);

        assertThat(verified.refusals()).containsExactly("NOT_READY");
        assertThat(verified.message()).startsWith("The approval of the release's launch");
        assertThat(candidate.botSeen()).containsEntry("state", "PENDING_LAUNCH");
        assertThat(
                        fixture.count(
                                "select count(*) as n from change where state = 'IN_PROGRESS' and bot_id = "
                                        + candidate.bot))
                .isEqualTo(1);
    }

    @Test
    void concurrentLaunchesOneWins() {
        candidate.approved();
        long version = fixture.count("select version as n from bot where id = " + candidate.bot);

        List<Answer> answers = atOnce(() -> launch(version), () -> launch(version));

        assertThat(answers.stream().map(Answer::codes))
                .containsExactlyInAnyOrder(List.of(), List.of("CONFLICT"));
        assertThat(fixture.events("BotLaunched", "bot_" + candidate.bot)).isEqualTo(1);
    }

    @Test
    void changeBotKeepsState() {
        assertThatThrownBy(() ->
                        act(
                                candidate.ownerApprover,
                                "changeBot",
                                "bot",
                                Map.of(
                                        "bot",
                                        Map.of("id", "bot_" + candidate.bot),
                                        "version",
                                        1,
                                        "state",
                                        "LIVE")))
                .hasMessageContaining("state");
        assertThat(candidate.botSeen()).containsEntry("state", "PENDING_LAUNCH");
        assertThat(launch(1).codes()).containsExactly("NOT_APPROVED");
        assertThat(
                        act(
                                        candidate.ownerApprover,
                                        "resumeBot",
                                        "bot",
                                        Map.of("bot", Map.of("id", "bot_" + candidate.bot)))
                                .codes())
                .containsExactly("WRONG_STATE");
    }

    /** A change that puts the release into use, tested and approved. */
    private String tested() {
        Map<String, Object> plan = new HashMap<>();
        plan.put("title", "Bring 1.0 into use");
        plan.put("bot", Map.of("id", "bot_" + candidate.bot));
        plan.put("kind", "NORMAL");
        plan.put("purpose", "RELEASE");
        plan.put("release", "release_" + candidate.release);
        plan.put("plan", "Start it");
        plan.put("rollback", "Stop it");
        plan.put("risk", "LOW");
        plan.put("startsAt", Instant.now().minusSeconds(60).toString());
        plan.put("endsAt", Instant.now().plusSeconds(3600).toString());
        String change = act(candidate.developer, "planChange", "change", plan).id();
        act(
                candidate.developer,
                "recordChangeTest",
                "change",
                Map.of("change", Map.of("id", change), "passed", true, "note", "Twenty calls"));
        assertThat(step("approveChange", change).errors()).isEmpty();
        return change;
    }

    private Answer step(String mutation, String change) {
        return act(
                candidate.ownerApprover,
                mutation,
                "change",
                Map.of("change", Map.of("id", change)));
    }

    private Answer verify(String change) {
        return act(
                candidate.ownerApprover,
                "verifyChange",
                "change",
                Map.of(
                        "change",
                        Map.of("id", change),
                        "functionRun",
                        "test_run_" + fixture.insert(PassedRuns.sql("FUNCTIONAL", change)),
                        "performanceRun",
                        "test_run_" + fixture.insert(PassedRuns.sql("PERFORMANCE", change)),
                        "functionPassed",
                        true,
                        "functionNote",
                        "Ten calls",
                        "performancePassed",
                        true,
                        "performanceNote",
                        "p95 at 800 ms"));
    }

    private Answer launch(long version) {
        return act(
                candidate.ownerApprover,
                "launchBot",
                "bot",
                Map.of(
                        "bot",
                        Map.of("id", "bot_" + candidate.bot),
                        "release",
                        "release_" + candidate.release,
                        "version",
                        version));
    }

    private Answer act(TestViewer who, String mutation, String record, Map<String, ?> input) {
        DeliveryClient client = fixture.client(who);
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
        return client.run(mutation, type, record, "state", input);
    }
}
