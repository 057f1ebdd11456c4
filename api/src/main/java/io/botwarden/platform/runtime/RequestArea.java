package io.botwarden.platform.runtime;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The area of a request, by which requests are counted and spans named: the first part of the path.
 * The rest names records, and the path of a calendar is a secret.
 */
public final class RequestArea {

    private static final Set<String> AREAS =
            Set.of(
                    "access",
                    "actuator",
                    "analytics",
                    "auth",
                    "graphiql",
                    "graphql",
                    "import",
                    "ingest",
                    "reports",
                    "v1");
    private static final String ALL_ELSE = "console";

    private RequestArea() {}

    /** The area of a path, such as {@code /import}; {@code console} for all that is no other. */
    public static String of(@Nullable String path) {
        if (path == null || path.length() < 2) {
            return ALL_ELSE;
        }
        int end = path.indexOf('/', 1);
        String first = path.substring(1, end < 0 ? path.length() : end);
        return AREAS.contains(first) ? "/" + first : ALL_ELSE;
    }
}
