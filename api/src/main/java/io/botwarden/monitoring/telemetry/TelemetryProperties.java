package io.botwarden.monitoring.telemetry;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How much telemetry is taken and kept. The defaults stand in {@code application.yml}.
 *
 * @param pointDays for how many days points are kept as they came
 * @param minuteDays for how many days they are kept by minutes
 * @param seriesPerBot how many series of a bot may get points within an hour
 * @param maximumBody how large a body may be as it is sent
 * @param maximumUnpacked how large it may be when it is unpacked
 * @param errorSpansPerBot how many failed spans of a bot are kept
 * @param silentAfter after how long without a signal a bot is silent, where it is not observed yet
 *     how far its signals are apart
 * @param degradedErrorRatio from which share of failed requests on a bot is degraded
 * @param downErrorRatio from which share of failed requests on a bot is down
 */
@ConfigurationProperties("botwarden.monitoring.telemetry")
public record TelemetryProperties(
        int pointDays,
        int minuteDays,
        int seriesPerBot,
        DataSize maximumBody,
        DataSize maximumUnpacked,
        int errorSpansPerBot,
        Duration silentAfter,
        double degradedErrorRatio,
        double downErrorRatio) {}
