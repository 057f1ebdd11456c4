package io.botwarden.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An image in a layout, as a container runtime reads it.
 *
 * @param layout the folder of the layout
 */
record StoredImage(Path layout) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The digest that users pin: that of the index of all platforms. */
    String digest() throws IOException {
        return JSON.readTree(Files.readAllBytes(layout.resolve("index.json")))
                .at("/manifests/0/digest")
                .asString();
    }

    /** The index of all platforms. */
    JsonNode index() throws IOException {
        return json(digest());
    }

    /** The manifest of a platform. */
    JsonNode manifest(Platform platform) throws IOException {
        for (JsonNode each : index().get("manifests")) {
            if (each.at("/platform/architecture").asString().equals(platform.label())) {
                return json(each.get("digest").asString());
            }
        }
        throw new IllegalStateException("The image has no " + platform);
    }

    /** The configuration of a platform's processes. */
    JsonNode process(Platform platform) throws IOException {
        return json(manifest(platform).at("/config/digest").asString()).get("config");
    }

    /** The in-toto statements that are attached to the images. */
    List<JsonNode> statements() throws IOException {
        List<JsonNode> statements = new ArrayList<>();
        for (JsonNode each : index().get("manifests")) {
            if (each.at("/annotations/vnd.docker.reference.type").isString()) {
                for (JsonNode layer : json(each.get("digest").asString()).get("layers")) {
                    statements.add(json(layer.get("digest").asString()));
                }
            }
        }
        return statements;
    }

    /** Unpacks the layers, one over the other. */
    void unpack(Platform platform, Path root) throws IOException {
        Files.createDirectories(root);
        for (JsonNode layer : manifest(platform).get("layers")) {
            Processes.run(
                    "tar",
                    "--extract",
                    "--gzip",
                    "--numeric-owner",
                    "--preserve-permissions",
                    "--directory=" + root,
                    "--file=" + blob(layer.get("digest").asString()));
        }
    }

    /** Reads a blob; its content must have its digest. */
    JsonNode json(String digest) throws IOException {
        byte[] bytes = Files.readAllBytes(blob(digest));
        if (!digest.equals("sha256:" + Hashes.of(bytes))) {
            throw new IOException(digest + " has other content");
        }
        return JSON.readTree(bytes);
    }

    private Path blob(String digest) {
        return layout.resolve("blobs").resolve(digest.replace(':', '/'));
    }
}
