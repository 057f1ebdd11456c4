package io.botwarden.notification.delivery;

import io.botwarden.notification.Language;
import io.botwarden.notification.template.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notification that is to be delivered.
 *
 * @param id its key, which a receiver knows it by, whichever try it is
 * @param channel key of its channel
 * @param address the person's address; null where it goes to no person, or the person has none
 * @param event what it is about
 * @param reason why somebody is told
 * @param facts for programs, as JSON
 * @param link where it is seen in the console; empty where nowhere
 * @param attemptCount how many attempts there were before
 * @param createdAt when it was made
 */
record OutboundNotification(
        long id,
        long channel,
        @Nullable Long employee,
        @Nullable String address,
        String event,
        String reason,
        boolean page,
        Language language,
        Text text,
        String facts,
        String link,
        int attemptCount,
        Instant createdAt) {

    /** What a receiver knows it by. */
    String spelledId() {
        return "notification_" + id;
    }
}
