package io.botwarden.security.anomaly;

import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this server looks for anomalies. The thresholds are policy parameters.
 *
 * @param every the interval at which rules run
 * @param zone the time zone of the employees, for the hours of the night
 */
@ConfigurationProperties("botwarden.audit.anomalies")
record AnomalyProperties(@DefaultValue("30s") Duration every, @DefaultValue("UTC") ZoneId zone) {}
