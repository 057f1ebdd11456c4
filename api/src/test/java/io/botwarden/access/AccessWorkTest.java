package io.botwarden.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.platform.work.WorkSeen;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pending requests, campaigns and credentials of each person. */
@BotwardenTest
class AccessWorkTest {

    @Autowired private DeliveryFixture fixture;
    @Autowired private MovableClock clock;
    @Autowired private TestViewers viewers;
    @Autowired private WorkSeen work;

    private long bot;
    private long olga;
    private TestViewer owner;

    @BeforeEach
    void found() {
        clock.reset();
        olga =
                fixture.insert(
                        "insert into employee (code, name) values (:code, 'Olga') returning id");
        owner = fixture.employed(viewers.overNothing(), olga);
        bot =
                fixture.insert(
                        "insert into bot (code, name, owner_id) values (:code, 'Help bot', %d) returning id"
                                .formatted(olga));
        fixture.insert(
                "insert into bot_function (bot_id, code, name) values (%d, :code, 'Say hello') returning id"
                        .formatted(bot));
    }

    @AfterEach
    void setClockRight() {
        clock.reset();
    }

    @Test
    void requestWaitsForOwnerNotRequester() {
        TestViewer asks = viewers.overNothing();
        String request = request(asks);
        assertThat(work.by(owner)).containsExactly("ACCESS_REQUEST_TO_DECIDE " + request);
        assertThat(work.items(owner).getFirst().get("dueAt")).isNotNull();
        assertThat(work.by(asks)).isEmpty();

        TestViewer ownerByOtherAccount = fixture.employed(viewers.overNothing(), olga);
        String own = request(ownerByOtherAccount);
        assertThat(work.by(owner))
                .as("a request of the same person")
                .containsExactly("ACCESS_REQUEST_TO_DECIDE " + request)
                .doesNotContain(own);

        fixture.client(owner)
                .run(
                        "rejectAccessRequest",
                        "RejectAccessRequestInput",
                        "request",
                        "state",
                        Map.of("request", request, "reason", "Not needed"));
        assertThat(work.by(owner)).isEmpty();
    }

    @Test
    void campaignIsOneItemPerReviewer() {
        TestViewer reviewer = viewers.overNothing();
        TestViewer other = viewers.overNothing();
        long review =
                fixture.insert(
                        """
                        insert into access_review (title, scope, bot_id, reviewer_rule, owner_id, opened_at, deadline)
                        values ('Summer', 'BOT', %d, 'OWNERS', %d, now(), now() + interval '10 days') returning id, :code
                        """
                                .formatted(bot, other.viewer().identityId()));
        for (int k = 0; k < 3; k++) {
            item(review, reviewer, "null");
        }
        item(review, reviewer, String.valueOf(reviewer.viewer().identityId()));

        assertThat(work.by(reviewer)).containsExactly("RIGHTS_TO_REVIEW access_review_" + review);
        assertThat(work.items(reviewer).getFirst())
                .as("the own right is not counted")
                .containsEntry("quantity", 3)
                .containsEntry("reason", "NAMED");
        assertThat(work.by(other)).isEmpty();
        clock.move(Duration.ofDays(11));
        assertThat(work.by(reviewer)).as("nothing can be decided any longer").isEmpty();
        clock.reset();
        fixture.execute(
                "update access_review_item set outcome = 'KEPT' where review_id = " + review);
        assertThat(work.by(reviewer)).isEmpty();
    }

    @Test
    void expiringCredentialWaitsForOwner() {
        TestViewer holder = viewers.overNothing();
        fixture.insert(
                """
                insert into credential (identity_id, kind, label, warn_at, expires_at)
                values (%d, 'API_KEY', 'Build' || left(:code, 0), now() + interval '1 day', now() + interval '3 days') returning id
                """
                        .formatted(holder.viewer().identityId()));
        assertThat(work.by(holder)).isEmpty();
        clock.move(Duration.ofDays(2));
        assertThat(work.items(holder))
                .singleElement()
                .satisfies(item ->
                        assertThat(item)
                                .containsEntry("kind", "CREDENTIAL_TO_RENEW")
                                .containsEntry("title", "Build")
                                .as("who may not read credentials is told of it all the same")
                                .containsEntry("record", null));
        assertThat(work.by(owner)).isEmpty();
        clock.move(Duration.ofDays(2));
        assertThat(work.by(holder)).as("an expired key still needs a successor").hasSize(1);
        fixture.execute(
                "update credential set revoked_at = now() where identity_id = %d"
                        .formatted(holder.viewer().identityId()));
        assertThat(work.by(holder)).isEmpty();
    }

    private String request(TestViewer asks) {
        Answer answer =
                fixture.client(asks)
                        .run(
                                "requestAccess",
                                "RequestAccessInput",
                                "request",
                                "state",
                                Map.of(
                                        "role", Map.of("code", "OPERATOR"),
                                        "scope", "BOT",
                                        "bot", Map.of("id", "bot_" + bot),
                                        "reason", "The bot is ours to look after",
                                        "endsAt",
                                                clock.instant()
                                                        .plus(Duration.ofDays(30))
                                                        .toString()));
        assertThat(answer.errors()).isEmpty();
        return answer.id();
    }

    private void item(long review, TestViewer reviewer, String holder) {
        fixture.execute(
                """
                insert into access_review_item (review_id, kind, holder_id, holder, held, bot_id, granted_at, reviewer_id)
                values (%d, 'ROLE', %s, 'H', 'Operator', %d, now(), %d)
                """
                        .formatted(review, holder, bot, reviewer.viewer().identityId()));
    }
}
