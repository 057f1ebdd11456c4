package io.botwarden.platform.identity.credential;

import java.text.Normalizer;

/**
 * Normalization of passwords: different ways to enter the same characters give the same password
 * (NIST SP 800-63B-4, 3.1.1.2).
 */
public final class PasswordText {

    private PasswordText() {}

    /** Returns the password in Unicode normalization form KC. */
    public static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }
}
