package io.botwarden.security.subjects;

import io.botwarden.platform.protection.FieldCipher;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/** The keyed hash that identifies a person where the key must not be stored. */
@Component
class SubjectHash {

    private static final String PURPOSE = "data_subject.user_key";

    private final FieldCipher cipher;

    SubjectHash(FieldCipher cipher) {
        this.cipher = cipher;
    }

    /** The hash in hexadecimal digits. */
    String of(String userKey) {
        return HexFormat.of().formatHex(cipher.lookup(userKey, PURPOSE));
    }

    /** The encrypted key of a row of {@code data_subject}. */
    byte[] seal(String userKey) {
        return cipher.encrypt(userKey, PURPOSE);
    }

    /** The key of a row of {@code data_subject}. */
    String open(byte[] userKey) {
        return cipher.decrypt(userKey, PURPOSE);
    }
}
