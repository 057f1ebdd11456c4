package io.botwarden.oversight.control;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.botwarden.platform.audit.log.Sequencer;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/**
 * Cases of the controls of policy 5 about Botwarden itself. Here it adds no entries to its audit
 * log.
 */
@BotwardenTest(own = true)
@TestPropertySource(properties = "botwarden.audit.sequenced-every=10h")
class BotwardenControlsTest extends ControlStory {

    @Autowired private MovableClock clock;
    @Autowired private Sequencer sequencer;

    @Test
    @ControlCase("credentials-renewed")
    void apiKeyExpired() {
        String account =
                ada.does("createServiceAccount", "identity")
                        .with("username", code())
                        .with("displayName", "Reports")
                        .done()
                        .id();
        ada.does("grantRole", "grant")
                .with("identity", ref(account))
                .with("role", Map.of("code", "ANALYST"))
                .with("scope", "EVERYTHING")
                .with("reason", "It reads figures.")
                .done();
        String key =
                ada.does("createApiKey", "credential")
                        .with("identity", ref(account))
                        .with("label", "reports")
                        .with("permissions", List.of("catalog:read"))
                        .with("expiresAt", clock.instant().plus(Duration.ofHours(1)).toString())
                        .done()
                        .id();
        passes("credentials-renewed", "company", "All 1 credentials expire and are current.");
        pass(Duration.ofHours(2));
        fails(
                "credentials-renewed",
                "company",
                "Of 1 credentials, 0 never expire and 1 have expired.");

        ada.does("revokeApiKey", "credential")
                .with("credential", key)
                .with("reason", "Renewed")
                .done();

        passes("credentials-renewed", "company", "All 0 credentials expire and are current.");
    }

    @Test
    @ControlCase("audit-log-complete")
    void auditLogLacksEntries() {
        pass(Duration.ofHours(2));
        assertThat(result("audit-log-complete", "company"))
                .containsEntry("state", "FAILING")
                .hasEntrySatisfying(
                        "found",
                        found ->
                                assertThat(found.toString())
                                        .matches(
                                                "\\d+ entries are not in the log, the first from .*\\."));

        // after the transactions of other tests on the same server
        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> {
                    sequencer.sequence();
                    passes("audit-log-complete", "company", "All entries are in the log.");
                });
    }

    /** Moves the clock, after which Ada signs in again. */
    private void pass(Duration time) {
        clock.move(time);
        ada = person("Ada", viewers.overEverything("ADMINISTRATOR"), ada.employee());
    }
}
