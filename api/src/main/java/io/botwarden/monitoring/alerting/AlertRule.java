package io.botwarden.monitoring.alerting;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.monitoring.alerting.AlertingRecords.ALERT_RULE;

import io.botwarden.monitoring.alerting.AlertRuleState.Step;
import io.botwarden.monitoring.input.ChangeAlertRuleInput;
import io.botwarden.monitoring.input.DraftAlertRuleInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Write.Row;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The row of an alert rule, as read for an action.
 *
 * @param id the key
 * @param bot key of the one bot that it watches
 * @param department key of the department whose bots it watches
 * @param owner key of the employee who owns it
 */
record AlertRule(
        long id,
        String code,
        String name,
        @Nullable String description,
        AlertRuleState state,
        @Nullable Long bot,
        @Nullable Long department,
        @Nullable Long owner,
        @Nullable String runbookUrl,
        int revision,
        @Nullable Instant activatedAt,
        int version) {

    List<Scope> scopes() {
        return List.of(Scope.of(bot, department));
    }

    static Write draft(
            DraftAlertRuleInput input, Definition definition, Optional<Long> owner, By by) {
        Write write =
                Write.insert(ALERT_RULE, "AlertRuleDrafted", input.code())
                        .set("code", input.code())
                        .set("name", input.name())
                        .set("description", input.description())
                        .set("state", AlertRuleState.DRAFT)
                        .set("runbook_url", input.runbookUrl())
                        .refer("owner_id", EMPLOYEE, null, owner.orElse(null))
                        .with(revised(definition, by))
                        .unless(
                                RefusalCode.CODE_TAKEN,
                                "code",
                                "The code is already used by another rule.");
        return definition.into(write);
    }

    Write change(
            ChangeAlertRuleInput input,
            Optional<Definition> definition,
            Optional<Long> wantedOwner,
            By by) {
        Versions.require(ALERT_RULE, id, input.version(), version);
        Write write =
                Write.update(ALERT_RULE, id, version, "AlertRuleChanged", code)
                        .set("name", name, input.name() == null ? name : input.name())
                        .set(
                                "description",
                                description,
                                input.description() == null ? description : input.description())
                        .set(
                                "runbook_url",
                                runbookUrl,
                                input.runbookUrl() == null ? runbookUrl : input.runbookUrl())
                        .refer("owner_id", EMPLOYEE, owner, wantedOwner.orElse(owner));
        definition.ifPresent(wanted ->
                wanted.into(write)
                        .set("revision", revision, revision + 1)
                        .with(revised(wanted, by)));
        return write;
    }

    Write activate(By by, @Nullable Integer basedOn) {
        return step(Step.ACTIVATE, "AlertRuleActivated", basedOn)
                .set("activated_at", activatedAt, by.at());
    }

    Write disable(@Nullable Integer basedOn) {
        return step(Step.DISABLE, "AlertRuleDisabled", basedOn);
    }

    private Write step(Step step, String event, @Nullable Integer basedOn) {
        Versions.require(ALERT_RULE, id, basedOn, version);
        return Write.update(ALERT_RULE, id, version, event, code)
                .set("state", state, step.from(state, "alert rule"));
    }

    private static Row revised(Definition definition, By by) {
        Map<String, @Nullable Object> revision = new LinkedHashMap<>();
        revision.put("at", by.at());
        revision.put("actor_id", by.viewer().identityId());
        revision.put("note", definition.sentence());
        return new Row("alert_rule_revision", "alert_rule_id", "revision", revision);
    }
}
