package io.botwarden.platform.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An open identity as it is when a token is made for it.
 *
 * @param id key of the row in {@code identity}
 * @param username the name to sign in with
 * @param stamp counts what changed its rights
 * @param roles codes of the roles it holds over at least something
 * @param everywhere codes of the roles it holds over everything
 * @param rightsEndAt when the first of its grants ends; null where none has an end
 */
public record Account(
        long id,
        String username,
        long stamp,
        List<String> roles,
        List<String> everywhere,
        @Nullable Instant rightsEndAt) {}
