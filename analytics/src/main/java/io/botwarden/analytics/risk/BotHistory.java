package io.botwarden.analytics.risk;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The recorded history of one bot up to an instant.
 *
 * @param botId the bot's key
 * @param code the bot's code
 * @param criticality the bot's criticality tier, which is its risk class
 * @param dataClassification the classification of its data
 * @param exposure the observation time, in quarters
 * @param incidents the serious incidents that started in that time
 * @param requests its valid requests in the last quarter
 * @param failures the number of those that failed
 * @param controls the number of results of controls about the bot that are passing, in grace or
 *     failing
 * @param failedControls the number of those that are failing
 * @param vulnerabilities its open vulnerabilities; null if it was never scanned
 */
record BotHistory(
        long botId,
        String code,
        String criticality,
        String dataClassification,
        BigDecimal exposure,
        long incidents,
        long requests,
        long failures,
        long controls,
        long failedControls,
        @Nullable OpenVulnerabilities vulnerabilities) {}
