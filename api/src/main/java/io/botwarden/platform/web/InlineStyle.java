package io.botwarden.platform.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * An inline style of a page. The page's content security policy allows it by its hash, so that no
 * other style is applied.
 *
 * @param source the source expression in the policy: {@code 'sha256-…'}
 */
public record InlineStyle(String source) {

    /** Returns the inline style with this content. */
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
