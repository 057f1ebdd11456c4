package io.botwarden.appraisal;

import static io.botwarden.oversight.control.ControlOutcomes.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who can see and agree to targets, and until when, over GraphQL. (Policy 7.2.2) */
@BotwardenTest
class KpiTargetsTest {

    @Autowired private AppraisalFixture appraisal;
    @Autowired private DeliveryFixture people;
    @Autowired private TestViewers viewers;
    @Autowired private DataSource postgres;

    private TestViewer manager;
    private TestViewer head;
    private TestViewer above;
    private long desk;

    @BeforeEach
    void appoint() {
        manager = viewers.overEverything("ANALYST");
        long top =
                people.insert(
                        "insert into department (code, name) values (:code, 'Top') returning id");
        desk =
                people.insert(
                        "insert into department (code, name, parent_id) values (:code, 'Desk', %d) returning id"
                                .formatted(top));
        head = heading(viewers.overDepartment("OPERATOR", desk), desk);
        above = heading(viewers.overNothing(), top);
    }

    @Test
    void headsNeedNoPermission() {
        String target = propose(subject("department", desk)).id();

        assertThat(seen(head, target)).containsEntry("value", 30);
        assertThat(seen(above, target)).containsEntry("value", 30);
        assertThat(seen(viewers.overDepartment("OPERATOR", desk), target)).isEmpty();
        assertThat(agree(viewers.overDepartment("OPERATOR", desk), target).codes())
                .containsExactly("NOT_FOUND");
        assertThat(agree(above, target).state()).isEqualTo("AGREED");

        long bot =
                people.insert(
                        "insert into bot (code, name, owner_department_id) values (:code, 'Bot', %d) returning id"
                                .formatted(desk));
        String ofBot = propose(subject("bot", bot)).id();
        assertThat(seen(above, ofBot)).containsEntry("value", 30);
        assertThat(agree(head, ofBot).state()).isEqualTo("AGREED");
    }

    @Test
    void headsSeeOutcomes() {
        String cycle = appraisal.open(manager.viewer(), "service-desk", "2015-Q1");
        long outcome =
                people.insert(
                        """
                        insert into appraisal_outcome (number, cycle_id, department_id, kind, title, reason, result_version, grade, decided_at)
                        values (:code, %d, %d, 'REWARD', 'A day out', 'Fast', 1, 'A', now()) returning id
                        """
                                .formatted(AppraisalFixture.key(cycle), desk));
        String query =
                "appraisalOutcome(by: { id: \"appraisal_outcome_%d\" }) { title }"
                        .formatted(outcome);

        assertThat(people.client(head).read(query)).containsEntry("title", "A day out");
        assertThat(people.client(above).read(query)).containsEntry("title", "A day out");
        assertThat(people.client(viewers.overDepartment("OPERATOR", desk)).read(query)).isEmpty();
    }

    @Test
    void botNeedsOwnerDepartment() {
        long bot = people.insert("insert into bot (code, name) values (:code, 'Bot') returning id");

        Answer refused = propose(subject("bot", bot));

        assertThat(refused.refusals()).containsExactly("INVALID subject");
        assertThat(refused.message()).isEqualTo("The bot has no owner department. Set it first.");
    }

    @Test
    void agreementWaitsForComputation() throws Exception {
        String target = propose(subject("department", desk)).id();
        appraisal.snapshot();
        String cycle = appraisal.open(manager.viewer(), "service-desk", "2015-Q3");
        String locked =
                "select from appraisal_cycle where id = %d for update"
                        .formatted(AppraisalFixture.key(cycle));
        String computed =
                "update appraisal_cycle set state = 'COMPUTED', input_hash = 'hash', snapshot_id = (select max(id) from warehouse_snapshot) where id = %d"
                        .formatted(AppraisalFixture.key(cycle));

        try (Connection computation = postgres.getConnection()) {
            computation.setAutoCommit(false);
            run(computation, locked);
            CompletableFuture<Answer> agreed =
                    CompletableFuture.supplyAsync(() -> agree(head, target));
            assertThatThrownBy(() -> agreed.get(1, TimeUnit.SECONDS))
                    .isInstanceOf(TimeoutException.class);
            run(computation, computed);
            computation.commit();

            assertThat(agreed.get(BotwardenTest.LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS).codes())
                    .containsExactly("PERIOD_APPRAISED");
        }
        people.execute("update appraisal_cycle set state = 'OPEN'");
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Map<String, Object> subject(String kind, long key) {
        return Map.of(kind, ref(kind + "_" + key));
    }

    private Answer propose(Map<String, Object> subject) {
        return people.client(manager)
                .run(
                        "proposeKpiTarget",
                        "ProposeKpiTargetInput",
                        "target",
                        "state",
                        Map.of(
                                "kpi", "mttr",
                                "subject", subject,
                                "period", "2015-Q3",
                                "value", 30,
                                "reason", "Agreed at the quarterly meeting."));
    }

    private Answer agree(TestViewer who, String target) {
        return people.client(who)
                .run(
                        "agreeKpiTarget",
                        "AgreeKpiTargetInput",
                        "target",
                        "state",
                        Map.of("target", ref(target)));
    }

    private Map<String, Object> seen(TestViewer who, String target) {
        return people.client(who).read("kpiTarget(by: { id: \"%s\" }) { value }".formatted(target));
    }

    private TestViewer heading(TestViewer viewer, long department) {
        long person =
                people.insert(
                        "insert into employee (code, name) values (:code, 'Head') returning id");
        people.execute(
                "update department set head_id = %d where id = %d".formatted(person, department));
        return people.employed(viewer, person);
    }
}
