package io.botwarden.monitoring.alerting;

import io.botwarden.monitoring.input.AlertRuleDefinitionInput;
import org.jspecify.annotations.Nullable;

/**
 * The rule to preview: exactly one of the two.
 *
 * @param rule the id of an existing rule
 * @param definition a definition that has not been saved
 */
record PreviewedAlertRuleInput(
        @Nullable String rule, @Nullable AlertRuleDefinitionInput definition) {}
