package io.botwarden.demo;

import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.trail.JdbcEntries;
import io.botwarden.platform.runtime.StartProblem;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Records the completed steps of loading the demo, in the audit trail. */
@Component
@Profile("demo")
class DemoSteps {

    private final JdbcClient database;
    private final JdbcEntries entries;

    DemoSteps(DataSource dataSource, JdbcEntries entries) {
        this.entries = entries;
        this.database = JdbcClient.create(dataSource);
    }

    /**
     * Refuses a database with accounts that the demo did not open: it would get accounts whose
     * password is public.
     */
    void requireOwnDatabase() {
        boolean foreign =
                database.sql(
                                "select exists (select from identity) and not exists (select from audit_entry where action = 'loadDemo')")
                        .query(Boolean.class)
                        .single();
        if (foreign) {
            throw new StartProblem(
                    "The demo was not loaded into this database when it was new, and its accounts have a public password",
                    "Set SPRING_PROFILES_ACTIVE=default to start without the demo");
        }
    }

    boolean isDone(String step) {
        return database.sql(
                        "select exists (select from audit_entry where action = 'loadDemo' and summary = ?)")
                .param(summary(step))
                .query(Boolean.class)
                .single();
    }

    void markDone(String step) {
        entries.write(
                List.of(
                        new AuditEntry(
                                null,
                                AuditEntry.BOTWARDEN,
                                "loadDemo",
                                null,
                                summary(step),
                                List.of())));
    }

    private static String summary(String step) {
        return "Loaded the demo's " + step;
    }
}
