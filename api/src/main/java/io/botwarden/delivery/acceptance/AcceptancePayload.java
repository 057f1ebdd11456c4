package io.botwarden.delivery.acceptance;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What signing answers.
 *
 * @param acceptance what was signed; null where it was refused
 * @param errors why it was refused; empty where it was done
 */
record AcceptancePayload(@Nullable RecordKey acceptance, List<Refusal> errors) {}
