package io.botwarden.platform.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A style that a page carries in itself. The page's content-security policy names it by its hash,
 * so that no other style has an effect.
 *
 * @param source how the policy names it: {@code 'sha256-…'}
 */
public record InlineStyle(String source) {

    /** The style whose text stands between the tags of a style element. */
    public static InlineStyle of(String css) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(css.getBytes(StandardCharsets.UTF_8));
            return new InlineStyle(
                    "'sha256-%s'".formatted(Base64.getEncoder().encodeToString(hash)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
