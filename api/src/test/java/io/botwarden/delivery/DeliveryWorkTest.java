package io.botwarden.delivery;

import static io.botwarden.delivery.DeliveryClient.object;
import static io.botwarden.delivery.DeliveryClient.objects;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.delivery.EvidenceFixture.Evidence;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.platform.work.WorkSeen;
import io.botwarden.testing.BotwardenTest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pending work of each person, from a requirement to a release. */
@BotwardenTest
class DeliveryWorkTest {

    @Autowired private DeliveryFixture fixture;
    @Autowired private EvidenceFixture evidence;
    @Autowired private TestViewers viewers;
    @Autowired private WorkSeen work;

    @Test
    void requirementWaitsForOneSide() {
        Company company = fixture.company();
        TestViewer asks = company.businessViewer();
        TestViewer develops = company.developerViewer();
        TestViewer asksByOtherAccount =
                fixture.employed(
                        viewers.overDepartment("DEVELOPER", company.workshop), company.sally);
        String id = company.draft().id();
        assertThat(work.by(asks)).isEmpty();
        assertThat(work.by(develops)).isEmpty();

        company.submit(id);
        assertThat(work.by(asks)).isEmpty();
        assertThat(work.by(develops)).containsExactly("REQUIREMENT_TO_ANALYSE " + id);

        requirement(
                company.developer(), "analyseRequirement", Map.of("requirement", Map.of("id", id)));
        assertThat(work.by(asks)).containsExactly("REQUIREMENT_TO_AGREE_AS_DEPARTMENT " + id);
        assertThat(work.by(develops)).containsExactly("REQUIREMENT_TO_AGREE_AS_DEVELOPMENT " + id);
        assertThat(work.items(asks).getFirst())
                .containsEntry("reason", "FOR_DEPARTMENT")
                .containsEntry("through", "Sales")
                .containsEntry("overdue", false)
                .containsEntry("quantity", 1);

        requirement(
                company.developer(),
                "askAboutRequirement",
                Map.of("requirement", Map.of("id", id), "question", "Which bills?"));
        assertThat(work.by(develops)).as("nobody agrees while a question is open").isEmpty();
        String question = work.by(asks).getFirst().substring("QUESTION_TO_ANSWER ".length());
        assertThat(work.by(asks)).containsExactly("QUESTION_TO_ANSWER " + question);
        assertThat(work.items(asks).getFirst().get("title")).asString().endsWith("· Which bills?");

        requirement(
                company.business(),
                "answerRequirementQuestion",
                Map.of("question", question, "answer", "All."));
        assertThat(work.by(asks)).containsExactly("REQUIREMENT_TO_AGREE_AS_DEPARTMENT " + id);

        assertThat(company.agreeAsDepartment(company.business(), seen(company, id)).errors())
                .isEmpty();
        assertThat(work.by(asks)).isEmpty();
        assertThat(work.by(asksByOtherAccount)).as("the same person for both sides").isEmpty();
        assertThat(work.by(develops)).containsExactly("REQUIREMENT_TO_AGREE_AS_DEVELOPMENT " + id);

        assertThat(company.agreeAsDevelopment(company.developer(), seen(company, id)).errors())
                .isEmpty();
        assertThat(work.by(develops)).isEmpty();
    }

    @Test
    void planAndMilestonesWait() {
        Company company = fixture.company();
        TestViewer asks = company.businessViewer();
        TestViewer develops = company.developerViewer();
        String requirement = company.agreed().id();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Answer plan =
                plan(
                        company.developer(),
                        "draftDevelopmentPlan",
                        "DraftDevelopmentPlanInput",
                        Map.of(
                                "requirement", Map.of("id", requirement),
                                "startsOn", today.toString(),
                                "endsOn", today.plusDays(30).toString(),
                                "milestones",
                                        List.of(
                                                milestone("Build", today.plusDays(20), company),
                                                milestone("Design", today.plusDays(5), company))));
        assertThat(work.by(asks)).containsExactly("PLAN_TO_APPROVE " + plan.id());
        assertThat(work.by(develops)).as("who drew it up").isEmpty();

        plan(
                company.business(),
                "approveDevelopmentPlan",
                "ApproveDevelopmentPlanInput",
                Map.of("plan", plan.id(), "version", plan.version()));
        assertThat(work.by(asks)).isEmpty();
        assertThat(work.by(develops)).as("it has not begun").isEmpty();

        Answer started =
                plan(
                        company.developer(),
                        "startDevelopment",
                        "DevelopmentPlanStepInput",
                        Map.of("plan", plan.id()));
        List<String> milestones =
                objects(object(started.record().get("milestones")).get("edges")).stream()
                        .map(edge -> "MILESTONE_TO_REACH " + object(edge.get("node")).get("id"))
                        .toList();
        assertThat(work.by(develops)).containsExactlyElementsOf(milestones).hasSize(2);
        assertThat(work.by(asks)).isEmpty();
        assertThat(work.items(develops).getFirst())
                .containsEntry("dueAt", today.plusDays(5) + "T23:59:59.999Z")
                .containsEntry("reason", "NAMED");

        plan(
                company.developer(),
                "completeMilestone",
                "CompleteMilestoneInput",
                Map.of("milestone", milestones.getFirst().split(" ")[1]));
        assertThat(work.by(develops)).containsExactly(milestones.getLast());
    }

    @Test
    void designWaitsForOtherPerson() {
        Evidence found = evidence.evidence();
        Answer design =
                design(
                        found.author,
                        "draftDesign",
                        Map.of(
                                "bot", Map.of("id", "bot_" + found.company.bot),
                                "kind", "ALGORITHM",
                                "title", "Intents",
                                "body", "It looks for words."));
        assertThat(work.by(found.reviewer)).as("a draft").isEmpty();
        design(found.author, "submitDesign", Map.of("design", design.id()));
        String waiting = "DESIGN_TO_DECIDE " + design.id();
        assertThat(work.by(found.reviewer)).containsExactly(waiting);
        assertThat(work.by(found.operator)).containsExactly(waiting);
        assertThat(work.by(found.author)).isEmpty();
        assertThat(work.by(found.authorAgain)).isEmpty();
        assertThat(work.by(viewers.overBot("BUSINESS", found.company.bot))).isEmpty();

        design(found.reviewer, "rejectDesign", Map.of("design", design.id(), "reason", "Thin."));
        assertThat(work.by(found.operator)).isEmpty();
    }

    @Test
    void reviewAlternates() {
        Evidence found = evidence.evidence();
        String review = found.openReview().id();
        assertThat(work.by(found.reviewer)).containsExactly("CODE_TO_REVIEW " + review);
        assertThat(work.by(found.author)).isEmpty();
        assertThat(work.by(found.operator)).isEmpty();

        String finding = found.record(review, "It never ends").id();
        assertThat(work.by(found.reviewer)).as("it is the author's turn").isEmpty();
        assertThat(work.by(found.author)).containsExactly("FINDING_TO_FIX " + finding);
        assertThat(work.by(found.authorAgain)).containsExactly("FINDING_TO_FIX " + finding);

        found.finding(
                found.author,
                "fixReviewFinding",
                "FixReviewFindingInput",
                Map.of("finding", finding));
        assertThat(work.by(found.author)).isEmpty();
        assertThat(work.by(found.reviewer)).containsExactly("FINDING_TO_VERIFY " + finding);

        found.finding(
                found.reviewer,
                "verifyReviewFinding",
                "VerifyReviewFindingInput",
                Map.of("finding", finding));
        assertThat(work.by(found.reviewer)).containsExactly("CODE_TO_REVIEW " + review);
        found.review(
                found.reviewer,
                "closeCodeReview",
                "CloseCodeReviewInput",
                Map.of("codeReview", review));
        assertThat(work.by(found.reviewer)).isEmpty();
    }

    @Test
    void reviewersFixIsVerifiedByAnother() {
        Evidence found = evidence.evidence();
        String finding = found.record(found.openReview().id(), "It never ends").id();
        found.finding(
                found.reviewer,
                "fixReviewFinding",
                "FixReviewFindingInput",
                Map.of("finding", finding));
        assertThat(work.by(found.reviewer)).isEmpty();
    }

    @Test
    void defectWaitsForAssignee() {
        Evidence found = evidence.evidence();
        String defect =
                "defect_"
                        + fixture.insert(
                                """
                                insert into defect (number, title, bot_id, release_id, found_in, severity, reported_by_id, opened_at, assignee_id)
                                values (:code, 'Broken', %d, %d, 'TEST', 'HIGH', (select min(id) from identity), now(), %d) returning id
                                """
                                        .formatted(
                                                found.company.bot,
                                                found.release,
                                                found.company.devi));
        TestViewer withoutRight = fixture.employed(viewers.overNothing(), found.company.devi);
        assertThat(work.by(found.author)).containsExactly("DEFECT_TO_FIX " + defect);
        assertThat(work.items(found.author).getFirst())
                .containsEntry("bot", Map.of("code", found.botCode));
        assertThat(work.by(found.reviewer)).isEmpty();
        assertThat(work.by(withoutRight)).isEmpty();

        found.defect(
                found.author,
                "fixDefect",
                "FixDefectInput",
                Map.of("defect", Map.of("id", defect), "resolution", "It ends now."));
        assertThat(work.by(found.author)).isEmpty();
    }

    private static Map<String, Object> milestone(String title, LocalDate due, Company company) {
        return Map.of(
                "title",
                title,
                "dueOn",
                due.toString(),
                "owner",
                Map.of("id", "employee_" + company.devi));
    }

    private static Answer seen(Company company, String requirement) {
        return new Answer(company.seen(company.business(), requirement), List.of());
    }

    private static void requirement(DeliveryClient who, String mutation, Map<String, ?> input) {
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
        assertThat(DeliveryFixture.requirement(who, mutation, type, input).errors()).isEmpty();
    }

    private static Answer plan(
            DeliveryClient who, String mutation, String type, Map<String, ?> input) {
        Answer answer =
                who.run(
                        mutation,
                        type,
                        "plan",
                        "milestones(orderBy: {field: DUE_ON}) { edges { node { id } } }",
                        input);
        assertThat(answer.errors()).isEmpty();
        return answer;
    }

    private Answer design(TestViewer who, String mutation, Map<String, ?> input) {
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
        Answer answer = fixture.client(who).run(mutation, type, "design", "state", input);
        assertThat(answer.errors()).isEmpty();
        return answer;
    }
}
