package io.botwarden.operations.change;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the mutations about changes answer. */
final class ChangePayloads {

    private ChangePayloads() {}

    /**
     * @param change the change; null where the action was refused
     * @param errors why it was refused; empty where it was done
     */
    record ChangePayload(@Nullable RecordKey change, List<Refusal> errors) {}

    /**
     * @param changeTemplate the template; null where the action was refused
     * @param errors why it was refused; empty where it was done
     */
    record TemplatePayload(@Nullable RecordKey changeTemplate, List<Refusal> errors) {}
}
