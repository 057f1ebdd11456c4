package io.botwarden.platform.identity.certificate;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.springframework.modulith.NamedInterface;

/**
 * The names in a certificate, in the form used in {@code credential.lookup}: {@code subject:} with
 * the distinguished name in canonical form, and {@code uri:}, {@code dns:} and {@code email:} with
 * an alternative name.
 */
@NamedInterface("credential")
public final class CertificateNames {

    private static final Map<Integer, String> ALTERNATIVES =
            Map.of(1, "email:", 2, "dns:", 6, "uri:");

    private CertificateNames() {}

    /** Returns all names in the certificate. */
    static List<String> of(X509Certificate certificate) throws CertificateParsingException {
        List<String> names = new ArrayList<>();
        X500Principal subject = certificate.getSubjectX500Principal();
        if (!subject.getName().isEmpty()) {
            names.add("subject:" + subject.getName(X500Principal.CANONICAL));
        }
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        for (List<?> alternative : alternatives == null ? List.<List<?>>of() : alternatives) {
            String kind = ALTERNATIVES.get((Integer) alternative.get(0));
            if (kind != null) {
                names.add(alternative(kind, (String) alternative.get(1)));
            }
        }
        return names;
    }

    /**
     * Returns a distinguished name; {@link IllegalArgumentException} if the text is invalid.
     *
     * @param text the RFC 2253 form, such as {@code CN=reporter,O=Example}
     */
    public static String subject(String text) {
        return "subject:" + new X500Principal(text).getName(X500Principal.CANONICAL);
    }

    public static String uri(String text) {
        return alternative("uri:", text);
    }

    public static String dns(String text) {
        return alternative("dns:", text);
    }

    public static String email(String text) {
        return alternative("email:", text);
    }

    /** Hosts and mailboxes are case-insensitive; the path of a URI is not. */
    private static String alternative(String kind, String name) {
        return kind.equals("uri:") ? kind + name : kind + name.toLowerCase(Locale.ROOT);
    }
}
