package io.botwarden.security.checkpoint;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of checkpoints.
 *
 * @param origin the log's name in checkpoints; without blanks and plus signs
 * @param folder the folder; defaults to {@code checkpoints} in the home folder
 * @param every the interval of checkpoints, if the log has grown
 * @param verifiedEvery the interval at which the log is verified against the checkpoints of the
 *     home folder
 * @param verifiedBack how far back this verification reads entries
 * @param fullyVerifiedEvery the interval at which it reads all entries
 */
@ConfigurationProperties("botwarden.audit.checkpoints")
record CheckpointProperties(
        @DefaultValue("botwarden.audit") String origin,
        @Nullable Path folder,
        @DefaultValue("5m") Duration every,
        @DefaultValue("1h") Duration verifiedEvery,
        @DefaultValue("2d") Duration verifiedBack,
        @DefaultValue("24h") Duration fullyVerifiedEvery) {}
