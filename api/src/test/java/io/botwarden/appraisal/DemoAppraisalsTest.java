package io.botwarden.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.testing.BotwardenTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@BotwardenTest
class DemoAppraisalsTest {

    @Autowired private DemoAppraisals demo;

    @Autowired private AppraisalFixture appraisal;

    @Autowired private TestViewers viewers;

    @Autowired private JdbcClient postgres;

    @Test
    void publishesCyclesOfQuarterOnce() {
        appraisal.department("desk", 100, 80, 20);
        appraisal.snapshot();

        Viewer admin = viewers.overEverything("ADMINISTRATOR").viewer();
        demo.publish(admin, "2016-Q2").block();
        demo.publish(admin, "2016-Q2").block();

        assertThat(
                        postgres.sql(
                                        "select code || ' ' || state from appraisal_cycle order by code")
                                .query(String.class)
                                .list())
                .containsExactly("2016-Q2-policy PUBLISHED", "2016-Q2-service-desk PUBLISHED");
    }
}
