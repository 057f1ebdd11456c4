package io.botwarden.packaging;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is attached to the image of a platform, as in-toto statements: the bills of materials of the
 * operating system, the application and the console (CycloneDX), and the provenance (SLSA).
 *
 * @param release what was packaged
 * @param application the application
 * @param jarHash the hash of its jar
 */
record Attestations(Release release, Application application, String jarHash) {

    private static final String CYCLONEDX = "https://cyclonedx.org/bom";
    private static final String SLSA = "https://slsa.dev/provenance/v1";

    /** Stores them, and returns the descriptors of their layers. */
    List<Map<String, Object>> store(
            OciLayout layout, Blob manifest, Platform platform, List<DebianPackage> packages)
            throws IOException {
        List<Map<String, Object>> layers = new ArrayList<>();
        layers.add(statement(layout, manifest, CYCLONEDX, billOf(packages, platform)));
        for (String name : List.of("application", "console")) {
            var bill = application.bill(name);
            if (bill.isPresent()) {
                layers.add(statement(layout, manifest, CYCLONEDX, OciLayout.parsed(bill.get())));
            }
        }
        layers.add(statement(layout, manifest, SLSA, provenance(platform, packages)));
        return layers;
    }

    private Map<String, Object> statement(
            OciLayout layout, Blob manifest, String type, Object predicate) throws IOException {
        Blob blob =
                layout.json(
                        Map.of(
                                "_type",
                                "https://in-toto.io/Statement/v1",
                                "subject",
                                List.of(
                                        Map.of(
                                                "name",
                                                "botwarden",
                                                "digest",
                                                Map.of("sha256", hexOf(manifest.digest())))),
                                "predicateType",
                                type,
                                "predicate",
                                predicate));
        return Map.of(
                "mediaType",
                "application/vnd.in-toto+json",
                "digest",
                blob.digest(),
                "size",
                blob.size(),
                "annotations",
                Map.of("in-toto.io/predicate-type", type));
    }

    private Map<String, Object> billOf(List<DebianPackage> packages, Platform platform) {
        List<Map<String, Object>> components =
                packages.stream()
                        .map(each ->
                                Map.<String, Object>of(
                                        "type", "library",
                                        "bom-ref", each.purl(),
                                        "name", each.name(),
                                        "version", each.version(),
                                        "purl", each.purl(),
                                        "hashes",
                                                List.of(
                                                        Map.of(
                                                                "alg",
                                                                "SHA-256",
                                                                "content",
                                                                each.sha256()))))
                        .toList();
        return Map.of(
                "bomFormat",
                "CycloneDX",
                "specVersion",
                "1.6",
                "version",
                1,
                "metadata",
                Map.of(
                        "timestamp",
                        release.created().toString(),
                        "component",
                        Map.of(
                                "type",
                                "container",
                                "bom-ref",
                                "botwarden-" + platform.label(),
                                "name",
                                "botwarden",
                                "version",
                                release.version())),
                "components",
                components);
    }

    private Map<String, Object> provenance(Platform platform, List<DebianPackage> packages) {
        List<Map<String, Object>> dependencies = new ArrayList<>();
        dependencies.add(dependency("git+botwarden", "gitCommit", release.revision()));
        dependencies.add(dependency("file:api/target/botwarden.jar", "sha256", jarHash));
        packages.forEach(
                each -> dependencies.add(dependency(each.purl(), "sha256", each.sha256())));
        Map<String, Object> definition = new LinkedHashMap<>();
        definition.put("buildType", "urn:botwarden:infra/packaging/build:1");
        definition.put(
                "externalParameters",
                Map.of("version", release.version(), "platform", "linux/" + platform.label()));
        definition.put("internalParameters", Map.of("java", Runtime.version().toString()));
        definition.put("resolvedDependencies", dependencies);
        return Map.of(
                "buildDefinition",
                definition,
                "runDetails",
                Map.of("builder", Map.of("id", "urn:botwarden:infra/packaging/build")));
    }

    private static Map<String, Object> dependency(String uri, String algorithm, String digest) {
        return Map.of("uri", uri, "digest", Map.of(algorithm, digest));
    }

    private static String hexOf(String digest) {
        return digest.substring(digest.indexOf(':') + 1);
    }
}
