package io.botwarden.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

/** Revisions of schemes as records, over GraphQL. (Policy 7.2.2) */
@BotwardenTest
class SchemeDraftsTest {

    private static final String SHOWN = "code revision name state effectiveFrom";

    @Autowired private DeliveryFixture people;
    @Autowired private TestViewers viewers;
    @Autowired private MovableClock clock;

    private TestViewer author;
    private TestViewer approver;

    @BeforeEach
    void meet() {
        author = viewers.overEverything("ANALYST");
        approver = viewers.overEverything("ADMINISTRATOR");
    }

    @AfterEach
    void setClockRight() {
        clock.reset();
    }

    @Test
    void newCyclesUseARevisionFromItsDay() throws IOException {
        Answer drafted = draft(policy("revision: 2", "revision: 3"));
        assertThat(drafted.record())
                .containsEntry("code", "policy")
                .containsEntry("revision", 3)
                .containsEntry("state", "DRAFT");
        assertThat(draft(policy("revision: 2", "revision: 3")).refusals())
                .containsExactly("CODE_TAKEN source");
        assertThat(revisionOfNewCycle("one")).isEqualTo(2);

        Answer changed =
                run(
                        author,
                        "change",
                        drafted.id(),
                        Map.of(
                                "source",
                                policy("revision: 2", "revision: 3")
                                        .replace("en: Bot policy", "en: Third bot policy")));
        assertThat(changed.record()).containsEntry("name", "Third bot policy");
        assertThat(approve(author, drafted.id(), null).refusals())
                .containsExactly("SAME_PERSON scheme");
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        assertThat(approve(approver, drafted.id(), today.minusDays(1)).refusals())
                .containsExactly("INVALID effectiveFrom");
        assertThat(approve(approver, drafted.id(), today.plusDays(2)).record())
                .containsEntry("state", "APPROVED")
                .containsEntry("effectiveFrom", today.plusDays(2).toString());
        assertThat(revisionOfNewCycle("two")).isEqualTo(2);

        clock.move(Duration.ofDays(2));
        assertThat(revisionOfNewCycle("three")).isEqualTo(3);
        assertThat(
                        run(
                                        people.again(author),
                                        "change",
                                        drafted.id(),
                                        Map.of("source", policy("revision: 2", "revision: 3")))
                                .codes())
                .containsExactly("WRONG_STATE");
    }

    @Test
    void refusesWhatIsWrongWithADefinition() throws IOException {
        Answer light = draft(policy("weight: 30\n    indicators", "weight: 29\n    indicators"));
        assertThat(light.refusals()).containsExactly("INVALID source");
        assertThat(light.message())
                .contains("dimensions have weights that add up to 99; they must add up to 100");
        assertThat(draft(policy("kpi: mttr", "kpi: mtttr")).message())
                .contains("there is no KPI mtttr");
        assertThat(draft(policy("target: 48", "target: 720")).message())
                .contains("must differ from the floor, which is 720 too");
        assertThat(draft("subject: person\n" + policy("gates:\n", "ungated:\n")).message())
                .contains("ungated is unknown");
        assertThat(draft(person("revision: 1", "revision: 2\njob-roles: [no-such-role]")).message())
                .startsWith("job-roles name no-such-role, which no job role has as its code.");
        assertThat(draft(person("kpi: action-closure", "kpi: deployment-frequency")).message())
                .contains("deployment-frequency is a figure of teams");
        assertThat(draft(policy("revision: 2", "revision: 7")).message())
                .startsWith("The next revision of policy is ");
    }

    @Test
    void draftsCanBeWithdrawn() throws IOException {
        String own = policy("code: policy\nrevision: 2", "code: own\nrevision: 1");
        Answer drafted = draft(own);
        assertThat(
                        run(author, "change", drafted.id(), Map.of("source", policy("x", "x")))
                                .message())
                .isEqualTo(
                        "The draft is revision 1 of own; the definition is revision 2 of policy.");
        assertThat(
                        run(
                                        approver,
                                        "change",
                                        drafted.id(),
                                        Map.of(
                                                "source",
                                                own.replace("en: Bot policy", "en: Own policy")))
                                .errors())
                .isEmpty();
        assertThat(approve(author, drafted.id(), null).refusals())
                .as("the first author, after somebody else's change")
                .containsExactly("SAME_PERSON scheme");
        assertThat(approve(approver, drafted.id(), null).refusals())
                .containsExactly("SAME_PERSON scheme");

        assertThat(run(author, "withdraw", drafted.id(), Map.of("reason", "Not needed")).record())
                .containsEntry("state", "WITHDRAWN");
        assertThat(draft(own.replace("revision: 1", "revision: 2")).record())
                .containsEntry("revision", 2);
    }

    private static String policy(String target, String replacement) throws IOException {
        return shipped("policy", target, replacement);
    }

    private static String person(String target, String replacement) throws IOException {
        return shipped("person", target, replacement);
    }

    private static String shipped(String scheme, String target, String replacement)
            throws IOException {
        String text =
                new ClassPathResource("appraisal/" + scheme + ".yml")
                        .getContentAsString(StandardCharsets.UTF_8);
        return text.replace(target, replacement);
    }

    private Answer draft(String source) {
        return people.client(author)
                .run(
                        "draftAppraisalScheme",
                        "DraftAppraisalSchemeInput",
                        "scheme",
                        SHOWN,
                        Map.of("source", source));
    }

    private Answer approve(TestViewer who, String scheme, @Nullable LocalDate from) {
        return run(
                who,
                "approve",
                scheme,
                from == null ? Map.of() : Map.of("effectiveFrom", from.toString()));
    }

    private Answer run(TestViewer who, String step, String scheme, Map<String, ?> more) {
        Map<String, Object> input = new HashMap<>(more);
        input.put("scheme", scheme);
        String type = Character.toUpperCase(step.charAt(0)) + step.substring(1);
        return people.client(who)
                .run(
                        step + "AppraisalScheme",
                        type + "AppraisalSchemeInput",
                        "scheme",
                        SHOWN,
                        input);
    }

    private Object revisionOfNewCycle(String code) {
        Answer opened =
                people.client(people.again(author))
                        .run(
                                "openAppraisalCycle",
                                "OpenAppraisalCycleInput",
                                "cycle",
                                "scheme { revision anchors { indicator value meaning } }",
                                Map.of("code", code, "scheme", "policy", "period", "2016-Q2"));
        Map<String, Object> scheme = DeliveryClient.object(opened.record().get("scheme"));
        assertThat(DeliveryClient.objects(scheme.get("anchors"))).hasSize(3);
        return scheme.get("revision");
    }
}
