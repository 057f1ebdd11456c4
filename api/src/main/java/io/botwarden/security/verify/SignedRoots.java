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

/** What the checkpoints of a folder vouch for: the root for each size of the log. */
final class SignedRoots {

    private final NavigableMap<Long, Hash> roots = new TreeMap<>();
    private final Consumer<Finding> findings;

    private SignedRoots(Consumer<Finding> findings) {
        this.findings = findings;
    }

    /** Nothing is vouched for. */
    static SignedRoots none() {
        return new SignedRoots(finding -> {});
    }

    /** Reads a folder; what is wrong with its checkpoints is told, and they are left out. */
    static SignedRoots read(CheckpointFolder folder, VerifierKey key, Consumer<Finding> findings) {
        SignedRoots signed = new SignedRoots(findings);
        folder.files().forEach(file -> signed.read(file, key));
        if (signed.roots.isEmpty()) {
            findings.accept(
                    new Finding(
                            Kind.NOTHING_SIGNED,
                            "%s holds no checkpoint that was signed with %s"
                                    .formatted(folder.path(), key.hexId())));
        }
        return signed;
    }

    /** The root that was signed for a size; null where none was. */
    @Nullable Hash of(long size) {
        return roots.get(size);
    }

    /** The largest size that was signed; 0 where none was. */
    long largest() {
        return roots.isEmpty() ? 0 : roots.lastKey();
    }

    /** The largest signed size below another; 0 where there is none. */
    long below(long size) {
        Long lower = roots.lowerKey(size);
        return lower == null ? 0 : lower;
    }

    /** How many sizes were signed. */
    int count() {
        return roots.size();
    }

    /** The sizes that were signed, with their roots. */
    Map<Long, Hash> all() {
        return roots;
    }

    private void read(Path file, VerifierKey key) {
        SignedCheckpoint signed;
        try {
            signed = SignedCheckpoint.parse(CheckpointFolder.read(file));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            tell(Kind.UNREADABLE, "%s is no checkpoint".formatted(file.getFileName()));
            return;
        }
        if (!signed.keyId().equals(key.hexId())) {
            tell(
                    Kind.KEY_REPLACED,
                    "%s was signed with the key %s and not with %s"
                            .formatted(file.getFileName(), signed.keyId(), key.hexId()));
        } else if (!signed.isSignedBy(key)) {
            tell(Kind.FORGED, "the signature of %s is wrong".formatted(file.getFileName()));
        } else {
            keep(signed.checkpoint(), file);
        }
    }

    private void keep(Checkpoint checkpoint, Path file) {
        Hash other = roots.putIfAbsent(checkpoint.size(), checkpoint.root());
        if (other != null && !other.equals(checkpoint.root())) {
            tell(
                    Kind.CONTRADICTION,
                    "%s signs another root of %d entries than an earlier checkpoint"
                            .formatted(file.getFileName(), checkpoint.size()));
        }
    }

    private void tell(Kind kind, String what) {
        findings.accept(new Finding(kind, what));
    }
}
