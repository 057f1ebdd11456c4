package io.botwarden.access.staff;

import io.botwarden.access.staff.StaffChange.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * How a file differs from what is recorded.
 *
 * @param levels the changes: first those of people whom nobody manages, then those whom they
 *     manage, and so on
 * @param unchanged the number of people whom it does not change
 * @param conflicts the lines that cannot be applied
 */
record StaffDifference(
        List<List<StaffChange>> levels, long unchanged, List<StaffConflict> conflicts) {

    List<StaffChange> changes() {
        return levels.stream().flatMap(List::stream).toList();
    }

    long count(Kind kind) {
        return changes().stream().filter(each -> each.kind() == kind).count();
    }

    /** The hash of all changes: equal only for exactly these. */
    String hash() {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        changes().stream()
                .map(StaffChange::spelled)
                .sorted()
                .forEach(each -> {
                    digest.update(each.getBytes(StandardCharsets.UTF_8));
                    digest.update((byte) '\n');
                });
        return HexFormat.of().formatHex(digest.digest());
    }
}
