package io.botwarden.access.mapping;

import io.botwarden.access.input.RegisterClientCertificateInput;
import io.botwarden.platform.identity.certificate.CertificateNames;
import io.botwarden.platform.write.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The one name of a certificate that an input gives.
 *
 * @param field the input field that gives it
 * @param label as it was given
 * @param lookup as it is found
 */
record CertificateName(String field, String label, String lookup) {

    private static final int LONGEST = 500;
    private static final String ONE =
            "Give one of subject, uri, dns and email, in 1 to %d characters.".formatted(LONGEST);

    /** The name; what is wrong with it goes to the checks, which end the action then. */
    static CertificateName of(RegisterClientCertificateInput input, Checks checks) {
        List<CertificateName> names = new ArrayList<>();
        add(names, checks, "subject", input.subject(), CertificateNames::subject);
        add(names, checks, "uri", input.uri(), CertificateNames::uri);
        add(names, checks, "dns", input.dns(), CertificateNames::dns);
        add(names, checks, "email", input.email(), CertificateNames::email);
        checks.that(names.size() == 1, "subject", ONE);
        return names.isEmpty() ? new CertificateName("subject", "", "") : names.getFirst();
    }

    private static void add(
            List<CertificateName> names,
            Checks checks,
            String field,
            @Nullable String text,
            UnaryOperator<String> lookup) {
        if (text == null) {
            return;
        }
        try {
            names.add(new CertificateName(field, text, lookup.apply(text)));
        } catch (IllegalArgumentException e) {
            names.add(new CertificateName(field, text, ""));
            checks.that(
                    false, field, "This is no distinguished name, such as CN=reporter,O=Example.");
        }
    }
}
