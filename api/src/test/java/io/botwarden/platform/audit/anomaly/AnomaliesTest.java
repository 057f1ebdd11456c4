package io.botwarden.platform.audit.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.audit.log.LogFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.testing.BotwardenTest;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@BotwardenTest(database = "audit")
class AnomaliesTest {

    @Autowired private Anomalies anomalies;

    @Autowired private DataSource database;

    @Autowired private TestViewers viewers;

    private Viewer who = new Viewer(0, "", 0, Set.of(), Set.of());

    @BeforeEach
    void open() {
        who = viewers.overEverything("OPERATOR").viewer();
    }

    @Test
    void manyDenialsAreToldOnce() {
        entry("refuseAccess", 12, "-3 minutes", "10.0.0.1");
        assertThat(look()).isEmpty();
        entry("refuseAccess", 9, "-2 minutes", "10.0.0.1");
        assertThat(look()).containsExactly("MANY_DENIALS: Refused 21 times within 00:10:00");
        entry("refuseAccess", 50, "-1 minutes", "10.0.0.1");
        assertThat(look()).hasSize(1);
    }

    @Test
    void denialsOverALongTimeAreNone() {
        entry("refuseAccess", 15, "-3 hours", "10.0.0.1");
        entry("refuseAccess", 15, "-1 hours", "10.0.0.1");

        assertThat(look()).isEmpty();
    }

    @Test
    void muchThatIsReadAtNightIsTold() {
        entryAt("readPersonalData", 1500, "2026-03-02 12:00Z");
        entryAt("readPersonalData", 600, "2026-03-02 23:10Z");
        assertThat(look()).isEmpty();
        entryAt("readPersonalData", 600, "2026-03-02 23:40Z");

        assertThat(look())
                .containsExactly(
                        "EXPORT_AT_NIGHT: Read data about persons in 1200 records within 01:00:00, at night");
    }

    @Test
    void anExportAtNightIsToldWhateverItsSize() {
        entryAt("exportSubject", 1, "2026-03-02 03:00Z");

        assertThat(look())
                .containsExactly(
                        "EXPORT_AT_NIGHT: Exported data about persons 1 times within 01:00:00, at night");
    }

    @Test
    void aGrantThatIsUsedAtOnceIsTold() {
        sql(
                """
                insert into audit_entry (username, action, subject_type, subject_id, summary, at, change_field, change_before, change_after)
                values ('root', 'grantRole', 'AccessGrant', 'access_grant_1', 'x', now() - interval '5 minutes',
                  '{identity,role}', '{null,null}', '{identity_%d,OPERATOR}')
                """
                        .formatted(who.identityId()));
        entry("signIn", 1, "-4 minutes", "10.0.0.1");
        assertThat(look()).isEmpty();
        entry("closeIncident", 1, "-2 minutes", "10.0.0.1");

        assertThat(look())
                .hasSize(1)
                .allMatch(event ->
                        event.startsWith("GRANT_USED_AT_ONCE") && event.endsWith("closeIncident"));
    }

    @Test
    void twoNetworksAreTold() {
        entry("signIn", 1, "-9 minutes", "10.0.0.1");
        entry("closeIncident", 1, "-8 minutes", "10.0.0.200");
        entry("closeIncident", 1, "-8 minutes", "fe80::1%eth0");
        entry("closeIncident", 1, "-7 minutes", "2001:db8::1");
        assertThat(look()).isEmpty();
        entry("closeIncident", 1, "-6 minutes", "192.0.2.7");

        assertThat(look())
                .containsExactly(
                        "TWO_NETWORKS: Used from 10.0.0.0/24 and from 192.0.2.0/24 within 00:15:00");
    }

    private void entry(String action, int quantity, String when, String address) {
        sql(
                """
                insert into audit_entry (identity_id, username, action, summary, quantity, address, at)
                values (%d, '%s', '%s', 'x', %d, '%s', now() + interval '%s')
                """
                        .formatted(
                                who.identityId(), who.username(), action, quantity, address, when));
    }

    private void entryAt(String action, int quantity, String at) {
        sql(
                """
                insert into audit_entry (identity_id, username, action, summary, quantity, at)
                values (%d, '%s', '%s', 'x', %d, '%s')
                """
                        .formatted(who.identityId(), who.username(), action, quantity, at));
    }

    private List<String> look() {
        new LogFixture(database).sequence();
        anomalies.look().block();
        return JdbcClient.create(database)
                .sql(
                        "select kind || ': ' || summary from security_event where username = :who order by id")
                .param("who", who.username())
                .query(String.class)
                .list();
    }

    private void sql(String sql) {
        new LogFixture(database).execute(sql);
    }
}
