package io.botwarden.platform.identity.factor;

import org.springframework.modulith.NamedInterface;

/**
 * A second factor that must be confirmed with a code; shown once.
 *
 * @param secret in Base32, to type into an authenticator app
 * @param uri the same for an authenticator app, in a QR code
 */
@NamedInterface("credential")
public record Enrolment(String secret, String uri) {

    @Override
    public String toString() {
        return "Enrolment";
    }
}
