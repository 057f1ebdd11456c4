package io.botwarden.platform.identity.sso;

import io.botwarden.platform.web.ConsolePages;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The page of the console that a sign-in leads to. */
final class ReturnPath {

    private static final String START = "/";
    private static final int LONGEST = 1000;

    /** Segments that begin with a dot, with which a path leads elsewhere, and half an encoding. */
    private static final Pattern STRANGE =
            Pattern.compile("^[^?]*/(\\.|%2e)|%(?![0-9a-f]{2})", Pattern.CASE_INSENSITIVE);

    private ReturnPath() {}

    /**
     * Returns the wanted address if it is one of the console's pages, with or without a query; the
     * first page otherwise, so that no link leads anywhere else.
     */
    static String of(@Nullable String wanted) {
        if (wanted == null
                || wanted.length() > LONGEST
                || !wanted.chars().allMatch(ReturnPath::isPlain)
                || STRANGE.matcher(wanted).find()) {
            return START;
        }
        int query = wanted.indexOf('?');
        String path = query < 0 ? wanted : wanted.substring(0, query);
        return path.equals(START) || (!path.startsWith("//") && ConsolePages.contains(path))
                ? wanted
                : START;
    }

    /** Returns the address with the outcome of the sign-in, which the page shows. */
    static String with(String path, String outcome) {
        return path + (path.indexOf('?') < 0 ? "?" : "&") + "sso=" + outcome;
    }

    /** Characters of paths and queries (RFC 3986). */
    private static boolean isPlain(int character) {
        return character > ' ' && character < 0x7f && "\"#<>\\^`{|}".indexOf(character) < 0;
    }
}
