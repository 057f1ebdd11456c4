package io.botwarden.collaboration.manual;

import org.jspecify.annotations.Nullable;

/**
 * The content of a revision.
 *
 * @param body in Markdown
 * @param changeNote what is new
 */
record ManualText(String title, String body, @Nullable String changeNote) {}
