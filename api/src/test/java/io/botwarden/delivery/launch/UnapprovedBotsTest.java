package io.botwarden.delivery.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.launch.LaunchFixture.Candidate;
import io.botwarden.testing.BotwardenTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Bots that were registered as already running and must be approved within a term. */
@BotwardenTest
class UnapprovedBotsTest {

    @Autowired private LaunchFixture launches;
    @Autowired private DeliveryFixture fixture;
    @Autowired private UnapprovedBots bots;

    private Candidate candidate;

    @BeforeEach
    void register() {
        candidate = launches.running();
    }

    @Test
    void remindsThreeTimesBeforeTheEnd() {
        bots.run().block();
        assertThat(due("created_at + interval '90 days'")).isEqualTo(1);
        assertThat(events("BotApprovalDueSoon")).isZero();

        for (int days : new int[] {29, 6, 0}) {
            fixture.execute(
                    "update bot set approval_due_at = now() + interval '%d days 1 hour', approval_reminded_at = approval_reminded_at - interval '30 days' where id = %d"
                            .formatted(days, candidate.bot));
            bots.run().block();
            bots.run().block();
        }

        assertThat(events("BotApprovalDueSoon")).isEqualTo(3);
        assertThat(candidate.botSeen()).containsEntry("state", "LIVE");
    }

    @Test
    void suspendsUntilAnApprovedReleaseIsLaunched() {
        fixture.execute(
                "update bot set approval_due_at = now() - interval '1 minute' where id = "
                        + candidate.bot);
        bots.run().block();
        bots.run().block();

        assertThat(events("BotSuspendedUnapproved")).isEqualTo(1);
        assertThat(candidate.botSeen()).containsEntry("state", "SUSPENDED");
        Answer resumed = resume();
        assertThat(resumed.refusals()).containsExactly("WRONG_STATE");
        assertThat(resumed.message()).startsWith("The bot was not approved within its term.");
        assertThatThrownBy(() ->
                        fixture.execute(
                                "update bot set state = 'LIVE' where id = " + candidate.bot))
                .hasMessageContaining("only an approved bot goes live");

        candidate.approved();
        assertThat(candidate.launch().state()).isEqualTo("LIVE");
        assertThat(candidate.botSeen()).containsEntry("approval", "APPROVED");
        assertThat(due("null")).as("there is no term any more").isZero();
        bots.run().block();
        assertThat(candidate.botSeen()).containsEntry("state", "LIVE");
    }

    @Test
    void mayBeResumedWithinTheTerm() {
        bots.run().block();
        assertThat(step("suspendBot", Map.of("reason", "It is rude.")).state())
                .isEqualTo("SUSPENDED");
        assertThat(resume().state()).isEqualTo("LIVE");
    }

    private Answer resume() {
        return step("resumeBot", Map.of());
    }

    private Answer step(String mutation, Map<String, String> more) {
        Map<String, Object> input = new java.util.HashMap<>(more);
        input.put("bot", Map.of("id", "bot_" + candidate.bot));
        return fixture.client(candidate.ownerApprover)
                .run(
                        mutation,
                        Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input",
                        "bot",
                        "state approvalDueAt",
                        input);
    }

    private long events(String type) {
        return fixture.events(type, "bot_" + candidate.bot);
    }

    /** The number of bots, 0 or 1, whose approval is due then. */
    private long due(String at) {
        return fixture.count(
                "select count(*) as n from bot where approval_due_at = %s and id = %d"
                        .formatted(at, candidate.bot));
    }
}
