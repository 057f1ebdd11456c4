package io.botwarden.access.directory;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The URLs of resources.
 *
 * @param root the URL of {@code /scim/v2}, as the client knows it
 */
record Urls(String root) {

    static Urls of(ServerHttpRequest request) {
        return new Urls(
                UriComponentsBuilder.fromUri(request.getURI())
                        .replacePath(Scim.ROOT)
                        .replaceQuery(null)
                        .build()
                        .toUriString());
    }

    String user(String id) {
        return root + "/Users/" + id;
    }

    String group(String id) {
        return root + "/Groups/" + id;
    }

    String department(String id) {
        return root + "/Departments/" + id;
    }

    String at(String path) {
        return root + path;
    }
}
