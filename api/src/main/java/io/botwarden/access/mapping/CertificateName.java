package io.botwarden.access.mapping;

import io.botwarden.access.input.RegisterClientCertificateInput;
import io.botwarden.platform.identity.certificate.CertificateNames;
import io.botwarden.platform.write.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The name of a certificate in an input.
 *
 * @param field the input field that contains it
 * @param label as it was entered
 * @param lookup the normalised form that is used for lookups
 */
record CertificateName(String field, String label, String lookup) {

    private static final int LONGEST = 500;
    private static final String ONE =
            "Provide exactly one of subject, uri, dns and email, with 1 to %d characters."
                    .formatted(LONGEST);

    /** Returns the name; errors are added to the checks, which then refuse the action. */
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
                    false,
                    field,
                    "This must be a distinguished name, such as CN=reporter,O=Example.");
        }
    }
}
