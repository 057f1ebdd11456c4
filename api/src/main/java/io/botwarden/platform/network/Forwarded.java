package io.botwarden.platform.network;

import io.botwarden.platform.network.NetworkProperties.ForwardedBy;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The forwarding headers of a request: each proxy appended the address of its client, so the last
 * element comes from the nearest proxy.
 *
 * @param hops the client address reported by each proxy, farthest first; null if it is not an
 *     address
 * @param scheme the scheme of the request to the nearest proxy; null if not reported
 */
record Forwarded(List<@Nullable InetAddress> hops, @Nullable String scheme) {

    static Forwarded of(HttpHeaders headers, ForwardedBy header) {
        return switch (header) {
            case X_FORWARDED_FOR -> common(headers);
            case FORWARDED -> standard(headers);
        };
    }

    private static Forwarded common(HttpHeaders headers) {
        List<@Nullable InetAddress> hops = new ArrayList<>();
        for (String element : split(headers.getOrEmpty("X-Forwarded-For"), ',')) {
            hops.add(address(element));
        }
        List<String> schemes = split(headers.getOrEmpty("X-Forwarded-Proto"), ',');
        return new Forwarded(hops, schemes.isEmpty() ? null : scheme(schemes.getLast()));
    }

    private static Forwarded standard(HttpHeaders headers) {
        List<@Nullable InetAddress> hops = new ArrayList<>();
        String scheme = null;
        for (String element : split(headers.getOrEmpty("Forwarded"), ',')) {
            hops.add(address(parameter(element, "for")));
            scheme = scheme(parameter(element, "proto"));
        }
        return new Forwarded(hops, scheme);
    }

    private static String parameter(String element, String name) {
        for (String pair : split(List.of(element), ';')) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).trim().equalsIgnoreCase(name)) {
                return unquoted(pair.substring(equals + 1).trim());
            }
        }
        return "";
    }

    /** Parses an address with or without port: {@code 192.0.2.7:80}, {@code [2001:db8::1]:80}. */
    private static @Nullable InetAddress address(String text) {
        String node = unquoted(text);
        if (node.startsWith("[")) {
            int end = node.indexOf(']');
            return end < 0 ? null : literal(node.substring(1, end));
        }
        int colon = node.indexOf(':');
        boolean withPort = colon >= 0 && colon == node.lastIndexOf(':');
        return literal(withPort ? node.substring(0, colon) : node);
    }

    private static @Nullable InetAddress literal(String text) {
        return NetUtil.createInetAddressFromIpAddressString(text);
    }

    private static @Nullable String scheme(String text) {
        String scheme = text.toLowerCase(Locale.ROOT);
        return scheme.equals("https") || scheme.equals("http") ? scheme : null;
    }

    private static String unquoted(String text) {
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    /** Splits lines at separators outside of quotes; several lines form one list. */
    private static List<String> split(List<String> lines, char separator) {
        List<String> parts = new ArrayList<>();
        for (String line : lines) {
            boolean quoted = false;
            int start = 0;
            for (int at = 0; at < line.length(); at++) {
                char character = line.charAt(at);
                quoted ^= character == '"';
                if (character == separator && !quoted) {
                    parts.add(line.substring(start, at).trim());
                    start = at + 1;
                }
            }
            parts.add(line.substring(start).trim());
        }
        return parts;
    }
}
