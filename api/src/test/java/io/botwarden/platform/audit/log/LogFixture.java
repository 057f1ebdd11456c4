package io.botwarden.platform.audit.log;

import io.botwarden.platform.jobs.Background;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A log on a database of its own, which a test may tamper with as only its owner could. */
public final class LogFixture {

    private final DataSource database;
    private final Sequencer sequencer;

    public LogFixture(DataSource database) {
        this.database = database;
        this.sequencer =
                new Sequencer(
                        database,
                        store(),
                        new Background(),
                        new LogProperties(true, Duration.ofHours(1)));
    }

    public LogStore store() {
        return new LogStore(database);
    }

    public Sequencer sequencer() {
        return sequencer;
    }

    /** Writes so many entries, and waits until all have their leaves. */
    public void write(int entries) {
        execute(
                """
                insert into audit_entry (username, action, summary, change_field, change_before, change_after)
                select 'anna', 'tryIt', 'Number ' || k, '{"a\\"b",c}', '{null,"1"}', '{"ü\\n",null}'
                from generate_series(1, %d) k
                """
                        .formatted(entries));
        sequence();
    }

    /** Gives all that is written a leaf, whoever else uses the server. */
    public void sequence() {
        while (number(
                        "select count(*) from audit_entry e where not exists (select from audit_leaf l where l.id = e.id)")
                > 0) {
            sequencer.sequence();
        }
    }

    /** Does what nobody can who goes through the application. */
    public void tamper(String... statements) {
        for (String table : new String[] {"audit_entry", "audit_leaf", "audit_node"}) {
            execute("alter table %s disable trigger append_only".formatted(table));
        }
        for (String statement : statements) {
            execute(statement);
        }
    }

    /** Makes the leaf of an entry anew, as who knows how would after changing the entry. */
    public void leafAnew(long entry) {
        LoggedEntry now = store().entry(entry).orElseThrow();
        JdbcClient.create(database)
                .sql("update audit_leaf set leaf_hash = :hash where id = :id")
                .param("hash", now.leaf().bytes())
                .param("id", entry)
                .update();
    }

    public long number(String sql) {
        return JdbcClient.create(database).sql(sql).query(Long.class).single();
    }

    public void execute(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
