package io.botwarden.operations.intake.registration;

import io.botwarden.operations.intake.csv.Mappings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * The details of a bot that an import registers. The bot was already running, so it is LIVE since
 * its first record.
 *
 * @param name its name; defaults to its code
 * @param purpose its purpose
 * @param criticality how much the company depends on it; defaults to UNCLASSIFIED
 * @param dataClassification how sensitive its data is; defaults to UNCLASSIFIED
 * @param channel the channel of the bot; defaults to OTHER
 * @param note a note about the origin of the bot
 */
@NamedInterface("intake")
public record BotRegistration(
        @Nullable String name,
        @Nullable String purpose,
        @Nullable String criticality,
        @Nullable String dataClassification,
        @Nullable String channel,
        String note) {

    /** The channels of bots and interactions. */
    public static final List<String> CHANNELS =
            List.of("PHONE", "CHAT", "WEB", "MESSAGING", "EMAIL", "RPA", "API", "OTHER");

    private static final List<String> CRITICALITIES =
            List.of("CRITICAL", "HIGH", "MEDIUM", "LOW", "UNCLASSIFIED");
    private static final List<String> CLASSIFICATIONS =
            List.of("PUBLIC", "INTERNAL", "CONFIDENTIAL", "RESTRICTED", "UNCLASSIFIED");

    public BotRegistration {
        criticality = oneOf("criticality", criticality, "UNCLASSIFIED", CRITICALITIES);
        dataClassification =
                oneOf("dataClassification", dataClassification, "UNCLASSIFIED", CLASSIFICATIONS);
        channel = oneOf("channel", channel, "OTHER", CHANNELS);
        Mappings.require("note", note);
    }

    private static String oneOf(
            String field, @Nullable String value, String unlessSaid, List<String> accepted) {
        if (value != null && !accepted.contains(value)) {
            throw new IllegalArgumentException(
                    "unknown %s '%s'; accepted values are %s"
                            .formatted(field, value, String.join(", ", accepted)));
        }
        return value == null ? unlessSaid : value;
    }
}
