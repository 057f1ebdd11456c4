package io.botwarden.platform.rights;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Queries of the computed fields of {@code Query}, each about planted records. */
final class ComputedQueries {

    private final JdbcClient postgres;
    private final Map<String, Long> planted;
    private final String text;

    /**
     * @param planted the key of the record, by table
     * @param text what the records' texts begin with
     */
    ComputedQueries(JdbcClient postgres, Map<String, Long> planted, String text) {
        this.postgres = postgres;
        this.planted = planted;
        this.text = text;
    }

    /** The queries, by field. */
    Map<String, String> fields() {
        String bot = "bot_" + key("bot");
        String times =
                "from: \"%s\", before: \"%s\""
                        .formatted(Instant.now().minus(Duration.ofDays(1)), Instant.now());
        String value =
                "{ value n numerator denominator bot { code name } department { code name } }";
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(
                "viewer",
                "viewer { username departments { code name } bots { code name } sessions { address userAgent } credentials { label } calendarFeeds { id } }");
        fields.put(
                "myWork",
                "myWork(first: 100) { edges { node { kind title reason through record { __typename id } bot { code name } } } }");
        fields.put("myWorkCount", "myWorkCount { waiting overdue }");
        fields.put("ownTrainingFeedback", "ownTrainingFeedback { session title comment }");
        fields.put("botTags", "botTags");
        fields.put("usableBots", "usableBots { inUse functions bot { id } }");
        fields.put(
                "search",
                "search(text: \"%s\", first: 100) { edges { node { title { text } snippet { text } record { __typename id } bot { code } } } }"
                        .formatted(text));
        fields.put(
                "onCall",
                "onCall { __typename schedule { __typename id name } now { layer employee { code name } } }");
        fields.put(
                "onCallShifts",
                "onCallShifts(schedule: \"on_call_schedule_%d\", from: \"%s\", before: \"%s\") { __typename employee { name } }"
                        .formatted(
                                key("on_call_schedule"),
                                Instant.now().minus(Duration.ofDays(2)),
                                Instant.now().plus(Duration.ofDays(2))));
        fields.put(
                "notificationPreview",
                "notificationPreview(language: EN, title: \"t\", body: \"b\") { title }");
        fields.put(
                "notificationText", "notificationText(event: \"*\", language: EN) { title body }");
        fields.put("ownNotificationPreference", "ownNotificationPreference { id }");
        fields.put("ownNotificationTopics", "ownNotificationTopics { topic roles }");
        fields.put(
                "metricPoints",
                "metricPoints(bot: {id: \"%s\"}, name: \"%s\", %s, step: 3600, aggregation: SUM) { __typename }"
                        .formatted(bot, text + " metric_series name", times));
        fields.put(
                "signalPoints",
                "signalPoints(bot: {id: \"%s\"}, %s, step: 3600) { __typename }"
                        .formatted(bot, times));
        fields.put(
                "previewAlertRule",
                "previewAlertRule(of: {rule: {id: \"alert_rule_%d\"}}, %s) { __typename }"
                        .formatted(key("alert_rule"), times));
        fields.put(
                "retentionPreview",
                "retentionPreview(bot: {id: \"%s\"}, holds: INTERACTIONS, retentionDays: 1) { records oldest }"
                        .formatted(bot));
        fields.put(
                "dataSubject",
                "dataSubject(userKey: \"%s interaction user_key\") { interactions bots mentionedIn mentionedElsewhere }"
                        .formatted(text));
        fields.put(
                "auditInclusionProof",
                "auditInclusionProof(entry: \"audit_entry_%d\") { canonical }"
                        .formatted(
                                postgres.sql(
                                                "select max(id) from audit_entry where summary like :text")
                                        .param("text", text + "%")
                                        .query(Long.class)
                                        .single()));
        fields.put(
                "kpi",
                "kpi(id: \"mttr\", period: \"2016-Q2\", bot: {code: \"%s bot code\"}) %s"
                        .formatted(text, value));
        fields.put(
                "kpiSeries",
                "kpiSeries(id: \"mttr\", from: \"2016-04-01\", before: \"2016-07-01\", grain: MONTH, department: {code: \"openb department code\"}) %s"
                        .formatted(value));
        fields.put(
                "kpiBreakdown",
                "kpiBreakdown(id: \"mttr\", period: \"2016-Q2\", by: BOT) %s".formatted(value));
        fields.put(
                "kpiGroups",
                "kpiGroups(id: \"mttr\", period: \"2016-Q2\", by: [BOT]) { groups { keys { value } value { value } } }");
        fields.put(
                "trainingEffects",
                "trainingEffects(course: {id: \"course_%d\"}) { kpi { id } before after }"
                        .formatted(key("course")));
        fields.put("ownTrainingEffects", "ownTrainingEffects { kpi { id } before after }");
        fields.put("latestPeriod", "latestPeriod(bot: {code: \"%s bot code\"})".formatted(text));
        fields.put(
                "personCases",
                "personCases(scorecard: \"person_scorecard_%d\", indicator: \"x\") { edges { node { countedAt } } }"
                        .formatted(key("person_scorecard")));
        fields.put(
                "restatedCases",
                "restatedCases(scorecard: \"person_scorecard_%d\", indicator: \"x\") { changes { after { countedAt } } }"
                        .formatted(key("person_scorecard")));
        fields.put(
                "scorecardSummary",
                "scorecardSummary(scorecard: \"scorecard_%d\") { change raises previousOutcomes { title departmentName } }"
                        .formatted(key("scorecard")));
        fields.put(
                "appraisalSummary",
                "appraisalSummary(cycle: {id: \"appraisal_cycle_%d\"}) { movers { departmentName } previousOutcomes { title departmentName } }"
                        .formatted(key("appraisal_cycle")));
        fields.put(
                "riskScores",
                "riskScores(first: 100) { edges { node { __typename bot { code name } } } }");
        fields.put("riskMatrix", "riskMatrix { __typename }");
        fields.put(
                "riskBacktest",
                "riskBacktest(horizon: WEEK) { periods models { name next { bot { code name } } } }");
        fields.put("riskVerdicts", "riskVerdicts { horizon verdict }");
        fields.put(
                "riskComparison",
                "riskComparison { bots { bot { code name } } cells { likelihood } }");
        fields.put(
                "riskLosses",
                "riskLosses(years: 1000) { scenarioCount scenarios { name bot { code name } } bots { name bot { code name } } departments { name department { code name } } }");
        fields.put(
                "compliance",
                "compliance(by: BOT) { bot { code name } counts { failing } } departments: compliance(by: DEPARTMENT) { department { code name } } controls: compliance(by: CONTROL) { controls }");
        fields.put(
                "complianceTrend",
                "complianceTrend(from: \"%s\", before: \"%s\", step: DAY, scope: {bot: {id: \"%s\"}}) { at counts { passing } }"
                        .formatted(Instant.now().minus(Duration.ofDays(9)), Instant.now(), bot));
        fields.put(
                "complianceDrift",
                "complianceDrift(from: \"2001-01-01T00:00:00Z\") { total changes { title bot { code name } department { code name } result { found title } } }");
        return fields;
    }

    private long key(String table) {
        return Objects.requireNonNull(planted.get(table), table);
    }
}
