package io.botwarden.collaboration;

import static io.botwarden.delivery.DeliveryFixture.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Feedback on a bot over HTTP: discussed, decided and turned into other records. */
@BotwardenTest
class FeedbackTest {

    private static final String TOLD =
            "number state contributions outcome reason decidedBy { username } requirement { title state bot { code } } incident { title state severity }";

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;

    private Company company;

    @BeforeEach
    void found() {
        company = fixture.company();
    }

    @Test
    void isDiscussedAndDecided() {
        Answer given = give(Map.of());
        assertThat(given.state()).isEqualTo("OPEN");
        assertThat(decide(given, "DECLINED").codes())
                .as("before any talk")
                .containsExactly("WRONG_STATE");
        Answer discussed = discuss(company.otherDeveloper(), given, "Why at night?");
        assertThat(discuss(company.business(), given, "That is when people call.").state())
                .isEqualTo("UNDER_DISCUSSION");
        assertThat(decide(discussed, "DECLINED").codes()).containsExactly("CONFLICT");
        Answer decided = decide(latest(given), "DECLINED");
        assertThat(decided.record())
                .containsEntry("state", "DECIDED")
                .containsEntry("contributions", 2)
                .containsEntry("outcome", "DECLINED")
                .containsEntry("reason", "It is so.")
                .containsEntry("decidedBy", company.businessViewer().actor());
        assertThat(
                        DeliveryClient.objects(
                                        DeliveryClient.object(
                                                        company.business()
                                                                .read(
                                                                        "feedbackItem(by: {id: \"%s\"}) { discussion(orderBy: {field: WRITTEN_AT, direction: ASC}) { edges { node { text } } } }"
                                                                                .formatted(
                                                                                        given.id()))
                                                                .get("discussion"))
                                                .get("edges"))
                                .stream()
                                .map(edge -> DeliveryClient.object(edge.get("node")).get("text")))
                .containsExactly("Why at night?", "That is when people call.");
        assertThat(discuss(company.business(), given, "But").codes())
                .containsExactly("WRONG_STATE");
    }

    @Test
    void becomesRequirementOrIncident() {
        Answer wished =
                run(
                        company.business(),
                        "convertFeedbackToRequirement",
                        "ConvertFeedbackToRequirementInput",
                        Map.of(
                                "feedback",
                                Map.of("id", give(Map.of()).id()),
                                "version",
                                1,
                                "reason",
                                "Many ask."));
        assertThat(wished.record())
                .containsEntry("state", "DECIDED")
                .containsEntry("outcome", "REQUIREMENT")
                .containsEntry("version", 2);
        assertThat(DeliveryClient.object(wished.record().get("requirement")))
                .containsEntry("title", "It is slow")
                .containsEntry("state", "DRAFT");
        assertThat(fixture.events("FeedbackDecided", wished.id())).isEqualTo(1);

        Map<String, Object> broken =
                Map.of(
                        "feedback",
                        Map.of("id", give(Map.of()).id()),
                        "version",
                        1,
                        "severity",
                        "HIGH",
                        "reason",
                        "It is broken.");
        List<Answer> both = atOnce(() -> intoIncident(broken), () -> intoIncident(broken));
        Answer won =
                both.stream().filter(answer -> answer.errors().isEmpty()).findFirst().orElseThrow();
        assertThat(both).filteredOn(answer -> !answer.errors().isEmpty()).hasSize(1);
        assertThat(DeliveryClient.object(won.record().get("incident")))
                .containsEntry("title", "It is slow")
                .containsEntry("state", "OPEN")
                .containsEntry("severity", "HIGH");
    }

    @Test
    void canBeDismissed() {
        Answer given = give(Map.of());
        Map<String, Object> input =
                Map.of("feedback", Map.of("id", given.id()), "reason", "Said twice.");
        assertThat(run(company.business(), "closeFeedback", "CloseFeedbackInput", input).state())
                .isEqualTo("CLOSED");
        assertThat(run(company.business(), "closeFeedback", "CloseFeedbackInput", input).codes())
                .containsExactly("WRONG_STATE");
    }

    @Test
    void rejectsInvalidInput() {
        assertThat(give(Map.of("title", "", "text", " ")).refusals())
                .containsExactlyInAnyOrder("INVALID title", "INVALID text");
        assertThat(give(Map.of("bot", Map.of("id", "bot_999999999"))).refusals())
                .containsExactly("NOT_FOUND bot");
        Answer given = give(Map.of());
        assertThat(discuss(fixture.client(viewers.overNothing()), given, "Hello").codes())
                .isSubsetOf("NOT_FOUND", "FORBIDDEN")
                .isNotEmpty();
        assertThat(
                        run(
                                        fixture.client(viewers.overBot("ANALYST", company.bot)),
                                        "closeFeedback",
                                        "CloseFeedbackInput",
                                        Map.of(
                                                "feedback",
                                                Map.of("id", given.id()),
                                                "reason",
                                                "No."))
                                .codes())
                .containsExactly("FORBIDDEN");
        assertThat(
                        run(
                                        company.business(),
                                        "convertFeedbackToRequirement",
                                        "ConvertFeedbackToRequirementInput",
                                        Map.of(
                                                "feedback",
                                                Map.of("id", given.id()),
                                                "version",
                                                1,
                                                "department",
                                                Map.of("id", "department_999999999"),
                                                "reason",
                                                "Many ask."))
                                .refusals())
                .containsExactly("NOT_FOUND department");
        assertThat(latest(given).state()).isEqualTo("OPEN");
    }

    private Answer give(Map<String, ?> other) {
        Map<String, Object> input = new HashMap<>();
        input.put("bot", Map.of("id", "bot_" + company.bot));
        input.put("title", "It is slow");
        input.put("text", "At night it takes ten seconds to answer.");
        input.putAll(other);
        return run(company.business(), "giveFeedback", "GiveFeedbackInput", input);
    }

    private static Answer discuss(DeliveryClient client, Answer given, String text) {
        return run(
                client,
                "replyToFeedback",
                "ReplyToFeedbackInput",
                Map.of("feedback", Map.of("id", given.id()), "text", text));
    }

    private Answer decide(Answer read, String decision) {
        return run(
                company.business(),
                "decideFeedback",
                "DecideFeedbackInput",
                Map.of(
                        "feedback",
                        Map.of("id", read.id()),
                        "version",
                        read.version(),
                        "decision",
                        decision,
                        "reason",
                        "It is so."));
    }

    private Answer intoIncident(Map<String, ?> input) {
        return run(
                company.business(),
                "convertFeedbackToIncident",
                "ConvertFeedbackToIncidentInput",
                input);
    }

    private Answer latest(Answer given) {
        return new Answer(
                company.business()
                        .read(
                                "feedbackItem(by: {id: \"%s\"}) { id version state }"
                                        .formatted(given.id())),
                List.of());
    }

    private static Answer run(
            DeliveryClient client, String mutation, String type, Map<String, ?> input) {
        return client.run(mutation, type, "feedback", TOLD, input);
    }
}
