package io.botwarden.collaboration;

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
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Revisions of manuals over HTTP: written, published and acknowledged. */
@BotwardenTest
class ManualTest {

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;

    private Company company;
    private TestViewer operator;

    @BeforeEach
    void found() {
        company = fixture.company();
        operator = viewers.overBot("OPERATOR", company.bot);
    }

    @Test
    void newRevisionNeedsAcknowledgement() {
        Answer first = publish(draft(Map.of()));
        assertThat(first.state()).isEqualTo("PUBLISHED");
        assertThat(fixture.events("ManualPublished", first.id())).isEqualTo(1);
        assertThat(acknowledgedAt(first)).as("who operates it is to read it").isNull();

        assertThat(acknowledge(first).errors()).isEmpty();
        assertThat(acknowledgedAt(first)).isNotNull();
        assertThat(acknowledge(first).codes()).containsExactly("ALREADY_ACKNOWLEDGED");

        Answer second = publish(draft(Map.of("changeNote", "The queue is shorter.")));
        assertThat(second.record()).containsEntry("revision", 2);
        assertThat(acknowledgedAt(second)).isNull();
        assertThat(
                        company.otherDeveloper()
                                .read("manual(id: \"%s\") { state }".formatted(first.id())))
                .containsEntry("state", "SUPERSEDED");
        assertThat(acknowledge(first).codes()).containsExactly("WRONG_STATE");
    }

    @Test
    void acknowledgementIsDueWhileRightLasts() {
        fixture.insert(
                "insert into function_grant (bot_id, kind, holder, employee_id) values (%d, 'EMPLOYEE', 'Devi' || left(:code, 0), %d) returning id"
                        .formatted(company.bot, company.devi));
        fixture.insert(
                "insert into function_grant (bot_id, kind, holder, employee_id, expires_at) values (%d, 'EMPLOYEE', 'Sally' || left(:code, 0), %d, now()) returning id"
                        .formatted(company.bot, company.sally));
        Answer manual = publish(draft(Map.of()));
        assertThat(readers(manual)).extracting(reader -> reader.get("name")).contains("Devi");
        assertThat(readers(manual))
                .extracting(reader -> reader.get("name"))
                .doesNotContain("Sally");
    }

    @Test
    void allowsOneDraft() {
        Answer drafted = draft(Map.of());
        assertThat(draft(Map.of()).refusals()).containsExactly("REVISION_OPEN bot");
        Answer changed =
                manual(
                        "changeManual",
                        "ChangeManualInput",
                        Map.of("manual", drafted.id(), "version", 1, "title", "Better"));
        assertThat(changed.version()).isEqualTo(2);
        assertThat(publish(drafted).codes()).containsExactly("CONFLICT");
        List<Answer> both = atOnce(() -> publish(changed), () -> publish(changed));
        assertThat(both).filteredOn(answer -> answer.errors().isEmpty()).hasSize(1);
        assertThat(
                        manual(
                                        "changeManual",
                                        "ChangeManualInput",
                                        Map.of(
                                                "manual",
                                                drafted.id(),
                                                "version",
                                                3,
                                                "title",
                                                "Again"))
                                .codes())
                .containsExactly("WRONG_STATE");
    }

    @Test
    void rejectsInvalidInput() {
        assertThat(draft(Map.of("title", " ", "body", "")).refusals())
                .containsExactlyInAnyOrder("INVALID title", "INVALID body");
        assertThat(draft(Map.of("bot", Map.of("id", "bot_999999999"))).refusals())
                .containsExactly("NOT_FOUND bot");
        Answer drafted = draft(Map.of());
        assertThat(
                        run(
                                        company.otherDeveloper(),
                                        "publishManual",
                                        "PublishManualInput",
                                        Map.of("manual", drafted.id(), "version", 1))
                                .codes())
                .as("who writes it does not publish it")
                .containsExactly("FORBIDDEN");
        assertThat(
                        run(
                                        fixture.client(viewers.overNothing()),
                                        "acknowledgeManual",
                                        "AcknowledgeManualInput",
                                        Map.of("manual", drafted.id()))
                                .codes())
                .isSubsetOf("NOT_FOUND", "FORBIDDEN")
                .isNotEmpty();
    }

    @Test
    void userReadsAndAcknowledges() {
        Answer manual = publish(draft(Map.of()));
        DeliveryClient sally =
                fixture.client(fixture.employed(viewers.overNothing(), company.sally));
        String own =
                "manual(id: \"%s\") { title acknowledgements(first: 5) { edges { node { acknowledgedAt } } } }"
                        .formatted(manual.id());
        assertThat(acknowledge(sally, manual).codes()).containsExactly("NOT_FOUND");

        fixture.insert(
                "insert into function_grant (bot_id, kind, holder, employee_id) values (%d, 'EMPLOYEE', 'Sally' || left(:code, 0), %d) returning id"
                        .formatted(company.bot, company.sally));

        assertThat(sally.read(own))
                .containsEntry("title", "How to help the bot")
                .containsEntry("acknowledgements", Map.of("edges", List.of()));
        assertThat(acknowledge(sally, manual).codes()).isEmpty();
        assertThat(acknowledge(sally, manual).codes()).containsExactly("ALREADY_ACKNOWLEDGED");
        assertThat(sally.read(own).get("acknowledgements").toString()).contains("acknowledgedAt");
    }

    private Answer acknowledge(DeliveryClient client, Answer manual) {
        return run(
                client,
                "acknowledgeManual",
                "AcknowledgeManualInput",
                Map.of("manual", manual.id()));
    }

    private Answer draft(Map<String, ?> other) {
        Map<String, Object> input = new HashMap<>();
        input.put("bot", Map.of("id", "bot_" + company.bot));
        input.put("title", "How to help the bot");
        input.put("body", "# Every morning\n\nLook at the queue.");
        input.putAll(other);
        return manual("draftManual", "DraftManualInput", input);
    }

    private Answer publish(Answer drafted) {
        return manual(
                "publishManual",
                "PublishManualInput",
                Map.of("manual", drafted.id(), "version", drafted.version()));
    }

    private Answer acknowledge(Answer manual) {
        return manual("acknowledgeManual", "AcknowledgeManualInput", Map.of("manual", manual.id()));
    }

    private Answer manual(String mutation, String type, Map<String, ?> input) {
        return run(fixture.client(operator), mutation, type, input);
    }

    private static Answer run(
            DeliveryClient client, String mutation, String type, Map<String, ?> input) {
        return client.run(
                mutation, type, "manual", "revision state publishedBy { username }", input);
    }

    private List<Map<String, Object>> readers(Answer manual) {
        return DeliveryClient.objects(
                fixture.client(operator)
                        .read(
                                "manual(id: \"%s\") { readers { name acknowledgedAt } }"
                                        .formatted(manual.id()))
                        .get("readers"));
    }

    private @Nullable Object acknowledgedAt(Answer manual) {
        return readers(manual).stream()
                .filter(reader -> Objects.equals(reader.get("name"), nameOfOperator()))
                .findFirst()
                .orElseThrow()
                .get("acknowledgedAt");
    }

    private String nameOfOperator() {
        return operator.viewer().username();
    }
}
