package io.botwarden.platform.rights;

import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The right needed to request a path with a method.
 *
 * @param method the method; GET includes {@code HEAD}
 * @param pattern the path as a Spring pattern
 * @param right the required right
 */
public record PathRule(HttpMethod method, PathPattern pattern, Right right) {

    static PathRule anybody(HttpMethod method, String pattern) {
        return of(method, pattern, new Right.Anybody());
    }

    static PathRule signedIn(HttpMethod method, String pattern) {
        return of(method, pattern, new Right.SignedIn());
    }

    static PathRule holding(String permission, HttpMethod method, String pattern) {
        return of(method, pattern, new Right.Holding(permission, false));
    }

    static PathRule holdingEverywhere(String permission, HttpMethod method, String pattern) {
        return of(method, pattern, new Right.Holding(permission, true));
    }

    private static PathRule of(HttpMethod method, String pattern, Right right) {
        return new PathRule(method, PathPatternParser.defaultInstance.parse(pattern), right);
    }

    boolean covers(HttpMethod asked, PathContainer path) {
        boolean same =
                asked.equals(method)
                        || (asked.equals(HttpMethod.HEAD) && method.equals(HttpMethod.GET));
        return same && pattern.matches(path);
    }
}
