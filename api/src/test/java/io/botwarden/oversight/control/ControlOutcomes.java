package io.botwarden.oversight.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;

/** Evaluates single controls and reads what they found, all through the public API. */
@Component
public class ControlOutcomes {

    /** The subject of controls over the company as a whole, and over Botwarden. */
    public static final String COMPANY = "company";

    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT =
            new ParameterizedTypeReference<>() {};

    private final DeliveryFixture fixture;
    private final TestViewers viewers;
    private final Clock clock;
    private @Nullable TestViewer administrator;

    ControlOutcomes(DeliveryFixture fixture, TestViewers viewers, Clock clock) {
        this.fixture = fixture;
        this.viewers = viewers;
        this.clock = clock;
    }

    /** The account that evaluates, which has all permissions; each class has another one. */
    public TestViewer administrator() {
        TestViewer known = administrator;
        if (known == null || isGone(known)) {
            known = viewers.overEverything("ADMINISTRATOR");
            administrator = known;
        }
        return known;
    }

    private boolean isGone(TestViewer account) {
        return fixture.count(
                        "select count(*) as n from identity where id = "
                                + account.viewer().identityId())
                == 0;
    }

    /** Evaluates the control, and checks that the subject fails for this reason. */
    public void fails(String code, String subject, String found) {
        assertThat(evaluated(code, subject))
                .as("%s of %s", code, subject)
                .containsEntry("found", found)
                .extractingByKey("state")
                .isIn("FAILING", "IN_GRACE");
    }

    /** Evaluates the control, and checks that the subject passes. */
    public void passes(String code, String subject) {
        assertThat(evaluated(code, subject))
                .as("%s of %s", code, subject)
                .containsEntry("state", "PASSING");
    }

    /** Evaluates the control, and checks that it does not apply to the subject at present. */
    public void doesNotApply(String code, String subject) {
        assertThat(evaluated(code, subject))
                .as("%s of %s", code, subject)
                .containsEntry("state", "NOT_APPLICABLE");
    }

    /** The present result of the subject after an evaluation; empty if there is none. */
    public Map<String, Object> evaluated(String code, String subject) {
        done(
                administrator(),
                "evaluateControl",
                "control { id }",
                Map.of("control", Map.of("code", code)));
        return result(code, subject);
    }

    /** The present result of the subject; empty if there is none. */
    public Map<String, Object> result(String code, String subject) {
        Map<String, Object> results =
                fixture.client(administrator())
                        .read(
                                "controlResults(filter: {control: {code: \"%s\"}, subject: \"%s\", current: true}) { edges { node { id state found evidence } } }"
                                        .formatted(code, subject));
        return DeliveryClient.objects(results.get("edges")).stream()
                .map(edge -> DeliveryClient.object(edge.get("node")))
                .findFirst()
                .orElse(Map.of());
    }

    /** Runs a mutation that must succeed; returns the selected part of its payload. */
    public Map<String, Object> done(
            TestViewer who, String mutation, String selected, Map<String, ?> input) {
        Map<String, Object> payload = run(who, mutation, selected, input);
        assertThat(DeliveryClient.objects(payload.get("errors"))).as(mutation).isEmpty();
        return payload.values().stream()
                .filter(Map.class::isInstance)
                .map(DeliveryClient::object)
                .findFirst()
                .orElse(Map.of());
    }

    /** Runs a mutation; returns its payload with the errors. */
    public Map<String, Object> run(
            TestViewer who, String mutation, String selected, Map<String, ?> input) {
        return fixture.client(who)
                .graphql()
                .document(
                        "mutation($input: %s%sInput!) { %s(input: $input) { %s errors { code message field } } }"
                                .formatted(
                                        mutation.substring(0, 1).toUpperCase(Locale.ROOT),
                                        mutation.substring(1),
                                        mutation,
                                        selected))
                .variable("input", input)
                .execute()
                .path(mutation)
                .entity(OBJECT)
                .get();
    }

    /** Registers a bot of the sales department that has been live for a month; returns its ID. */
    public String liveBot(Company company) {
        return liveBot(company, Map.of());
    }

    /** The same with other fields. */
    public String liveBot(Company company, Map<String, ?> other) {
        Map<String, Object> input = new HashMap<>();
        input.put("code", "bot-" + UUID.randomUUID());
        input.put("name", "Help bot");
        input.put("purpose", "Answers customers.");
        input.put("channel", "CHAT");
        input.put("ownerDepartment", ref("department_" + company.sales));
        input.put("runningSince", clock.instant().minus(Duration.ofDays(30)).toString());
        input.put("note", "In use since last year.");
        input.putAll(other);
        return id(done(administrator(), "registerExistingBot", "bot { id }", input));
    }

    /** The code of a bot. */
    public String codeOf(String bot) {
        return (String)
                fixture.client(administrator())
                        .read("bot(by: {id: \"%s\"}) { code }".formatted(bot))
                        .get("code");
    }

    /** Records a release of the bot. */
    public String release(String bot, String label) {
        return id(
                done(
                        administrator(),
                        "recordRelease",
                        "release { id }",
                        Map.of("bot", ref(bot), "label", label)));
    }

    /** The ID of a record. */
    public static String id(Map<String, Object> record) {
        return String.valueOf(record.get("id"));
    }

    /** The key in an ID. */
    public static long key(String id) {
        return Long.parseLong(id.substring(id.lastIndexOf('_') + 1));
    }

    /** A reference by ID. */
    public static Map<String, String> ref(String id) {
        return Map.of("id", id);
    }

    /** The codes of the errors of a payload. */
    public static List<Object> codes(Map<String, Object> payload) {
        return DeliveryClient.objects(payload.get("errors")).stream()
                .map(error -> error.get("code"))
                .toList();
    }
}
