package io.botwarden.delivery.design;

import org.jspecify.annotations.Nullable;

/**
 * What a revision holds.
 *
 * @param release key of the release that it is the design of; null where it holds for the bot
 * @param body in Markdown
 * @param link an address of http or https
 */
record DesignText(
        @Nullable Long release, String title, @Nullable String body, @Nullable String link) {

    boolean isEmpty() {
        return body == null && link == null;
    }
}
