package io.botwarden.operations.change;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.operations.change.ChangeRecords.TEMPLATE;

import io.botwarden.catalog.References;
import io.botwarden.operations.input.ApproveChangeTemplateInput;
import io.botwarden.operations.input.ProposeChangeTemplateInput;
import io.botwarden.operations.input.WithdrawChangeTemplateInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import java.util.Optional;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations of change templates, which are approved once for all changes that use them. */
@Controller
class ChangeTemplates {

    private final ChangeRows rows;
    private final References references;
    private final Writes writes;

    ChangeTemplates(ChangeRows rows, References references, Writes writes) {
        this.rows = rows;
        this.references = references;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> proposeChangeTemplate(
            @ContextValue Viewer viewer, @Argument ProposeChangeTemplateInput input) {
        Checks checks =
                new Checks()
                        .that(
                                input.purpose() != ChangePurpose.RELEASE
                                        && input.purpose() != ChangePurpose.SETTING
                                        && input.purpose() != ChangePurpose.FIX,
                                "purpose",
                                "A template must be for MAINTENANCE or OTHER, because releases, settings and fixes differ each time.")
                        .that(
                                input.risk() != ChangeRisk.HIGH,
                                "risk",
                                "This must be LOW or MEDIUM, because a change of HIGH risk needs its own approval.");
        return writes.run(
                viewer,
                Action.on(
                                "bot",
                                references.optionalBot("bot", input.bot()),
                                ChangeTemplates::scopes)
                        .check(checks)
                        .write((bot, by) -> proposed(input, bot, by)));
    }

    @MutationMapping
    Mono<Payload> approveChangeTemplate(
            @ContextValue Viewer viewer, @Argument ApproveChangeTemplateInput input) {
        return writes.run(
                viewer,
                Action.on(
                                "template",
                                rows.requireTemplate(viewer, input.template()),
                                Template::scopes)
                        .write((template, by) -> template.approve(by, input.version())));
    }

    @MutationMapping
    Mono<Payload> withdrawChangeTemplate(
            @ContextValue Viewer viewer, @Argument WithdrawChangeTemplateInput input) {
        return writes.run(
                viewer,
                Action.on(
                                "template",
                                rows.requireTemplate(viewer, input.template()),
                                Template::scopes)
                        .write((template, by) -> template.withdraw(input.version())));
    }

    private static List<Scope> scopes(Optional<Long> bot) {
        return List.of(bot.map(Scope::ofBot).orElse(Scope.EVERYTHING));
    }

    private static Write proposed(ProposeChangeTemplateInput input, Optional<Long> bot, By by) {
        return Write.insert(TEMPLATE, "ChangeTemplateProposed", input.name())
                .set("name", input.name())
                .set("purpose", input.purpose())
                .set("plan", input.plan())
                .set("rollback", input.rollback())
                .set("risk", input.risk())
                .refer("bot_id", BOT, null, bot.orElse(null))
                .derived("author_id", by.viewer().identityId())
                .unless(
                        ChangeRefusal.NAME_TAKEN,
                        "name",
                        "Another template is already named %s.".formatted(input.name()));
    }
}
