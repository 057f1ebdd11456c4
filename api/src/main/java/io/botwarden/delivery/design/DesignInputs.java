package io.botwarden.delivery.design;

import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.ArgumentValue;

/** The inputs of the mutations about designs; what each field means stands in the schema. */
final class DesignInputs {

    private DesignInputs() {}

    record DraftDesignInput(
            String bot,
            @Nullable String release,
            DesignKind kind,
            String title,
            @Nullable String body,
            @Nullable String link) {}

    /** What is not given stays as it is. */
    record ChangeDesignInput(
            String design,
            int version,
            ArgumentValue<String> release,
            ArgumentValue<String> title,
            ArgumentValue<String> body,
            ArgumentValue<String> link) {}

    record SubmitDesignInput(String design, @Nullable Integer version) {}

    record AcceptDesignInput(String design, int version, @Nullable String note) {}

    record RejectDesignInput(String design, @Nullable Integer version, String reason) {}
}
