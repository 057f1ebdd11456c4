package io.botwarden.platform.read.compile;

import java.util.List;

/** What stands among a plan's parameters for what only the one who runs it knows. */
public sealed interface Mark {

    /** The token of this run, by which its encrypted values are known. */
    Mark TOKEN = new Token();

    /** A random text. */
    record Token() implements Mark {}

    /**
     * The keyed hashes of texts, in hexadecimal digits.
     *
     * @param purpose what the texts were encrypted for
     */
    record Hashes(List<String> texts, String purpose) implements Mark {}
}
