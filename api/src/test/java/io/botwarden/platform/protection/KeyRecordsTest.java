package io.botwarden.platform.protection;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.platform.runtime.StartProblem;
import io.botwarden.testing.BotwardenTest;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database and the home folder must agree about the keys. */
@BotwardenTest(database = "protection")
class KeyRecordsTest {

    @Autowired private DataSource source;

    @Test
    void missingKeyPreventsStart() {
        KeyRecords records = new KeyRecords(JdbcClient.create(source));

        assertThatThrownBy(() -> records.agree(7, Set.of(7L)))
                .isInstanceOf(StartProblem.class)
                .hasMessageContaining("which is not in the home folder's keys");
    }
}
