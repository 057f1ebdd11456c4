package io.botwarden.platform.protection;

/** Ciphers of files for tests without an application around them. */
public final class TestFileCiphers {

    private TestFileCiphers() {}

    /** A cipher with keys of its own. */
    public static FileCipher make() {
        return new FileCipher(TestCiphers.make());
    }
}
