package io.botwarden.platform.identity;

import io.botwarden.platform.rights.PathRules;
import io.botwarden.platform.rights.Right;
import io.botwarden.platform.web.ConsolePages;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * Paths that are accessible without a token: those that {@link PathRules} open to anybody, and the
 * static files that a browser needs before signing in. Everything else is denied by default.
 */
@Component
class PublicPaths {

    private static final String STATIC = "/static/";
    private static final String GRAPHIQL = "/graphiql";

    private final Set<String> paths = new HashSet<>(Set.of("/", GRAPHIQL));

    PublicPaths() throws IOException {
        for (Resource file :
                new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:" + STATIC + "**")) {
            String url = URLDecoder.decode(file.getURL().toString(), StandardCharsets.UTF_8);
            paths.add(url.substring(url.lastIndexOf(STATIC) + STATIC.length() - 1));
        }
    }

    boolean contains(ServerHttpRequest request) {
        boolean reading =
                request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD;
        return (reading && isFile(request.getPath().value()))
                || PathRules.find(request.getMethod(), request.getPath())
                        .filter(rule -> rule.right() instanceof Right.Anybody)
                        .isPresent();
    }

    private boolean isFile(String path) {
        return paths.contains(path)
                || ConsolePages.contains(path)
                || path.startsWith(GRAPHIQL + "/");
    }
}
