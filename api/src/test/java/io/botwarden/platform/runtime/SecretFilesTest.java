package io.botwarden.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;

/** Settings in files. */
class SecretFilesTest {

    @TempDir private Path folder;

    @Test
    void readsTheFileWithoutItsLastLineEnd() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), " s3cret ü\n");

        SecretFiles.Source source =
                SecretFiles.read(Map.of("BOTWARDEN_DATABASE_PASSWORD_FILE", file.toString()));

        assertThat(source.problems()).isEmpty();
        assertThat(source.getProperty("BOTWARDEN_DATABASE_PASSWORD")).isEqualTo(" s3cret ü");
    }

    @Test
    void bindsLikeVariables() throws Exception {
        Path file = Files.writeString(folder.resolve("audience"), "botwarden");
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(
                        SecretFiles.read(
                                Map.of("BOTWARDEN_OIDC_ISSUERS_0_AUDIENCE_FILE", file.toString())));

        assertThat(
                        Binder.get(environment)
                                .bind("botwarden.oidc.issuers[0].audience", String.class)
                                .get())
                .isEqualTo("botwarden");
    }

    @Test
    void refusesBothForms() {
        assertThat(
                        SecretFiles.read(
                                        Map.of(
                                                "BOTWARDEN_SMTP_PASSWORD", "a",
                                                "BOTWARDEN_SMTP_PASSWORD_FILE", "/b"))
                                .problems())
                .containsExactly(
                        "BOTWARDEN_SMTP_PASSWORD and BOTWARDEN_SMTP_PASSWORD_FILE are both set; only one may be");
    }

    @Test
    void namesFilesThatCannotBeRead() {
        assertThat(
                        SecretFiles.read(
                                        Map.of(
                                                "BOTWARDEN_SMTP_PASSWORD_FILE",
                                                folder.resolve("missing").toString()))
                                .problems())
                .singleElement()
                .asString()
                .startsWith("BOTWARDEN_SMTP_PASSWORD_FILE is '" + folder.resolve("missing"));
    }

    @Test
    void leavesOtherVariablesAlone() {
        SecretFiles.Source source =
                SecretFiles.read(
                        Map.of(
                                "BOTWARDEN_KEY_ENCRYPTION_KEY_FILE", "/missing",
                                "SSL_CERT_FILE", "/missing",
                                "BOTWARDEN_SMTP_PASSWORD_FILE", ""));

        assertThat(source.problems()).isEmpty();
        assertThat(source.getPropertyNames()).isEmpty();
    }
}
