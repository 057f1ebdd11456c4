package io.botwarden.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.botwarden.testing.BotwardenTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

@BotwardenTest
class AppraisalSchemesTest {

    @Autowired private AppraisalSchemes schemes;

    @Autowired private JdbcClient postgres;

    @Test
    void loadsShippedSchemes() {
        assertThat(
                        postgres.sql(
                                        "select code from appraisal_scheme where state = 'APPROVED' order by code")
                                .query(String.class)
                                .list())
                .contains("policy", "service-desk");
    }

    @Test
    void reloadChangesNothing() throws IOException {
        schemes.store("service-desk.yml", serviceDesk());

        assertThat(
                        postgres.sql(
                                        "select count(*) from appraisal_scheme where code = 'service-desk'")
                                .query(Long.class)
                                .single())
                .isEqualTo(1);
    }

    @Test
    void rejectsChangeWithoutRevision() throws IOException {
        String changed = serviceDesk().replace("shrinkage: 10", "shrinkage: 20");

        assertThatExceptionOfType(SchemeProblem.class)
                .isThrownBy(() -> schemes.store("service-desk.yml", changed))
                .withMessageContaining("has changed but still has revision 1")
                .satisfies(problem -> assertThat(problem.remedy()).contains("revision 2"));
    }

    @Test
    void explainsInvalidFile() throws IOException {
        String faulty = serviceDesk().replace("kpi: mttr", "kpi: mtttr");

        assertThatExceptionOfType(SchemeProblem.class)
                .isThrownBy(() -> schemes.store("service-desk.yml", faulty))
                .satisfies(problem -> {
                    FailureAnalysis analysis = new SchemeProblemAnalyzer().analyze(problem);
                    assertThat(analysis)
                            .isNotNull()
                            .extracting(FailureAnalysis::getDescription)
                            .asString()
                            .contains("there is no KPI mtttr");
                });
    }

    private static String serviceDesk() throws IOException {
        return new ClassPathResource("appraisal/service-desk.yml")
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
