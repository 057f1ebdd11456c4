package io.botwarden.platform.warmup;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the warm-up.
 *
 * @param longest the maximum duration; zero disables it
 */
@ConfigurationProperties("botwarden.warm-up")
record WarmUpProperties(@DefaultValue("8s") Duration longest) {}
