package io.botwarden.platform.file;

import io.botwarden.platform.protection.FileCipher.FileKey;
import java.nio.file.Path;

/**
 * A file that was received, encrypted and synced to disk, but is not kept yet.
 *
 * @param sha256 the SHA-256 of its content, in hexadecimal digits
 * @param bytes the size of its content; at least 1
 * @param path its path in the store once it is kept; no two received files have the same
 * @param key its key
 * @param incoming where it is until then
 */
public record ReceivedFile(String sha256, long bytes, String path, FileKey key, Path incoming) {}
