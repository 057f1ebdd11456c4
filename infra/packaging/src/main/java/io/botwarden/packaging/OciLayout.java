package io.botwarden.packaging;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.time.Instant;
import java.util.HexFormat;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A folder in the OCI image layout, which programs such as {@code skopeo}, {@code crane} and {@code
 * oras} push to a registry.
 */
final class OciLayout {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    private final Path folder;
    private final Path blobs;

    private OciLayout(Path folder, Path blobs) {
        this.folder = folder;
        this.blobs = blobs;
    }

    static OciLayout in(Path folder) throws IOException {
        Path blobs = Files.createDirectories(folder.resolve("blobs/sha256"));
        Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        return new OciLayout(folder, blobs);
    }

    /** Stores a layer: a compressed tar archive. */
    Blob layer(FileTree files, Instant time) throws IOException {
        Path written = folder.resolve("layer.tmp");
        var compressed = Hashes.sha256();
        var plain = Hashes.sha256();
        try (OutputStream out =
                        new DigestOutputStream(
                                new BufferedOutputStream(Files.newOutputStream(written), 1 << 16),
                                compressed);
                OutputStream gzip = new FastGzip(out);
                OutputStream tar = new DigestOutputStream(gzip, plain)) {
            files.writeTo(tar, time);
        }
        String digest = HexFormat.of().formatHex(compressed.digest());
        long size = Files.size(written);
        Files.move(written, blobs.resolve(digest), StandardCopyOption.REPLACE_EXISTING);
        return new Blob(
                "sha256:" + digest, size, "sha256:" + HexFormat.of().formatHex(plain.digest()));
    }

    /** Stores an object as JSON. */
    Blob json(Object value) throws IOException {
        byte[] bytes = JSON.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
        String digest = Hashes.of(bytes);
        Files.write(blobs.resolve(digest), bytes);
        return new Blob("sha256:" + digest, bytes.length, "sha256:" + digest);
    }

    /** Parses JSON that becomes a part of other JSON. */
    static Object parsed(byte[] json) {
        return JSON.readValue(json, Object.class);
    }

    /** Stores the index, which names all images. */
    void index(Object index) throws IOException {
        Files.writeString(folder.resolve("index.json"), JSON.writeValueAsString(index));
    }
}
