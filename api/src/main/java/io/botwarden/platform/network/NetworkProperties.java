package io.botwarden.platform.network;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The networks from which Botwarden can be used, as CIDR ranges; an empty list allows all.
 *
 * @param trustedProxies proxies whose forwarding headers are trusted
 * @param forwardedBy the one forwarding header that these proxies set; others are set by the client
 *     and ignored
 * @param admin the networks for administration
 * @param ingest the networks for importing records
 * @param api the networks for everything else
 * @param administration administrative permissions; {@code *} is a wildcard
 */
@ConfigurationProperties("botwarden.network")
record NetworkProperties(
        @DefaultValue({}) List<String> trustedProxies,
        @DefaultValue("X_FORWARDED_FOR") ForwardedBy forwardedBy,
        @DefaultValue({}) List<String> admin,
        @DefaultValue({}) List<String> ingest,
        @DefaultValue({}) List<String> api,
        @DefaultValue({"*:manage", "*:manage-*", "platform:explain"}) List<String> administration) {

    NetworkProperties {
        List<String> problems = new ArrayList<>();
        check("BOTWARDEN_TRUSTED_PROXIES", trustedProxies, problems);
        check("BOTWARDEN_NETWORK_ADMIN", admin, problems);
        check("BOTWARDEN_NETWORK_INGEST", ingest, problems);
        check("BOTWARDEN_NETWORK_API", api, problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(". ", problems));
        }
    }

    private static void check(String variable, List<String> ranges, List<String> problems) {
        try {
            AddressRanges.parse(ranges);
        } catch (IllegalArgumentException e) {
            problems.add(variable + ": " + e.getMessage());
        }
    }

    /** The header in which proxies report their client. */
    enum ForwardedBy {
        /** The de facto standard, together with {@code X-Forwarded-Proto}. */
        X_FORWARDED_FOR,
        /** The standard (RFC 7239). */
        FORWARDED
    }
}
