package io.botwarden.delivery.launch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The time within which a bot that was registered as already running must be approved. (Policy
 * 2.4.3)
 *
 * @param term counted from the registration
 */
@ConfigurationProperties("botwarden.delivery.approval")
record ApprovalTerm(@DefaultValue("90d") Duration term) {}
