package io.botwarden.testing.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The certified npm package oidc-provider, in its own process. */
public final class OidcProvider {

    private static final Path SOURCE = Path.of("src/test/oidc-provider");
    private static final String GROUPS =
            """
            {"alice": ["operators"], "bob": [], "carol": ["operators", "auditors"], "dave": ["analysts of one bot"],
             "eve": ["administrators", "no such role"], "mallory": ["operators"]}
            """;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String issuer;
    private final List<RSAKey> keys;
    private int rotations;

    private OidcProvider(String issuer, List<RSAKey> keys) {
        this.issuer = issuer;
        this.keys = keys;
    }

    /** Starts a provider, which ends with this process. */
    public static OidcProvider start() {
        try {
            Path folder = install();
            List<RSAKey> keys = List.of(key(), key(), key());
            ProcessBuilder node =
                    new ProcessBuilder("node", "provider.mjs")
                            .directory(folder.toFile())
                            .redirectError(folder.resolve("log").toFile());
            node.environment()
                    .put(
                            "KEYS",
                            keys.stream()
                                    .map(key -> "[" + key.toJSONString() + "]")
                                    .collect(Collectors.joining(",", "[", "]")));
            // it calls a server whose certificate is made for the tests
            node.environment().put("NODE_TLS_REJECT_UNAUTHORIZED", "0");
            node.environment().put("GROUPS", GROUPS);
            return new OidcProvider(issuerOf(node.start().inputReader(UTF_8), folder), keys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public String issuer() {
        return issuer;
    }

    /** The current signing key. */
    public RSAKey key(int rotation) {
        return keys.get(rotation);
    }

    /** Gets an access token of the person, with the authorization code flow. */
    public String accessToken(String person) {
        return tokens(person).get("access_token").asString();
    }

    /** Gets the corresponding ID token. */
    public String idToken(String person) {
        return tokens(person).get("id_token").asString();
    }

    /** Switches to its next keys, and stops publishing the earlier ones. */
    public void rotate() {
        rotations++;
        get(http, "/test/rotate");
    }

    /**
     * Tells it where the console runs, and whether claims about people are in the user info only.
     */
    public void serve(String base, boolean thin) {
        tell("/test/console", Map.of("base", base, "thin", thin));
    }

    /** Tells it what to say about a person, instead of what it says otherwise. */
    public void describe(String person, Map<String, Object> claims) {
        Map<String, Object> all = new HashMap<>(claims);
        all.put("id", person);
        tell("/test/person", all);
    }

    /** Puts this ID token into its next response with tokens. */
    public void forge(String idToken) {
        tell("/test/id-token", Map.of("token", idToken));
    }

    /** Makes this its next response about a person. */
    public void tellInstead(Map<String, Object> userInfo) {
        tell("/test/user-info", userInfo);
    }

    private void tell(String path, Map<String, Object> what) {
        send(
                http,
                HttpRequest.newBuilder(URI.create(issuer).resolve(path))
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(what))));
    }

    /** How often its keys were requested. */
    public int fetches() {
        return Integer.parseInt(get(http, "/test/fetches").body());
    }

    /** The claims of a token that it would issue to the person. */
    public JWTClaimsSet.Builder claims(String person) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience("botwarden")
                .subject(person)
                .claim("client_id", "console")
                .claim("groups", List.of("operators"))
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
    }

    /** The header of its tokens. */
    public JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(keys.get(rotations).getKeyID());
    }

    /** A token that it did not issue, but signed with its key. */
    public String sign(JWSHeader header, JWTClaimsSet claims) {
        return sign(header, claims, keys.get(rotations));
    }

    /** A token signed with any key. */
    public static String sign(JWSHeader header, JWTClaimsSet claims, RSAKey key) {
        try {
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key that is not the provider's. */
    public static RSAKey key() throws JOSEException {
        return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
    }

    private JsonNode tokens(String person) {
        HttpClient browser =
                HttpClient.newBuilder()
                        .cookieHandler(new CookieManager())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
        String at =
                "/auth?client_id=console&response_type=code&scope=openid&redirect_uri=http://127.0.0.1/back&login_hint="
                        + person;
        while (!at.startsWith("http://127.0.0.1/back")) {
            at = get(browser, at).headers().firstValue("Location").orElseThrow();
        }
        String code = at.replaceAll(".*[?&]code=([^&]*).*", "$1");
        return JSON.readTree(
                send(
                                http,
                                HttpRequest.newBuilder(URI.create(issuer + "/token"))
                                        .header("Content-Type", "application/x-www-form-urlencoded")
                                        .header("Authorization", basic())
                                        .POST(
                                                HttpRequest.BodyPublishers.ofString(
                                                        "grant_type=authorization_code&redirect_uri=http://127.0.0.1/back&code="
                                                                + code)))
                        .body());
    }

    private static String basic() {
        return "Basic "
                + Base64.getEncoder().encodeToString("console:a-secret-of-a-test".getBytes(UTF_8));
    }

    private HttpResponse<String> get(HttpClient client, String path) {
        return send(client, HttpRequest.newBuilder(URI.create(issuer).resolve(path)));
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String issuerOf(BufferedReader output, Path folder) throws IOException {
        String line = output.readLine();
        while (line != null && !line.startsWith("issuer ")) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IllegalStateException(
                    "The provider did not start; see " + folder.resolve("log"));
        }
        return line.substring("issuer ".length());
    }

    /** Its own folder: another test process may install another one at the same time. */
    private static Path install() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(Path.of("target"), "oidc-provider-");
        for (String file : List.of("package.json", "package-lock.json", "provider.mjs")) {
            Files.write(folder.resolve(file), Files.readAllBytes(SOURCE.resolve(file)));
        }
        Path log = folder.resolve("npm.log");
        Process npm =
                new ProcessBuilder(
                                "npm",
                                "ci",
                                "--no-audit",
                                "--no-fund",
                                "--prefer-offline",
                                "--loglevel=error")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        if (npm.waitFor() != 0) {
            throw new IllegalStateException(
                    "The provider cannot be installed: " + Files.readString(log));
        }
        return folder;
    }
}
