package io.botwarden.security.checkpoint;

import io.botwarden.platform.runtime.Home;
import io.botwarden.platform.runtime.SecretFile;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * The Ed25519 key that signs checkpoints, in {@code BOTWARDEN_HOME/keys}: created at the first
 * start, readable only by Botwarden's user account. The file contains the private key in PKCS #8
 * and the public key in X.509, each on a line in Base64.
 */
final class SigningKey {

    private static final String FILE = "audit-log.key";
    private static final String ALGORITHM = "Ed25519";
    private static final int LINES = 2;

    private final PrivateKey signing;
    private final VerifierKey verifier;

    private SigningKey(PrivateKey signing, VerifierKey verifier) {
        this.signing = signing;
        this.verifier = verifier;
    }

    /** Returns the key of this home folder; creates it if there is none. */
    static SigningKey of(Home home, String name) {
        SecretFile file = SecretFile.of(home, FILE);
        List<String> lines =
                new String(file.readOrMake(SigningKey::make), StandardCharsets.US_ASCII)
                        .lines()
                        .toList();
        try {
            if (lines.size() != LINES) {
                throw new GeneralSecurityException("unexpected number of lines");
            }
            KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
            return new SigningKey(
                    keys.generatePrivate(new PKCS8EncodedKeySpec(decoded(lines.getFirst()))),
                    VerifierKey.of(
                            name,
                            keys.generatePublic(new X509EncodedKeySpec(decoded(lines.getLast())))));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "%s does not contain an Ed25519 key; restore the original, or move it away and inform everyone who verifies the log"
                            .formatted(file.path()),
                    e);
        }
    }

    VerifierKey verifier() {
        return verifier;
    }

    /** Signs a text, and returns the signature line of a signed note. */
    String signatureLine(String text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(signing);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            byte[] named =
                    VerifierKey.joined(HexFormat.of().parseHex(verifier.hexId()), signature.sign());
            return "— %s %s\n"
                    .formatted(verifier.name(), Base64.getEncoder().encodeToString(named));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The checkpoint cannot be signed", e);
        }
    }

    private static byte[] make() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            String lines =
                    encoded(pair.getPrivate().getEncoded())
                            + "\n"
                            + encoded(pair.getPublic().getEncoded())
                            + "\n";
            return lines.getBytes(StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has Ed25519", e);
        }
    }

    private static String encoded(byte[] key) {
        return Base64.getEncoder().encodeToString(key);
    }

    private static byte[] decoded(String line) {
        return Base64.getDecoder().decode(line);
    }
}
