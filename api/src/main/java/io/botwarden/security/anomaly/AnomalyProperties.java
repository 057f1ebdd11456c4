package io.botwarden.security.anomaly;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * From when on something is an anomaly.
 *
 * @param every how often the rules look at what is new
 * @param quiet for how long an account must not be found by a rule before it is told of again
 * @param denials how many refusals within how long are many
 * @param night when it is night, and how many records within how long are much then
 * @param grantWithin how soon after a grant an action is suspicious
 * @param networksWithin within how long an account is used from one network
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
     * @param zone where the people work whose night it is
     */
    record Night(
            @DefaultValue("UTC") ZoneId zone,
            @DefaultValue("22:00") LocalTime from,
            @DefaultValue("06:00") LocalTime until,
            @DefaultValue("1000") int limit,
            @DefaultValue("1h") Duration within) {}
}
