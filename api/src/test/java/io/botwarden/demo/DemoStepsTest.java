package io.botwarden.demo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.platform.audit.trail.JdbcEntries;
import io.botwarden.platform.runtime.StartProblem;
import io.botwarden.testing.BotwardenTest;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The demo, started on a database of a company. */
@BotwardenTest
class DemoStepsTest {

    @Autowired private DataSource source;
    @Autowired private JdbcEntries entries;

    @Test
    void refusesDatabaseWithAccountsOfOthers() {
        DemoSteps steps = new DemoSteps(source, entries);

        assertThatThrownBy(steps::requireOwnDatabase)
                .isInstanceOf(StartProblem.class)
                .hasMessageContaining("its accounts have a public password");
    }
}
