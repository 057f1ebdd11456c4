package io.botwarden.notification.channel;

import io.botwarden.notification.NotificationLanguage;
import io.botwarden.notification.NotificationRefusal;
import io.botwarden.platform.identity.Scope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The row of a channel as read by an action or a delivery, with its secrets in plain text.
 *
 * @param id the key
 * @param target the URL or address; empty for people's own addresses
 * @param shown the displayable part of the target
 * @param oldSecret the previous secret
 * @param oldUntil when the previous secret stops signing
 * @param department key of the owning department
 */
public record Channel(
        long id,
        String name,
        ChannelKind kind,
        String target,
        String shown,
        @Nullable String secret,
        @Nullable String oldSecret,
        @Nullable Instant oldUntil,
        NotificationLanguage language,
        String timeZone,
        @Nullable Long department,
        boolean retired,
        int failures,
        int version) {

    /** Returns the secrets that sign at a time, the current one first. */
    public List<String> secretsAt(Instant time) {
        if (secret == null) {
            return List.of();
        }
        return oldSecret == null || oldUntil == null || !time.isBefore(oldUntil)
                ? List.of(secret)
                : List.of(secret, oldSecret);
    }

    List<Scope> scopes() {
        return List.of(Scope.ofDepartment(department));
    }

    void requireInUse(String field) {
        if (retired) {
            throw NotificationRefusal.retired(field);
        }
    }
}
