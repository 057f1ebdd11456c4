package io.botwarden.risk.proposal;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When rules for risks are evaluated.
 *
 * @param evaluated whether this instance evaluates them
 */
@ConfigurationProperties("botwarden.risk-proposals")
record ProposalProperties(@DefaultValue("true") boolean evaluated) {}
