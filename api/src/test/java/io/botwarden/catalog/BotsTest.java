package io.botwarden.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.botwarden.catalog.BotState.Step;
import io.botwarden.catalog.input.RegisterBotInput;
import io.botwarden.catalog.input.RequestBotLaunchInput;
import io.botwarden.catalog.input.ResumeBotInput;
import io.botwarden.catalog.input.StartBotDevelopmentInput;
import io.botwarden.catalog.input.StartBotTestingInput;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.UnauthenticatedException;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Mutations;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.testing.BotwardenTest;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

@BotwardenTest
class BotsTest {

    @Autowired private Mutations mutations;
    @Autowired private Bots bots;
    @Autowired private BotRegistrations registrations;

    @Autowired private DatabaseClient database;

    @Autowired private TestViewers viewers;

    private long department;
    private long below;
    private long elsewhere;

    @BeforeEach
    void createDepartments() {
        department = department(null);
        below = department(department);
        elsewhere = department(null);
    }

    @Test
    void registersWithinGrantedDepartment() {
        Viewer business = viewers.overDepartment("BUSINESS", department).viewer();

        assertThat(register(business, "b-" + UUID.randomUUID(), below).errors()).isEmpty();
        assertThat(register(business, "b-" + UUID.randomUUID(), elsewhere).errors())
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(RefusalCode.NOT_FOUND);
                    assertThat(refusal.field()).isEqualTo("ownerDepartment");
                });
    }

    @Test
    void namesMissingPermission() {
        Viewer auditor = viewers.overEverything("AUDITOR").viewer();

        assertThat(register(auditor, "b", department).errors())
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(RefusalCode.FORBIDDEN);
                    assertThat(refusal.message()).contains("catalog:register-bot");
                });
    }

    @Test
    void codeIsUniqueAndRollbackLeavesNoTrace() {
        Viewer admin = viewers.overEverything("ADMINISTRATOR").viewer();
        String code = "b-" + UUID.randomUUID();
        assertThat(register(admin, code, department).errors()).isEmpty();
        String entries = "audit_entry where identity_id = " + admin.identityId();
        String own = "outbox_event where actor_id = " + admin.identityId();
        long audited = count(entries);
        long events = count(own);
        assertThat(List.of(audited, events)).doesNotContain(0L);

        assertThat(register(admin, code, department).errors())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.CODE_TAKEN));

        assertThat(count(entries)).isEqualTo(audited);
        assertThat(count(own)).isEqualTo(events);
    }

    @Test
    void auditsEveryStep() {
        Viewer admin = viewers.overEverything("ADMINISTRATOR").viewer();
        long bot = key(register(admin, "b-" + UUID.randomUUID(), department));

        assertThat(step(admin, "startBotDevelopment", Step.START_DEVELOPMENT, bot).errors())
                .isEmpty();

        String change =
                database.sql(
                                """
                                select change_field[1] || ' ' || change_before[1] || ' ' || change_after[1] as change
                                from audit_entry where action = 'startBotDevelopment' and subject_id = :bot and username = :username
                                """)
                        .bind("bot", "bot_" + bot)
                        .bind("username", admin.username())
                        .map(row -> Objects.requireNonNull(row.get("change", String.class)))
                        .one()
                        .block();
        assertThat(change).isEqualTo("state PROPOSED IN_DEVELOPMENT");
    }

    @Test
    void cannotGoLiveWithoutApproval() {
        Viewer admin = viewers.overEverything("ADMINISTRATOR").viewer();
        long bot = key(register(admin, "b-" + UUID.randomUUID(), department));
        assertThat(step(admin, "startBotDevelopment", Step.START_DEVELOPMENT, bot).errors())
                .isEmpty();
        assertThat(step(admin, "startBotTesting", Step.START_TESTING, bot).errors()).isEmpty();
        assertThat(step(admin, "requestBotLaunch", Step.REQUEST_LAUNCH, bot).errors()).isEmpty();

        assertThat(step(admin, "resumeBot", Step.RESUME, bot).errors())
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(RefusalCode.WRONG_STATE);
                    assertThat(refusal.message()).contains("PENDING_LAUNCH");
                });
        assertThatThrownBy(() ->
                        execute(
                                "update bot set state = 'LIVE', live_since = now() where id = "
                                        + bot))
                .hasMessageContaining("only an approved bot goes live");
        assertThatThrownBy(() -> execute("update bot set origin = 'IMPORTED' where id = " + bot))
                .hasMessageContaining("cannot be changed");
        assertThatThrownBy(() ->
                        execute(
                                "insert into bot (code, name, state, live_since) values ('sneaked', 'in', 'LIVE', now())"))
                .hasMessageContaining("only an approved bot goes live");
    }

    @Test
    void rejectsOldVersion() {
        Viewer admin = viewers.overEverything("ADMINISTRATOR").viewer();
        long bot = key(register(admin, "b-" + UUID.randomUUID(), department));

        assertThat(
                        mutations
                                .begin(
                                        "startBotDevelopment",
                                        bots.startBotDevelopment(
                                                admin,
                                                new StartBotDevelopmentInput("bot_" + bot, 1)))
                                .block())
                .satisfies(payload -> assertThat(payload.errors()).isEmpty());
        assertThat(
                        mutations
                                .begin(
                                        "startBotTesting",
                                        bots.startBotTesting(
                                                admin, new StartBotTestingInput("bot_" + bot, 1)))
                                .block())
                .satisfies(payload ->
                        assertThat(payload.errors())
                                .singleElement()
                                .satisfies(refusal ->
                                        assertThat(refusal.code())
                                                .isEqualTo(RefusalCode.CONFLICT)));
    }

    @Test
    void rejectsStaleViewer() {
        Viewer admin = viewers.overEverything("ADMINISTRATOR").viewer();
        execute("delete from access_grant where identity_id = " + admin.identityId());

        assertThatThrownBy(() -> register(admin, "b-" + UUID.randomUUID(), department))
                .isInstanceOf(UnauthenticatedException.class);
    }

    private Payload register(Viewer viewer, String code, long owner) {
        RegisterBotInput input =
                new RegisterBotInput(
                        code,
                        "A bot",
                        "To answer",
                        CriticalityTier.HIGH,
                        DataClassification.INTERNAL,
                        Channel.CHAT,
                        "department_" + owner,
                        null,
                        null,
                        List.of("pilot", "billing", "pilot"));
        return Objects.requireNonNull(
                mutations.begin("registerBot", registrations.registerBot(viewer, input)).block());
    }

    private Payload step(Viewer viewer, String action, Step step, long bot) {
        String id = "bot_" + bot;
        Mono<Payload> taken =
                switch (step) {
                    case START_DEVELOPMENT ->
                            bots.startBotDevelopment(
                                    viewer, new StartBotDevelopmentInput(id, null));
                    case START_TESTING ->
                            bots.startBotTesting(viewer, new StartBotTestingInput(id, null));
                    case REQUEST_LAUNCH ->
                            bots.requestBotLaunch(viewer, new RequestBotLaunchInput(id, null));
                    case RESUME -> bots.resumeBot(viewer, new ResumeBotInput(id, null));
                    default -> throw new IllegalArgumentException(step.name());
                };
        return Objects.requireNonNull(mutations.begin(action, taken).block());
    }

    private static long key(Payload payload) {
        RecordKey key = payload.record();
        assertThat(payload.errors()).isEmpty();
        return Objects.requireNonNull(key).key();
    }

    private long department(@Nullable Long parent) {
        return Objects.requireNonNull(
                database.sql(
                                "insert into department (code, name, parent_id) values (:code, 'A', %s) returning id"
                                        .formatted(parent))
                        .bind("code", "d-" + UUID.randomUUID())
                        .map(row -> Objects.requireNonNull(row.get("id", Long.class)))
                        .one()
                        .block());
    }

    private long count(String table) {
        return Objects.requireNonNull(
                database.sql("select count(*) as n from " + table)
                        .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
                        .one()
                        .block());
    }

    private void execute(String sql) {
        database.sql(sql).then().block();
    }
}
