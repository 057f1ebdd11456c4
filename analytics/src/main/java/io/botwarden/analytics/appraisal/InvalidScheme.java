package io.botwarden.analytics.appraisal;

import java.util.List;

/**
 * A scheme file that cannot be used. The message names every fault with its place and what is
 * accepted there.
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
