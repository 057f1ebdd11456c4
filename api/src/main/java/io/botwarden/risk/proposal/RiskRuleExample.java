package io.botwarden.risk.proposal;

import java.util.List;
import java.util.Map;

/**
 * A worked example of a rule, which is a test of it. The current instant is 2026-04-01T00:00:00Z.
 *
 * @param title what it shows
 * @param rows the rows of each table
 * @param proposals what the rule proposes: {@code subject}, {@code category}, {@code bots}, {@code
 *     items}, and the English {@code title} and {@code cause}
 */
record RiskRuleExample(
        String title,
        Map<String, List<Map<String, Object>>> rows,
        List<Map<String, Object>> proposals) {}
