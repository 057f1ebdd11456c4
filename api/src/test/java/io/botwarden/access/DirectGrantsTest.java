package io.botwarden.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.access.request.RequestRuns;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Grants without a request: another person confirms them, or they lapse. */
@BotwardenTest
class DirectGrantsTest {

    private static final String GRANT =
            "reason confirmationDueAt confirmedAt grantedBy { username } confirmedBy { username }";

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private RequestRuns requests;
    @Autowired private MovableClock clock;

    private long bot;
    private TestViewer granter;
    private TestViewer confirmer;
    private TestViewer holder;

    @BeforeEach
    void prepare() {
        bot =
                fixture.insert(
                        "insert into bot (code, name) values (:code, 'Help bot') returning id");
        granter = viewers.overEverything("ADMINISTRATOR");
        confirmer = viewers.overEverything("ADMINISTRATOR");
        holder = viewers.overNothing();
    }

    @AfterEach
    void setClockRight() {
        clock.reset();
    }

    @Test
    void isConfirmedByAnother() {
        Answer grant = grant(granter, holder, "OPERATOR");
        assertThat(grant.record())
                .containsEntry("reason", "An emergency.")
                .containsEntry("grantedBy", Map.of("username", granter.viewer().username()));
        assertThat(Instant.parse(grant.text("confirmationDueAt")))
                .isBetween(
                        clock.instant().plus(Duration.ofHours(23)),
                        clock.instant().plus(Duration.ofHours(25)));
        assertThat(confirm(granter, grant).refusals()).containsExactly("SAME_PERSON grant");
        assertThat(confirm(holder, grant).codes()).containsExactly("FORBIDDEN");

        assertThat(confirm(confirmer, grant).errors()).isEmpty();
        assertThat(confirm(confirmer, grant).refusals()).containsExactly("WRONG_STATE grant");

        clock.move(Duration.ofHours(25));
        requests.run();
        assertThat(grants(grant)).isEqualTo(1);
    }

    @Test
    void lapsesUnconfirmed() {
        Answer grant = grant(granter, holder, "OPERATOR");
        clock.move(Duration.ofHours(25));
        assertThat(confirm(confirmer, grant).refusals()).containsExactly("WRONG_STATE grant");
        requests.run();
        requests.run();

        assertThat(grants(grant)).isZero();
        String id = "access_grant" + grant.id().substring(grant.id().lastIndexOf('_'));
        assertThat(fixture.events("RoleLapsed", id)).isEqualTo(1);
        assertThat(fixture.events("RoleExpired", id)).isEqualTo(1);
    }

    @Test
    void neitherTheHolderNorAnUnconfirmedAdministratorConfirms() {
        Answer administrator = grant(granter, holder, "ADMINISTRATOR");
        assertThat(confirm(holder, administrator).refusals()).containsExactly("OWN_ACCOUNT grant");
        Answer other = grant(granter, viewers.overNothing(), "OPERATOR");
        assertThat(confirm(holder, other).codes()).containsExactly("FORBIDDEN");

        assertThat(confirm(confirmer, administrator).errors()).isEmpty();
        assertThat(confirm(holder, other).errors()).isEmpty();
    }

    @Test
    void functionGrantLapsesToo() {
        long employee =
                fixture.insert(
                        "insert into employee (code, name) values (:code, 'Eve') returning id");
        Answer confirmed = function(employee);
        assertThat(confirmed.record()).containsEntry("reason", "An emergency.");
        assertThat(confirmFunction(granter, confirmed).refusals())
                .containsExactly("SAME_PERSON grant");
        assertThat(confirmFunction(confirmer, confirmed).errors()).isEmpty();
        Answer lapsed =
                function(
                        fixture.insert(
                                "insert into employee (code, name) values (:code, 'Finn') returning id"));
        clock.move(Duration.ofHours(25));
        requests.run();
        requests.run();

        assertThat(fixture.events("FunctionLapsed", lapsed.id())).isEqualTo(1);
        assertThat(
                        fixture.count(
                                "select count(*) as n from function_grant where 'function_grant_' || id in ('%s', '%s')"
                                        .formatted(confirmed.id(), lapsed.id())))
                .isEqualTo(1);
    }

    private Answer grant(TestViewer who, TestViewer to, String role) {
        Map<String, Object> input = new HashMap<>();
        input.put("identity", Map.of("id", "identity_" + to.viewer().identityId()));
        input.put("role", Map.of("code", role));
        input.put("scope", "BOT");
        input.put("bot", Map.of("id", "bot_" + bot));
        input.put("reason", "An emergency.");
        return run(who, "grantRole", "GrantRoleInput", input);
    }

    private Answer confirm(TestViewer who, Answer grant) {
        return run(who, "confirmRole", "ConfirmRoleInput", Map.of("grant", grant.id()));
    }

    private Answer function(long employee) {
        return run(
                granter,
                "grantFunction",
                "GrantFunctionInput",
                Map.of(
                        "bot", Map.of("id", "bot_" + bot),
                        "employee", Map.of("id", "employee_" + employee),
                        "reason", "An emergency."));
    }

    private Answer confirmFunction(TestViewer who, Answer grant) {
        return run(who, "confirmFunction", "ConfirmFunctionInput", Map.of("grant", grant.id()));
    }

    private Answer run(TestViewer who, String mutation, String input, Map<String, ?> given) {
        return fixture.client(who).run(mutation, input, "grant", GRANT, given);
    }

    private long grants(Answer grant) {
        return fixture.count(
                "select count(*) as n from access_grant where id = "
                        + grant.id().substring(grant.id().lastIndexOf('_') + 1));
    }
}
