package io.botwarden.notification.delivery;

import io.botwarden.notification.NotificationLanguage;
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
 * @param tries how often it was tried before
 * @param createdAt when it was made
 */
record Letter(
        long id,
        long channel,
        @Nullable Long employee,
        @Nullable String address,
        String event,
        String reason,
        boolean page,
        NotificationLanguage language,
        Text text,
        String facts,
        String link,
        int tries,
        Instant createdAt) {

    /** What a receiver knows it by. */
    String spelledId() {
        return "notification_" + id;
    }
}
