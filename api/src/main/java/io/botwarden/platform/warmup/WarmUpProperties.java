package io.botwarden.platform.warmup;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the warm-up.
 *
 * @param longest how long it takes at most; zero skips it
 */
@ConfigurationProperties("botwarden.warm-up")
record WarmUpProperties(@DefaultValue("8s") Duration longest) {}
