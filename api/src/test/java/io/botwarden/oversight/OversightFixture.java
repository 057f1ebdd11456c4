package io.botwarden.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Bots with controls, for tests of what is made of their results. */
@Component
public class OversightFixture {

    /** A control that fails until a manual of the bot is published. */
    public static final String MANUAL = "manual-published";

    /** A control of another chapter, which fails until the bot has an alert rule. */
    public static final String ALERTS = "alert-rules-active";

    private final DeliveryFixture fixture;
    private final TestViewers viewers;

    OversightFixture(DeliveryFixture fixture, TestViewers viewers) {
        this.fixture = fixture;
        this.viewers = viewers;
    }

    /** A bot that is live, owned by the sales department of the company. */
    public long liveBot(Company company) {
        return fixture.insert(
                "insert into bot (code, name, state, live_since, origin, approval, owner_department_id, owner_id) values (:code, 'Help bot', 'LIVE', now(), 'IMPORTED', 'NEVER_APPROVED', %d, %d) returning id"
                        .formatted(company.sales, company.devi));
    }

    /** Publishes a manual of the bot, after which its control passes. */
    public long publish(long bot) {
        return fixture.insert(
                """
                insert into manual (bot_id, revision, title, body, state, drafted_by_id, published_at, published_by_id)
                select %d, 1, :code, 'Ask it.', 'PUBLISHED', min(id), now(), min(id) from identity returning id
                """
                        .formatted(bot));
    }

    /** Evaluates controls now. */
    public void evaluate(String... codes) {
        TestViewer administrator = viewers.overEverything("ADMINISTRATOR");
        for (String code : codes) {
            assertThat(
                            fixture.client(administrator)
                                    .run(
                                            "evaluateControl",
                                            "EvaluateControlInput",
                                            "control",
                                            "evaluatedAt",
                                            Map.of("control", Map.of("code", code)))
                                    .codes())
                    .isEmpty();
        }
    }

    /** Waives the control of the manual for the bot; returns the waiver. */
    public Answer waive(long bot, String endsAt) {
        Answer waiver = request(viewers.overBot("OPERATOR", bot), bot, endsAt);
        assertThat(approve(viewers.overEverything("AUDITOR"), waiver).refusals()).isEmpty();
        return waiver;
    }

    /** Requests a waiver of the control of the manual for the bot. */
    public Answer request(TestViewer who, long bot, String endsAt) {
        return fixture.client(who)
                .run(
                        "requestControlWaiver",
                        "RequestControlWaiverInput",
                        "controlWaiver",
                        "number state",
                        Map.of(
                                "control",
                                Map.of("code", MANUAL),
                                "scope",
                                Map.of("bot", Map.of("id", "bot_" + bot)),
                                "endsAt",
                                endsAt,
                                "reason",
                                "It is replaced soon"));
    }

    /** Approves a waiver. */
    public Answer approve(TestViewer who, Answer waiver) {
        return fixture.client(who)
                .run(
                        "approveControlWaiver",
                        "ApproveControlWaiverInput",
                        "controlWaiver",
                        "state",
                        Map.of("waiver", Map.of("id", waiver.id())));
    }

    /** The elements of a root field that is a list. */
    public List<Map<String, Object>> list(TestViewer viewer, String field, String query) {
        return DeliveryClient.objects(
                fixture.client(viewer)
                        .graphql()
                        .document("{ %s }".formatted(query))
                        .execute()
                        .path(field)
                        .entity(Object.class)
                        .get());
    }
}
