package io.botwarden.platform.read.execute;

import io.botwarden.platform.protection.FieldCipher;
import io.botwarden.platform.read.compile.Mark;
import io.botwarden.platform.read.compile.ReadPlan;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Decrypts the encrypted values in the result of a plan, identified by the token of the execution.
 * A plan without encrypted values costs nothing.
 */
final class Seals {

    private static final HexFormat HEX = HexFormat.of();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 16;
    private static final byte QUOTE = '"';
    private static final byte COLON = ':';

    private final FieldCipher cipher;
    private final List<String> purposes;
    private final String token;
    private final byte[] begin;

    private Seals(FieldCipher cipher, List<String> purposes, String token) {
        this.cipher = cipher;
        this.purposes = purposes;
        this.token = token;
        this.begin = ('"' + token).getBytes(StandardCharsets.US_ASCII);
    }

    static Seals of(ReadPlan plan, FieldCipher cipher) {
        return new Seals(cipher, plan.sealed(), plan.sealed().isEmpty() ? "" : newToken());
    }

    private static String newToken() {
        byte[] token = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(token);
        return HEX.formatHex(token);
    }

    /** Returns the bound value of a parameter. */
    Object bound(Object value) {
        return switch (value) {
            case Mark.Token ignored -> token;
            case Mark.Hashes hashes ->
                    hashes.texts().stream()
                            .map(text -> HEX.formatHex(cipher.lookup(text, hashes.purpose())))
                            .toArray(String[]::new);
            default -> value;
        };
    }

    /** Returns the JSON with each placeholder replaced by its decrypted string. */
    byte @Nullable [] open(byte @Nullable [] json) {
        if (json == null || purposes.isEmpty()) {
            return json;
        }
        ByteArrayOutputStream opened = new ByteArrayOutputStream(json.length);
        int done = 0;
        for (int at = next(json, 0); at >= 0; at = next(json, done)) {
            opened.write(json, done, at - done);
            int colon = indexOf(json, COLON, at + begin.length);
            int end = indexOf(json, QUOTE, colon);
            String purpose = purposes.get(Integer.parseInt(ascii(json, at + begin.length, colon)));
            String text = cipher.decrypt(HEX.parseHex(ascii(json, colon + 1, end)), purpose);
            opened.write(QUOTE);
            opened.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(text));
            opened.write(QUOTE);
            done = end + 1;
        }
        opened.write(json, done, json.length - done);
        return opened.toByteArray();
    }

    private int next(byte[] json, int from) {
        for (int at = indexOf(json, QUOTE, from); at >= 0; at = indexOf(json, QUOTE, at + 1)) {
            if (at + begin.length <= json.length
                    && Arrays.equals(json, at, at + begin.length, begin, 0, begin.length)) {
                return at;
            }
        }
        return -1;
    }

    private static int indexOf(byte[] json, byte sought, int from) {
        for (int at = from; at < json.length; at++) {
            if (json[at] == sought) {
                return at;
            }
        }
        return -1;
    }

    private static String ascii(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    }
}
