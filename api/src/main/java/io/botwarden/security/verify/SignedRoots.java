package io.botwarden.security.verify;

import io.botwarden.platform.audit.Finding;
import io.botwarden.platform.audit.Finding.Kind;
import io.botwarden.platform.audit.merkle.Hash;
import io.botwarden.security.checkpoint.Checkpoint;
import io.botwarden.security.checkpoint.CheckpointFolder;
import io.botwarden.security.checkpoint.SignedCheckpoint;
import io.botwarden.security.checkpoint.VerifierKey;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The signed root for each size of the log, from the checkpoints of a folder. */
final class SignedRoots {

    private final NavigableMap<Long, Hash> roots = new TreeMap<>();
    private final Consumer<Finding> findings;

    private SignedRoots(Consumer<Finding> findings) {
        this.findings = findings;
    }

    /** No signed roots. */
    static SignedRoots none() {
        return new SignedRoots(finding -> {});
    }

    /** Reads a folder; faulty checkpoints are reported and skipped. */
    static SignedRoots read(CheckpointFolder folder, VerifierKey key, Consumer<Finding> findings) {
        SignedRoots signed = new SignedRoots(findings);
        folder.files().forEach(file -> signed.read(file, key));
        if (signed.roots.isEmpty()) {
            findings.accept(
                    new Finding(
                            Kind.NOTHING_SIGNED,
                            "%s contains no checkpoint that was signed with %s"
                                    .formatted(folder.path(), key.hexId())));
        }
        return signed;
    }

    /** Returns the signed root for a size; null if there is none. */
    @Nullable Hash of(long size) {
        return roots.get(size);
    }

    /** The largest signed size; 0 if there is none. */
    long largest() {
        return roots.isEmpty() ? 0 : roots.lastKey();
    }

    /** The largest signed size below another; 0 if there is none. */
    long below(long size) {
        Long lower = roots.lowerKey(size);
        return lower == null ? 0 : lower;
    }

    /** The number of signed sizes. */
    int count() {
        return roots.size();
    }

    /** The signed sizes with their roots. */
    Map<Long, Hash> all() {
        return roots;
    }

    private void read(Path file, VerifierKey key) {
        SignedCheckpoint signed;
        try {
            signed = SignedCheckpoint.parse(CheckpointFolder.read(file));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            tell(Kind.UNREADABLE, "%s is not a checkpoint".formatted(file.getFileName()));
            return;
        }
        if (!signed.keyId().equals(key.hexId())) {
            tell(
                    Kind.KEY_REPLACED,
                    "%s was signed with key %s instead of %s"
                            .formatted(file.getFileName(), signed.keyId(), key.hexId()));
        } else if (!signed.isSignedBy(key)) {
            tell(Kind.FORGED, "the signature of %s is invalid".formatted(file.getFileName()));
        } else {
            keep(signed.checkpoint(), file);
        }
    }

    private void keep(Checkpoint checkpoint, Path file) {
        Hash other = roots.putIfAbsent(checkpoint.size(), checkpoint.root());
        if (other != null && !other.equals(checkpoint.root())) {
            tell(
                    Kind.CONTRADICTION,
                    "%s signs a different root of %d entries than an earlier checkpoint"
                            .formatted(file.getFileName(), checkpoint.size()));
        }
    }

    private void tell(Kind kind, String what) {
        findings.accept(new Finding(kind, what));
    }
}
