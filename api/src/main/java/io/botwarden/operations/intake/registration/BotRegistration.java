package io.botwarden.operations.intake.registration;

import io.botwarden.operations.intake.csv.Mappings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * What is known of a bot that an import registers. It was running before, hence it is LIVE since
 * its first record.
 *
 * @param name what people call it; its code unless said
 * @param purpose what it is for
 * @param criticality how much the company depends on it; UNCLASSIFIED unless said
 * @param dataClassification how sensitive its data is; UNCLASSIFIED unless said
 * @param channel the way on which it is reached; OTHER unless said
 * @param note what is to be said of where the bot comes from
 */
@NamedInterface("intake")
public record BotRegistration(
        @Nullable String name,
        @Nullable String purpose,
        @Nullable String criticality,
        @Nullable String dataClassification,
        @Nullable String channel,
        String note) {

    /** The ways on which a bot can be reached, and an interaction with it held. */
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
                    "the %s '%s' is not known; accepted are %s"
                            .formatted(field, value, String.join(", ", accepted)));
        }
        return value == null ? unlessSaid : value;
    }
}
