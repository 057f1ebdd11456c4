package io.botwarden.platform.identity.sso;

import static io.botwarden.testing.transport.TransportSetup.PROVIDER;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import io.botwarden.platform.protection.FieldCipher;
import io.botwarden.testing.transport.OidcProvider;
import io.botwarden.testing.transport.TransportTest;
import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;

/** People who sign in to the console at a real provider, over HTTP, and attackers who try to. */
@TransportTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SingleSignOnTest {

    @LocalServerPort private int port;
    @Autowired private DatabaseClient database;
    @Autowired private FieldCipher cipher;

    private final String person = "sso-" + UUID.randomUUID();
    private SignOnBrowser browser;

    @BeforeEach
    void open() {
        browser = new SignOnBrowser(port);
        PROVIDER.serve(browser.server(), false);
        member("operators");
    }

    @Test
    void signsInWithGroupRoles() {
        String page = browser.begin(person, "/incidents?state=OPEN");
        Map<String, String> asked = SignOnBrowser.query(page);
        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "botwarden")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", browser.server() + "/auth/sso/company/callback");
        assertThat(browser.cookie("botwarden-sso").isHttpOnly()).isTrue();
        assertThat(browser.cookie("botwarden-sso").getValue()).doesNotContain(asked.get("state"));

        assertThat(browser.follow(page)).isEqualTo("/incidents?state=OPEN&sso=done");

        assertThat(browser.viewer().body())
                .contains("\"username\":\"%s@127.0.0.1\"".formatted(person), "operations:import");
        assertThat(roles()).containsExactly("OPERATOR EVERYTHING EXTERNAL");
        assertThat(
                        one(
                                "select s.method || ' ' || (extract(epoch from s.ends_at - s.created_at) between 43170 and 43210) from session s join identity i on i.id = s.identity_id where i.username = '%s'"))
                .isEqualTo("SINGLE_SIGN_ON true");
        assertThat(
                        one(
                                "select string_agg(action, ' ' order by id) from audit_entry where username = '%s' or username = '%<s'"))
                .isEqualTo("createAccount signIn");
        assertThat(browser.script("PUT", "/auth/session", "").statusCode()).isEqualTo(200);
    }

    /** Providers such as Okta put groups and names into the user info only. */
    @Test
    void readsGroupsFromUserInfo() {
        PROVIDER.serve(browser.server(), true);

        assertThat(browser.signIn(person)).isEqualTo("/?sso=done");

        assertThat(roles()).containsExactly("OPERATOR EVERYTHING EXTERNAL");
        assertThat(one("select display_name from identity where username = '%s'"))
                .isEqualTo("The " + person);
    }

    @Test
    void rightsFollowGroupsAtNextSignIn() throws InterruptedException {
        browser.signIn(person);
        SignOnBrowser other = new SignOnBrowser(port);
        member("operators", "analysts");
        nextSecond();
        other.signIn(person);
        member("auditors");
        nextSecond();

        SignOnBrowser third = new SignOnBrowser(port);
        third.signIn(person);

        assertThat(roles()).containsExactly("AUDITOR EVERYTHING EXTERNAL");
        assertThat(third.viewer().body())
                .contains("security:read-audit")
                .doesNotContain("operations:import");
        // the first session goes on with the new rights
        assertThat(browser.viewer().statusCode()).isEqualTo(401);
        assertThat(browser.script("PUT", "/auth/session", "").statusCode()).isEqualTo(200);
        assertThat(browser.viewer().body()).doesNotContain("operations:import");
    }

    @Test
    void nobodyWithoutMappedGroupHasRights() {
        member();

        assertThat(browser.signIn(person)).isEqualTo("/?sso=done");

        assertThat(browser.viewer().body()).contains("\"permissions\":[]");
    }

    @Test
    void refusesSeparateRolesAsAWhole() {
        member("auditors", "administrators");

        assertThat(browser.signIn(person)).isEqualTo("/?sso=separate-roles");

        assertThat(roles()).isEmpty();
        assertThat(browser.isSignedIn()).isFalse();
        assertThat(sessions()).isZero();
        assertThat(
                        one(
                                "select count(*) from security_event where kind = 'SIGN_IN_REFUSED' and summary like '%%may not hold together'"))
                .isNotEqualTo("0");
    }

    @Test
    void closedAccountStaysOut() {
        browser.signIn(person);
        execute("update identity set disabled_at = now() where username = '%s'");

        assertThat(browser.isSignedIn()).isFalse();
        assertThat(new SignOnBrowser(port).signIn(person)).isEqualTo("/?sso=no-account");
    }

    /** Otherwise the whole company would be locked out a year after the first sign-ins. */
    @Test
    void renewsExpiredMappingOfItsOwn() {
        browser.signIn(person);
        execute(
                "update credential set warn_at = now() - interval '1 h', expires_at = now() where lookup like '%% ' || split_part('%s', '@', 1)");

        assertThat(new SignOnBrowser(port).signIn(person)).isEqualTo("/?sso=done");

        assertThat(
                        one(
                                "select string_agg((revoked_at is null)::text || ' ' || (expires_at > now() + interval '300 d'), ', ' order by c.id) from credential c join identity i on i.id = c.identity_id where i.username = '%s'"))
                .isEqualTo("false false, true true");
        assertThat(
                        one(
                                "select count(*) from audit_entry where action = 'renewExternalSubject' and subject_id = (select 'identity_' || id from identity where username = '%s')"))
                .isEqualTo("1");
    }

    /** An access administrator decided when it ends. */
    @Test
    void doesNotRenewRegisteredMapping() {
        browser.signIn(person);
        execute(
                "update credential set label = 'x of ' || label, warn_at = now() - interval '1 h', expires_at = now() where lookup like '%% ' || split_part('%s', '@', 1)");

        assertThat(new SignOnBrowser(port).signIn(person)).isEqualTo("/?sso=no-account");
    }

    @Test
    void linksEmployeeByCode() {
        execute("insert into employee (code, name) values ('%s', 'Ada')");
        PROVIDER.describe(
                person, Map.of("groups", List.of("operators"), "employee", person + "@127.0.0.1"));

        browser.signIn(person);

        assertThat(
                        one(
                                "select e.code from identity i join employee e on e.id = i.employee_id where i.username = '%s'"))
                .isEqualTo(person + "@127.0.0.1");
    }

    @Test
    void linksOneEmployeeByVerifiedEmail() {
        String code = "E-" + person;
        database.sql("insert into employee (code, name, email) values (:code, 'Ada', :email)")
                .bind("code", code)
                .bind("email", cipher.encrypt(person + "@Example.org", "employee.email"))
                .then()
                .block();
        Map<String, Object> unverified = Map.of("email", person + "@example.org");
        PROVIDER.describe(person + "-a", unverified);
        PROVIDER.describe(
                person + "-b", Map.of("email", person + "@example.org", "email_verified", true));
        PROVIDER.describe(
                person + "-c", Map.of("email", person + "@example.org", "email_verified", true));

        for (String each : List.of("-a", "-b", "-c")) {
            assertThat(new SignOnBrowser(port).signIn(person + each)).isEqualTo("/?sso=done");
        }

        // not without a verified address, and not a second account
        assertThat(
                        database.sql(
                                        "select i.username from identity i join employee e on e.id = i.employee_id where e.code = :code")
                                .bind("code", code)
                                .map(row -> row.get(0, String.class))
                                .all()
                                .collectList()
                                .block())
                .containsExactly(person + "-b@127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example",
                "/%5C%5Cevil.example",
                "/auth/sso/company",
                "/bots%0D%0ALocation:%20https://evil.example",
                "/%2F/evil.example",
                "/bots/../auth/sso/company",
                "/bots/%252E./auth/options",
                "/bots/%25zz",
                "/bots?name=%25",
                "bots"
            })
    void leadsToNoOtherPlace(String wanted) {
        assertThat(browser.follow(browser.begin(person, wanted))).isEqualTo("/?sso=done");
    }

    @Test
    void rejectsOtherState() {
        String callback = browser.callback(browser.begin(person, "/"));

        assertThat(
                        SignOnBrowser.location(
                                browser.get(callback.replaceAll("state=[^&]*", "state=x"))))
                .isEqualTo("/?sso=expired");
        assertThat(browser.isSignedIn()).isFalse();
    }

    /** An attacker cannot make a victim's browser sign in to the attacker's account. */
    @Test
    void rejectsCallbackOfOtherBrowser() {
        String callback = browser.callback(browser.begin(person, "/"));

        SignOnBrowser victim = new SignOnBrowser(port);
        assertThat(SignOnBrowser.location(victim.get(callback))).isEqualTo("/?sso=expired");
        victim.begin(person, "/");
        assertThat(SignOnBrowser.location(victim.get(callback))).isEqualTo("/?sso=expired");
        assertThat(victim.isSignedIn()).isFalse();
    }

    /** A code that was seen on the way belongs to the secret of the browser that began. */
    @Test
    void rejectsStolenCode() {
        String stolen =
                SignOnBrowser.query(browser.callback(browser.begin(person, "/"))).get("code");
        SignOnBrowser thief = new SignOnBrowser(port);
        String own = thief.callback(thief.begin("thief-" + person, "/"));

        assertThat(
                        SignOnBrowser.location(
                                thief.get(own.replaceAll("code=[^&]*", "code=" + stolen))))
                .isEqualTo("/?sso=invalid");
        assertThat(thief.isSignedIn()).isFalse();
    }

    @Test
    void rejectsReplayedCode() {
        String callback = browser.callback(browser.begin(person, "/"));
        HttpCookie ticket = browser.cookie("botwarden-sso");
        assertThat(SignOnBrowser.location(browser.get(callback))).isEqualTo("/?sso=done");
        assertThat(SignOnBrowser.location(browser.get(callback))).isEqualTo("/?sso=expired");

        SignOnBrowser thief = new SignOnBrowser(port);
        thief.keep(ticket);
        assertThat(SignOnBrowser.location(thief.get(callback))).isEqualTo("/?sso=invalid");
        assertThat(thief.isSignedIn()).isFalse();
    }

    @Test
    void rejectsOtherIssuersResponse() {
        String callback = browser.callback(browser.begin(person, "/"));

        assertThat(
                        SignOnBrowser.location(
                                browser.get(
                                        callback.replaceAll(
                                                "iss=[^&]*", "iss=https://evil.example"))))
                .isEqualTo("/?sso=invalid");
    }

    /** One issuer cannot get another one's codes by leading people there. */
    @Test
    void rejectsResponseAtOtherIssuersAddress() {
        String callback = browser.callback(browser.begin(person, "/"));

        assertThat(SignOnBrowser.location(browser.get(callback.replace("/company/", "/partner/"))))
                .isEqualTo("/?sso=expired");
        assertThat(browser.isSignedIn()).isFalse();
    }

    /** Nobody's rights depend on what the issuer says about somebody else, or on nothing. */
    @Test
    void rejectsUserInfoOfOtherSubject() {
        browser.signIn(person);
        PROVIDER.serve(browser.server(), true);
        for (Map<String, Object> told :
                List.<Map<String, Object>>of(
                        Map.of("sub", "somebody", "groups", List.of("administrators")), Map.of())) {
            PROVIDER.tellInstead(told);
            SignOnBrowser other = new SignOnBrowser(port);

            assertThat(other.signIn(person)).isEqualTo("/?sso=invalid");

            assertThat(other.isSignedIn()).isFalse();
            assertThat(roles()).containsExactly("OPERATOR EVERYTHING EXTERNAL");
        }
    }

    @Test
    void changedTicketIsNotRead() {
        String callback = browser.callback(browser.begin(person, "/"));
        HttpCookie ticket = browser.cookie("botwarden-sso");
        ticket.setValue(ticket.getValue().substring(0, ticket.getValue().length() - 4) + "AAAA");

        assertThat(SignOnBrowser.location(browser.get(callback))).isEqualTo("/?sso=expired");
    }

    @Test
    void saysThatPersonCancelled() {
        String page = SignOnBrowser.location(browser.get(browser.server() + "/auth/sso/company"));
        String interaction = SignOnBrowser.location(browser.get(page));
        HttpResponse<String> cancelled = browser.post(PROVIDER.issuer() + interaction, "cancel=1");

        assertThat(browser.follow(SignOnBrowser.location(cancelled))).isEqualTo("/?sso=cancelled");
    }

    @Test
    void unknownIssuerLeadsToPage() {
        assertThat(SignOnBrowser.location(browser.get(browser.server() + "/auth/sso/other")))
                .isEqualTo("/?sso=unreachable");
    }

    static Stream<Arguments> forged() throws Exception {
        RSAKey attackers = OidcProvider.key();
        Instant now = Instant.now();
        return Stream.of(
                forged("another nonce", claims -> claims.claim("nonce", "other")),
                forged("no nonce", claims -> claims.claim("nonce", null)),
                forged("another audience", claims -> claims.audience("console")),
                forged("two audiences", claims -> claims.audience(List.of("botwarden", "console"))),
                forged("another party", claims -> claims.claim("azp", "console")),
                forged("another issuer", claims -> claims.issuer("https://evil.example")),
                forged("expired", claims -> claims.expirationTime(Date.from(now.minusSeconds(1)))),
                forged("no expiry", claims -> claims.expirationTime(null)),
                forged("old", claims -> claims.issueTime(Date.from(now.minusSeconds(3600)))),
                forged("no subject", claims -> claims.subject(null)),
                forged("a logout token", claims -> claims.claim("events", Map.of("x", Map.of()))),
                Arguments.of(
                        "another key",
                        (BiFunction<String, String, String>)
                                (person, nonce) ->
                                        OidcProvider.sign(
                                                header(),
                                                claims(person, nonce).build(),
                                                attackers)),
                Arguments.of(
                        "an access token",
                        (BiFunction<String, String, String>)
                                (person, nonce) ->
                                        PROVIDER.sign(
                                                PROVIDER.header().build(),
                                                claims(person, nonce).build())),
                Arguments.of(
                        "no token", (BiFunction<String, String, String>) (person, nonce) -> "x"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forged")
    void rejectsInvalidIdToken(String attack, BiFunction<String, String, String> token) {
        String page = browser.begin(person, "/");
        PROVIDER.forge(token.apply(person, SignOnBrowser.query(page).get("nonce")));

        assertThat(browser.follow(page)).isEqualTo("/?sso=invalid");

        assertThat(browser.isSignedIn()).isFalse();
        assertThat(one("select count(*) from identity where username = '%s'")).isEqualTo("0");
        assertThat(
                        one(
                                "select count(*) from security_event where kind = 'SIGN_IN_REFUSED' and summary like '%%the ID token is not valid'"))
                .isNotEqualTo("0");
    }

    /** Otherwise the cases above would prove nothing. */
    @Test
    void acceptsSameTokenUnchanged() {
        String page = browser.begin(person, "/");
        PROVIDER.forge(
                PROVIDER.sign(
                        header(), claims(person, SignOnBrowser.query(page).get("nonce")).build()));

        assertThat(browser.follow(page)).isEqualTo("/?sso=done");
    }

    @Test
    void signsOutOfIssuerToo() {
        browser.signIn(person);
        assertThat(
                        one(
                                "select count(*) from external_session e join session s on s.id = e.session_id join identity i on i.id = s.identity_id where i.username = '%s' and encode(e.id_token, 'escape') not like '%%eyJ%%'"))
                .isEqualTo("1");

        HttpResponse<String> ended = browser.script("DELETE", "/auth/session", "");

        assertThat(ended.statusCode()).isEqualTo(200);
        assertThat(browser.isSignedIn()).isFalse();
        String page = ended.body().replaceAll(".*\"continueAt\":\"([^\"]*)\".*", "$1");
        assertThat(page).startsWith(PROVIDER.issuer() + "/session/end?id_token_hint=eyJ");
        assertThat(
                        one(
                                "select count(*) from external_session e join session s on s.id = e.session_id join identity i on i.id = s.identity_id where i.username = '%s'"))
                .isEqualTo("0");
        assertThat(endAtIssuer(browser, page)).isEqualTo(browser.server() + "/");
        // the issuer asks for a name again
        String again = SignOnBrowser.location(browser.get(browser.server() + "/auth/sso/company"));
        assertThat(SignOnBrowser.location(browser.get(again))).contains("/test/interaction/");
    }

    @Test
    void issuerEndsSessions() {
        browser.signIn(person);
        SignOnBrowser other = new SignOnBrowser(port);
        other.signIn(person);
        String idToken =
                browser.script("DELETE", "/auth/session", "")
                        .body()
                        .replaceAll(".*(id_token_hint=[^&]*)&.*", "$1");
        assertThat(other.isSignedIn()).isTrue();
        browser.signIn(person);

        // signing out there, or in another program of the company, reaches Botwarden from behind
        endAtIssuer(browser, PROVIDER.issuer() + "/session/end?" + idToken);

        assertThat(browser.isSignedIn()).isFalse();
        assertThat(other.isSignedIn()).isTrue();
        assertThat(
                        one(
                                "select count(*) from audit_entry where username = '%s' and action = 'endSession'"))
                .isEqualTo("1");
    }

    @Test
    void endsAllSessionsOfPerson() {
        browser.signIn(person);
        SignOnBrowser other = new SignOnBrowser(port);
        other.signIn(person);

        assertThat(logOut(claims -> claims)).isEqualTo(200);

        assertThat(browser.isSignedIn()).isFalse();
        assertThat(other.isSignedIn()).isFalse();
    }

    static Stream<Arguments> invalidLogouts() {
        return Stream.of(
                logout("another audience", claims -> claims.audience("console")),
                logout("another issuer", claims -> claims.issuer("https://evil.example")),
                logout("no event", claims -> claims.claim("events", null)),
                logout("another event", claims -> claims.claim("events", Map.of("x", Map.of()))),
                logout("an ID token", claims -> claims.claim("nonce", "n")),
                logout("nobody", claims -> claims.subject(null)),
                logout(
                        "old",
                        claims -> claims.issueTime(Date.from(Instant.now().minusSeconds(3600)))),
                logout(
                        "expired",
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(1)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalidLogouts")
    void rejectsInvalidLogout(String attack, UnaryOperator<JWTClaimsSet.Builder> change) {
        browser.signIn(person);

        assertThat(logOut(change)).isEqualTo(400);

        assertThat(browser.isSignedIn()).isTrue();
    }

    @Test
    void optionsNameIssuers() {
        assertThat(browser.get(browser.server() + "/auth/options").body())
                .isEqualTo(
                        "{\"demo\":false,\"passwords\":true,\"issuers\":[{\"name\":\"company\",\"title\":\"Company\"}]}");
    }

    /** The last test, because afterwards the provider's signing key is another one. */
    @Test
    @Order(Integer.MAX_VALUE)
    void fetchesRotatedKey() throws InterruptedException {
        browser.signIn(person);
        String page = new SignOnBrowser(port).begin(person, "/");
        String old = PROVIDER.sign(header(), claims(person, "n").build());
        PROVIDER.rotate();
        Thread.sleep(1100);

        assertThat(page).isNotEmpty();
        assertThat(new SignOnBrowser(port).signIn(person)).isEqualTo("/?sso=done");
        SignOnBrowser thief = new SignOnBrowser(port);
        String own = thief.begin(person, "/");
        PROVIDER.forge(old);
        assertThat(thief.follow(own)).isEqualTo("/?sso=invalid");
    }

    private static JWSHeader header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(PROVIDER.header().build().getKeyID())
                .build();
    }

    private static JWTClaimsSet.Builder claims(String person, String nonce) {
        return PROVIDER.claims(person)
                .claim("client_id", null)
                .audience("botwarden")
                .claim("nonce", nonce);
    }

    private static Arguments forged(String attack, UnaryOperator<JWTClaimsSet.Builder> change) {
        return Arguments.of(
                attack,
                (BiFunction<String, String, String>)
                        (person, nonce) ->
                                PROVIDER.sign(
                                        header(), change.apply(claims(person, nonce)).build()));
    }

    private static Arguments logout(String attack, UnaryOperator<JWTClaimsSet.Builder> change) {
        return Arguments.of(attack, change);
    }

    /** Sends a logout token as the issuer does; returns the status. */
    private int logOut(UnaryOperator<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims =
                PROVIDER.claims(person)
                        .claim("client_id", null)
                        .claim("groups", null)
                        .audience("botwarden")
                        .claim(
                                "events",
                                Map.of(
                                        "http://schemas.openid.net/event/backchannel-logout",
                                        Map.of()));
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(new JOSEObjectType("logout+jwt"))
                        .keyID(PROVIDER.header().build().getKeyID())
                        .build();
        String token = PROVIDER.sign(header, change.apply(claims).build());
        return new SignOnBrowser(port)
                .post(browser.server() + "/auth/sso/logout", "logout_token=" + token)
                .statusCode();
    }

    /** Confirms on the issuer's page; returns where it leads. */
    private static String endAtIssuer(SignOnBrowser browser, String page) {
        String form = browser.get(page).body();
        Matcher secret = Pattern.compile("name=\"xsrf\" value=\"([^\"]*)\"").matcher(form);
        assertThat(secret.find()).as(form).isTrue();
        HttpResponse<String> ended =
                browser.post(
                        PROVIDER.issuer() + "/session/end/confirm",
                        "xsrf=" + secret.group(1) + "&logout=yes");
        return SignOnBrowser.location(ended);
    }

    private void member(String... groups) {
        PROVIDER.describe(person, Map.of("groups", List.of(groups)));
    }

    /** Times in tokens are in seconds. */
    private static void nextSecond() throws InterruptedException {
        Thread.sleep(1100);
    }

    private List<String> roles() {
        return Objects.requireNonNull(
                database.sql(
                                """
                                select r.code || ' ' || g.scope || ' ' || g.origin as line
                                from access_grant g join identity i on i.id = g.identity_id join role r on r.id = g.role_id
                                where i.username = '%s@127.0.0.1' order by 1
                                """
                                        .formatted(person))
                        .map(row -> Objects.requireNonNull(row.get("line", String.class)))
                        .all()
                        .collectList()
                        .block());
    }

    private long sessions() {
        return Long.parseLong(
                one(
                        "select count(*) from session s join identity i on i.id = s.identity_id where i.username = '%s'"));
    }

    /** Runs a query about the person's account. */
    private String one(String query) {
        return Objects.requireNonNull(
                database.sql("select (" + query.formatted(person + "@127.0.0.1") + ")::text")
                        .map(row -> Objects.requireNonNull(row.get(0, String.class)))
                        .one()
                        .block());
    }

    private void execute(String sql) {
        database.sql(sql.formatted(person + "@127.0.0.1")).then().block();
    }
}
