package io.botwarden.access.directory;

import java.util.List;
import org.springframework.http.HttpHeaders;

/** Entity tags: the versions of the records that a resource consists of. */
final class Tags {

    private static final String WEAK = "W/";

    private Tags() {}

    static String of(String version) {
        return "%s\"%s\"".formatted(WEAK, version);
    }

    /** Fails unless a condition of the request, if there is one, names the tag. */
    static void requireMatch(HttpHeaders headers, String tag) {
        List<String> wanted = headers.getIfMatch();
        if (!wanted.isEmpty() && !contains(wanted, tag)) {
            throw ScimProblem.changed();
        }
    }

    /** Whether the client says that it has this version. */
    static boolean isKnown(HttpHeaders headers, String tag) {
        return contains(headers.getIfNoneMatch(), tag);
    }

    static boolean areConditional(HttpHeaders headers) {
        return !headers.getIfMatch().isEmpty();
    }

    private static boolean contains(List<String> tags, String tag) {
        return tags.stream().anyMatch(each -> each.equals("*") || opaque(each).equals(opaque(tag)));
    }

    private static String opaque(String tag) {
        return tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
    }
}
