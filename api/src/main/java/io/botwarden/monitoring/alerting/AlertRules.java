package io.botwarden.monitoring.alerting;

import io.botwarden.catalog.References;
import io.botwarden.monitoring.input.ActivateAlertRuleInput;
import io.botwarden.monitoring.input.ChangeAlertRuleInput;
import io.botwarden.monitoring.input.DisableAlertRuleInput;
import io.botwarden.monitoring.input.DraftAlertRuleInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Writes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Mutations of alert rules. (Policy 3.1.2) */
@Controller
class AlertRules {

    private static final int LONGEST_ADDRESS = 300;

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

    @MutationMapping
    Mono<Payload> draftAlertRule(@ContextValue Viewer viewer, @Argument DraftAlertRuleInput input) {
        Checks checks = runbook(input.runbookUrl());
        Mono<Drafted> drafted =
                Mono.zip(
                        definitions.require(input.definition()),
                        references.optionalEmployee("owner", input.owner()),
                        Drafted::new);
        return writes.run(
                viewer,
                Action.on("definition", drafted, found -> found.definition().scopes())
                        .check(DefinitionChecks.of(checks, input.definition()))
                        .write((found, by) ->
                                AlertRule.draft(input, found.definition(), found.owner(), by)));
    }

    @MutationMapping
    Mono<Payload> changeAlertRule(
            @ContextValue Viewer viewer, @Argument ChangeAlertRuleInput input) {
        Checks checks = runbook(input.runbookUrl());
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
                Action.on("rule", changed, Changed::scopes)
                        .check(checks)
                        .write((found, by) ->
                                found.rule().change(input, found.definition(), found.owner(), by)));
    }

    @MutationMapping
    Mono<Payload> activateAlertRule(
            @ContextValue Viewer viewer, @Argument ActivateAlertRuleInput input) {
        return writes.run(
                viewer,
                Action.on("rule", rows.require("rule", input.rule()), AlertRule::scopes)
                        .write((rule, by) -> rule.activate(by, input.version())));
    }

    @MutationMapping
    Mono<Payload> disableAlertRule(
            @ContextValue Viewer viewer, @Argument DisableAlertRuleInput input) {
        return writes.run(
                viewer,
                Action.on("rule", rows.require("rule", input.rule()), AlertRule::scopes)
                        .write((rule, by) -> rule.disable(input.version())));
    }

    private static Checks runbook(@Nullable String runbookUrl) {
        return new Checks()
                .that(
                        runbookUrl == null || isWebAddress(runbookUrl),
                        "runbookUrl",
                        "This must be a URL of at most 300 characters that starts with https:// or http://.");
    }

    static boolean isWebAddress(String text) {
        try {
            URI uri = new URI(text);
            return text.length() <= LONGEST_ADDRESS
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /**
     * The records that an input names.
     *
     * @param owner key of the employee, if one is named
     */
    private record Drafted(Definition definition, Optional<Long> owner) {}

    /** A rule and its new definition, if it changes. */
    private record Changed(AlertRule rule, Optional<Definition> definition, Optional<Long> owner) {

        /** The permission is required over both the old and the new scope. */
        List<Scope> scopes() {
            List<Scope> scopes = new ArrayList<>(rule.scopes());
            definition.ifPresent(wanted -> scopes.addAll(wanted.scopes()));
            return scopes;
        }
    }
}
