package io.botwarden.operations.change;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.operations.change.ChangeRecords.TEMPLATE;

import io.botwarden.catalog.References;
import io.botwarden.operations.change.ChangeInputs.ApproveChangeTemplateInput;
import io.botwarden.operations.change.ChangeInputs.ProposeChangeTemplateInput;
import io.botwarden.operations.change.ChangeInputs.WithdrawChangeTemplateInput;
import io.botwarden.operations.change.ChangePayloads.TemplatePayload;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Kinds of changes that are approved once for all the times they are made. */
@Component
class ChangeTemplates {

    private static final String APPROVE = "operations:approve-change";

    private final ChangeRows rows;
    private final References references;
    private final Writes writes;

    ChangeTemplates(ChangeRows rows, References references, Writes writes) {
        this.rows = rows;
        this.references = references;
        this.writes = writes;
    }

    Mono<TemplatePayload> propose(Viewer viewer, ProposeChangeTemplateInput input) {
        Checks checks =
                new Checks()
                        .text("name", input.name(), Checks.LINE)
                        .text("plan", input.plan(), Checks.TEXT)
                        .text("rollback", input.rollback(), Checks.TEXT)
                        .that(
                                input.purpose() != ChangePurpose.RELEASE
                                        && input.purpose() != ChangePurpose.SETTING
                                        && input.purpose() != ChangePurpose.FIX,
                                "purpose",
                                "A template is for MAINTENANCE or OTHER: what a release, a setting or a fix does differs each time.")
                        .that(
                                input.risk() != ChangeRisk.HIGH,
                                "risk",
                                "What may hurt much is approved each time: LOW or MEDIUM.");
        return writes.run(
                viewer,
                Action.of("proposeChangeTemplate", ChangePlans.PLAN)
                        .check(checks)
                        .on(
                                "bot",
                                references.optionalBot("bot", input.bot()),
                                ChangeTemplates::scopes)
                        .write((bot, by) -> proposed(input, bot, by)),
                TemplatePayload::new);
    }

    Mono<TemplatePayload> approve(Viewer viewer, ApproveChangeTemplateInput input) {
        return writes.run(
                viewer,
                Action.of("approveChangeTemplate", APPROVE)
                        .on(
                                "template",
                                rows.requireTemplate(viewer, input.template()),
                                Template::scopes)
                        .write((template, by) -> template.approve(by, input.version())),
                TemplatePayload::new);
    }

    Mono<TemplatePayload> withdraw(Viewer viewer, WithdrawChangeTemplateInput input) {
        return writes.run(
                viewer,
                Action.of("withdrawChangeTemplate", APPROVE)
                        .check(new Checks().text("reason", input.reason(), Checks.TEXT))
                        .on(
                                "template",
                                rows.requireTemplate(viewer, input.template()),
                                Template::scopes)
                        .write((template, by) -> template.withdraw(input.version())),
                TemplatePayload::new);
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
                .set("author", by.viewer().username())
                .unless(
                        ChangeRefusal.NAME_TAKEN,
                        "name",
                        "Another template is called %s.".formatted(input.name()));
    }
}
