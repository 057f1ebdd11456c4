package io.botwarden.delivery.launch;

import static io.botwarden.delivery.DeliveryFixture.atOnce;
import static io.botwarden.delivery.launch.LaunchFixture.approvals;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.launch.LaunchFixture.Candidate;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who can approve a launch, and who cannot. (Policy 2.4.2) */
class LaunchApprovalTest extends LaunchStory {

    @Test
    void builderCannotApprove() {
        TestViewer owns =
                fixture.employed(
                        viewers.overDepartment("OPERATOR", candidate.owner), candidate.miles);
        TestViewer wrote =
                fixture.employed(viewers.overEverything("ADMINISTRATOR"), candidate.devi);
        TestViewer reviewed =
                fixture.employed(
                        viewers.overDepartment("OPERATOR", candidate.owner), candidate.rex);
        Answer submitted = candidate.submitted();

        Answer byOwner = candidate.approve(owns, submitted, candidate.owner);
        assertThat(byOwner.codes()).containsExactly("BUILT_IT");
        assertThat(byOwner.message()).contains("MILESTONE_OWNER");
        Answer byAuthor = candidate.approve(wrote, submitted, candidate.sales);
        assertThat(byAuthor.codes()).containsExactly("BUILT_IT");
        assertThat(byAuthor.message()).contains("APPLICANT", "DESIGNER", "DEVELOPER", "PLANNER");
        assertThat(candidate.reject(wrote, submitted, candidate.sales).codes())
                .containsExactly("BUILT_IT");
        assertThat(candidate.approve(reviewed, submitted, candidate.owner).errors())
                .as("who reviewed the code did not build it")
                .isEmpty();
    }

    @Test
    void personApprovesForOneDepartment() {
        TestViewer all = viewers.overEverything("ADMINISTRATOR");
        Answer submitted = candidate.submitted();

        assertThat(candidate.approve(all, submitted, candidate.owner).errors()).isEmpty();
        assertThat(candidate.approve(all, submitted, candidate.sales).codes())
                .containsExactly("DECIDED_FOR_ANOTHER");
        Answer twice = candidate.approve(candidate.ownerApprover, submitted, candidate.owner);
        assertThat(twice.codes()).containsExactly("ALREADY_DECIDED");
        assertThat(twice.message()).contains(all.viewer().username());
        assertThat(candidate.approve(candidate.ownerApprover, submitted, candidate.sales).codes())
                .containsExactly("FORBIDDEN");
    }

    @Test
    void concurrentDecisions() {
        TestViewer other = candidate.approver("OPERATOR", candidate.owner, "Otto");
        Answer submitted = candidate.submitted();

        List<Answer> answers =
                atOnce(
                        () ->
                                candidate.approve(
                                        candidate.ownerApprover, submitted, candidate.owner),
                        () -> candidate.reject(other, submitted, candidate.owner));
        assertThat(answers).filteredOn(answer -> answer.errors().isEmpty()).hasSize(1);

        Candidate next = launches.candidate();
        Answer again = next.submitted();
        List<Answer> both =
                atOnce(
                        () -> next.approve(next.ownerApprover, again, next.owner),
                        () -> next.approve(next.salesApprover, again, next.sales));
        assertThat(both).allSatisfy(answer -> assertThat(answer.errors()).isEmpty());
        assertThat(next.seen(next.developer, again)).containsEntry("state", "APPROVED");
    }

    @Test
    void rejectionEndsRevision() {
        Answer submitted = candidate.submitted();
        candidate.approve(candidate.ownerApprover, submitted, candidate.owner);

        Answer rejected = candidate.reject(candidate.salesApprover, submitted, candidate.sales);

        assertThat(rejected.errors()).isEmpty();
        assertThat(rejected.record())
                .containsEntry("state", "REJECTED")
                .containsEntry("rejectionReason", "Sales: It is too slow.");
        assertThat(fixture.events("LaunchApplicationRejected", submitted.id())).isEqualTo(1);
        Answer changed =
                candidate.application(
                        candidate.developer,
                        "changeLaunchApplication",
                        "ChangeLaunchApplicationInput",
                        Map.of(
                                "application",
                                Map.of("id", submitted.id()),
                                "version",
                                rejected.version(),
                                "testReport",
                                "It is faster now."));
        assertThat(changed.errors()).isEmpty();
        Answer again = candidate.submit(submitted.id());
        assertThat(again.record()).containsEntry("state", "SUBMITTED").containsEntry("revision", 2);
        assertThat(approvals(again.record())).containsExactly("Owner PENDING", "Sales PENDING");
        assertThat(
                        candidate
                                .approve(candidate.ownerApprover, submitted, candidate.owner)
                                .refusals())
                .as("about the revision that was read before")
                .containsExactly("CONFLICT revision");
        assertThat(candidate.approve(again).state()).isEqualTo("APPROVED");
    }

    @Test
    void rejectionEndsOtherApprovals() {
        Answer submitted = candidate.submitted();
        Answer rejected = candidate.reject(candidate.ownerApprover, submitted, candidate.owner);
        assertThat(approvals(rejected.record())).containsExactly("Owner REJECTED", "Sales LAPSED");
        assertThat(candidate.approve(candidate.salesApprover, submitted, candidate.sales).codes())
                .containsExactly("WRONG_STATE");
    }

    @Test
    void rulesSelectDepartments() {
        TestViewer admin = viewers.overEverything("ADMINISTRATOR");
        long security = candidate.department("Security");
        Map<String, Object> rule = new HashMap<>();
        rule.put("criticality", "LOW");
        rule.put("dataClassification", "RESTRICTED");
        rule.put("approver", "DEPARTMENT");
        rule.put("department", Map.of("id", "department_" + security));
        rule.put("purpose", "Whether it leaks.");
        rule.put("decideWithinDays", 3);

        Answer added = rule(admin, "addLaunchRule", "AddLaunchRuleInput", rule);
        assertThat(added.errors()).isEmpty();
        assertThat(rule(admin, "addLaunchRule", "AddLaunchRuleInput", rule).codes())
                .containsExactly("RULE_EXISTS");
        assertThat(
                        rule(candidate.ownerApprover, "addLaunchRule", "AddLaunchRuleInput", rule)
                                .codes())
                .containsExactly("FORBIDDEN");
        rule.remove("department");
        assertThat(rule(admin, "addLaunchRule", "AddLaunchRuleInput", rule).refusals())
                .containsExactly("INVALID department");

        fixture.execute(
                "update bot set criticality = 'LOW', data_classification = 'RESTRICTED' where id = "
                        + candidate.bot);
        Answer draft = candidate.withEvidence().apply();
        Answer refused = candidate.submit(draft.id());
        assertThat(refused.errors()).as("an administrator may decide everywhere").isEmpty();
        assertThat(approvals(refused.record()))
                .containsExactly("Owner PENDING", "Sales PENDING", "Security PENDING");
        Answer retired =
                rule(
                        admin,
                        "retireLaunchRule",
                        "RetireLaunchRuleInput",
                        Map.of("rule", added.id()));
        assertThat(retired.errors()).isEmpty();
        assertThat(
                        rule(
                                        admin,
                                        "retireLaunchRule",
                                        "RetireLaunchRuleInput",
                                        Map.of("rule", added.id()))
                                .codes())
                .containsExactly("WRONG_STATE");
    }

    @Test
    void reportsLateDecisionOnce() {
        Answer submitted = candidate.submitted();
        clock.move(Duration.ofDays(6));

        due.run().block();
        due.run().block();

        assertThat(
                        fixture.count(
                                """
                                select count(*) as n from outbox_event e
                                join launch_approval p on p.id = e.subject_id and e.subject_type = 'launch_approval'
                                where e.type = 'LaunchApprovalOverdue' and 'launch_application_' || p.launch_application_id = '%s'
                                """
                                        .formatted(submitted.id())))
                .isEqualTo(2);
    }

    private Answer rule(TestViewer who, String mutation, String input, Map<String, ?> given) {
        return fixture.client(who).run(mutation, input, "rule", "approver retiredAt", given);
    }
}
