package io.botwarden.platform.identity.factor;

import org.springframework.modulith.NamedInterface;

/**
 * A second factor that waits to be confirmed by a code; shown once.
 *
 * @param secret in base 32, to be typed into an authenticator app
 * @param uri the same as an authenticator app reads it from a QR code
 */
@NamedInterface("credential")
public record Enrolment(String secret, String uri) {

    @Override
    public String toString() {
        return "Enrolment";
    }
}
