package io.botwarden.access;

import io.botwarden.platform.write.Refusal;
import java.util.List;

/**
 * What this capability's mutations answer: the record, null where the action was refused, and why
 * it was refused.
 */
final class AccessPayloads {

    private AccessPayloads() {}

    record ChangePasswordPayload(boolean changed, List<Refusal> errors) {}
}
