package io.botwarden.oversight.evidence;

import io.botwarden.oversight.evidence.EvidenceCheck.Outcome;
import io.botwarden.security.checkpoint.VerifierKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * The command {@code verify-evidence} for auditors, without a server. Exit codes: 0 the pack is
 * intact, 1 it is not, 2 verification was not possible.
 */
@NamedInterface("command")
public final class EvidenceCommand {

    private static final String NAME = "verify-evidence";
    private static final String USAGE =
            """
            verify-evidence FILE [--key FILE]
              Verifies an evidence pack: that no file was changed, added or removed, that each audit entry is part of the signed log, and
              that the results are those that the entries recorded.
              It ends with 0 where all is well, 1 where something is wrong, and 2 where that is not known.
              --key  the file with the log's public key, received from the company before; defaults to log.vkey in the pack
            """;

    /** More would not be a pack of Botwarden. */
    private static final long MOST_BYTES = 2L << 30;

    private static final int MOST_SHOWN = 50;
    private static final int FOUND = 1;
    private static final int UNKNOWN = 2;

    private EvidenceCommand() {}

    /** Whether the arguments name the command. */
    public static boolean isNamedBy(String... arguments) {
        return arguments.length > 0 && arguments[0].equals(NAME);
    }

    /**
     * Runs the command.
     *
     * @return the exit code
     */
    public static int run(PrintStream out, PrintStream err, String... arguments) {
        try {
            List<String> given = List.of(arguments).subList(1, arguments.length);
            boolean hasKey = given.size() == 3 && given.get(1).equals("--key");
            if (given.size() != 1 && !hasKey || given.getFirst().startsWith("--")) {
                throw new IllegalArgumentException(USAGE);
            }
            return verify(out, Path.of(given.getFirst()), hasKey ? Path.of(given.getLast()) : null);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            err.println(e.getMessage());
            return UNKNOWN;
        }
    }

    private static int verify(PrintStream out, Path pack, @Nullable Path keyFile) {
        Map<String, byte[]> files = files(pack);
        VerifierKey key = key(files, keyFile);
        Outcome outcome = new EvidenceCheck(files, key).run();
        outcome.findings().stream().limit(MOST_SHOWN).forEach(out::println);
        if (!outcome.findings().isEmpty()) {
            out.println("%d findings.".formatted(outcome.findings().size()));
            return FOUND;
        }
        out.println(
                "The pack is intact: %d files, %d audit entries proven."
                        .formatted(files.size(), outcome.records()));
        if (keyFile == null) {
            out.println(
                    "It was verified with the key in the pack. Compare it with the company's: %s"
                            .formatted(key.spelled()));
        }
        return 0;
    }

    private static VerifierKey key(Map<String, byte[]> files, @Nullable Path keyFile) {
        byte[] included = files.get(PackFormat.KEY);
        if (keyFile == null && included == null) {
            throw new IllegalArgumentException(
                    "The pack contains no key. Name the file with the log's public key with --key.");
        }
        try {
            return VerifierKey.parse(
                    keyFile == null
                            ? new String(included, StandardCharsets.UTF_8)
                            : Files.readString(keyFile));
        } catch (IOException e) {
            throw new UncheckedIOException("The file %s cannot be read".formatted(keyFile), e);
        }
    }

    private static Map<String, byte[]> files(Path pack) {
        Map<String, byte[]> files = new HashMap<>();
        try (InputStream in = Files.newInputStream(pack);
                ZipInputStream zip = new ZipInputStream(in)) {
            long left = MOST_BYTES;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, left + 1));
                left -= content.length;
                if (left < 0) {
                    throw new IllegalArgumentException(
                            "The file %s is too large for an evidence pack".formatted(pack));
                }
                if (files.put(entry.getName(), content) != null) {
                    throw new IllegalArgumentException(
                            "The pack contains %s twice".formatted(entry.getName()));
                }
            }
        } catch (ZipException e) {
            throw new IllegalArgumentException("%s is not a ZIP file".formatted(pack), e);
        } catch (IOException e) {
            throw new UncheckedIOException("The file %s cannot be read".formatted(pack), e);
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException("%s is not a ZIP file".formatted(pack));
        }
        return files;
    }
}
