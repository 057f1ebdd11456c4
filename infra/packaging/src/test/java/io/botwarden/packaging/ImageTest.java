package io.botwarden.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The OCI image: its description, and its start from the unpacked layers. */
class ImageTest {

    private static final String PASSWORD = "a long enough password 7";

    @TempDir private Path folder;

    @Test
    void sameFilesGiveTheSameDigest() throws Exception {
        String first = small("a").digest();

        assertThat(small("b").digest()).isEqualTo(first).startsWith("sha256:");
    }

    @Test
    void describesBothPlatforms() throws Exception {
        StoredImage image = small("image");

        for (Platform platform : Platform.values()) {
            JsonNode process = image.process(platform);
            assertThat(process.get("User").asString()).isEqualTo("10001:10001");
            assertThat(process.at("/Labels/org.opencontainers.image.version").asString())
                    .isEqualTo("1.2.3");
            assertThat(process.at("/Labels/org.opencontainers.image.revision").asString())
                    .isEqualTo(Builds.RELEASE.revision());
            assertThat(image.manifest(platform).get("layers")).hasSize(3);
        }
    }

    @Test
    void leavesOutTheProgramsOfPostgres() throws Exception {
        Path root = folder.resolve("root");
        small("image").unpack(Platform.ARM64, root);

        try (var libraries = Files.list(root.resolve(Application.ROOT).resolve("lib"))) {
            assertThat(libraries.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder("netty-4.jar", "schema-1.jar");
        }
        assertThat(root.resolve("var/lib/dpkg/status.d/empty")).exists();
    }

    @Test
    void attachesBillsAndProvenance() throws Exception {
        StoredImage image = small("image");

        Set<String> subjects = new HashSet<>();
        Set<String> types = new HashSet<>();
        for (JsonNode statement : image.statements()) {
            subjects.add(statement.at("/subject/0/digest/sha256").asString());
            types.add(statement.get("predicateType").asString());
        }
        assertThat(types)
                .containsExactlyInAnyOrder(
                        "https://cyclonedx.org/bom", "https://slsa.dev/provenance/v1");
        assertThat(subjects).hasSize(2);
        // the system, the application and the console, and where it comes from
        assertThat(image.statements()).hasSize(8);
        assertThat(image.statements().toString())
                .contains("pkg:deb/debian/empty@1.0%2B1?arch=arm64")
                .contains(Builds.RELEASE.revision());
    }

    @Test
    void refusesPackagesOfAnotherPlatform() throws Exception {
        var systems = Builds.emptySystems(folder.resolve("packages"));
        systems.put(Platform.AMD64, systems.get(Platform.ARM64));

        assertThatThrownBy(() -> build("image", Builds.small(folder), systems))
                .hasMessageContaining("empty_1.0.deb is for arm64, not for amd64");
    }

    @Test
    @Tag("nightly")
    void startsWithReadOnlyRoot() throws Exception {
        Map<Path, String> mounts = Container.ofThisMachine();
        startAndStop(Builds.image(folder), mounts);
    }

    /** The real system, from the archives of Debian, and the same digest when built again. */
    @Test
    @Tag("nightly")
    void startsOnItsOwnSystem() throws Exception {
        assumeTrue(Container.canRun());
        Path packages = folder.resolve("packages");
        Processes.run(
                Builds.ROOT.resolve("infra/packaging/packages").toString(), packages.toString());
        Map<Platform, List<DebianPackage>> systems = new EnumMap<>(Platform.class);
        for (Platform platform : Platform.values()) {
            systems.put(platform, DebianPackage.allIn(packages.resolve(platform.label())));
        }
        StoredImage image =
                build(
                        "image",
                        Application.unpack(Builds.jar(), folder.resolve("application")),
                        systems);
        StoredImage again =
                build(
                        "again",
                        Application.unpack(Builds.jar(), folder.resolve("application-again")),
                        systems);

        assertThat(again.digest()).isEqualTo(image.digest());
        startAndStop(image, Map.of());
    }

    private void startAndStop(StoredImage image, Map<Path, String> mounts) throws Exception {
        Path place = Files.createDirectory(folder.resolve("container"));
        try (EmbeddedPostgres database = EmbeddedPostgres.start()) {
            Map<String, String> environment =
                    Map.of(
                            "BOTWARDEN_DATABASE_JDBC_URL",
                            "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(database.getPort()),
                            "BOTWARDEN_DATABASE_USER",
                            "postgres",
                            "BOTWARDEN_ADMIN_PASSWORD",
                            PASSWORD,
                            "BOTWARDEN_WARM_UP",
                            "0s",
                            "SERVER_PORT",
                            "0");
            try (RunningServer doctor =
                    Container.start(image, place, mounts, environment, "doctor")) {
                assertThat(doctor.awaitExit()).as(doctor.printed()).isZero();
                assertThat(doctor.printed())
                        .contains("The database is empty")
                        .contains("The home folder /var/lib/botwarden is writable")
                        .contains("The process of a query of an analyst works");
            }
            try (RunningServer server = Container.start(image, place, mounts, environment)) {
                assertThat(server.get("/actuator/health")).contains("\"status\":\"UP\"");
                assertThat(server.get("/actuator/health/readiness")).contains("\"UP\"");
                assertThat(ownerOf(server.pid())).isEqualTo(Image.USER);
                queriesTheWarehouse(server);
                assertThat(server.stop()).isEqualTo(143);
            }
        }
    }

    /** Snapshots and queries load native libraries, and queries start processes. */
    private static void queriesTheWarehouse(RunningServer server) throws Exception {
        String token = server.signIn(PASSWORD);
        JsonNode taken =
                server.ask(
                        token,
                        "mutation { takeWarehouseSnapshot(input: {}) { errors { message } } }");
        assertThat(taken.at("/takeWarehouseSnapshot/errors")).isEmpty();
        String state = "RUNNING";
        while (state.equals("RUNNING")) {
            Thread.sleep(200);
            state =
                    server.ask(
                                    token,
                                    "{ warehouseSnapshots(first: 1) { edges { node { state } } } }")
                            .at("/warehouseSnapshots/edges/0/node/state")
                            .asString();
        }
        assertThat(state).as(server.printed()).isEqualTo("COMPLETED");
        assertThat(
                        server.post(
                                "/analytics/sql",
                                token,
                                "{\"sql\": \"select count(*) as n from department as d\"}"))
                .contains("\"n\"");
    }

    private static int ownerOf(long pid) throws IOException {
        return (int) Files.getAttribute(Path.of("/proc/" + pid), "unix:uid");
    }

    private StoredImage small(String name) throws IOException {
        Path place = folder.resolve("files-" + name);
        return build(name, Builds.small(place), Builds.emptySystems(place.resolve("packages")));
    }

    private StoredImage build(
            String name, Application application, Map<Platform, List<DebianPackage>> systems)
            throws IOException {
        return Builds.image(folder.resolve(name), application, systems);
    }
}
