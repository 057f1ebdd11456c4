package io.botwarden.security.checkpoint;

import io.botwarden.platform.audit.merkle.Hash;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A checkpoint with its signature.
 *
 * @param note text, an empty line, and the line of the signature
 * @param keyId the id of the signing key, in hexadecimal
 */
public record SignedCheckpoint(Checkpoint checkpoint, String note, String keyId) {

    private static final Pattern NOTE =
            Pattern.compile("([^\\n]+)\\n(0|[1-9][0-9]{0,17})\\n([^\\n]+)\\n\\n— (\\S+) (\\S+)\\n");

    private static final int ID_BYTES = 4;

    static SignedCheckpoint of(Checkpoint checkpoint, SigningKey key) {
        return new SignedCheckpoint(
                checkpoint,
                checkpoint.text() + "\n" + key.signatureLine(checkpoint.text()),
                key.verifier().hexId());
    }

    /**
     * Parses a note.
     *
     * @throws IllegalArgumentException if it is not a checkpoint with one signature
     */
    public static SignedCheckpoint parse(String note) {
        Matcher parts = NOTE.matcher(note);
        if (!parts.matches()) {
            throw new IllegalArgumentException("This is not a checkpoint with one signature");
        }
        byte[] signature = Base64.getDecoder().decode(parts.group(5));
        return new SignedCheckpoint(
                new Checkpoint(
                        parts.group(1),
                        Long.parseLong(parts.group(2)),
                        Hash.ofBase64(parts.group(3))),
                note,
                HexFormat.of().formatHex(Arrays.copyOf(signature, ID_BYTES)));
    }

    /** Whether it was signed with the key. */
    public boolean isSignedBy(VerifierKey key) {
        List<String> lines = note.lines().toList();
        byte[] signature =
                Base64.getDecoder()
                        .decode(lines.getLast().substring(lines.getLast().lastIndexOf(' ') + 1));
        return keyId.equals(key.hexId())
                && key.verifies(
                        checkpoint.text(),
                        Arrays.copyOfRange(signature, ID_BYTES, signature.length));
    }
}
