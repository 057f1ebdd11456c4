package io.botwarden.security.checkpoint;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the log's checkpoints are kept.
 *
 * @param origin the log's name, which checkpoints bear; without blanks and plus signs
 * @param folder where they are kept; {@code checkpoints} in the home folder where nothing is said
 * @param every how often one is written, where the log has grown
 * @param verifiedEvery how often the log is verified against those of the home folder
 * @param verifiedBack how far back entries are read again for that
 * @param fullyVerifiedEvery how often all entries are
 */
@ConfigurationProperties("botwarden.audit.checkpoints")
record CheckpointProperties(
        @DefaultValue("botwarden.audit") String origin,
        @Nullable Path folder,
        @DefaultValue("5m") Duration every,
        @DefaultValue("1h") Duration verifiedEvery,
        @DefaultValue("2d") Duration verifiedBack,
        @DefaultValue("24h") Duration fullyVerifiedEvery) {}
