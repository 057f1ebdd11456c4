package io.botwarden.delivery.launch;

import static io.botwarden.delivery.launch.LaunchFixture.revision;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Delegates of approvers. (Policy 2.4.2) */
class ApprovalDelegationTest extends LaunchStory {

    @Test
    void delegateDecidesWhileDelegationIsActive() {
        long dana = candidate.employee("Dana");
        TestViewer delegate = fixture.employed(viewers.overNothing(), dana);
        Answer submitted = candidate.submitted();
        assertThat(candidate.approve(delegate, submitted, candidate.sales).codes())
                .containsExactly("NOT_FOUND");

        Answer delegation = delegate(candidate.salesApprover, dana, false);
        assertThat(delegation.errors()).isEmpty();
        assertThat(waiting(delegate)).hasSize(1);
        clock.move(Duration.ofDays(3));
        assertThat(candidate.approve(delegate, submitted, candidate.sales).codes())
                .as("after it has expired")
                .containsExactly("FORBIDDEN");
        clock.reset();
        assertThat(end(candidate.ownerApprover, delegation).codes())
                .as("somebody else's")
                .containsExactly("NOT_FOUND");

        Answer approved = candidate.approve(delegate, submitted, candidate.sales);
        assertThat(approved.errors()).isEmpty();
        assertThat(DeliveryClient.objects(revision(approved.record()).get("approvals")))
                .filteredOn(approval -> approval.get("department").equals("Sales"))
                .singleElement()
                .satisfies(approval ->
                        assertThat(approval.get("onBehalfOf"))
                                .isEqualTo(candidate.salesApprover.actor()));
        assertThat(end(candidate.salesApprover, delegation).errors()).isEmpty();
        assertThat(end(candidate.salesApprover, delegation).codes()).containsExactly("WRONG_STATE");
    }

    @Test
    void absentApproverCannotDecide() {
        long dana = candidate.employee("Dana");
        TestViewer delegate = fixture.employed(viewers.overNothing(), dana);
        Answer submitted = candidate.submitted();
        Answer absence = delegate(candidate.salesApprover, dana, true);

        Answer refused = candidate.approve(candidate.salesApprover, submitted, candidate.sales);
        assertThat(refused.codes()).containsExactly("ABSENT");
        assertThat(waiting(candidate.salesApprover)).isEmpty();
        assertThat(end(candidate.salesApprover, absence).errors()).isEmpty();
        assertThat(candidate.approve(candidate.salesApprover, submitted, candidate.sales).errors())
                .isEmpty();
        assertThat(candidate.approve(delegate, submitted, candidate.sales).codes())
                .containsExactly("NOT_FOUND");
    }

    @Test
    void builderCannotBeDelegate() {
        TestViewer builder = fixture.employed(viewers.overNothing(), candidate.miles);
        // delegated before there is anything to decide
        assertThat(delegate(candidate.salesApprover, candidate.miles, false).errors()).isEmpty();
        Answer submitted = candidate.submitted();

        assertThat(candidate.approve(builder, submitted, candidate.sales).codes())
                .containsExactly("NOT_FOUND");
        assertThat(delegate(candidate.ownerApprover, candidate.miles, false).refusals())
                .containsExactly("BUILT_IT delegate");
        assertThat(delegate(candidate.ownerApprover, candidate.rex, false).refusals())
                .as("who has no account")
                .containsExactly("INVALID delegate");
        assertThat(
                        candidate
                                .delegate(
                                        candidate.ownerApprover,
                                        candidate.miles,
                                        false,
                                        Instant.now().plusSeconds(60).toString(),
                                        Instant.now().toString())
                                .refusals())
                .containsExactly("INVALID endsAt");
    }

    private Answer delegate(TestViewer who, long delegate, boolean absent) {
        return candidate.delegate(
                who,
                delegate,
                absent,
                Instant.now().minusSeconds(60).toString(),
                Instant.now().plus(Duration.ofDays(2)).toString());
    }

    private Answer end(TestViewer who, Answer delegation) {
        return fixture.client(who)
                .run(
                        "endLaunchDelegation",
                        "EndLaunchDelegationInput",
                        "delegation",
                        "endedAt",
                        Map.of("delegation", delegation.id()));
    }
}
