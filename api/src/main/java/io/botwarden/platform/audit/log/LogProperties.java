package io.botwarden.platform.audit.log;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the audit log.
 *
 * @param log whether entries get leaves; disabled only to measure the cost
 * @param sequencedEvery the interval at which committed entries get leaves
 */
@ConfigurationProperties("botwarden.audit")
record LogProperties(
        @DefaultValue("true") boolean log, @DefaultValue("500ms") Duration sequencedEvery) {}
