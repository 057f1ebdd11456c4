package io.botwarden.platform.identity.sso;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.botwarden.testing.transport.Tls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** A browser with cookies of its own, which stops at each redirect. */
final class SignOnBrowser {

    private final String server;
    private final CookieManager jar = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(jar).sslContext(Tls.context(null)).build();

    SignOnBrowser(int port) {
        this.server = "https://127.0.0.1:" + port;
    }

    String server() {
        return server;
    }

    /** Signs the person in, and returns the path that the browser ends on. */
    String signIn(String person) {
        return follow(begin(person, "/"));
    }

    /** Begins to sign in; returns the issuer's address for the person. */
    String begin(String person, String path) {
        String page = location(get(server + "/auth/sso/company?return=" + path));
        return page + "&login_hint=" + person;
    }

    /**
     * Follows redirects of the issuer; returns the address of the callback, which is not opened.
     */
    String callback(String page) {
        String at = page;
        while (!at.startsWith(server)) {
            at = URI.create(at).resolve(location(get(at))).toString();
        }
        return at;
    }

    /** Follows all redirects; returns the path that the browser ends on. */
    String follow(String page) {
        return location(get(callback(page)));
    }

    HttpResponse<String> get(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)));
    }

    /** Sends a form, as a button of a page does. */
    HttpResponse<String> post(String address, String form) {
        return send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** Sends what the console's scripts send. */
    HttpResponse<String> script(String method, String path, String body) {
        return send(
                HttpRequest.newBuilder(URI.create(server + path))
                        .header("Content-Type", "application/json")
                        .header("Botwarden-Console", "1")
                        .header("Sec-Fetch-Site", "same-origin")
                        .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> viewer() {
        return script("POST", "/graphql", "{\"query\": \"{ viewer { username permissions } }\"}");
    }

    /** Whether its session can be renewed. */
    boolean isSignedIn() {
        return viewer().statusCode() == 200
                || script("PUT", "/auth/session", "").statusCode() == 200;
    }

    HttpCookie cookie(String name) {
        return jar.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().endsWith(name))
                .findFirst()
                .orElseThrow();
    }

    /** Puts a cookie back that the server deleted. */
    void keep(HttpCookie cookie) {
        jar.getCookieStore().add(URI.create(server + "/auth/sso"), cookie);
    }

    static Map<String, String> query(String address) {
        return Arrays.stream(URI.create(address).getRawQuery().split("&"))
                .map(each -> each.split("=", 2))
                .collect(
                        Collectors.toMap(
                                each -> each[0], each -> URLDecoder.decode(each[1], UTF_8)));
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() ->
                        new AssertionError(
                                answer.statusCode() + " without redirect: " + answer.body()));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
