package io.botwarden.platform.identity.certificate;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The accepted client certificates. None are requested unless authorities are configured.
 *
 * @param authorities PEM file of the accepted authorities
 * @param revocations PEM or DER file of revocation lists, one for each authority on the path to a
 *     client certificate; required with authorities, because certificates with unknown status are
 *     refused
 * @param watch the interval at which these files are checked for changes
 */
@ConfigurationProperties("botwarden.client-certificates")
record CertificateProperties(
        @Nullable Path authorities,
        @Nullable Path revocations,
        @DefaultValue("10s") Duration watch) {

    CertificateProperties {
        authorities = named(authorities);
        revocations = named(revocations);
        if (authorities != null && revocations == null) {
            throw new IllegalArgumentException(
                    "botwarden.client-certificates.authorities requires "
                            + "botwarden.client-certificates.revocations: set the file of the "
                            + "authorities' revocation lists");
        }
    }

    private static @Nullable Path named(@Nullable Path file) {
        return file == null || file.toString().isEmpty() ? null : file;
    }
}
