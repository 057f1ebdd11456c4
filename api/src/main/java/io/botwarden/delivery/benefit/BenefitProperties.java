package io.botwarden.delivery.benefit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the benefits of a delivered requirement are reviewed.
 *
 * @param reviewAfter the time after the launch at which the first review is due; later ones are due
 *     every year
 */
@ConfigurationProperties("botwarden.delivery.benefits")
record BenefitProperties(@DefaultValue("90d") Duration reviewAfter) {}
