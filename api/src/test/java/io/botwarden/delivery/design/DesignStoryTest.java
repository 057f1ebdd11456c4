package io.botwarden.delivery.design;

import static io.botwarden.delivery.DeliveryFixture.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Revisions of designs over HTTP, written by one person and accepted by another. */
@BotwardenTest
class DesignStoryTest {

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;

    private Company company;
    private TestViewer writer;
    private TestViewer reader;

    @BeforeEach
    void found() {
        company = fixture.company();
        writer = viewers.overBot("DEVELOPER", company.bot);
        reader = viewers.overBot("DEVELOPER", company.bot);
    }

    @Test
    void acceptsRevision() {
        Answer first = accepted();
        assertThat(first.state()).isEqualTo("ACCEPTED");
        assertThat(first.record())
                .containsEntry("revision", 1)
                .containsEntry("decidedBy", reader.actor());

        Answer second = accepted();
        assertThat(second.record()).containsEntry("revision", 2);
        assertThat(state(first.id())).isEqualTo("SUPERSEDED");
        assertThat(fixture.events("DesignSuperseded", first.id())).isEqualTo(1);

        long release =
                fixture.insert(
                        "insert into release (bot_id, label, released_at) values (%d, :code, now()) returning id"
                                .formatted(company.bot));
        Answer ofRelease = accept(submit(draft(Map.of("release", "release_" + release))));
        assertThat(ofRelease.state()).isEqualTo("ACCEPTED");
        assertThat(state(second.id())).as("which holds for the bot").isEqualTo("ACCEPTED");
    }

    @Test
    void authorCannotDecide() {
        Answer drafted = draft(Map.of());
        assertThat(accept(drafted).codes()).as("before review").containsExactly("WRONG_STATE");
        Answer changed =
                design(
                        client(reader),
                        "changeDesign",
                        "ChangeDesignInput",
                        Map.of(
                                "design", drafted.id(),
                                "version", drafted.version(),
                                "body", "# Better"));
        assertThat(changed.record())
                .containsEntry(
                        "authors",
                        List.of(
                                Map.of("author", writer.actor()),
                                Map.of("author", reader.actor())));
        Answer handedIn = submit(changed);
        assertThat(accept(handedIn).codes()).containsExactly("SAME_PERSON");
        Answer rejected =
                design(
                        fixture.client(viewers.overBot("OPERATOR", company.bot)),
                        "rejectDesign",
                        "RejectDesignInput",
                        Map.of("design", drafted.id(), "reason", "It does not say what fails."));
        assertThat(rejected.state()).isEqualTo("REJECTED");
        assertThat(draft(Map.of()).record()).containsEntry("revision", 2);
    }

    @Test
    void submittedRevisionIsReadOnly() {
        Map<String, Object> empty = new HashMap<>();
        empty.put("body", null);
        Answer drafted = draft(empty);
        assertThat(submit(drafted).refusals()).containsExactly("INCOMPLETE body");
        Answer linked =
                design(
                        client(writer),
                        "changeDesign",
                        "ChangeDesignInput",
                        Map.of(
                                "design", drafted.id(),
                                "version", drafted.version(),
                                "link", "https://wiki.example.org/design"));
        Answer handedIn = submit(linked);
        assertThat(handedIn.state()).isEqualTo("IN_REVIEW");
        assertThat(
                        design(
                                        client(writer),
                                        "changeDesign",
                                        "ChangeDesignInput",
                                        Map.of(
                                                "design", drafted.id(),
                                                "version", handedIn.version(),
                                                "title", "Other"))
                                .codes())
                .containsExactly("WRONG_STATE");
    }

    @Test
    void allowsOneDraftPerKind() {
        List<Answer> answers = atOnce(() -> draft(Map.of()), () -> draft(Map.of()));
        assertThat(answers).filteredOn(answer -> answer.errors().isEmpty()).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> !answer.errors().isEmpty())
                .singleElement()
                .satisfies(refused ->
                        assertThat(refused.refusals()).containsExactly("REVISION_OPEN kind"));
        assertThat(draft(Map.of("kind", "ALGORITHM")).errors()).isEmpty();
    }

    @Test
    void concurrentDecisionsOneWins() {
        Answer handedIn = submit(draft(Map.of()));
        TestViewer other = viewers.overBot("OPERATOR", company.bot);
        List<Answer> answers =
                atOnce(
                        () -> accept(handedIn),
                        () ->
                                design(
                                        client(other),
                                        "rejectDesign",
                                        "RejectDesignInput",
                                        Map.of(
                                                "design", handedIn.id(),
                                                "version", handedIn.version(),
                                                "reason", "No")));
        assertThat(answers).filteredOn(answer -> answer.errors().isEmpty()).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> !answer.errors().isEmpty())
                .singleElement()
                .satisfies(refused -> assertThat(refused.codes()).containsExactly("CONFLICT"));
    }

    @Test
    void rejectsInvalidInput() {
        assertThat(draft(Map.of("link", "javascript:alert(1)")).refusals())
                .containsExactly("INVALID link");
        assertThat(draft(Map.of("bot", Map.of("id", "bot_999999"))).refusals())
                .containsExactly("NOT_FOUND bot");
        assertThat(draft(Map.of("release", "release_999999")).refusals())
                .containsExactly("NOT_FOUND release");
        long other =
                fixture.insert("insert into bot (code, name) values (:code, 'Other') returning id");
        long release =
                fixture.insert(
                        "insert into release (bot_id, label, released_at) values (%d, :code, now()) returning id"
                                .formatted(other));
        assertThat(draft(Map.of("release", "release_" + release)).refusals())
                .containsExactly("NOT_FOUND release");
        assertThat(draft(Map.of("bot", Map.of("id", "bot_" + other))).codes())
                .containsExactly("NOT_FOUND");
    }

    private Answer accepted() {
        return accept(submit(draft(Map.of())));
    }

    private Answer draft(Map<String, ?> other) {
        Map<String, Object> input = new HashMap<>();
        input.put("bot", Map.of("id", "bot_" + company.bot));
        input.put("kind", "ARCHITECTURE");
        input.put("title", "Parts");
        input.put("body", "# Parts\n\nOne listens, one answers.");
        input.putAll(other);
        return design(client(writer), "draftDesign", "DraftDesignInput", input);
    }

    private Answer submit(Answer drafted) {
        return design(
                client(writer),
                "submitDesign",
                "SubmitDesignInput",
                Map.of("design", drafted.id()));
    }

    private Answer accept(Answer read) {
        return design(
                client(reader),
                "acceptDesign",
                "AcceptDesignInput",
                Map.of("design", read.id(), "version", read.version()));
    }

    private DeliveryClient client(TestViewer viewer) {
        return fixture.client(viewer);
    }

    private Object state(String id) {
        return client(reader)
                .read("designDocument(id: \"%s\") { state }".formatted(id))
                .get("state");
    }

    private static Answer design(
            DeliveryClient who, String mutation, String input, Map<String, ?> given) {
        return who.run(
                mutation,
                input,
                "design",
                "state revision authors { author { username } } decidedBy { username } decisionNote",
                given);
    }
}
