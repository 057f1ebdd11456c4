package io.botwarden.operations.intake.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.operations.intake.IntakeClient;
import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.trail.JdbcEntries;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.intake.Transactions;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.NoBufferLeaks;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Within a day Botwarden plans obligations for an imported bot that is in use. */
@BotwardenTest
@NoBufferLeaks
class UndoneRecordsTest {

    @Autowired private WebTestClient http;
    @Autowired private TestViewers viewers;
    @Autowired private JdbcClient database;
    @Autowired private Transactions transactions;

    @SuppressWarnings("NullAway.Init")
    private IntakeClient client;

    @BeforeEach
    void anAdministrator() {
        client = new IntakeClient(http, viewers.overEverything("ADMINISTRATOR").token());
    }

    @AfterEach
    void clear() {
        database.sql("delete from employee where code = 'ur-owner'").update();
    }

    @Test
    void removesPlannedObligationsThatNobodyTouched() throws SQLException {
        client.accepted("/import/records?type=Employee", "code,name\nur-owner,Owner\n");
        String run =
                client.accepted(
                                "/import/records?type=Bot",
                                "code,name,state,liveSince\nur-live,Live,LIVE,2015-06-01T00:00:00Z\n")
                        .path("importRun")
                        .asString();
        long obligation =
                database.sql(
                                """
                                insert into obligation (kind, bot_id, title, responsible_id, recurrence, starts_at, time_zone, due_at, late_at)
                                select 'OPERATIONAL_REVIEW', b.id, 'Review', e.id, 'FREQ=MONTHLY', now(), 'UTC', now() + interval '9 days', now() + interval '9 days'
                                from bot b, employee e where b.code = 'ur-live' and e.code = 'ur-owner'
                                returning id
                                """)
                        .query(Long.class)
                        .single();
        // without an entry of the audit trail nobody knows who made it
        assertThat(IntakeClient.problem(undo(run), HttpStatus.CONFLICT).path("detail").asString())
                .contains("other records (obligation) refer to its records: ur-live");
        AuditEntry planned =
                new AuditEntry(
                        null,
                        AuditEntry.BOTWARDEN,
                        "planOperationalReview",
                        new AuditEntry.Subject("Obligation", "obligation_" + obligation),
                        "Review",
                        List.of(),
                        null,
                        1,
                        null);
        transactions.perform(connection -> JdbcEntries.write(connection, List.of(planned)));

        assertThat(IntakeClient.answer(undo(run), HttpStatus.OK).path("deleted").asInt())
                .isEqualTo(1);
        assertThat(
                        database.sql("select count(*) from obligation where id = ?")
                                .param(obligation)
                                .query(Long.class)
                                .single())
                .isZero();
    }

    private WebTestClient.ResponseSpec undo(String run) {
        return client.post("/import/undo?run=" + run, new byte[0], "application/json", null);
    }
}
