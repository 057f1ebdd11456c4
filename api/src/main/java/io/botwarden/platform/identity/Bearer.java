package io.botwarden.platform.identity;

import java.time.Instant;

/**
 * What a request proved about who sends it.
 *
 * @param viewer who sends it
 * @param expiresAt when the proof stops being good
 */
public record Bearer(Viewer viewer, Instant expiresAt) {}
