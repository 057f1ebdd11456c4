package io.botwarden.notification.delivery;

import io.botwarden.notification.NotificationLanguage;
import io.botwarden.notification.report.AttachedReport;
import io.botwarden.notification.template.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notification to deliver.
 *
 * @param id its key, the same for all attempts
 * @param channel key of its channel
 * @param address the person's address; null if it is not for a person, or the person has none
 * @param event the event it is about
 * @param reason why the recipient is notified
 * @param facts machine-readable details, as JSON
 * @param report the result that it brings; null if it brings none
 * @param unreadable why its address or its result cannot be read; null if they can
 * @param link the address in the console; empty if there is none
 * @param attemptCount the number of earlier attempts
 * @param createdAt when it was created
 */
record OutboundNotification(
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
        @Nullable AttachedReport report,
        @Nullable String unreadable,
        String link,
        int attemptCount,
        Instant createdAt) {

    /** The text with the beginning of the result. */
    Text whole() {
        return report == null ? text : new Text(text.title(), text.body() + "\n\n" + report.text());
    }

    /** The id shown to receivers. */
    String spelledId() {
        return "notification_" + id;
    }
}
