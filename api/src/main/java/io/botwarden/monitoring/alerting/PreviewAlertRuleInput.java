package io.botwarden.monitoring.alerting;

import io.botwarden.monitoring.input.AlertRuleDefinitionInput;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of the preview of a rule.
 *
 * @param rule the ID of the rule
 * @param definition the definition to preview instead of the rule's own
 */
record PreviewAlertRuleInput(
        @Nullable String rule,
        @Nullable AlertRuleDefinitionInput definition,
        Instant from,
        Instant until) {}
