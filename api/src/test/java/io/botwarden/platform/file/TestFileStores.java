package io.botwarden.platform.file;

import io.botwarden.platform.protection.TestFileCiphers;
import io.botwarden.platform.runtime.Home;

/** Stores of files for tests without an application around them. */
public final class TestFileStores {

    private TestFileStores() {}

    /** A store with keys of its own. */
    public static FileStore in(Home home) {
        return new FileStore(home, TestFileCiphers.make());
    }
}
