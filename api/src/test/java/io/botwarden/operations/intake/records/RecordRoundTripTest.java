package io.botwarden.operations.intake.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.botwarden.operations.intake.IntakeClient;
import io.botwarden.platform.graphql.DeclaredSchema;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.read.model.StoredField;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.NoBufferLeaks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** What is exported can be imported again without loss, in the order of what refers to what. */
@BotwardenTest
@NoBufferLeaks
class RecordRoundTripTest {

    /** A company that moves in: each file refers to those before it. */
    private static final Map<String, String> FILES = files();

    /** What refers to records that come later. */
    private static final Map<String, String> LATER =
            Map.of("Department", "head", "Incident", "causedByChange");

    private static final Set<String> BOOKKEEPING =
            Set.of("origin", "createdAt", "updatedAt", "version");

    /**
     * What files do not have: accounts, what follows from other fields, and what is described in
     * moving-in.md.
     */
    private static final Set<String> LEFT_OUT =
            Set.of(
                    """
                    Bot.approval Bot.approvalDueAt Bot.authentication Bot.liveRelease Bot.monitoringSetting Bot.status
                    Change.approvedBy Change.author Change.functionRun Change.performanceRun Change.reviewOverdueAt Change.reviewedBy Change.startedBy Change.template Change.testRun Change.testedBy Change.verifiedBy
                    Course.feedback Course.retiredBy
                    Defect.fixedBy Defect.overdue Defect.passedAgainAt Defect.passedInRun Defect.reportedBy Defect.testCase Defect.testRun Defect.verifiedBy
                    Department.closedBy
                    Incident.calendar Incident.impactMinutes Incident.openActionCount Incident.overdue Incident.reportedBy
                    Manual.draftedBy Manual.publishedBy
                    Risk.closedBy Risk.identifiedBy Risk.urgency
                    Team.dissolvedBy
                    TrainingRecord.enrolment TrainingRecord.recordedBy
                    """
                            .strip()
                            .split("\\s+"));

    @Autowired private DeclaredSchema declared;
    @Autowired private ImportedTypes types;
    @Autowired private WebTestClient http;
    @Autowired private TestViewers viewers;
    @Autowired private JdbcClient database;

    @SuppressWarnings("NullAway.Init")
    private IntakeClient client;

    private static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        // the parent comes last
        files.put(
                "Department",
                """
                code,name,parent,state,closedAt,closingReason,successor
                rt-fax,Fax desk,rt-old,CLOSED,2014-12-31T23:00:00Z,Nobody sends faxes,rt-support
                rt-old,Old branch,rt-company,CLOSED,2015-01-31T23:00:00Z,"Merged:
                  as planned ",rt-support
                rt-support,Support,rt-company,ACTIVE,,,
                rt-company,"Company, Ltd.",,,,,
                """);
        files.put(
                "Team",
                """
                code,name,department,state,dissolvedAt
                rt-night,Night shift,rt-support,ACTIVE,
                rt-fax-1,Fax readers,rt-fax,DISSOLVED,2014-12-30T23:00:00.123Z
                """);
        files.put(
                "Employee",
                """
                code,name,email,jobTitle,department,team,manager,joinedOn,leftOn
                rt-1,Ada Ąder,ada@example.org,Head,rt-support,rt-night,,2015-01-31,
                rt-2,'=Bo,,,rt-company,,rt-1,2014-02-01,2016-03-31
                rt-3,"Dé ""Fax"" 李😀",,,rt-old,,,,2015-01-31
                """);
        files.put(
                "Bot",
                """
                code,name,purpose,criticality,dataClassification,channel,state,liveSince,ownerDepartment,owner,team,tags,originNote
                rt-bus,Bus,"Says when
                the next bus leaves.",HIGH,INTERNAL,PHONE,LIVE,2015-06-01T00:00:00Z,rt-support,rt-1,rt-night,"night
                pilot",From the old register
                rt-fax,Fax bot,"	Indented,
                and 'quoted'
                ",LOW,PUBLIC,OTHER,RETIRED,2010-06-01T00:00:00Z,rt-old,,,,"''=two apostrophes"
                """);
        files.put(
                "BotFunction",
                "bot,code,name,description,retiredAt\nrt-bus,times,Times,\"a \"\"quoted\"\" text\",\nrt-bus,fares,Fares,,2016-01-01T12:00:00.5Z\n");
        files.put(
                "Release",
                """
                bot,label,summary,sourceRevision,committedAt,releasedAt,firstLiveAt
                rt-bus,1.0,First,abc,2015-05-01T00:00:00Z,2015-05-02T00:00:00Z,2015-06-01T00:00:00Z
                rt-bus,1.1,,,,2015-07-02T00:00:00Z,
                """);
        files.put(
                "Incident",
                """
                number,title,description,bot,department,assignee,severity,state,startedAt,openedAt,acknowledgedAt,resolvedAt,closedAt,rootCauseCategory,rootCause,slaMet,reopenCount,escalationLevel,major,affectedUsers,severityCriteria,correctedImpactMinutes,duplicateOf,interaction,userReport
                rt-i2,Silence too,,rt-bus,rt-old,,LOW,OPEN,2015-08-01T08:00:00Z,2015-08-01T08:05:00Z,,,,,,,,1,false,,,,rt-i1,call-17,true
                rt-i1,Silence,,rt-bus,rt-support,rt-1,CRITICAL,CLOSED,2015-08-01T08:00:00Z,2015-08-01T08:05:00Z,2015-08-01T08:10:00Z,2015-08-01T10:00:00Z,2015-08-02T10:00:00Z,SOFTWARE,A loop,true,2,0,true,1500,"CUSTOMERS_AFFECTED
                NO_WORKAROUND",115,,,false
                """);
        files.put(
                "Change",
                """
                number,title,bot,release,incident,kind,purpose,state,startsAt,endsAt,authorName,startedAt,finishedAt,failed,closedAt
                rt-c1,Fix the loop,rt-bus,1.1,rt-i1,NORMAL,FIX,CLOSED,2015-08-03T00:00:00Z,2015-08-03T01:00:00Z,Bo,2015-08-03T00:05:00Z,2015-08-03T00:30:00Z,false,2015-08-04T00:00:00Z
                rt-c2,Restart,rt-bus,,,STANDARD,MAINTENANCE,PLANNED,2015-08-05T00:00:00Z,2015-08-05T01:00:00Z,,,,,
                """);
        files.put(
                "Defect",
                """
                number,title,bot,release,incident,foundIn,severity,state,assignee,dueAt,openedAt,fixedAt,fixedInRelease,verifiedAt,closedAt,resolution
                rt-d1,It loops,rt-bus,1.0,rt-i1,PRODUCTION,HIGH,VERIFIED,rt-1,2015-09-01T00:00:00Z,2015-08-01T09:00:00Z,2015-08-02T00:00:00Z,1.1,2015-08-04T00:00:00Z,,Bounded
                rt-d2,-5 stops,rt-bus,1.1,,TEST,LOW,CLOSED,,2015-09-01T00:00:00Z,2015-07-03T09:00:00Z,,,,2015-07-04T09:00:00Z,
                """);
        files.put(
                "Risk",
                """
                number,title,category,cause,event,effect,supplier,state,bot,department,owner,basis,frequency,lossLow,lossHigh,currency,modelVersion,inherentLikelihood,inherentImpact,inherentLevel,inherentLoss,currentLevel,currentLoss,identifiedAt,assessedAt
                rt-r1,Line fails,SUPPLIER,Old cables,The line fails,Nobody hears,Phone Co,ASSESSED,rt-bus,rt-support,rt-1,ESTIMATE,0.25,1000,12500.5,EUR,1,LOW,MEDIUM,MEDIUM,1100.75,MEDIUM,1100.75,2015-02-01T00:00:00Z,2015-02-02T00:00:00Z
                """);
        files.put(
                "Manual",
                "bot,revision,title,body,state,publishedAt,supersededAt\nrt-bus,1,Manual,\"# Bus\n\n=1+1\",SUPERSEDED,2015-06-01T00:00:00Z,2015-09-01T00:00:00Z\nrt-bus,2,Manual,Shorter,PUBLISHED,2015-09-01T00:00:00Z,\n");
        files.put(
                "Course",
                "code,name,description,category,form,validityMonths,state,retiredAt,retirementReason\nrt-safe,Safety,,SECURITY_AWARENESS,ONLINE,12,RETIRED,2016-01-01T00:00:00Z,Replaced\n");
        files.put(
                "TrainingRecord",
                "course,employee,passedAt,expiresAt,score,note\nrt-safe,rt-1,2015-03-01T09:00:00Z,2016-03-01T09:00:00Z,93,Online\n");
        return files;
    }

    @BeforeEach
    void anAdministrator() {
        client = new IntakeClient(http, viewers.overEverything("ADMINISTRATOR").token());
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "ndjson"})
    void roundTripsAllTypes(String format) {
        List<String> runs = new ArrayList<>();
        FILES.forEach((type, file) -> runs.add(imported(type, "csv", file, rows(type))));
        // heads are employees, who are imported after their departments, and changes come after
        // incidents
        JsonNode heads =
                client.accepted(
                        "/import/records?type=Department&updatedRows=true",
                        "code,name,parent,head\nrt-support,Support,rt-company,rt-1\n");
        assertThat(heads.path("grown").path("department").asInt())
                .as(heads.toString())
                .isEqualTo(1);
        runs.add(heads.path("importRun").asString());
        JsonNode causes =
                client.accepted(
                        "/import/records?type=Incident&updatedRows=true",
                        """
                        number,title,severity,state,startedAt,openedAt,causedByChange
                        rt-i2,Silence too,LOW,OPEN,2015-08-01T08:00:00Z,2015-08-01T08:05:00Z,rt-c2
                        """);
        assertThat(causes.path("grown").path("incident").asInt())
                .as(causes.toString())
                .isEqualTo(1);
        runs.add(causes.path("importRun").asString());

        Map<String, String> exported = exported(format);
        undo(runs);
        assertThat(exported(format))
                .allSatisfy((type, file) -> assertThat(lines(file)).as(type).isEmpty());

        List<String> again = new ArrayList<>();
        exported.forEach((type, file) -> again.add(imported(type, format, file, rows(type))));
        for (String type : LATER.keySet()) {
            again.add(
                    client.accepted(
                                    "/import/records?type=%s&updatedRows=true&format=%s"
                                            .formatted(type, format),
                                    exported.get(type))
                            .path("importRun")
                            .asString());
        }

        assertThat(exported(format)).isEqualTo(exported);
        assertThat(marks()).isEqualTo(Map.of("IMPORTED", 13L));
        undo(again);
    }

    /** An empty address in the file would clear it when the file is imported. */
    @Test
    void leavesOutAddressesUnlessAllMayBeRead() {
        List<String> runs = new ArrayList<>();
        for (String type : List.of("Department", "Team", "Employee")) {
            runs.add(imported(type, "csv", FILES.get(type), rows(type)));
        }
        IntakeClient all = client;
        long support =
                database.sql("select id from department where code = 'rt-support'")
                        .query(Long.class)
                        .single();
        client = new IntakeClient(http, viewers.overDepartment("ADMINISTRATOR", support).token());

        String exported = exported("Employee", "csv");

        assertThat(exported).startsWith("code,name,jobTitle,").contains("rt-1").doesNotContain("@");
        client = all;
        String changed = exported.replace(",Head,", ",Chief,");
        assertThat(
                        IntakeClient.counts(
                                client.accepted(
                                        "/import/records?type=Employee&updatedRows=true", changed)))
                .startsWith("1 ");
        assertThat(exported("Employee", "csv")).contains(",ada@example.org,Chief,");
        database.sql("delete from access_grant where department_id = ?").param(support).update();
        runs.add(
                database.sql("select 'import_run_' || max(id) from import_run")
                        .query(String.class)
                        .single());
        undo(runs);
    }

    @Test
    void namesAllStoredFields() {
        Set<String> leftOut = new TreeSet<>();
        types.all()
                .forEach((name, type) ->
                        declared.stored().type(name).fields().values().stream()
                                .filter(field ->
                                        !(field instanceof StoredField.Key
                                                || field instanceof StoredField.Actions
                                                || field instanceof StoredField.Children
                                                || field instanceof StoredField.Pages))
                                .map(StoredField::name)
                                .filter(field -> !type.byName().containsKey(field))
                                .filter(field -> !BOOKKEEPING.contains(field))
                                .forEach(field -> leftOut.add(name + "." + field)));

        assertThat(leftOut).isEqualTo(LEFT_OUT);
    }

    private static int rows(String type) {
        return switch (type) {
            case "Department" -> 4;
            case "Employee" -> 3;
            case "Bot",
                    "BotFunction",
                    "Change",
                    "Defect",
                    "Incident",
                    "Manual",
                    "Release",
                    "Team" ->
                    2;
            default -> 1;
        };
    }

    private String imported(String type, String format, String file, int rows) {
        String uri =
                "/import/records?type=%s&format=%s&without=%s"
                        .formatted(type, format, LATER.getOrDefault(type, ""));
        JsonNode report = client.accepted(uri, file);
        assertThat(IntakeClient.counts(report)).as(type + " " + report).isEqualTo(rows + " 0 0 0");
        // the same again changes nothing
        JsonNode again = client.accepted(uri, file);
        assertThat(IntakeClient.counts(again))
                .as(type + " " + again)
                .isEqualTo("0 " + rows + " 0 0");
        return report.path("importRun").asString();
    }

    private void undo(List<String> runs) {
        for (String run : runs.reversed()) {
            await().atMost(BotwardenTest.LONG_ENOUGH).untilAsserted(() -> undo(run));
        }
    }

    private void undo(String run) {
        JsonNode undone =
                IntakeClient.answer(
                        client.post(
                                "/import/undo?run=" + run, new byte[0], "application/json", null),
                        HttpStatus.OK);
        assertThat(undone.path("importRun").asString()).isEqualTo(run);
    }

    /** The records of this test by type, in the order of the imports. */
    private Map<String, String> exported(String format) {
        Map<String, String> exported = new LinkedHashMap<>();
        FILES.keySet().forEach(type -> exported.put(type, exported(type, format)));
        return exported;
    }

    private String exported(String type, String format) {
        String file =
                Objects.requireNonNullElse(
                        http.get()
                                .uri("/export/records?type=%s&format=%s".formatted(type, format))
                                .headers(headers -> headers.setBearerAuth(client.token()))
                                .exchange()
                                .expectStatus()
                                .isOk()
                                .expectBody(String.class)
                                .returnResult()
                                .getResponseBody(),
                        "");
        String head = format.equals("csv") ? file.substring(0, file.indexOf('\n') + 1) : "";
        return head + lines(file).stream().sorted().collect(Collectors.joining());
    }

    /** The records of this test in a file: those whose codes begin with its letters. */
    private static List<String> lines(String file) {
        List<String> records = new ArrayList<>();
        StringBuilder record = new StringBuilder();
        for (String line : file.lines().toList()) {
            record.append(line).append('\n');
            if (record.chars().filter(c -> c == '"').count() % 2 == 0) {
                if (record.toString().matches("(?s)(rt-|\\{\"\\w+\":\"rt-).*")) {
                    records.add(record.toString());
                }
                record.setLength(0);
            }
        }
        return records;
    }

    /** How many types of records are marked as imported. */
    private Map<String, Long> marks() {
        return database
                .sql(
                        """
                        select origin, count(distinct t) as n from (
                          select 'department' as t, origin from department where code like 'rt-%'
                          union all select 'team', origin from team where code like 'rt-%'
                          union all select 'employee', origin from employee where code like 'rt-%'
                          union all select 'bot', origin from bot where code like 'rt-%'
                          union all select 'function', f.origin from bot_function f join bot b on b.id = f.bot_id where b.code like 'rt-%'
                          union all select 'release', r.origin from release r join bot b on b.id = r.bot_id where b.code like 'rt-%'
                          union all select 'incident', origin from incident where number like 'rt-%'
                          union all select 'change', origin from change where number like 'rt-%'
                          union all select 'defect', origin from defect where number like 'rt-%'
                          union all select 'risk', origin from risk where number like 'rt-%'
                          union all select 'manual', m.origin from manual m join bot b on b.id = m.bot_id where b.code like 'rt-%'
                          union all select 'course', origin from course where code like 'rt-%'
                          union all select 'record', r.origin from training_record r join course c on c.id = r.course_id where c.code like 'rt-%'
                        ) marked group by origin
                        """)
                .query((row, number) -> Map.entry(row.getString("origin"), row.getLong("n")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
