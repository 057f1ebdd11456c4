package io.botwarden.operations.change;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.RELEASE;
import static io.botwarden.operations.change.ChangeRecords.CHANGE;
import static io.botwarden.operations.change.ChangeRecords.INCIDENT;
import static io.botwarden.operations.change.ChangeRecords.TEMPLATE;

import io.botwarden.operations.input.AmendChangeInput;
import io.botwarden.operations.input.PlanChangeInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations that plan changes and update their plans. (Policy 3.3.1, 3.3.2) */
@Controller
class ChangePlans {

    private final ChangeRows rows;
    private final Writes writes;

    ChangePlans(ChangeRows rows, Writes writes) {
        this.rows = rows;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> planChange(@ContextValue Viewer viewer, @Argument PlanChangeInput input) {
        return writes.run(
                viewer,
                Action.on("bot", prepare(viewer, input), NewChange::scopes)
                        .check(check(input))
                        .write((change, by) -> planned(input, change, by)));
    }

    @MutationMapping
    Mono<Payload> amendChange(@ContextValue Viewer viewer, @Argument AmendChangeInput input) {
        return writes.run(
                viewer,
                Action.on("change", rows.require(viewer, input.change()), Change::scopes)
                        .check(BotSettings.check(new Checks(), input.settings()))
                        .write((change, by) -> {
                            requireSettings(
                                    change.purpose(),
                                    input.settings() == null || !input.settings().isEmpty());
                            return BotSettings.propose(change.amend(by, input), input.settings());
                        }));
    }

    private static Checks check(PlanChangeInput input) {
        boolean standard = input.kind() == ChangeKind.STANDARD;
        boolean own = input.plan() != null || input.rollback() != null || input.risk() != null;
        Checks checks =
                new Checks()
                        .that(
                                standard == (input.template() != null),
                                "template",
                                "A STANDARD change needs a template, and other changes must not have one.")
                        .that(
                                !standard || (!own && input.purpose() == null),
                                "plan",
                                "The purpose, plan, rollback plan and risk of a STANDARD change come from its template. Omit them.")
                        .that(
                                standard || input.purpose() != null,
                                "purpose",
                                "Specify the purpose of the change.")
                        .that(
                                standard || input.risk() != null,
                                "risk",
                                "Specify the risk of the change: LOW, MEDIUM or HIGH.")
                        .that(
                                input.purpose() != ChangePurpose.RELEASE || input.release() != null,
                                "release",
                                "Specify the release that the change deploys.")
                        .that(
                                input.purpose() != ChangePurpose.FIX || input.incident() != null,
                                "incident",
                                "Specify the incident that the change fixes.");
        return BotSettings.check(checks, input.settings());
    }

    private static Write planned(PlanChangeInput input, NewChange change, By by) {
        Windows.require(input.startsAt(), input.endsAt(), by.at());
        Template template = change.template().orElse(null);
        ChangePurpose purpose =
                template == null ? Objects.requireNonNull(input.purpose()) : template.purpose();
        requireSettings(purpose, input.settings() != null && !input.settings().isEmpty());
        if (template != null) {
            long _ = template.requireApprovedFor(change.bot());
        }
        Write write =
                Write.insert(CHANGE, "ChangePlanned", change.number())
                        .set("number", change.number())
                        .set("title", input.title())
                        .set("description", input.description())
                        .refer("bot_id", BOT, null, change.bot())
                        .refer("release_id", RELEASE, null, change.release())
                        .refer("incident_id", INCIDENT, null, change.incident())
                        .refer(
                                "template_id",
                                TEMPLATE,
                                null,
                                template == null ? null : template.id())
                        .set("kind", input.kind())
                        .set("purpose", purpose)
                        .set("state", ChangeState.PLANNED)
                        .set("plan", template == null ? input.plan() : template.plan())
                        .set("rollback", template == null ? input.rollback() : template.rollback())
                        .set("risk", template == null ? input.risk() : template.risk())
                        .set("risk_note", input.riskNote())
                        .set("starts_at", input.startsAt())
                        .set("ends_at", input.endsAt())
                        .derived("author_id", by.viewer().identityId())
                        .with(Change.planned(by));
        return BotSettings.propose(write, input.settings());
    }

    private static void requireSettings(ChangePurpose purpose, boolean some) {
        if (purpose == ChangePurpose.SETTING && !some) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "Specify the settings that the change modifies.",
                    "settings");
        }
    }

    /** Resolves the records that a new change refers to. */
    private Mono<NewChange> prepare(Viewer viewer, PlanChangeInput input) {
        Mono<Optional<Template>> template =
                input.template() == null
                        ? Mono.just(Optional.empty())
                        : rows.requireTemplate(viewer, input.template()).map(Optional::of);
        return template.flatMap(found ->
                Transaction.one(
                        """
                        select 'C-' || nextval('change_number') as number, b.id as bot, r.id as release, r.bot_id as released, i.id as incident
                        from (select $1 as bot, $2 as release, $3 as incident) n
                        left join bot b on b.id = n.bot
                        left join release r on r.id = n.release
                        left join incident i on i.id = n.incident
                        """,
                        List.of(
                                key(BOT, "bot", input.bot()),
                                key(RELEASE, "release", input.release()),
                                key(INCIDENT, "incident", input.incident())),
                        row -> prepared(input, found, row)));
    }

    private static NewChange prepared(
            PlanChangeInput input, Optional<Template> template, Readable row) {
        Long bot = row.get("bot", Long.class);
        Long release = row.get("release", Long.class);
        Long incident = row.get("incident", Long.class);
        if (bot == null) {
            throw RecordType.notFound("bot");
        }
        requireFound("release", input.release(), release);
        requireFound("incident", input.incident(), incident);
        if (release != null && !bot.equals(row.get("released", Long.class))) {
            throw new RefusedException(
                    RefusalCode.INVALID, "The release belongs to another bot.", "release");
        }
        return new NewChange(Fields.text(row, "number"), bot, release, incident, template);
    }

    private static void requireFound(String field, @Nullable String id, @Nullable Long found) {
        if (id != null && found == null) {
            throw RecordType.notFound(field);
        }
    }

    private static Parameter key(RecordType type, String field, @Nullable String id) {
        return Parameters.in(R2dbcType.BIGINT, id == null ? null : type.parse(field, id));
    }

    /**
     * The records that a new change refers to.
     *
     * @param bot key of the bot
     * @param release key of the release
     * @param incident key of the incident that it fixes
     */
    private record NewChange(
            String number,
            long bot,
            @Nullable Long release,
            @Nullable Long incident,
            Optional<Template> template) {

        List<Scope> scopes() {
            return List.of(Scope.ofBot(bot));
        }
    }
}
