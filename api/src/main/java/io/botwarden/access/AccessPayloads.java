package io.botwarden.access;

import io.botwarden.platform.write.Refusal;
import java.util.List;

/**
 * The payload of this capability's mutations: the record, null if the action was refused, and the
 * reasons for a refusal.
 */
final class AccessPayloads {

    private AccessPayloads() {}

    record ChangePasswordPayload(boolean changed, List<Refusal> errors) {}
}
