package io.botwarden.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Names of variables that nothing reads. */
class VariableNamesTest {

    @Test
    void acceptsSpellingsAndElementsOfLists() {
        assertThat(
                        problems(
                                "BOTWARDEN_SMTP_HOST",
                                "BOTWARDEN_SMTP_PASSWORD_FILE",
                                "BOTWARDEN_NOTIFICATION_MAIL_HOST",
                                "BOTWARDEN_OIDC_ISSUERS_12_CLOCK_SKEW",
                                "BOTWARDEN_OIDC_ISSUERS_12_CLOCKSKEW",
                                "BOTWARDEN_OIDC_ISSUERS_1_ROLES_3_ROLE",
                                "BOTWARDEN_OIDC_ISSUERS_1_ALGORITHMS_0",
                                "BOTWARDEN_OIDC_ISSUERS_1_AUDIENCE_FILE",
                                "BOTWARDEN_AUDIT_BEGIN_ANEW",
                                "BOTWARDEN_TLS_KEY",
                                "BOTWARDEN_REPORT_KEY",
                                "BOT_ANYTHING"))
                .isEmpty();
    }

    @Test
    void namesTheClosestSetting() {
        assertThat(
                        problems(
                                "BOTWARDEN_STMP_HOST",
                                "BOTWARDEN_OIDC_ISSUER_0_ISSUER",
                                "BOTWARDEN_SMTP_PASSWORT_FILE",
                                "BOTWARDEN_COLOR_OF_THE_MOON"))
                .containsExactly(
                        "BOTWARDEN_COLOR_OF_THE_MOON is not a setting; the configuration reference lists all",
                        "BOTWARDEN_OIDC_ISSUER_0_ISSUER is not a setting; the closest one is BOTWARDEN_OIDC_ISSUERS_0_ISSUER",
                        "BOTWARDEN_SMTP_PASSWORT_FILE is not a setting; the closest one is BOTWARDEN_SMTP_PASSWORD_FILE",
                        "BOTWARDEN_STMP_HOST is not a setting; the closest one is BOTWARDEN_SMTP_HOST");
    }

    @Test
    void ignoresServicesOfContainers() {
        assertThat(
                        VariableNames.problemsIn(
                                Map.of(
                                        "BOTWARDEN_SERVICE_HOST", "10.0.0.1",
                                        "BOTWARDEN_SERVICE_PORT_HTTP", "8080",
                                        "BOTWARDEN_DATABASE_SERVICE_PORT", "5432",
                                        "BOTWARDEN_PORT", "tcp://10.0.0.1:8080",
                                        "BOTWARDEN_PORT_8080_TCP_ADDR", "10.0.0.1")))
                .isEmpty();
        assertThat(VariableNames.problemsIn(Map.of("BOTWARDEN_STMP_PORT", "25"))).hasSize(1);
    }

    private static List<String> problems(String... names) {
        Map<String, Object> variables = new TreeMap<>();
        for (String name : names) {
            variables.put(name, "value");
        }
        return VariableNames.problemsIn(variables);
    }
}
