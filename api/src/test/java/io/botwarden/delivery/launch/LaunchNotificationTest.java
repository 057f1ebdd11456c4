package io.botwarden.delivery.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.launch.LaunchFixture.Candidate;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Approvers who want notifications get them about pending launches, and again when they are late.
 */
@BotwardenTest
class LaunchNotificationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired private LaunchFixture launches;
    @Autowired private DeliveryFixture fixture;
    @Autowired private ScheduledLaunches due;
    @Autowired private MovableClock clock;

    @AfterEach
    void setTheClockRight() {
        clock.reset();
    }

    @Test
    void notifiesApprovers() {
        Candidate candidate = launches.candidate();
        long approver = candidate.ownerApprover.viewer().identityId();
        fixture.execute(
                "insert into notification_preference (employee_id, topics) select employee_id, '{APPROVALS}' from identity where id = "
                        + approver);

        Answer submitted = candidate.submitted();
        awaitTold(approver, "LaunchApplicationSubmitted");
        clock.move(Duration.ofDays(6));
        due.run().block();

        awaitTold(approver, "LaunchApprovalOverdue");
        assertThat(submitted.errors()).isEmpty();
    }

    private void awaitTold(long account, String event) {
        await().atMost(PATIENCE)
                .until(() ->
                        fixture.count(
                                        """
                                        select count(*) as n from notification n
                                        join identity i on i.employee_id = n.employee_id
                                        where i.id = %d and n.event = '%s'
                                        """
                                                .formatted(account, event))
                                == 1);
    }
}
