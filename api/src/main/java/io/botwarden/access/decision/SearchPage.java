package io.botwarden.access.decision;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;

/**
 * The requested page of a search. The page token contains the last result of the previous page and
 * a hash of the search, so it is refused for a different search.
 *
 * @param search hash of everything that must not change between pages
 * @param after the last result of the previous page; empty for the first page
 * @param limit maximum number of results
 */
record SearchPage(String search, String after, int limit) {

    private static final int HASH = 16;
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    /** Returns the page that a request asks for. */
    static SearchPage of(Search search, JsonNode request) {
        JsonNode page = request.path("page");
        if (!page.isMissingNode() && !page.isObject()) {
            throw new BadQuestion("The member 'page' must be an object.");
        }
        int limit = limit(page.path("limit"));
        String hash = hash(search.toString());
        JsonNode token = page.path("token");
        return new SearchPage(
                hash, token.isMissingNode() ? "" : after(token.asString(""), hash), limit);
    }

    /** Returns the token of the page after a result. */
    String next(String last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((search + last).getBytes(StandardCharsets.UTF_8));
    }

    private static String after(String token, String hash) {
        try {
            String read = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (read.startsWith(hash)) {
                return Texts.known(read.substring(hash.length()));
            }
        } catch (IllegalArgumentException e) {
            // not one of our tokens: refused below
        }
        throw new BadQuestion(
                "The member 'page.token' must be the 'next_token' of the previous page, and the rest of the request must be unchanged.");
    }

    private static int limit(JsonNode limit) {
        if (limit.isMissingNode()) {
            return USUAL;
        }
        if (!limit.isIntegralNumber() || limit.asLong(-1) < 0) {
            throw new BadQuestion("The member 'page.limit' must be an integer of at least 0.");
        }
        return (int) Math.min(limit.asLong(), MOST);
    }

    private static String hash(String search) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(search.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
