package io.botwarden.delivery.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.launch.LaunchFixture.Candidate;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.platform.work.WorkSeen;
import io.botwarden.testing.BotwardenTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pending work of a launch: acceptance and approval. */
@BotwardenTest
class LaunchWorkTest {

    @Autowired private DeliveryFixture fixture;
    @Autowired private LaunchFixture launches;
    @Autowired private TestViewers viewers;
    @Autowired private WorkSeen work;

    private Candidate candidate;

    @BeforeEach
    void found() {
        candidate = launches.candidate();
        fixture.execute(
                "update bot set owner_id = %d where id = %d"
                        .formatted(candidate.rex, candidate.bot));
    }

    @Test
    void asksPendingDepartments() {
        TestViewer wrote =
                fixture.employed(
                        viewers.overDepartment("OPERATOR", candidate.owner), candidate.devi);
        Answer submitted = candidate.submitted();

        assertThat(work.by(candidate.ownerApprover)).containsExactly(approval(candidate.owner));
        assertThat(work.by(candidate.salesApprover)).containsExactly(approval(candidate.sales));
        assertThat(work.items(candidate.salesApprover).getFirst())
                .containsEntry("reason", "FOR_DEPARTMENT")
                .containsEntry("through", "Sales")
                .containsEntry("title", "%s 1.0 · Sales".formatted(candidate.botCode));
        assertThat(work.by(wrote)).as("who built it").isEmpty();
        assertThat(work.by(viewers.overBot("DEVELOPER", candidate.bot))).isEmpty();

        candidate.approve(candidate.ownerApprover, submitted, candidate.owner);
        assertThat(work.by(candidate.ownerApprover)).isEmpty();
        assertThat(work.by(candidate.salesApprover)).containsExactly(approval(candidate.sales));
        candidate.reject(candidate.salesApprover, submitted, candidate.sales);
        assertThat(work.by(candidate.salesApprover)).isEmpty();
    }

    @Test
    void asksDelegateOfAbsentApprover() {
        long dana = candidate.employee("Dana");
        TestViewer delegate = fixture.employed(viewers.overNothing(), dana);
        candidate.submitted();
        assertThat(work.by(delegate)).isEmpty();
        candidate.delegate(
                candidate.salesApprover,
                dana,
                true,
                Instant.now().minusSeconds(60).toString(),
                Instant.now().plus(Duration.ofDays(2)).toString());

        assertThat(work.by(candidate.salesApprover)).isEmpty();
        assertThat(work.by(delegate)).containsExactly(approval(candidate.sales));
        assertThat(work.items(delegate).getFirst())
                .containsEntry("reason", "DELEGATED")
                .containsEntry("through", candidate.salesApprover.viewer().username());
    }

    @Test
    void releaseWaitsForRequestingDepartment() {
        long other = candidate.department("Other");
        TestViewer of = candidate.approver("BUSINESS", other, "Ottilie");
        TestViewer builder =
                fixture.employed(viewers.overDepartment("BUSINESS", other), candidate.devi);
        candidate.withEvidence();
        long requirement =
                fixture.insert(
                        """
                        insert into requirement (number, title, scenario, workflow, expected_effect, bot_id, department_id, state, agreed_at,
                          department_agreed_at, department_agreed_by_id, development_agreed_at, development_agreed_by_id)
                        values (:code, 'More', 'S', 'W', 'E', %d, %d, 'PLANNED', now(), now(), (select min(id) from identity), now(), (select min(id) from identity)) returning id
                        """
                                .formatted(candidate.bot, other));
        fixture.execute(
                """
                insert into development_plan (requirement_id, bot_id, release_id, starts_on, ends_on, original_ends_on, state,
                  drafted_by_id, approved_at)
                values (%d, %d, %d, current_date, current_date, current_date, 'ACTIVE', %d, now())
                """
                        .formatted(
                                requirement,
                                candidate.bot,
                                candidate.release,
                                candidate.developer.viewer().identityId()));
        assertThat(work.by(of)).as("nobody applies").isEmpty();
        candidate.apply();

        assertThat(work.items(of))
                .singleElement()
                .satisfies(item ->
                        assertThat(item)
                                .containsEntry("kind", "RELEASE_TO_ACCEPT")
                                .containsEntry("title", "Help bot 1.0")
                                .containsEntry("through", "Other"));
        assertThat(work.by(builder)).as("who built it").isEmpty();
        assertThat(work.by(candidate.salesApprover)).as("who has signed").isEmpty();

        fixture.execute(
                """
                insert into acceptance (release_id, bot_id, department_id, decision, statement, content_hash, signed_by_id, signed_at)
                values (%d, %d, %d, 'ACCEPTED', 'As agreed.', repeat('0', 64), %d, now())
                """
                        .formatted(
                                candidate.release, candidate.bot, other, of.viewer().identityId()));
        assertThat(work.by(of)).isEmpty();
    }

    private String approval(long department) {
        return "LAUNCH_TO_APPROVE launch_approval_"
                + fixture.count(
                        """
                        select p.id as n from launch_approval p join launch_application a on a.id = p.launch_application_id
                        where a.release_id = %d and p.department_id = %d
                        """
                                .formatted(candidate.release, department));
    }
}
