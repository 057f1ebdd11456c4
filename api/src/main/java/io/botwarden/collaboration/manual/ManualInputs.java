package io.botwarden.collaboration.manual;

import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.ArgumentValue;

/** The inputs of the mutations about manuals; what each field means stands in the schema. */
final class ManualInputs {

    private ManualInputs() {}

    record DraftManualInput(String bot, String title, String body, @Nullable String changeNote) {}

    /** What is not given stays as it is. */
    record ChangeManualInput(
            String manual,
            int version,
            ArgumentValue<String> title,
            ArgumentValue<String> body,
            ArgumentValue<String> changeNote) {}

    record PublishManualInput(String manual, int version) {}

    record AcknowledgeManualInput(String manual) {}
}
