package io.botwarden.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.ArgumentValue;

/** The inputs of the mutations about bots; what each field means stands in the schema. */
final class BotInputs {

    private BotInputs() {}

    record RegisterBotInput(
            String code,
            String name,
            String purpose,
            CriticalityTier criticality,
            DataClassification dataClassification,
            Channel channel,
            String ownerDepartment,
            @Nullable String owner) {}

    record RegisterExistingBotInput(
            String code,
            String name,
            String purpose,
            CriticalityTier criticality,
            DataClassification dataClassification,
            Channel channel,
            String ownerDepartment,
            @Nullable String owner,
            Instant runningSince,
            String note) {

        /** What is said of it as of any other bot. */
        RegisterBotInput bot() {
            return new RegisterBotInput(
                    code,
                    name,
                    purpose,
                    criticality,
                    dataClassification,
                    channel,
                    ownerDepartment,
                    owner);
        }
    }

    /** What is not given stays as it is. */
    record ChangeBotInput(
            String bot,
            int version,
            ArgumentValue<String> name,
            ArgumentValue<String> purpose,
            ArgumentValue<CriticalityTier> criticality,
            ArgumentValue<DataClassification> dataClassification,
            ArgumentValue<Channel> channel,
            ArgumentValue<String> ownerDepartment,
            ArgumentValue<String> owner) {}

    /** A step of a bot's life. */
    record BotStepInput(String bot, @Nullable Integer version, @Nullable String reason) {}
}
