package io.botwarden.platform.audit.log;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The log of the audit trail.
 *
 * @param log whether entries get leaves; off only to measure what that costs
 * @param sequencedEvery how often committed entries get their leaves
 */
@ConfigurationProperties("botwarden.audit")
record LogProperties(
        @DefaultValue("true") boolean log, @DefaultValue("500ms") Duration sequencedEvery) {}
