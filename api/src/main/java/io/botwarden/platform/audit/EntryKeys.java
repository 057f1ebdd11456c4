package io.botwarden.platform.audit;

/**
 * The keys that authenticate audit entries. They are stored outside the database, so that access to
 * the database alone is not sufficient to forge a code.
 */
public interface EntryKeys {

    /**
     * Returns the code of a text, made with the newest key, whose number it contains. HMAC-SHA-256,
     * 37 bytes.
     */
    byte[] code(byte[] text);

    /** Verifies that a code belongs to a text. */
    Verdict verify(byte[] code, byte[] text);

    /** The result of verifying a code. */
    enum Verdict {
        /** Made with one of the keys, for exactly this text. */
        GENUINE,
        /** Refers to one of the keys but was not made with it, or is malformed. */
        FORGED,
        /** Refers to an unknown key. */
        UNKNOWN_KEY
    }
}
