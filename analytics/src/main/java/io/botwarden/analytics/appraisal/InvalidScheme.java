package io.botwarden.analytics.appraisal;

import java.util.List;

/**
 * Thrown for a scheme file that cannot be used. The message lists every problem with its location and
 * the accepted values.
 */
public final class InvalidScheme extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidScheme(String file, List<String> problems) {
        super(
                "The appraisal scheme "
                        + file
                        + " cannot be used:\n  - "
                        + String.join("\n  - ", problems));
    }
}
