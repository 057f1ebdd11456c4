package io.botwarden.notification.rule;

import io.botwarden.platform.identity.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The row of a rule as read by an action.
 *
 * @param id the key
 * @param events event name patterns, with {@code *} as a wildcard
 * @param severities names of severities; empty for all
 * @param place the bot or department it is limited to
 * @param recipient the recipient
 */
record NotificationRule(
        long id,
        String name,
        List<String> events,
        List<String> severities,
        Place place,
        Recipient recipient,
        boolean page,
        boolean enabled,
        int version) {

    List<Scope> scopes() {
        return List.of(place.scope());
    }

    /**
     * The bot or department a rule is limited to.
     *
     * @param bot key of the bot
     * @param department key of the department
     */
    record Place(@Nullable Long bot, @Nullable Long department) {

        Scope scope() {
            return Scope.of(bot, department);
        }
    }
}
