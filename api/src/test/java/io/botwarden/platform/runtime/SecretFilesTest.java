package io.botwarden.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.core.env.StandardEnvironment;

/** Settings in files. */
class SecretFilesTest {

    @TempDir private Path folder;

    @Test
    void readsTheFileWithoutItsLastLineEnd() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), " s3cret ü\n");

        SecretFiles.Contents contents =
                SecretFiles.read(Map.of("BOTWARDEN_DATABASE_PASSWORD_FILE", file.toString()));

        assertThat(contents.problems()).isEmpty();
        assertThat(contents.values().get("BOTWARDEN_DATABASE_PASSWORD")).isEqualTo(" s3cret ü");
    }

    /** An element of a list has some settings in variables, and its secret in a file. */
    @Test
    void bindsTogetherWithVariables() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "s3cret");
        StandardEnvironment environment =
                with(
                        Map.of(
                                "BOTWARDEN_OIDC_ISSUERS_0_CONSOLE_CLIENT_ID",
                                "botwarden",
                                "BOTWARDEN_OIDC_ISSUERS_0_CONSOLE_CLIENT_SECRET_FILE",
                                file.toString()));

        new SecretFiles().postProcessEnvironment(environment, new SpringApplication());

        assertThat(
                        Binder.get(environment)
                                .bind("botwarden.oidc.issuers", Bindable.listOf(Issuer.class))
                                .get())
                .containsExactly(new Issuer(new Issuer.Console("botwarden", "s3cret")));
    }

    @Test
    void problemsNameTheFile() throws Exception {
        Path file = Files.writeString(folder.resolve("days"), "many");
        StandardEnvironment environment =
                with(Map.of("BOTWARDEN_OIDC_ISSUERS_0_DAYS_FILE", file.toString()));

        new SecretFiles().postProcessEnvironment(environment, new SpringApplication());

        BindException problem =
                catchThrowableOfType(
                        BindException.class,
                        () ->
                                Binder.get(environment)
                                        .bind("botwarden.oidc.issuers[0].days", Integer.class));
        assertThat(problem.getProperty())
                .extracting(property -> ((PropertySourceOrigin) property.getOrigin()).getOrigin())
                .isEqualTo(new SystemEnvironmentOrigin("BOTWARDEN_OIDC_ISSUERS_0_DAYS_FILE"));
    }

    private static StandardEnvironment with(Map<String, Object> variables) {
        return new StandardEnvironment() {
            @Override
            public Map<String, Object> getSystemEnvironment() {
                return variables;
            }
        };
    }

    record Issuer(Console console) {
        record Console(String clientId, String clientSecret) {}
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
        SecretFiles.Contents contents =
                SecretFiles.read(
                        Map.of(
                                "BOTWARDEN_KEY_ENCRYPTION_KEY_FILE", "/missing",
                                "SSL_CERT_FILE", "/missing",
                                "BOTWARDEN_SMTP_PASSWORD_FILE", ""));

        assertThat(contents.problems()).isEmpty();
        assertThat(contents.values()).isEmpty();
    }
}
