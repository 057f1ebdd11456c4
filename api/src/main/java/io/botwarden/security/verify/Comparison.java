package io.botwarden.security.verify;

import io.botwarden.platform.audit.Finding;
import io.botwarden.platform.audit.Finding.Kind;
import io.botwarden.platform.audit.merkle.Hash;
import io.botwarden.security.verify.LogSource.Held;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Determines the differences between the signed leaves and the current log. */
final class Comparison {

    private final List<Hash> signed;
    private final List<Held> held;
    private final Map<Hash, Integer> signedPlaces = new HashMap<>();
    private final Set<Hash> present = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    Comparison(List<Hash> signed, List<Held> held) {
        this.signed = signed;
        this.held = held;
        for (int place = 0; place < signed.size(); place++) {
            signedPlaces.put(signed.get(place), place);
        }
        held.forEach(one -> present.add(hash(one)));
    }

    static String changed(String name, long index) {
        return "%s at place %d differs from the signed entry".formatted(name, index);
    }

    List<Finding> findings() {
        if (!signed.isEmpty() && signed.stream().noneMatch(present::contains)) {
            tell(
                    Kind.LOG_REPLACED,
                    "none of the %d signed entries exists".formatted(signed.size()));
            return findings;
        }
        tellMissing();
        tellReordered();
        tellInserted();
        return findings;
    }

    /** Signed entries that are missing, at the end and in between. */
    private void tellMissing() {
        int end = signed.size();
        while (end > 0 && isMissing(end - 1) && at(end - 1) == null) {
            end--;
        }
        if (end < signed.size()) {
            tell(
                    Kind.TRUNCATED,
                    "the entries at places %d to %d are missing: the log ends before them"
                            .formatted(end, signed.size() - 1));
        }
        for (int place = 0; place < end; place++) {
            if (isMissing(place)) {
                Held there = at(place);
                if (there != null && !signedPlaces.containsKey(hash(there))) {
                    tell(Kind.CHANGED, changed(there.name(), place));
                } else {
                    tell(Kind.REMOVED, removed(place));
                }
            }
        }
    }

    private void tellReordered() {
        int furthest = -1;
        for (Held one : held) {
            Integer place = signedPlaces.get(hash(one));
            if (place != null && place < furthest) {
                tell(
                        Kind.REORDERED,
                        "%s is at place %d but was signed at place %d"
                                .formatted(one.name(), one.index(), place));
            } else if (place != null) {
                furthest = place;
            }
        }
    }

    /** Unsigned entries before signed ones; entries after all signed ones are new. */
    private void tellInserted() {
        int last = held.size() - 1;
        while (last >= 0 && !signedPlaces.containsKey(hash(held.get(last)))) {
            last--;
        }
        for (Held one : held.subList(0, last + 1)) {
            boolean replaces = one.index() < signed.size() && isMissing((int) one.index());
            if (!signedPlaces.containsKey(hash(one)) && !replaces) {
                tell(
                        Kind.INSERTED,
                        "%s at place %d was inserted".formatted(one.name(), one.index()));
            }
        }
    }

    private boolean isMissing(int place) {
        return !present.contains(signed.get(place));
    }

    private @Nullable Held at(int place) {
        return place < held.size() ? held.get(place) : null;
    }

    /** A missing entry can only be identified by its predecessor. */
    private String removed(int place) {
        for (int before = place - 1; before >= 0; before--) {
            Hash neighbour = signed.get(before);
            if (present.contains(neighbour)) {
                return "the entry at place %d, after %s, is missing"
                        .formatted(place, name(neighbour));
            }
        }
        return "the entry at place %d is missing".formatted(place);
    }

    private String name(Hash hash) {
        return held.stream()
                .filter(one -> hash(one).equals(hash))
                .map(Held::name)
                .findFirst()
                .orElse("another");
    }

    private static Hash hash(Held one) {
        Hash entry = one.entry();
        Hash leaf = one.leaf();
        return entry != null ? entry : leaf != null ? leaf : Hash.ofNothing();
    }

    private void tell(Kind kind, String what) {
        findings.add(new Finding(kind, what));
    }
}
