package io.botwarden.analytics.risk;

import java.math.BigDecimal;

/**
 * What the records say of one bot as of an instant.
 *
 * @param botId the bot's key
 * @param code the bot's code
 * @param criticality the bot's criticality tier, which is its class
 * @param dataClassification the classification of its data
 * @param exposure how long it has been watched, in quarters
 * @param incidents the serious incidents that began in that time
 * @param requests its valid requests in the last quarter
 * @param failures those of them that failed
 */
record BotHistory(
        long botId,
        String code,
        String criticality,
        String dataClassification,
        BigDecimal exposure,
        long incidents,
        long requests,
        long failures) {}
