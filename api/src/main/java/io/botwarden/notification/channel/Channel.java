package io.botwarden.notification.channel;

import io.botwarden.notification.NotificationLanguage;
import io.botwarden.notification.NotificationRefusal;
import io.botwarden.platform.identity.Scope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A channel's row as an action or a delivery finds it, its secrets in clear.
 *
 * @param id the key
 * @param target the URL or address; empty for people's own addresses
 * @param shown what may be shown of that
 * @param oldSecret the one that was good before
 * @param oldUntil until when that signs too
 * @param department key of the department whose channel it is
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

    /** The secrets that sign at that time, the present one first. */
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
