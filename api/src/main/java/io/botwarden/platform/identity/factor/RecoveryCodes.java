package io.botwarden.platform.identity.factor;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.modulith.NamedInterface;

/**
 * A set of recovery codes. Each has 80 random bits and cannot be guessed, so a plain hash is
 * sufficient; it is shown once.
 *
 * @param codes the readable codes, such as {@code ABCD-EFGH-IJKL-MNOP}
 */
@NamedInterface("credential")
public record RecoveryCodes(List<String> codes) {

    private static final int COUNT = 10;
    private static final int BYTES = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    public RecoveryCodes {
        codes = List.copyOf(codes);
    }

    /** Generates ten codes. */
    public static RecoveryCodes create() {
        return new RecoveryCodes(IntStream.range(0, COUNT).mapToObj(number -> newCode()).toList());
    }

    /** The stored form: hashes separated by blanks. */
    public String hashes() {
        return codes.stream().map(RecoveryCodes::hash).collect(Collectors.joining(" "));
    }

    /** Returns the hash of a code, regardless of formatting. */
    static String hash(String code) {
        String plain = code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z2-7]", "");
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(plain.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String newCode() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base32.encode(bytes).replaceAll("(.{4})(?!$)", "$1-");
    }
}
