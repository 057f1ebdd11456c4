package io.botwarden.analytics.risk;

import java.math.BigDecimal;
import java.util.List;

/**
 * The recorded history of one bot as it was known at an instant.
 *
 * @param botId the bot's key
 * @param code the bot's code
 * @param criticality the bot's criticality tier, which is its risk class
 * @param dataClassification the classification of its data
 * @param exposure the observation time, in quarters
 * @param basis from when it is observed
 * @param ages how long ago each serious incident in that time started, in milliseconds, latest
 *     first
 * @param indicators what its factors are measured from
 */
public record BotHistory(
        long botId,
        String code,
        String criticality,
        String dataClassification,
        BigDecimal exposure,
        ExposureBasis basis,
        List<Long> ages,
        Indicators indicators) {

    public BotHistory {
        ages = List.copyOf(ages);
    }

    /** The number of serious incidents in the observation time. */
    public long incidents() {
        return ages.size();
    }
}
