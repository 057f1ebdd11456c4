package io.botwarden.oversight.control;

import static io.botwarden.oversight.control.ControlOutcomes.COMPANY;
import static io.botwarden.oversight.control.ControlOutcomes.id;
import static io.botwarden.oversight.control.ControlOutcomes.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The controls of chapter 4 over Botwarden itself. They count the accounts and rights of the whole
 * installation, so each test begins without the accounts that others left.
 */
@BotwardenTest(starters = true)
class BotwardenUseControlsTest {

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private ControlOutcomes outcomes;
    @Autowired private MovableClock clock;

    private TestViewer administrator;

    @BeforeEach
    void leaveOnlyAdministrator() {
        administrator = outcomes.administrator();
        fixture.execute(
                "update identity set disabled_at = now() where disabled_at is null and id <> "
                        + administrator.viewer().identityId());
        fixture.employed(
                administrator,
                fixture.insert(
                        "insert into employee (code, name) values (:code, 'Ada') returning id"));
    }

    @AfterEach
    void setClockRight() {
        clock.reset();
    }

    @Test
    @ControlCase("accounts-identified")
    void accountBelongsToPresentEmployee() {
        String code = "accounts-identified";
        outcomes.passes(code, COMPANY);
        TestViewer nobody = viewers.overNothing();
        outcomes.fails(
                code, COMPANY, "1 of 2 accounts belong to no employee, 0 to employees who left.");
        outcomes.done(
                administrator,
                "closeAccount",
                "identity { id }",
                Map.of("identity", account(nobody), "reason", "No longer used"));
        outcomes.passes(code, COMPANY);
    }

    @Test
    @ControlCase("direct-grants-confirmed")
    void directGrantIsConfirmed() {
        String code = "direct-grants-confirmed";
        outcomes.passes(code, COMPANY);
        TestViewer other = viewers.overEverything("ADMINISTRATOR");
        Map<String, Object> grant =
                outcomes.done(
                        administrator,
                        "grantRole",
                        "grant { id }",
                        Map.of(
                                "identity",
                                account(viewers.overNothing()),
                                "role",
                                Map.of("code", "ANALYST"),
                                "scope",
                                "EVERYTHING",
                                "reason",
                                "An emergency"));
        outcomes.fails(
                code, COMPANY, "Waiting for confirmation: 1 roles, 0 rights to use functions.");
        outcomes.done(other, "confirmRole", "grant { id }", Map.of("grant", id(grant)));
        outcomes.passes(code, COMPANY);
    }

    /** A year must pass, so the role is given an earlier date. */
    @Test
    @ControlCase("rights-over-everything-reviewed")
    void roleOverEverythingIsReviewed() {
        String code = "rights-over-everything-reviewed";
        TestViewer analyst = viewers.overEverything("ANALYST");
        outcomes.passes(code, COMPANY);
        fixture.execute(
                "update access_grant set created_at = now() - interval '400 days' where identity_id = "
                        + analyst.viewer().identityId());
        outcomes.fails(
                code, COMPANY, "1 of 2 roles over everything were not reviewed within a year.");
        Map<String, Object> review =
                outcomes.done(
                        administrator,
                        "openAccessReview",
                        "review { id }",
                        Map.of(
                                "title",
                                "All analysts",
                                "scope",
                                "EVERYTHING",
                                "roles",
                                List.of(Map.of("code", "ANALYST")),
                                "reviewerRule",
                                "NAMED",
                                "reviewers",
                                List.of(account(administrator)),
                                "deadline",
                                clock.instant().plus(Duration.ofDays(9)).toString()));
        outcomes.fails(
                code, COMPANY, "1 of 2 roles over everything were not reviewed within a year.");
        outcomes.done(
                administrator,
                "decideAccessReviewItems",
                "",
                Map.of(
                        "items", List.of(itemOf(id(review))),
                        "decision", "KEEP",
                        "reason", "Makes the reports"));
        outcomes.passes(code, COMPANY);
    }

    @Test
    @ControlCase("settings-changed-by-actions")
    void settingIsChangedByAction() {
        String code = "settings-changed-by-actions";
        outcomes.passes(code, COMPANY);
        long key =
                fixture.count(
                        "select id as n from quality_threshold where kind = 'COVERAGE' and criticality = 'HIGH'");
        fixture.execute("update quality_threshold set threshold = 1 where id = " + key);
        outcomes.fails(
                code,
                COMPANY,
                "1 settings were changed without an audit entry, first quality_threshold_%d."
                        .formatted(key));
        outcomes.done(
                administrator,
                "setQualityThreshold",
                "qualityThreshold { id }",
                Map.of("threshold", "quality_threshold_" + key, "value", 80));
        outcomes.passes(code, COMPANY);
    }

    /** Delivery is tried for hours, so the notification is dead by a statement. */
    @Test
    @ControlCase("notifications-delivered")
    void notificationIsDelivered() {
        String code = "notifications-delivered";
        outcomes.passes(code, COMPANY);
        Map<String, Object> channel =
                outcomes.done(
                        administrator,
                        "addNotificationChannel",
                        "notificationChannel { id }",
                        Map.of(
                                "name",
                                "Control room",
                                "kind",
                                "EMAIL",
                                "target",
                                "ops@botwarden.example"));
        Map<String, Object> notification =
                outcomes.done(
                        administrator,
                        "testNotificationChannel",
                        "notification { id }",
                        Map.of("channel", id(channel)));
        fixture.execute(
                "update notification set state = 'DEAD', dead_at = now() where id = "
                        + ControlOutcomes.key(id(notification)));
        outcomes.fails(
                code,
                COMPANY,
                "1 notifications of the last week could not be delivered, by: Control room.");
        outcomes.done(
                administrator,
                "retireNotificationChannel",
                "notificationChannel { id }",
                Map.of("channel", id(channel)));
        outcomes.passes(code, COMPANY);
    }

    @Test
    @ControlCase("waivers-decided")
    void waiverIsDecided() {
        String code = "waivers-decided";
        Map<String, Object> waiver =
                outcomes.done(
                        administrator,
                        "requestControlWaiver",
                        "controlWaiver { id number }",
                        Map.of(
                                "control", Map.of("code", "manual-published"),
                                "scope", Map.of("bot", ref(outcomes.liveBot(fixture.company()))),
                                "endsAt", clock.instant().plus(Duration.ofDays(90)).toString(),
                                "reason", "It is replaced soon"));
        outcomes.passes(code, COMPANY);
        clock.move(Duration.ofDays(15));
        outcomes.fails(
                code,
                COMPANY,
                "1 requests have waited for longer than 14 days, the oldest is %s."
                        .formatted(waiver.get("number")));
        outcomes.done(
                viewers.overEverything("AUDITOR"),
                "rejectControlWaiver",
                "controlWaiver { id }",
                Map.of("waiver", ref(id(waiver)), "reason", "Write the manual"));
        outcomes.passes(code, COMPANY);
    }

    private String itemOf(String review) {
        Map<String, Object> items =
                fixture.client(administrator)
                        .read(
                                "accessReviewItems(filter: {review: [\"%s\"]}) { edges { node { id } } }"
                                        .formatted(review));
        List<Map<String, Object>> edges = DeliveryClient.objects(items.get("edges"));
        assertThat(edges).hasSize(1);
        return id(DeliveryClient.object(edges.getFirst().get("node")));
    }

    private static Map<String, String> account(TestViewer viewer) {
        return ref("identity_" + viewer.viewer().identityId());
    }
}
