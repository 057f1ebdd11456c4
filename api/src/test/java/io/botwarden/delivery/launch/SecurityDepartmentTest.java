package io.botwarden.delivery.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.launch.LaunchFixture.Candidate;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The default rules ask the security department, and each approval states its impact. */
@BotwardenTest
class SecurityDepartmentTest {

    @Autowired private LaunchFixture launches;
    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;

    private Candidate candidate;
    private TestViewer admin;

    @BeforeEach
    void prepare() {
        candidate = launches.candidate();
        admin = viewers.overEverything("ADMINISTRATOR");
    }

    @Test
    void nothingIsSubmittedBeforeItIsNamed() {
        String application = candidate.withEvidence().apply().id();
        fixture.execute("update launch_rule set department_id = null where approver = 'SECURITY'");

        Answer refused = submit(application);
        assertThat(refused.codes()).containsExactly("EVIDENCE_MISSING");
        assertThat(refused.message())
                .isEqualTo("2.4.2: The launch rules do not name the security department yet.");

        long security = candidate.department("Security");
        TestViewer guard = candidate.approver("OPERATOR", security, "Selma");
        assertThat(name(candidate.ownerApprover, rule("SECURITY"), security).codes())
                .containsExactly("FORBIDDEN");
        assertThat(name(admin, rule("OWNER"), security).refusals())
                .containsExactly("WRONG_STATE rule");
        assertThat(name(admin, rule("SECURITY"), security).errors()).isEmpty();

        Answer submitted = submit(application);
        assertThat(LaunchFixture.approvals(submitted.record()))
                .containsExactly("Owner PENDING", "Sales PENDING", "Security PENDING");
        candidate.approve(submitted);
        Answer approved = candidate.approve(guard, submitted, security);
        assertThat(approved.state()).isEqualTo("APPROVED");
    }

    @Test
    void approvalStatesBothImpacts() {
        Answer submitted = candidate.submitted();
        Map<String, Object> input = new HashMap<>();
        input.put("application", Map.of("id", submitted.id()));
        input.put("revision", submitted.record().get("revision"));
        input.put("department", Map.of("id", "department_" + candidate.owner));
        input.put("businessImpact", "Fewer calls.");
        input.put("securityImpact", " ");
        assertThat(approve(input).refusals()).containsExactly("INVALID securityImpact");
        input.put("securityImpact", "No new data.");

        Answer approved = approve(input);

        assertThat(approved.errors()).isEmpty();
        List<Map<String, Object>> approvals =
                DeliveryClient.objects(
                        DeliveryClient.object(approved.record().get("currentRevision"))
                                .get("approvals"));
        assertThat(approvals)
                .anySatisfy(approval ->
                        assertThat(approval)
                                .containsEntry("businessImpact", "Fewer calls.")
                                .containsEntry("securityImpact", "No new data."));
    }

    private Answer approve(Map<String, Object> input) {
        return fixture.client(candidate.ownerApprover)
                .run(
                        "approveLaunch",
                        "ApproveLaunchInput",
                        "application",
                        "currentRevision { approvals { businessImpact securityImpact } }",
                        input);
    }

    /** Unlike the fixture, without naming the department. */
    private Answer submit(String application) {
        return candidate.application(
                candidate.developer,
                "submitLaunchApplication",
                "SubmitLaunchApplicationInput",
                Map.of("application", Map.of("id", application)));
    }

    private Answer name(TestViewer who, long rule, long department) {
        return fixture.client(who)
                .run(
                        "nameSecurityDepartment",
                        "NameSecurityDepartmentInput",
                        "rule",
                        "department { id }",
                        Map.of(
                                "rule",
                                "launch_rule_" + rule,
                                "department",
                                Map.of("id", "department_" + department)));
    }

    private long rule(String approver) {
        return fixture.count(
                "select min(id) as n from launch_rule where approver = '%s'".formatted(approver));
    }
}
