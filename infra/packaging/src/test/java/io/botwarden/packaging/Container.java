package io.botwarden.packaging;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Starts an image as a container runtime does that makes the root file system read-only: in a mount
 * namespace, with the image's user, variables and entry point. Needs to be root.
 */
final class Container {

    /** $1: root, $2: home, $3: user, then pairs of a folder and its place until {@code --}. */
    private static final String SCRIPT =
            """
            PATH=/usr/sbin:/usr/bin:/sbin:/bin
            root=$1 home=$2 user=$3
            shift 3
            mount --make-rprivate /
            mount --bind "$root" "$root"
            while [ "$1" != -- ]; do
              mount --bind "$1" "$root$2"
              shift 2
            done
            shift
            mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
            mount --bind "$home" "$root/var/lib/botwarden"
            mount --rbind /proc "$root/proc"
            mount --rbind /dev "$root/dev"
            mount -o remount,ro,bind "$root"
            exec chroot --userspec="$user" "$root" "$@"
            """;

    private Container() {}

    /**
     * Whether this machine allows mounts in a namespace; a container of a build usually does not.
     */
    static boolean canRun() {
        try {
            Processes.run(
                    "/usr/bin/unshare", "--mount", "/bin/sh", "-c", "mount -t tmpfs tmpfs /mnt");
            return System.getProperty("user.name").equals("root");
        } catch (IOException _) {
            return false;
        }
    }

    /**
     * The folders of libraries and Java for an image without a system. Otherwise the test is
     * skipped: a machine has the folders of Debian, and allows containers, or not.
     */
    static Map<Path, String> ofThisMachine() {
        Platform platform = Builds.platform();
        Path libraries = Path.of("/usr/lib", Builds.triplet(platform));
        Map<Path, String> mounts =
                Map.of(
                        libraries,
                        libraries.toString(),
                        Path.of("/usr/lib64"),
                        "/usr/lib64",
                        Path.of(System.getProperty("java.home")),
                        "/usr/lib/jvm/java-25-openjdk-" + platform.label());
        assumeTrue(canRun() && mounts.keySet().stream().allMatch(Files::isDirectory));
        return mounts;
    }

    /**
     * @param place an empty folder
     * @param mounts folders of this machine, by their place in the container, which is created
     * @param environment additional variables
     * @param arguments of the entry point
     */
    static RunningServer start(
            StoredImage image,
            Path place,
            Map<Path, String> mounts,
            Map<String, String> environment,
            String... arguments)
            throws IOException {
        Platform platform = Builds.platform();
        Path root = place.resolve("root");
        Path home = place.resolve("home");
        // the same container with other arguments has the same files
        if (!Files.exists(home)) {
            image.unpack(platform, root);
            Files.createDirectory(home);
            Files.setAttribute(home, "unix:uid", Image.USER);
            for (String target : mounts.values()) {
                Files.createDirectories(root.resolve(target.substring(1)));
            }
        }
        JsonNode process = image.process(platform);
        Map<String, String> variables = new HashMap<>();
        for (JsonNode each : process.get("Env")) {
            String[] parts = each.asString().split("=", 2);
            variables.put(parts[0], parts[1]);
        }
        variables.putAll(environment);
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "/usr/bin/unshare",
                                "--mount",
                                "/bin/sh",
                                "-euc",
                                SCRIPT,
                                "container",
                                root.toString(),
                                home.toString(),
                                process.get("User").asString()));
        mounts.forEach((folder, target) -> {
            command.add(folder.toString());
            command.add(target);
        });
        command.add("--");
        process.get("Entrypoint").forEach(each -> command.add(each.asString()));
        command.addAll(List.of(arguments));
        return RunningServer.start(
                command, variables, Files.createTempFile(place, "output", ".txt"));
    }
}
