package io.botwarden.security.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.AuditEntry.Change;
import io.botwarden.platform.audit.RequestOrigin;
import io.botwarden.platform.audit.journal.EntryWriter;
import io.botwarden.platform.audit.journal.JournalFixture;
import io.botwarden.platform.audit.log.Sequencer;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.testing.BotwardenTest;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@BotwardenTest(database = "audit")
class AnomaliesTest {

    @Autowired private Anomalies anomalies;

    @Autowired private DataSource database;

    @Autowired private EntryWriter writer;

    @Autowired private Sequencer sequencer;

    @Autowired private TestViewers viewers;

    private Viewer who = new Viewer(0, "", 0, Set.of(), Set.of());

    @BeforeEach
    void open() {
        who = viewers.overEverything("OPERATOR").viewer();
    }

    @Test
    void reportsManyDenialsOnce() {
        entry("refuseAccess", 12, minutes(-3), "10.0.0.1");
        assertThat(look()).isEmpty();
        entry("refuseAccess", 9, minutes(-2), "10.0.0.1");
        assertThat(look()).containsExactly("MANY_DENIALS: Access denied 21 times within 00:10:00");
        entry("refuseAccess", 50, minutes(-1), "10.0.0.1");
        assertThat(look()).hasSize(1);
    }

    @Test
    void ignoresDenialsOverLongTime() {
        entry("refuseAccess", 15, minutes(-180), "10.0.0.1");
        entry("refuseAccess", 15, minutes(-60), "10.0.0.1");

        assertThat(look()).isEmpty();
    }

    @Test
    void reportsManyReadsAtNight() {
        entryAt("readPersonalData", 1500, "2026-03-02 12:00Z");
        entryAt("readPersonalData", 600, "2026-03-02 23:10Z");
        assertThat(look()).isEmpty();
        entryAt("readPersonalData", 600, "2026-03-02 23:40Z");

        assertThat(look())
                .containsExactly(
                        "EXPORT_AT_NIGHT: Read personal data of 1200 records within 01:00:00 at night");
    }

    @Test
    void reportsAnyExportAtNight() {
        entryAt("exportSubject", 1, "2026-03-02 03:00Z");

        assertThat(look())
                .containsExactly(
                        "EXPORT_AT_NIGHT: Exports of personal data within 01:00:00 at night: 1");
    }

    @Test
    void reportsGrantUsedImmediately() {
        write(
                new AuditEntry(
                        null,
                        "root",
                        "grantRole",
                        new AuditEntry.Subject("AccessGrant", "access_grant_1"),
                        "x",
                        List.of(
                                new Change("identity", null, "identity_" + who.identityId()),
                                new Change("role", null, "OPERATOR")),
                        null,
                        1,
                        RequestOrigin.WITHIN),
                Instant.now().minus(Duration.ofMinutes(5)));
        entry("signIn", 1, minutes(-4), "10.0.0.1");
        assertThat(look()).isEmpty();
        entry("closeIncident", 1, minutes(-2), "10.0.0.1");

        assertThat(look())
                .hasSize(1)
                .allMatch(event ->
                        event.startsWith("GRANT_USED_AT_ONCE") && event.endsWith("closeIncident"));
    }

    @Test
    void reportsTwoNetworks() {
        entry("signIn", 1, minutes(-9), "10.0.0.1");
        entry("closeIncident", 1, minutes(-8), "10.0.0.200");
        entry("closeIncident", 1, minutes(-8), "fe80::1%eth0");
        entry("closeIncident", 1, minutes(-7), "2001:db8::1");
        assertThat(look()).isEmpty();
        entry("closeIncident", 1, minutes(-6), "192.0.2.7");

        assertThat(look())
                .containsExactly(
                        "TWO_NETWORKS: Used from 10.0.0.0/24 and from 192.0.2.0/24 within 00:15:00");
    }

    private static Instant minutes(int ahead) {
        return Instant.now().plus(Duration.ofMinutes(ahead));
    }

    private void entry(String action, int quantity, Instant when, @Nullable String address) {
        write(
                new AuditEntry(
                        who.identityId(),
                        who.username(),
                        action,
                        null,
                        "x",
                        List.of(),
                        null,
                        quantity,
                        new RequestOrigin(null, address)),
                when);
    }

    private void entryAt(String action, int quantity, String at) {
        entry(action, quantity, OffsetDateTime.parse(at.replace(' ', 'T')).toInstant(), null);
    }

    private void write(AuditEntry entry, Instant at) {
        JournalFixture.write(database, writer, at.truncatedTo(ChronoUnit.MILLIS), List.of(entry));
    }

    private List<String> look() {
        sequence();
        anomalies.look().block();
        return JdbcClient.create(database)
                .sql(
                        "select kind || ': ' || summary from security_event where username = :who order by id")
                .param("who", who.username())
                .query(String.class)
                .list();
    }

    private void sequence() {
        while (JdbcClient.create(database)
                .sql(
                        "select exists (select from audit_entry e where not exists (select from audit_leaf l where l.id = e.id))")
                .query(Boolean.class)
                .single()) {
            sequencer.sequence();
        }
    }
}
