package io.botwarden.security.audit;

import io.botwarden.platform.audit.log.LogStore;
import io.botwarden.platform.audit.log.LoggedEntry;
import io.botwarden.platform.audit.merkle.Hash;
import io.botwarden.platform.audit.merkle.MerkleRange;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** GraphQL queries of Merkle proofs, for verification without trusting Botwarden. */
@Controller
class AuditProofController {

    private static final String TABLE = "audit_entry";
    private static final String READ = "security:read-audit";

    private final LogStore store;

    AuditProofController(LogStore store) {
        this.store = store;
    }

    @QueryMapping
    Mono<AuditInclusionProof> auditInclusionProof(
            @Argument String entry, @Argument @Nullable Long size, @ContextValue Viewer viewer) {
        return blocking(() -> inclusion(entry, size, viewer));
    }

    @QueryMapping
    Mono<AuditConsistencyProof> auditConsistencyProof(
            @Argument Long from, @Argument @Nullable Long to) {
        return blocking(() -> consistency(from, to));
    }

    /** The proof contains the entry, so it is limited to viewers who may see the entry. */
    private @Nullable AuditInclusionProof inclusion(
            String id, @Nullable Long asked, Viewer viewer) {
        Optional<LoggedEntry> entry =
                RecordKey.parse(id)
                        .filter(key -> key.table().equals(TABLE))
                        .filter(key ->
                                viewer.mayEverywhere(READ)
                                        || store.isWithin(key.key(), viewer.rightsId(), READ))
                        .flatMap(key -> store.entry(key.key()));
        Optional<LogStore.Leaf> leaf = entry.flatMap(found -> store.leaf(found.id()));
        long size = size(asked);
        if (leaf.isEmpty() || leaf.get().index() >= size) {
            return null;
        }
        return new AuditInclusionProof(
                entry.orElseThrow().canonical(),
                leaf.get().index(),
                leaf.get().hash().base64(),
                size,
                base64(store.hashes(MerkleRange.inclusion(leaf.get().index(), size))),
                store.root(size).base64());
    }

    private @Nullable AuditConsistencyProof consistency(long from, @Nullable Long asked) {
        long to = size(asked);
        if (from < 0 || from > to) {
            return null;
        }
        return new AuditConsistencyProof(
                from,
                store.root(from).base64(),
                to,
                store.root(to).base64(),
                base64(store.hashes(MerkleRange.consistency(from, to))));
    }

    /** At most the current size. */
    private long size(@Nullable Long asked) {
        long size = store.size();
        return asked == null ? size : Math.max(0, Math.min(asked, size));
    }

    private static List<String> base64(List<Hash> hashes) {
        return hashes.stream().map(Hash::base64).toList();
    }

    private static <T> Mono<T> blocking(Callable<? extends @Nullable T> work) {
        return Mono.<T>fromCallable(work).subscribeOn(Schedulers.boundedElastic());
    }

    /** The type {@code AuditInclusionProof} of the schema. */
    record AuditInclusionProof(
            String canonical,
            long leafIndex,
            String leafHash,
            long size,
            List<String> hashes,
            String rootHash) {}

    /** The type {@code AuditConsistencyProof} of the schema. */
    record AuditConsistencyProof(
            long from, String fromRootHash, long to, String toRootHash, List<String> hashes) {}
}
