package io.botwarden.delivery.design;

import org.jspecify.annotations.Nullable;

/**
 * The contents of a revision.
 *
 * @param release key of its release; null if it applies to the bot
 * @param body in Markdown
 * @param link an http or https URL
 */
record DesignText(
        @Nullable Long release, String title, @Nullable String body, @Nullable String link) {

    boolean isEmpty() {
        return body == null && link == null;
    }
}
