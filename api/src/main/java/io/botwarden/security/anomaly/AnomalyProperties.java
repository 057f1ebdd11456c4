package io.botwarden.security.anomaly;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The thresholds of anomalies.
 *
 * @param every the interval at which rules run
 * @param quiet the time without findings after which an account is reported again
 * @param denials the number of refusals within a time that counts as many
 * @param night the night hours, and the number of records within a time that counts as many
 * @param grantWithin the time after a grant in which an action is suspicious
 * @param networksWithin the time in which an account is expected to use a single network
 */
@ConfigurationProperties("botwarden.audit.anomalies")
record AnomalyProperties(
        @DefaultValue("30s") Duration every,
        @DefaultValue("1h") Duration quiet,
        @DefaultValue Denials denials,
        @DefaultValue Night night,
        @DefaultValue("10m") Duration grantWithin,
        @DefaultValue("15m") Duration networksWithin) {

    record Denials(@DefaultValue("20") int limit, @DefaultValue("10m") Duration within) {}

    /**
     * @param zone the time zone of the employees
     */
    record Night(
            @DefaultValue("UTC") ZoneId zone,
            @DefaultValue("22:00") LocalTime from,
            @DefaultValue("06:00") LocalTime until,
            @DefaultValue("1000") int limit,
            @DefaultValue("1h") Duration within) {}
}
