package io.botwarden.platform.audit.journal;

import io.botwarden.platform.audit.EntryKeys;
import io.botwarden.platform.audit.EntryKeys.Verdict;
import io.botwarden.platform.audit.log.EntryCheck;
import io.botwarden.platform.audit.log.EntryScope;
import io.botwarden.platform.audit.log.Seal;
import io.botwarden.platform.audit.merkle.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder {@code audit} of a home folder: its {@code baseline}, the journals of writers, the
 * progress of {@code settled} journals, and the written {@code checkpoints}.
 */
public final class AuditFolder implements EntryCheck {

    private final Path folder;
    private final EntryKeys keys;
    private final Baseline baseline;
    private final Map<Long, Long> settled;

    AuditFolder(Path folder, EntryKeys keys, Baseline baseline) {
        this.folder = folder;
        this.keys = keys;
        this.baseline = baseline;
        this.settled =
                TextFile.lines(settledFile()).stream()
                        .map(line -> line.split(" ", 2))
                        .collect(
                                Collectors.toMap(
                                        parts -> Long.valueOf(parts[0]),
                                        parts -> Long.valueOf(parts[1]),
                                        Math::max,
                                        ConcurrentHashMap::new));
    }

    /**
     * Opens the folder of a home folder for a command next to the server.
     *
     * @return empty if there is none, or if its baseline was authenticated with other keys
     */
    public static Optional<AuditFolder> read(Path home, EntryKeys keys) {
        Path folder = folder(home);
        String text = TextFile.read(Baseline.file(folder));
        return Optional.ofNullable(text == null ? null : Baseline.read(text, keys))
                .map(baseline -> new AuditFolder(folder, keys, baseline));
    }

    static Path folder(Path home) {
        return home.resolve("audit");
    }

    /** The entries that are trusted without authentication. */
    public Baseline baseline() {
        return baseline;
    }

    /** The written checkpoints. */
    public CheckpointIndex checkpoints() {
        return CheckpointIndex.of(folder);
    }

    @Override
    public @Nullable String objection(long entry, Hash leaf, @Nullable Seal seal) {
        if (seal == null) {
            return baseline.covers(entry, leaf) ? null : "has no code";
        }
        return switch (verdict(leaf, seal)) {
            case GENUINE -> null;
            case FORGED -> "has a code that was not made with the key";
            case UNKNOWN_KEY -> "has a code of an unknown key";
        };
    }

    /**
     * Returns the objection to an entry with a leaf.
     *
     * @param index the index of the leaf
     */
    public @Nullable String objection(long index, long entry, Hash leaf, @Nullable Seal seal) {
        boolean trusted =
                index < baseline.size()
                        && (seal == null || verdict(leaf, seal) == Verdict.UNKNOWN_KEY);
        return trusted ? null : objection(entry, leaf, seal);
    }

    /** A genuine entry whose transaction was rolled back may have been inserted later. */
    @Override
    public @Nullable String objectionToNew(long entry, Hash leaf, @Nullable Seal seal) {
        String objection = objection(entry, leaf, seal);
        if (objection != null || seal == null) {
            return objection;
        }
        return settled.getOrDefault(seal.writer(), 0L) >= seal.number()
                ? "was added after all entries of its writer were in the log"
                : null;
    }

    /** Records that all entries of a writer up to a number have leaves or never will. */
    void settle(long writer, long number) {
        settled.merge(writer, number, Math::max);
        TextFile.replace(
                settledFile(),
                settled.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(one -> one.getKey() + " " + one.getValue() + "\n")
                        .collect(Collectors.joining()));
    }

    /** The journal files, those of each writer in order. */
    List<JournalFile> journals() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(JournalFile::of)
                    .flatMap(Optional::stream)
                    .sorted(
                            Comparator.comparingLong(JournalFile::writer)
                                    .thenComparingInt(JournalFile::part))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder %s cannot be read".formatted(folder), e);
        }
    }

    /**
     * The leaves whose scope is trusted without a code; null if this is not recorded in the home
     * folder, or the record was changed.
     */
    public @Nullable ScopeBaseline scopes() {
        String text = TextFile.read(ScopeBaseline.file(folder));
        return text == null ? null : ScopeBaseline.read(text, keys);
    }

    /** Whether the scope of an entry is the authenticated one. */
    public boolean isGenuine(Hash leaf, EntryScope scope, byte @Nullable [] code) {
        return code != null && keys.verify(code, scope.text(leaf)) == Verdict.GENUINE;
    }

    private Verdict verdict(Hash leaf, Seal seal) {
        return keys.verify(seal.code(), Seal.text(leaf, seal.writer(), seal.number()));
    }

    private Path settledFile() {
        return folder.resolve("settled");
    }
}
