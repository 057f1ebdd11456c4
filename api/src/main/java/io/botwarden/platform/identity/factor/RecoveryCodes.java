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
 * A set of recovery codes. Each has 80 random bits, which nobody guesses, so that a plain hash
 * keeps them; it is shown once.
 *
 * @param codes the codes as people read them, such as {@code ABCD-EFGH-IJKL-MNOP}
 */
@NamedInterface("credential")
public record RecoveryCodes(List<String> codes) {

    private static final int COUNT = 10;
    private static final int BYTES = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    public RecoveryCodes {
        codes = List.copyOf(codes);
    }

    /** Ten new codes. */
    public static RecoveryCodes create() {
        return new RecoveryCodes(IntStream.range(0, COUNT).mapToObj(number -> newCode()).toList());
    }

    /** What is stored of them: their hashes, with blanks between. */
    public String hashes() {
        return codes.stream().map(RecoveryCodes::hash).collect(Collectors.joining(" "));
    }

    /** The hash of a code, however it is typed. */
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
