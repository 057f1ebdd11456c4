package io.botwarden.packaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The OCI image of a server, for several platforms. Each has three layers: a few packages of
 * Debian, among them Java, without a shell; the libraries of others; and Botwarden. Its user is not
 * root, and it writes to {@code /var/lib/botwarden} and {@code /tmp} only.
 */
final class Image {

    /** The number of the user and the group. */
    static final int USER = 10001;

    /** The home folder of Botwarden, a volume. */
    static final String HOME = "var/lib/botwarden";

    private static final String JAVA = "usr/lib/jvm/java";
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    private static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";

    private final Release release;
    private final Application application;
    private final Path root;
    private final OciLayout layout;

    Image(Release release, Application application, Path root, OciLayout layout) {
        this.release = release;
        this.application = application;
        this.root = root;
        this.layout = layout;
    }

    /** Stores the images of all platforms and the index. */
    void build(Map<Platform, List<DebianPackage>> packages) throws IOException {
        FileTree libraries = new FileTree();
        application.addLibraries(libraries);
        Blob libraryLayer = layout.layer(libraries, release.created());
        FileTree own = new FileTree();
        application.addOwn(own, root);
        Blob ownLayer = layout.layer(own, release.created());
        Attestations attestations =
                new Attestations(release, application, Hashes.of(application.jar()));

        List<Map<String, Object>> images = new ArrayList<>();
        List<Map<String, Object>> attached = new ArrayList<>();
        for (var each : packages.entrySet()) {
            Blob system = layout.layer(system(each.getKey(), each.getValue()), release.created());
            Blob manifest = manifest(each.getKey(), List.of(system, libraryLayer, ownLayer));
            Map<String, Object> image = descriptor(MANIFEST, manifest);
            image.put("platform", each.getKey().description());
            image.put("annotations", Map.of("org.opencontainers.image.version", release.version()));
            images.add(image);
            attached.add(attached(attestations, manifest, each.getKey(), each.getValue()));
        }
        images.addAll(attached);
        Map<String, Object> index = new LinkedHashMap<>();
        index.put("schemaVersion", 2);
        index.put("mediaType", "application/vnd.oci.image.index.v1+json");
        index.put("manifests", images);
        index.put("annotations", labels());
        // the layout names one image with several platforms
        Blob stored = layout.json(index);
        Map<String, Object> named = descriptor("application/vnd.oci.image.index.v1+json", stored);
        named.put("annotations", Map.of("org.opencontainers.image.ref.name", release.version()));
        layout.index(
                Map.of(
                        "schemaVersion",
                        2,
                        "mediaType",
                        "application/vnd.oci.image.index.v1+json",
                        "manifests",
                        List.of(named)));
    }

    private static FileTree system(Platform platform, List<DebianPackage> packages)
            throws IOException {
        FileTree tree = new FileTree();
        for (String folder : List.of("bin", "sbin", "lib", "lib64")) {
            tree.folder("usr/" + folder);
            tree.link(folder, "usr/" + folder);
        }
        for (DebianPackage each : packages) {
            if (!List.of(platform.label(), "all").contains(each.architecture())) {
                throw new IllegalArgumentException(
                        "%s is for %s, not for %s"
                                .formatted(each.path(), each.architecture(), platform.label()));
            }
            each.unpackInto(tree);
        }
        tree.link(JAVA, "java-25-openjdk-" + platform.label());
        tree.file("etc/ssl/certs/java/cacerts", 0644, TrustStore.of(tree));
        tree.file(
                "etc/passwd",
                0644,
                Content.Bytes.of(
                        """
                        root:x:0:0:root:/root:/sbin/nologin
                        botwarden:x:%1$d:%1$d:Botwarden:/%2$s:/sbin/nologin
                        """
                                .formatted(USER, HOME)));
        tree.file(
                "etc/group",
                0644,
                Content.Bytes.of("root:x:0:\nbotwarden:x:%d:\n".formatted(USER)));
        tree.file("etc/nsswitch.conf", 0644, Content.Bytes.of("hosts: files dns\n"));
        tree.folder(HOME, 0700, USER);
        tree.folder("tmp", 01777, 0);
        return tree;
    }

    private Blob manifest(Platform platform, List<Blob> layers) throws IOException {
        Map<String, Object> process = new LinkedHashMap<>();
        process.put("User", USER + ":" + USER);
        process.put("ExposedPorts", Map.of("8080/tcp", Map.of()));
        process.put(
                "Env",
                List.of(
                        "PATH=/" + JAVA + "/bin",
                        "JAVA_HOME=/" + JAVA,
                        "LANG=C.UTF-8",
                        "BOTWARDEN_HOME=/" + HOME));
        List<String> entryPoint = new ArrayList<>(List.of("/" + JAVA + "/bin/java"));
        entryPoint.addAll(Application.ARGUMENTS);
        process.put("Entrypoint", entryPoint);
        process.put("Volumes", Map.of("/" + HOME, Map.of()));
        process.put("WorkingDir", "/" + HOME);
        process.put("StopSignal", "SIGTERM");
        process.put("Labels", labels());
        Map<String, Object> config = new LinkedHashMap<>(platform.description());
        config.put("created", release.created().toString());
        config.put("config", process);
        config.put(
                "rootfs",
                Map.of("type", "layers", "diff_ids", layers.stream().map(Blob::diffId).toList()));
        config.put(
                "history",
                List.of("operating system and Java", "libraries", "Botwarden").stream()
                        .map(step ->
                                Map.of(
                                        "created",
                                        release.created().toString(),
                                        "created_by",
                                        "infra/packaging/build: " + step))
                        .toList());
        return layout.json(
                Map.of(
                        "schemaVersion",
                        2,
                        "mediaType",
                        MANIFEST,
                        "config",
                        descriptor(CONFIG, layout.json(config)),
                        "layers",
                        layers.stream().map(layer -> descriptor(LAYER, layer)).toList(),
                        "annotations",
                        labels()));
    }

    /**
     * The attachments of an image, in the form of BuildKit: registries keep them with the index.
     */
    private Map<String, Object> attached(
            Attestations attestations,
            Blob manifest,
            Platform platform,
            List<DebianPackage> packages)
            throws IOException {
        List<Map<String, Object>> layers = attestations.store(layout, manifest, platform, packages);
        Blob config =
                layout.json(
                        Map.of(
                                "architecture",
                                "unknown",
                                "os",
                                "unknown",
                                "config",
                                Map.of(),
                                "rootfs",
                                Map.of(
                                        "type",
                                        "layers",
                                        "diff_ids",
                                        layers.stream().map(each -> each.get("digest")).toList())));
        Blob stored =
                layout.json(
                        Map.of(
                                "schemaVersion",
                                2,
                                "mediaType",
                                MANIFEST,
                                "config",
                                descriptor(CONFIG, config),
                                "layers",
                                layers));
        Map<String, Object> descriptor = descriptor(MANIFEST, stored);
        descriptor.put("platform", Map.of("os", "unknown", "architecture", "unknown"));
        descriptor.put(
                "annotations",
                Map.of(
                        "vnd.docker.reference.type",
                        "attestation-manifest",
                        "vnd.docker.reference.digest",
                        manifest.digest()));
        return descriptor;
    }

    private Map<String, String> labels() {
        return Map.of(
                "org.opencontainers.image.title",
                "Botwarden",
                "org.opencontainers.image.description",
                "Operational records, KPIs, risk and appraisal of a company's bots",
                "org.opencontainers.image.version",
                release.version(),
                "org.opencontainers.image.revision",
                release.revision(),
                "org.opencontainers.image.created",
                release.created().toString(),
                "org.opencontainers.image.licenses",
                "Apache-2.0");
    }

    private static Map<String, Object> descriptor(String type, Blob blob) {
        Map<String, Object> descriptor = new LinkedHashMap<>();
        descriptor.put("mediaType", type);
        descriptor.put("digest", blob.digest());
        descriptor.put("size", blob.size());
        return descriptor;
    }
}
