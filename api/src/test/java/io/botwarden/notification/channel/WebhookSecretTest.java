package io.botwarden.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSecretTest {

    /** The reference vector of Standard Webhooks. */
    @Test
    void signsLikeSpecification() {
        String signature =
                WebhookSecret.sign(
                        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        1614265330,
                        "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void generatesValidSecret() {
        assertThat(WebhookSecret.isValid(WebhookSecret.make())).isTrue();
        assertThat(WebhookSecret.make()).isNotEqualTo(WebhookSecret.make());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "whsec_",
                "whsec_c2hvcnQ=",
                "whsec_no base 64",
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
            })
    void rejectsInvalidSecret(String text) {
        assertThat(WebhookSecret.isValid(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody",
                "@example.org",
                "a@",
                "a@b@c.org",
                "a b@example.org",
                "a@example.org\r\nBcc: b@example.org",
                "a@example.org, b@example.org",
                "Ada <a@example.org>",
                "a@exa mple.org"
            })
    void rejectsInvalidAddress(String text) {
        assertThat(MailAddress.isValid(text)).isFalse();
    }

    @Test
    void masksAddress() {
        assertThat(MailAddress.isValid("ada.lovelace+ops@example.org")).isTrue();
        assertThat(MailAddress.masked("ada.lovelace+ops@example.org")).isEqualTo("a…@example.org");
    }
}
