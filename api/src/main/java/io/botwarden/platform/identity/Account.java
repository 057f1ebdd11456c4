package io.botwarden.platform.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An open identity for which a token is issued.
 *
 * @param id key of the row in {@code identity}
 * @param username the user name
 * @param stamp the number of changes to its rights
 * @param roles codes of the roles it holds over anything
 * @param everywhere codes of the roles it holds over everything
 * @param rightsEndAt when the first of its grants ends; null if none has an end
 */
public record Account(
        long id,
        String username,
        long stamp,
        List<String> roles,
        List<String> everywhere,
        @Nullable Instant rightsEndAt) {}
