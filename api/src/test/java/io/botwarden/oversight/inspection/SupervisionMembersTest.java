package io.botwarden.oversight.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Memberships in the supervision group with an end that is set ahead. */
@BotwardenTest
class SupervisionMembersTest {

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private MovableClock clock;
    @Autowired private EndingMemberships ending;

    private InspectionFixture given;

    @BeforeEach
    void meet() {
        given = new InspectionFixture(fixture, viewers, clock);
    }

    @Test
    void endsAtTheTimeThatWasSet() {
        Instant until = inDays(10);
        Answer added = add(until);
        assertThat(added.record())
                .containsEntry("state", "ACTIVE")
                .containsEntry("until", until.toString().replace("Z", ".000Z"));

        ending.run().block();
        assertThat(state(added)).isEqualTo("ACTIVE");

        given.pass(Duration.ofDays(11));
        ending.run().block();
        ending.run().block();
        assertThat(state(added)).isEqualTo("ENDED");
        assertThat(fixture.events("SupervisionMembershipEnded", added.id())).isEqualTo(1);
        assertThat(end(added, inDays(5)).codes()).containsExactly("WRONG_STATE");
    }

    @Test
    void endCanBeMovedAndRemoved() {
        Answer added = add(null);
        assertThat(added.record()).containsEntry("until", null);
        Answer limited = end(added, inDays(3));
        assertThat(limited.record()).containsEntry("state", "ACTIVE");
        assertThat(limited.record().get("until")).isNotNull();
        assertThat(end(limited, null).record()).containsEntry("until", null);

        given.pass(Duration.ofDays(4));
        ending.run().block();
        assertThat(state(added)).isEqualTo("ACTIVE");
    }

    @Test
    void rejectsEndInThePast() {
        assertThat(add(inDays(-1)).refusals()).containsExactly("INVALID until");
        assertThat(end(add(null), inDays(-1)).refusals()).containsExactly("INVALID until");
    }

    private Instant inDays(int days) {
        return clock.instant().plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS);
    }

    private Answer add(@Nullable Instant until) {
        Map<String, Object> input = new HashMap<>();
        input.put("employee", InspectionFixture.ref("employee", given.employee("Eve")));
        if (until != null) {
            input.put("until", until.toString());
        }
        return given.admin.run(
                "addSupervisionMember",
                "AddSupervisionMemberInput",
                "member",
                "state until",
                input);
    }

    private Answer end(Answer member, @Nullable Instant until) {
        Map<String, Object> input = new HashMap<>();
        input.put("member", member.id());
        input.put("until", until == null ? null : until.toString());
        input.put("reason", "Agreed");
        return given.admin.run(
                "setSupervisionMembershipEnd",
                "SetSupervisionMembershipEndInput",
                "member",
                "state until",
                input);
    }

    private Object state(Answer member) {
        return given.admin
                .read("supervisionMember(id: \"%s\") { state }".formatted(member.id()))
                .get("state");
    }
}
