package io.botwarden.delivery.requirement;

import static io.botwarden.delivery.DeliveryFixture.atOnce;
import static io.botwarden.delivery.DeliveryFixture.requirement;
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

/** A requirement over HTTP, between a department and a development team. */
@BotwardenTest
class RequirementStoryTest {

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;

    private Company company;

    @BeforeEach
    void found() {
        company = fixture.company();
    }

    @Test
    void runsFromDraftToAgreement() {
        Answer drafted = company.draft();
        assertThat(drafted.state()).isEqualTo("DRAFT");
        assertThat(drafted.text("number")).matches("R-\\d+");
        String id = drafted.id();

        assertThat(company.submit(id).state()).isEqualTo("SUBMITTED");
        assertThat(fixture.events("RequirementSubmitted", id)).isEqualTo(1);
        assertThat(step(company.developer(), "analyseRequirement", id).state())
                .isEqualTo("IN_ANALYSIS");

        Answer asked = ask(id, "How many bills a day?");
        assertThat(asked.record()).containsEntry("openQuestions", 1);
        assertThat(company.agreeAsDepartment(company.business(), asked).codes())
                .as("while a question is open")
                .containsExactly("QUESTIONS_OPEN");
        Answer answered = answer(openQuestion(id), "Two hundred.");
        assertThat(answered.record()).containsEntry("openQuestions", 0);

        Answer half = company.agreeAsDepartment(company.business(), answered);
        assertThat(half.state()).isEqualTo("IN_ANALYSIS");
        assertThat(half.record())
                .containsEntry("departmentAgreedBy", company.businessViewer().actor());
        Answer agreed = company.agreeAsDevelopment(company.developer(), half);
        assertThat(agreed.state()).isEqualTo("AGREED");
        assertThat(agreed.record().get("agreedAt")).isNotNull();
        assertThat(fixture.events("RequirementAgreed", id)).isEqualTo(1);
    }

    @Test
    void namesMissingFields() {
        Map<String, Object> empty = new HashMap<>();
        for (String field : List.of("scenario", "workflow", "expectedEffect")) {
            empty.put(field, null);
        }
        String id = company.draft(empty).id();
        fixture.execute("update requirement set requested_by_id = null where " + keyed(id));

        Answer refused = company.submit(id);

        assertThat(refused.refusals())
                .containsExactly(
                        "INCOMPLETE scenario",
                        "INCOMPLETE workflow",
                        "INCOMPLETE expectedEffect",
                        "INCOMPLETE requestedBy");
        Answer changed =
                change(
                        id,
                        1 + 1,
                        Map.of(
                                "scenario", "S",
                                "workflow", "W",
                                "expectedEffect", "E",
                                "requestedBy", Map.of("id", "employee_" + company.sally)));
        assertThat(changed.errors()).isEmpty();
        assertThat(company.submit(id).state()).isEqualTo("SUBMITTED");
        Map<String, Object> emptied = new HashMap<>();
        emptied.put("scenario", null);
        assertThat(change(id, changed.version() + 1, emptied).refusals())
                .containsExactly("INCOMPLETE scenario");
    }

    @Test
    void newTextWithdrawsAgreement() {
        Answer half = company.agreeAsDepartment(company.business(), company.inAnalysis());
        Answer same = change(half.id(), half.version(), Map.of("priority", "URGENT"));
        assertThat(same.record().get("departmentAgreedBy")).isNotNull();
        Answer revised = change(half.id(), same.version(), Map.of("scenario", "Another one."));
        assertThat(revised.record().get("departmentAgreedBy")).isNull();

        Answer agreed = company.agreed();
        Answer again = change(agreed.id(), agreed.version(), Map.of("workflow", "Otherwise."));
        assertThat(again.state()).isEqualTo("IN_ANALYSIS");
        assertThat(again.record())
                .containsEntry("departmentAgreedBy", null)
                .containsEntry("developmentAgreedBy", null)
                .containsEntry("agreedAt", null);
    }

    @Test
    void agreementNeedsTwoPeopleAndVersion() {
        var administrator = viewers.overEverything("ADMINISTRATOR");
        var second = viewers.overEverything("ADMINISTRATOR");
        fixture.employed(administrator, company.devi);
        fixture.employed(second, company.devi);
        Answer analysed = company.inAnalysis();

        Answer half = company.agreeAsDepartment(fixture.client(administrator), analysed);
        assertThat(company.agreeAsDevelopment(fixture.client(administrator), half).codes())
                .containsExactly("SAME_PERSON");
        assertThat(company.agreeAsDevelopment(fixture.client(second), half).codes())
                .as("the same employee by another account")
                .containsExactly("SAME_PERSON");
        Answer twice = company.agreeAsDepartment(company.business(), half);
        assertThat(twice.codes()).containsExactly("WRONG_STATE");
        assertThat(twice.message()).contains("has already agreed");
        assertThat(company.agreeAsDevelopment(company.developer(), analysed).codes())
                .as("on a version that is there no longer")
                .containsExactly("CONFLICT");
    }

    @Test
    void needsPermissionOverDepartment() {
        Answer analysed = company.inAnalysis();
        DeliveryClient ofBot = fixture.client(viewers.overBot("BUSINESS", company.bot));
        assertThat(company.seen(ofBot, analysed.id())).isNotEmpty();
        assertThat(company.agreeAsDepartment(ofBot, analysed).codes())
                .isSubsetOf("FORBIDDEN", "NOT_FOUND")
                .isNotEmpty();
        assertThat(company.agreeAsDepartment(company.developer(), analysed).codes())
                .containsExactly("FORBIDDEN");
        assertThat(company.agreeAsDevelopment(company.business(), analysed).codes())
                .containsExactly("FORBIDDEN");
        DeliveryClient stranger = fixture.company().business();
        assertThat(company.seen(stranger, analysed.id())).isEmpty();
        assertThat(company.agreeAsDepartment(stranger, analysed).codes())
                .containsExactly("NOT_FOUND");
    }

    @Test
    void concurrentChangesOneWins() {
        Answer drafted = company.draft();
        List<Answer> answers =
                atOnce(
                        () -> change(drafted.id(), drafted.version(), Map.of("title", "One")),
                        () -> change(drafted.id(), drafted.version(), Map.of("title", "Other")));
        assertThat(answers).filteredOn(answer -> answer.errors().isEmpty()).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> !answer.errors().isEmpty())
                .singleElement()
                .satisfies(refused -> assertThat(refused.codes()).containsExactly("CONFLICT"));
    }

    @Test
    void answersQuestionOnce() {
        String id = company.inAnalysis().id();
        ask(id, "Which languages?");
        String question = openQuestion(id);

        List<Answer> answers =
                atOnce(() -> answer(question, "English"), () -> answer(question, "Chinese"));

        assertThat(answers).filteredOn(answer -> answer.errors().isEmpty()).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> !answer.errors().isEmpty())
                .singleElement()
                .satisfies(refused ->
                        assertThat(refused.codes()).containsAnyOf("WRONG_STATE", "CONFLICT"));
        assertThat(company.seen(company.business(), id)).containsEntry("openQuestions", 0);
    }

    @Test
    void withdrawnQuestionBlocksNothing() {
        String id = company.inAnalysis().id();
        ask(id, "Which languages?");
        Answer withdrawn =
                requirement(
                        company.developer(),
                        "withdrawRequirementQuestion",
                        "WithdrawRequirementQuestionInput",
                        Map.of("question", openQuestion(id), "reason", "It says so."));
        assertThat(withdrawn.record()).containsEntry("openQuestions", 0);
        assertThat(company.agreeAsDepartment(company.business(), withdrawn).errors()).isEmpty();
    }

    @Test
    void rejectionNeedsReason() {
        String id = company.inAnalysis().id();
        Answer rejected =
                requirement(
                        company.developer(),
                        "rejectRequirement",
                        "RejectRequirementInput",
                        Map.of("requirement", Map.of("id", id), "reason", "Another bot does it."));
        assertThat(rejected.state()).isEqualTo("REJECTED");
        assertThat(change(id, rejected.version(), Map.of("title", "Again")).codes())
                .containsExactly("WRONG_STATE");
        assertThat(company.submit(id).codes()).containsExactly("WRONG_STATE");
    }

    @Test
    void departmentWithdraws() {
        String id = company.draft(Map.of()).id();
        Map<String, Object> input =
                Map.of("requirement", Map.of("id", id), "reason", "Nobody asks any more.");

        assertThat(
                        requirement(
                                        company.developer(),
                                        "withdrawRequirement",
                                        "WithdrawRequirementInput",
                                        input)
                                .codes())
                .containsExactly("FORBIDDEN");
        Answer withdrawn =
                requirement(
                        company.business(),
                        "withdrawRequirement",
                        "WithdrawRequirementInput",
                        input);

        assertThat(withdrawn.state()).isEqualTo("REJECTED");
        assertThat(fixture.events("RequirementWithdrawn", id)).isEqualTo(1);
        assertThat(company.submit(id).codes()).containsExactly("WRONG_STATE");
    }

    @Test
    void mayPrecedeBot() {
        Map<String, Object> without = new HashMap<>();
        without.put("bot", null);
        String id = company.draft(without).id();
        assertThat(company.seen(company.otherDeveloper(), id)).isEmpty();
        Map<String, Object> input =
                Map.of("requirement", Map.of("id", id), "bot", Map.of("id", "bot_" + company.bot));
        assertThat(
                        requirement(
                                        company.developer(),
                                        "linkRequirementToBot",
                                        "LinkRequirementToBotInput",
                                        input)
                                .codes())
                .as("without a right over the bot")
                .isSubsetOf("FORBIDDEN", "NOT_FOUND")
                .isNotEmpty();
        DeliveryClient lead = fixture.client(viewers.overEverything("DEVELOPER"));
        assertThat(
                        requirement(
                                        lead,
                                        "linkRequirementToBot",
                                        "LinkRequirementToBotInput",
                                        input)
                                .errors())
                .isEmpty();
        assertThat(company.seen(company.otherDeveloper(), id)).isNotEmpty();
    }

    @Test
    void rejectsInvalidInput() {
        assertThat(company.draft(Map.of("title", " ")).refusals()).containsExactly("INVALID title");
        assertThat(company.draft(Map.of("bot", Map.of("id", "bot_999999"))).refusals())
                .containsExactly("NOT_FOUND bot");
        assertThat(company.draft(Map.of("bot", Map.of("id", "employee_1"))).refusals())
                .containsExactly("INVALID bot");
        assertThat(
                        company.draft(Map.of("department", Map.of("id", "department_999999")))
                                .refusals())
                .containsExactly("NOT_FOUND department");
        long elsewhere =
                fixture.insert(
                        "insert into department (code, name) values (:code, 'Elsewhere') returning id");
        Map<String, Object> others = new HashMap<>();
        others.put("department", Map.of("id", "department_" + elsewhere));
        others.put("bot", null);
        assertThat(company.draft(others).codes()).containsExactly("NOT_FOUND");
        Answer drafted = company.draft();
        assertThat(ask(drafted.id(), "Now?").codes()).containsExactly("WRONG_STATE");
        Map<String, Object> emptied = new HashMap<>();
        emptied.put("title", null);
        assertThat(change(drafted.id(), drafted.version(), emptied).refusals())
                .containsExactly("INVALID title");
    }

    private Answer ask(String requirement, String question) {
        return requirement(
                company.developer(),
                "askAboutRequirement",
                "AskAboutRequirementInput",
                Map.of("requirement", Map.of("id", requirement), "question", question));
    }

    private Answer answer(String question, String answer) {
        return requirement(
                company.business(),
                "answerRequirementQuestion",
                "AnswerRequirementQuestionInput",
                Map.of("question", question, "answer", answer));
    }

    private Answer change(String requirement, int version, Map<String, ?> changed) {
        Map<String, Object> input = new HashMap<>(changed);
        input.put("requirement", Map.of("id", requirement));
        input.put("version", version);
        return requirement(
                company.business(), "changeRequirement", "ChangeRequirementInput", input);
    }

    private static Answer step(DeliveryClient who, String mutation, String requirement) {
        String input = mutation.substring(0, 1).toUpperCase() + mutation.substring(1) + "Input";
        return requirement(who, mutation, input, Map.of("requirement", Map.of("id", requirement)));
    }

    private String openQuestion(String requirement) {
        Map<String, Object> questions =
                company.business()
                        .read(
                                "requirementQuestions(filter: {requirement: [{id: \"%s\"}], state: [OPEN]}) { edges { node { id } } }"
                                        .formatted(requirement));
        return DeliveryClient.objects(questions.get("edges")).stream()
                .map(edge -> DeliveryClient.object(edge.get("node")).get("id").toString())
                .findFirst()
                .orElseThrow();
    }

    private static String keyed(String id) {
        return "id = " + id.substring(id.lastIndexOf('_') + 1);
    }
}
