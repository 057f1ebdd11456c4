package io.botwarden.notification.rule;

import io.botwarden.platform.identity.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule's row as an action finds it.
 *
 * @param id the key
 * @param events names of events, with {@code *} for anything
 * @param severities names of severities; empty for all
 * @param place what it is about
 * @param recipient who is told
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
     * What a rule is about.
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
