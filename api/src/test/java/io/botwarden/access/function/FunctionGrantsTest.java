package io.botwarden.access.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.access.input.GrantFunctionInput;
import io.botwarden.access.input.RegisterFunctionInput;
import io.botwarden.access.input.RetireFunctionInput;
import io.botwarden.access.input.RevokeFunctionInput;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Mutations;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Refusal;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.testing.BotwardenTest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

@BotwardenTest
class FunctionGrantsTest {

    @Autowired private Mutations mutations;
    @Autowired private BotFunctions functions;
    @Autowired private FunctionGrants grants;
    @Autowired private TestViewers viewers;
    @Autowired private DatabaseClient database;

    private Viewer admin = new Viewer(0, "", 0, Set.of(), Set.of());
    private RecordKey bot = new RecordKey("bot", 0);

    @BeforeEach
    void fill() {
        admin = viewers.overEverything("ADMINISTRATOR").viewer();
        bot = new RecordKey("bot", insert("bot (code, name) values ('%s', 'Bot')"));
    }

    @Test
    void registersGrantsRevokesAndRetires() {
        RecordKey function = register("plan");
        Payload granted = grant(function, "OPERATOR", null, null);
        assertThat(granted.errors()).isEmpty();
        assertThat(grant(function, "OPERATOR", null, null).errors())
                .extracting(Refusal::code)
                .isEqualTo(List.of(FunctionRefusal.ALREADY_GRANTED));

        String right = Objects.requireNonNull(granted.record()).id();
        assertThat(
                        await(
                                        mutations.begin(
                                                "revokeFunction",
                                                grants.revokeFunction(
                                                        admin,
                                                        new RevokeFunctionInput(
                                                                right, "Other duties"))))
                                .record())
                .isEqualTo(bot);
        RetireFunctionInput retire = new RetireFunctionInput(function.id(), null);
        assertThat(
                        await(
                                        mutations.begin(
                                                "retireFunction",
                                                functions.retireFunction(admin, retire)))
                                .errors())
                .isEmpty();
        assertThat(
                        await(
                                        mutations.begin(
                                                "retireFunction",
                                                functions.retireFunction(admin, retire)))
                                .errors())
                .extracting(Refusal::code)
                .isEqualTo(List.of(RefusalCode.WRONG_STATE));
        assertThat(grant(function, "OPERATOR", null, null).errors())
                .extracting(Refusal::field)
                .isEqualTo(List.of("function"));
    }

    @Test
    void validatesGrant() {
        RecordKey function = register("plan");
        assertThat(grant(function, "OPERATOR", "department_1", null).errors())
                .extracting(Refusal::field)
                .isEqualTo(List.of("role"));
        assertThat(grant(function, "KING", null, null).errors())
                .extracting(Refusal::field)
                .isEqualTo(List.of("role"));
        assertThat(grant(function, "OPERATOR", null, Instant.EPOCH).errors())
                .extracting(Refusal::field)
                .isEqualTo(List.of("expiresAt"));
        bot = new RecordKey("bot", insert("bot (code, name) values ('%s', 'Another')"));
        assertThat(grant(function, "OPERATOR", null, null).errors())
                .extracting(Refusal::message)
                .isEqualTo(List.of("This function belongs to another bot."));
    }

    @Test
    void nobodyGrantsToThemselves() {
        long person = insert("employee (code, name) values ('%s', 'Ada')");
        database.sql("update identity set employee_id = :person where id = :id")
                .bind("person", person)
                .bind("id", admin.identityId())
                .then()
                .block();
        GrantFunctionInput own =
                new GrantFunctionInput(
                        bot.id(), null, null, null, "employee_" + person, null, "Tests");
        assertThat(
                        await(mutations.begin("grantFunction", grants.grantFunction(admin, own)))
                                .errors())
                .extracting(Refusal::code)
                .isEqualTo(List.of(FunctionRefusal.OWN_ACCOUNT));

        long other = insert("bot (code, name) values ('%s', 'Another')");
        admin = viewers.overBot("ADMINISTRATOR", other).viewer();
        assertThat(grant(null, "OPERATOR", null, null).errors())
                .extracting(Refusal::code)
                .isEqualTo(List.of(RefusalCode.NOT_FOUND));
    }

    private RecordKey register(String code) {
        Payload payload =
                await(
                        mutations.begin(
                                "registerFunction",
                                functions.registerFunction(
                                        admin,
                                        new RegisterFunctionInput(bot.id(), code, "Plan", null))));
        assertThat(payload.errors()).isEmpty();
        return Objects.requireNonNull(payload.record());
    }

    private Payload grant(
            @Nullable RecordKey function,
            String role,
            @Nullable String department,
            @Nullable Instant end) {
        return await(
                mutations.begin(
                        "grantFunction",
                        grants.grantFunction(
                                admin,
                                new GrantFunctionInput(
                                        bot.id(),
                                        function == null ? null : function.id(),
                                        role,
                                        department,
                                        null,
                                        end,
                                        "Tests"))));
    }

    private long insert(String row) {
        return await(
                database.sql("insert into " + row.formatted(UUID.randomUUID()) + " returning id")
                        .map(found -> Objects.requireNonNull(found.get("id", Long.class)))
                        .one());
    }

    private static <T> T await(Mono<T> mono) {
        return Objects.requireNonNull(mono.block());
    }
}
