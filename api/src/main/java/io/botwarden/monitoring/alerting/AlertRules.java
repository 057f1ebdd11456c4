package io.botwarden.monitoring.alerting;

import static io.botwarden.monitoring.alerting.AlertingRecords.MANAGE;

import io.botwarden.catalog.References;
import io.botwarden.monitoring.alerting.AlertingInputs.ActivateAlertRuleInput;
import io.botwarden.monitoring.alerting.AlertingInputs.ChangeAlertRuleInput;
import io.botwarden.monitoring.alerting.AlertingInputs.DisableAlertRuleInput;
import io.botwarden.monitoring.alerting.AlertingInputs.DraftAlertRuleInput;
import io.botwarden.monitoring.alerting.AlertingPayloads.AlertRulePayload;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Writes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What can be done with alert rules. (Policy 3.1.2) */
@Component
class AlertRules {

    private final AlertRuleRows rows;
    private final Definitions definitions;
    private final References references;
    private final Writes writes;

    AlertRules(AlertRuleRows rows, Definitions definitions, References references, Writes writes) {
        this.rows = rows;
        this.definitions = definitions;
        this.references = references;
        this.writes = writes;
    }

    Mono<AlertRulePayload> draft(Viewer viewer, DraftAlertRuleInput input) {
        Checks checks =
                texts(input.name(), input.description(), input.runbookUrl())
                        .code("code", input.code());
        Mono<Drafted> drafted =
                Mono.zip(
                        definitions.require(input.definition()),
                        references.optionalEmployee("owner", input.owner()),
                        Drafted::new);
        return writes.run(
                viewer,
                Action.of("draftAlertRule", MANAGE)
                        .check(DefinitionChecks.of(checks, input.definition()))
                        .on("definition", drafted, found -> found.definition().scopes())
                        .write((found, by) ->
                                AlertRule.draft(input, found.definition(), found.owner(), by)),
                AlertRulePayload::new);
    }

    Mono<AlertRulePayload> change(Viewer viewer, ChangeAlertRuleInput input) {
        Checks checks = texts(input.name(), input.description(), input.runbookUrl());
        if (input.definition() != null) {
            checks = DefinitionChecks.of(checks, input.definition());
        }
        Mono<Optional<Definition>> definition =
                input.definition() == null
                        ? Mono.just(Optional.empty())
                        : definitions.require(input.definition()).map(Optional::of);
        Mono<Changed> changed =
                Mono.zip(
                                rows.require("rule", input.rule()),
                                definition,
                                references.optionalEmployee("owner", input.owner()))
                        .map(found -> new Changed(found.getT1(), found.getT2(), found.getT3()));
        return writes.run(
                viewer,
                Action.of("changeAlertRule", MANAGE)
                        .check(checks)
                        .on("rule", changed, Changed::scopes)
                        .write((found, by) ->
                                found.rule().change(input, found.definition(), found.owner(), by)),
                AlertRulePayload::new);
    }

    Mono<AlertRulePayload> activate(Viewer viewer, ActivateAlertRuleInput input) {
        return writes.run(
                viewer,
                Action.of("activateAlertRule", MANAGE)
                        .on("rule", rows.require("rule", input.rule()), AlertRule::scopes)
                        .write((rule, by) -> rule.activate(by, input.version())),
                AlertRulePayload::new);
    }

    Mono<AlertRulePayload> disable(Viewer viewer, DisableAlertRuleInput input) {
        return writes.run(
                viewer,
                Action.of("disableAlertRule", MANAGE)
                        .check(new Checks().text("reason", input.reason(), Checks.TEXT))
                        .on("rule", rows.require("rule", input.rule()), AlertRule::scopes)
                        .write((rule, by) -> rule.disable(input.version())),
                AlertRulePayload::new);
    }

    private static Checks texts(
            @Nullable String name, @Nullable String description, @Nullable String runbookUrl) {
        return new Checks()
                .optionalText("name", name, Checks.LINE)
                .optionalText("description", description, Checks.TEXT)
                .that(
                        runbookUrl == null || isWebAddress(runbookUrl),
                        "runbookUrl",
                        "This must be an address of up to 300 characters that begins with https:// or http://.");
    }

    static boolean isWebAddress(String text) {
        try {
            URI uri = new URI(text);
            return text.length() <= Checks.LINE
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /**
     * @param owner key of the employee, where one is named
     */
    private record Drafted(Definition definition, Optional<Long> owner) {}

    /** A rule, and what it shall watch for, where that is said. */
    private record Changed(AlertRule rule, Optional<Definition> definition, Optional<Long> owner) {

        /** The right is needed over what it watches and over what it shall watch. */
        List<Scope> scopes() {
            List<Scope> scopes = new ArrayList<>(rule.scopes());
            definition.ifPresent(wanted -> scopes.addAll(wanted.scopes()));
            return scopes;
        }
    }
}
