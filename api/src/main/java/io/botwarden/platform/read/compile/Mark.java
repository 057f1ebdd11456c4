package io.botwarden.platform.read.compile;

import java.util.List;

/** A plan's parameter whose value is known only at execution. */
public sealed interface Mark {

    /** The token of this execution, which identifies its encrypted values. */
    Mark TOKEN = new Token();

    /** A random text. */
    record Token() implements Mark {}

    /**
     * The keyed hashes of texts, in hexadecimal.
     *
     * @param purpose the encryption context of the texts
     */
    record Hashes(List<String> texts, String purpose) implements Mark {}
}
