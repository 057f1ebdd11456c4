package io.botwarden.platform.outgoing;

import org.jspecify.annotations.Nullable;

/**
 * The response to an outgoing call.
 *
 * @param status the HTTP status
 * @param location the target of a redirect that was not followed; null if there is none
 * @param date the header {@code Date}; null if there is none
 * @param body the content, limited in length
 */
public record Answer(int status, @Nullable String location, @Nullable String date, byte[] body) {}
