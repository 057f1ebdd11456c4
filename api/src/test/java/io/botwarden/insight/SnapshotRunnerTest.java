package io.botwarden.insight;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.analytics.snapshot.SnapshotRunningException;
import io.botwarden.analytics.snapshot.Snapshots;
import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.analytics.warehouse.Warehouse;
import io.botwarden.testing.BotwardenTest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import reactor.test.StepVerifier;

@BotwardenTest
class SnapshotRunnerTest {

    @Autowired private SnapshotRunner runner;

    @Autowired private Snapshots snapshots;

    @Autowired private SnapshotProgress progress;

    @Autowired private Warehouse warehouse;

    @Autowired private JdbcClient postgres;

    @Test
    void returnsWaitedSnapshot() throws SQLException {
        postgres.sql("insert into department (code, name) values ('waited', 'Waited')").update();

        long snapshot = runner.take();

        assertThat(warehouse.newestCompleted()).hasValue(snapshot);
        try (SnapshotReader reader = warehouse.read(snapshot);
                Statement statement = reader.connection().createStatement();
                ResultSet count =
                        statement.executeQuery(
                                "select count(*) from department where code = 'waited'")) {
            count.next();
            assertThat(count.getLong(1)).isEqualTo(1);
        }
    }

    @Test
    void runsOneAndNotifiesListeners() {
        long snapshot = snapshots.begin(false);

        assertThatThrownBy(() -> runner.take()).isInstanceOf(SnapshotRunningException.class);
        StepVerifier.create(progress.advances().takeUntil(SnapshotProgress.Advance::ended))
                .then(() -> runner.carryOut(snapshot))
                .thenConsumeWhile(advance -> advance.snapshotId() == snapshot)
                .expectComplete()
                .verify(LONG_ENOUGH);
        assertThat(warehouse.newestCompleted()).hasValue(snapshot);
    }
}
