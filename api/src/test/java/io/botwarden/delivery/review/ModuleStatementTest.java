package io.botwarden.delivery.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.EvidenceFixture;
import io.botwarden.delivery.EvidenceFixture.Evidence;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.platform.jobs.Recurring;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** Statements of modules, and the due times of what reviews find. */
@BotwardenTest
class ModuleStatementTest {

    @Autowired private EvidenceFixture fixture;
    @Autowired private DeliveryFixture delivery;

    @Autowired
    @Qualifier("findingsDueOnTime") private Recurring due;

    @Autowired private MovableClock clock;

    private Evidence it;

    @BeforeEach
    void begin() {
        it = fixture.evidence();
    }

    @AfterEach
    void setClockRight() {
        clock.reset();
    }

    @Test
    void checklistNamesImportantModulesWithoutReview() {
        fixture.client(it.author)
                .run(
                        "applyForLaunch",
                        "ApplyForLaunchInput",
                        "application",
                        "state",
                        Map.of("release", "release_" + it.release));
        assertThat(missing())
                .contains(
                        "The modules of the release and their importance are not stated.",
                        "No code was reviewed.");

        state(
                module("dialogue", "CRITICAL"),
                module("speech", "IMPORTANT"),
                module("texts", "ORDINARY"));
        assertThat(missing())
                .containsExactly(
                        "These important modules have no closed review: dialogue, speech.");

        String review = it.openReview().id();
        assertThat(missing())
                .containsExactly(
                        "Reviews of these modules are not closed: dialogue. These important modules have no closed review: dialogue, speech.");
        it.review(
                it.reviewer,
                "closeCodeReview",
                "CloseCodeReviewInput",
                Map.of("codeReview", review));
        assertThat(missing())
                .containsExactly("These important modules have no closed review: speech.");

        state(module("dialogue", "CRITICAL"), module("speech", "ORDINARY"));
        assertThat(missing()).isEmpty();
    }

    @Test
    void restatesOnlyTheVersionThatWasRead() {
        Answer first = state(module("dialogue", "CRITICAL"));
        assertThat(first.record())
                .containsEntry(
                        "modules", List.of(Map.of("name", "dialogue", "importance", "CRITICAL")));
        assertThat(state(first.version(), module("texts", "ORDINARY")).errors()).isEmpty();
        assertThat(state(first.version(), module("router", "ORDINARY")).codes())
                .containsExactly("CONFLICT");
        assertThat(state(module("a", "ORDINARY"), module("a", "CRITICAL")).refusals())
                .containsExactly("INVALID modules");
        assertThat(state().refusals()).containsExactly("INVALID modules");
    }

    @Test
    void reportsLateFindingOnce() {
        Answer finding = it.record(it.openReview().id(), "No limit");
        clock.move(Duration.ofDays(6));
        due.work().get().block();
        assertThat(events(finding)).as("HIGH is due within 7 days").isZero();

        clock.move(Duration.ofDays(2));
        due.work().get().block();
        due.work().get().block();

        assertThat(events(finding)).isEqualTo(1);
        assertThat(
                        fixture.client(it.author)
                                .read(
                                        "node(id: \"%s\") { ... on ReviewFinding { overdue assignee { name } } }"
                                                .formatted(finding.id())))
                .containsEntry("overdue", true)
                .containsEntry("assignee", Map.of("name", "Devi"));
    }

    private long events(Answer finding) {
        return delivery.events("ReviewFindingOverdue", finding.id());
    }

    private List<Object> missing() {
        Map<String, Object> bot =
                fixture.client(it.author)
                        .read(
                                "bot(by: {code: \"%s\"}) { launchApplications(first: 1) { edges { node { checklist { clause missing } } } } }"
                                        .formatted(it.botCode));
        Map<String, Object> edge =
                DeliveryClient.objects(
                                DeliveryClient.object(bot.get("launchApplications")).get("edges"))
                        .getFirst();
        return DeliveryClient.objects(DeliveryClient.object(edge.get("node")).get("checklist"))
                .stream()
                .filter(entry -> "2.2.3".equals(entry.get("clause")))
                .map(entry -> entry.get("missing"))
                .filter(missing -> missing != null)
                .toList();
    }

    private static Map<String, Object> module(String name, String importance) {
        return Map.of("name", name, "importance", importance);
    }

    @SafeVarargs
    private Answer state(Map<String, Object>... modules) {
        return state(it.author, null, List.of(modules));
    }

    private Answer state(int version, Map<String, Object> module) {
        return state(it.author, version, List.of(module));
    }

    private Answer state(
            TestViewer who,
            @org.jspecify.annotations.Nullable Integer version,
            List<Map<String, Object>> modules) {
        Map<String, Object> input = new HashMap<>();
        input.put("release", "release_" + it.release);
        input.put("version", version);
        input.put("modules", modules);
        return fixture.client(who)
                .run(
                        "stateModules",
                        "StateModulesInput",
                        "moduleStatement",
                        "modules { name importance }",
                        input);
    }
}
