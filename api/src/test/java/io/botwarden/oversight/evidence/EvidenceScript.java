package io.botwarden.oversight.evidence;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The script {@code infra/verify-evidence} as a process of its own, and packs as it reads them. It
 * uses the classes of the test, as if they were the build.
 */
public final class EvidenceScript {

    private static final Path INFRA = Path.of("../infra").toAbsolutePath().normalize();

    private final Path script;

    private EvidenceScript(Path script) {
        this.script = script;
    }

    /**
     * What it printed.
     *
     * @param code the exit code
     */
    public record Result(int code, String text) {}

    /** Lays out a checkout that is built. */
    public static EvidenceScript below(Path folder) throws IOException {
        Path infra = Files.createDirectories(folder.resolve("checkout/infra"));
        for (String name : new String[] {"verify-evidence", "jdk"}) {
            Files.createSymbolicLink(infra.resolve(name), INFRA.resolve(name));
        }
        Path app = Files.createDirectories(folder.resolve("checkout/api/target/app"));
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, "io.botwarden.BotwardenApplication");
        attributes.put(Attributes.Name.CLASS_PATH, classes());
        try (OutputStream out = Files.newOutputStream(app.resolve("botwarden.jar"))) {
            new JarOutputStream(out, manifest).close();
        }
        return new EvidenceScript(infra.resolve("verify-evidence"));
    }

    private static String classes() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> !path.isEmpty())
                .map(path -> new File(path).toURI().toString())
                .collect(Collectors.joining(" "));
    }

    /** Verifies a pack. */
    public Result run(Path pack) throws IOException, InterruptedException {
        Path said = Files.createTempFile(pack.getParent(), "said", ".txt");
        Process process =
                new ProcessBuilder(script.toString(), pack.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                throw new IOException("The script does not end: " + Files.readString(said));
            }
            return new Result(process.exitValue(), Files.readString(said));
        } finally {
            process.destroyForcibly();
        }
    }

    /** The document of a pack. */
    public static JsonNode controls(Path pack) throws IOException {
        try (ZipFile zip = new ZipFile(pack.toFile())) {
            return JsonMapper.shared()
                    .readTree(zip.getInputStream(zip.getEntry(PackFormat.CONTROLS)).readAllBytes());
        }
    }

    /** The same pack, in which nothing failed. */
    public static byte[] changed(Path pack) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipFile from = new ZipFile(pack.toFile());
                ZipOutputStream to = new ZipOutputStream(out)) {
            for (Enumeration<? extends ZipEntry> all = from.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                byte[] content = from.getInputStream(entry).readAllBytes();
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(
                        entry.getName().equals(PackFormat.CONTROLS)
                                ? new String(content, StandardCharsets.UTF_8)
                                        .replace("FAILING", "PASSING")
                                        .getBytes(StandardCharsets.UTF_8)
                                : content);
                to.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
