package io.botwarden.platform.audit;

/**
 * The keys that authenticate audit entries. They lie outside the database, so that whoever has the
 * database alone can make no code.
 */
public interface EntryKeys {

    /**
     * The code of a text, made with the newest key, whose number it names. HMAC-SHA-256, 37 bytes.
     */
    byte[] code(byte[] text);

    /** Whether a code is that of the text. */
    Verdict verify(byte[] code, byte[] text);

    /** What a code is worth. */
    enum Verdict {
        /** It was made with one of the keys, of exactly this text. */
        GENUINE,
        /** It names one of the keys and was not made with it, or is no code at all. */
        FORGED,
        /** It names a key that is not here. */
        UNKNOWN_KEY
    }
}
