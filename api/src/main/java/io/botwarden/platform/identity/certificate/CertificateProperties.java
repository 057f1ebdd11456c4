package io.botwarden.platform.identity.certificate;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which client certificates are taken. None is asked for where no authorities are named.
 *
 * @param authorities PEM file of the authorities whose certificates are taken
 * @param revocations PEM or DER file of revocation lists, one of each authority on the way to a
 *     client's certificate; needed where authorities are named, for what cannot be asked is refused
 * @param watch how often is looked whether these files changed
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
                    "botwarden.client-certificates.authorities needs botwarden.client-certificates.revocations:"
                            + " name the file of the authorities' revocation lists");
        }
    }

    private static @Nullable Path named(@Nullable Path file) {
        return file == null || file.toString().isEmpty() ? null : file;
    }
}
