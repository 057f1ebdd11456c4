package io.botwarden.oversight.control;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When controls are evaluated.
 *
 * @param evaluated whether they are evaluated by themselves; otherwise only by {@code
 *     evaluateControl}
 * @param every the time after which all subjects of a control are evaluated again
 */
@ConfigurationProperties("botwarden.controls")
record ControlProperties(
        @DefaultValue("true") boolean evaluated, @DefaultValue("1h") Duration every) {}
