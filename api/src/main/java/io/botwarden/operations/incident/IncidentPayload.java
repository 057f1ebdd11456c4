package io.botwarden.operations.incident;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every mutation about an incident answers.
 *
 * @param incident the incident; null where the action was refused
 * @param errors why it was refused; empty where it was done
 */
record IncidentPayload(@Nullable RecordKey incident, List<Refusal> errors) {}
