package io.botwarden.demo;

import javax.sql.DataSource;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which steps of loading the demo were done: the audit trail knows. */
@Component
@Profile("demo")
class DemoSteps {

    private final JdbcClient database;

    DemoSteps(DataSource dataSource) {
        this.database = JdbcClient.create(dataSource);
    }

    boolean isDone(String step) {
        return database.sql(
                        "select exists (select from audit_entry where action = 'loadDemo' and summary = ?)")
                .param(summary(step))
                .query(Boolean.class)
                .single();
    }

    void markDone(String step) {
        database.sql(
                        "insert into audit_entry (username, action, summary) values ('botwarden', 'loadDemo', ?)")
                .param(summary(step))
                .update();
    }

    private static String summary(String step) {
        return "Loaded the demo's " + step;
    }
}
