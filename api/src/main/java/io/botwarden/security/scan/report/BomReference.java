package io.botwarden.security.scan.report;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** References to what is not in the same CycloneDX document. */
final class BomReference {

    private static final String BOM_LINK = "urn:cdx:";

    private BomReference() {}

    /** Returns the package URL that a reference is or, as a BOM-Link, contains; null if none. */
    static @Nullable String purl(String ref) {
        if (Packages.isPurl(ref)) {
            return ref;
        }
        String fragment = fragment(ref);
        return fragment != null && Packages.isPurl(fragment) ? fragment : null;
    }

    /** Returns the product in another document that a BOM-Link refers to; null if none. */
    static @Nullable String product(String ref) {
        return ref.startsWith(BOM_LINK) && purl(ref) == null ? ref : null;
    }

    private static @Nullable String fragment(String ref) {
        int hash = ref.indexOf('#');
        if (!ref.startsWith(BOM_LINK) || hash < 0) {
            return null;
        }
        String fragment = ref.substring(hash + 1);
        if (!fragment.regionMatches(true, 0, "pkg%3A", 0, 6)) {
            return fragment;
        }
        try {
            return URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return fragment;
        }
    }
}
