package io.botwarden.platform.intake;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.stereotype.Component;

/** Ends the import runs of a killed process before new ones can start. */
@Component
@DependsOnDatabaseInitialization
class AbandonedRuns implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(AbandonedRuns.class);

    private final Transactions transactions;

    AbandonedRuns(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void afterPropertiesSet() throws SQLException {
        int ended = transactions.run(AbandonedRuns::end);
        if (ended > 0) {
            LOG.warn(
                    "{} imports were running when Botwarden stopped; it is safe to send their files again",
                    ended);
        }
    }

    private static int end(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : stagingTables(statement)) {
                statement.execute("drop table staging." + statement.enquoteIdentifier(table, true));
            }
            return statement.executeUpdate(
                    """
                    update import_run
                    set state = 'FAILED', finished_at = now(), failure = 'Botwarden stopped before the body was read to its end'
                    where state = 'RUNNING'\
                    """);
        }
    }

    private static List<String> stagingTables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet result =
                statement.executeQuery(
                        "select tablename from pg_tables where schemaname = 'staging'")) {
            while (result.next()) {
                tables.add(result.getString(1));
            }
        }
        return tables;
    }
}
