package io.botwarden.platform.outgoing;

import org.jspecify.annotations.Nullable;

/**
 * What was answered to a call.
 *
 * @param status the HTTP status
 * @param location where a redirect leads that was not followed; null where it is none
 * @param body the content, bounded in length
 */
public record Answer(int status, @Nullable String location, byte[] body) {}
