package io.botwarden.platform.tracing;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where spans of requests are sent.
 *
 * @param endpoint the collector's URL for traces (OTLP over HTTP); without one there are no spans
 * @param sampled the share of requests that have spans, from 0 to 1
 * @param authorization the value of the header of the same name; empty for none
 */
@ConfigurationProperties("botwarden.tracing")
record TracingProperties(
        @DefaultValue("") String endpoint,
        @DefaultValue("0.1") double sampled,
        @DefaultValue("") String authorization) {

    TracingProperties {
        if (!endpoint.isBlank() && !isHttp(endpoint)) {
            throw new IllegalArgumentException(
                    "BOTWARDEN_TRACING_ENDPOINT must be a URL that begins with http:// or https://");
        }
        if (!(sampled >= 0 && sampled <= 1)) {
            throw new IllegalArgumentException("BOTWARDEN_TRACING_SAMPLED must be from 0 to 1");
        }
    }

    boolean on() {
        return !endpoint.isBlank() && sampled > 0;
    }

    private static boolean isHttp(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getHost() != null
                    && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
