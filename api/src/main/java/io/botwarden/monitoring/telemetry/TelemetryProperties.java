package io.botwarden.monitoring.telemetry;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * The limits for telemetry. The defaults are in {@code application.yml}.
 *
 * @param pointDays how many days raw points are kept
 * @param minuteDays how many days rolled-up minutes are kept
 * @param seriesPerBot how many series of a bot may get points within an hour
 * @param maximumBody maximum size of a body as sent
 * @param maximumUnpacked maximum size of a decompressed body
 * @param errorSpansPerBot how many failed spans of a bot are kept
 * @param silentAfter how long a bot can send no signal before it is silent, while the interval of
 *     its signals is not known yet
 * @param degradedErrorRatio the share of failed requests at which a bot is degraded
 * @param downErrorRatio the share of failed requests at which a bot is down
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
