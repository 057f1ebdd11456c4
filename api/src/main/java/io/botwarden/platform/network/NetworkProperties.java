package io.botwarden.platform.network;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * From where Botwarden may be asked. Ranges are spelled as CIDR; a list without any admits
 * everybody.
 *
 * @param trustedProxies proxies whose word about the client's address is taken
 * @param forwardedBy the one header in which these proxies say it; what other headers say is the
 *     client's own word
 * @param admin from where Botwarden is administered
 * @param ingest from where records are brought in
 * @param api from where everything else is asked
 * @param administration permissions that count as administration; {@code *} stands for any text
 */
@ConfigurationProperties("botwarden.network")
record NetworkProperties(
        @DefaultValue({}) List<String> trustedProxies,
        @DefaultValue("X_FORWARDED_FOR") ForwardedBy forwardedBy,
        @DefaultValue({}) List<String> admin,
        @DefaultValue({}) List<String> ingest,
        @DefaultValue({}) List<String> api,
        @DefaultValue({"*:manage", "*:manage-*", "platform:explain"}) List<String> administration) {

    /** The headers in which proxies say whom they ask for. */
    enum ForwardedBy {
        /** The common one, and {@code X-Forwarded-Proto} beside it. */
        X_FORWARDED_FOR,
        /** The standard's (RFC 7239). */
        FORWARDED
    }
}
