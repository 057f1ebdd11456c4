package io.botwarden.platform.identity.sso;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The parameters of a URL or a form, in their order. */
final class FormParameters {

    private final Map<String, String> all = new LinkedHashMap<>();

    /** Adds a parameter. */
    FormParameters with(String name, String value) {
        all.put(name, value);
        return this;
    }

    /** Returns the URL with these parameters after its own. */
    URI addedTo(URI url) {
        return URI.create(url + (url.getRawQuery() == null ? "?" : "&") + form());
    }

    /** Returns them as a form ({@code application/x-www-form-urlencoded}). */
    String form() {
        return all.entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** Encodes a value of a form. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
