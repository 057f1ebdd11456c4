package io.botwarden.demo;

import io.botwarden.platform.identity.Viewer;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The current situation of the demo: requirements, a plan that is late, a launch that waits for an
 * approval, an incident with running deadlines; and before it, what followed from the first
 * appraisals, and the ratings in both. Each step is an ordinary mutation by a permitted account,
 * defined in {@code infra/demo/story.yml} and the files beside it.
 */
@Component
@Profile("demo")
class DemoStory {

    private final ExecutionGraphQlService graphql;
    private final DemoViewers viewers;
    private final DatabaseClient database;
    private final DemoRequests requests;
    private final JsonMapper json;
    private final Clock clock;

    DemoStory(
            ExecutionGraphQlService graphql,
            DemoViewers viewers,
            DatabaseClient database,
            DemoRequests requests,
            JsonMapper json,
            Clock clock) {
        this.graphql = graphql;
        this.viewers = viewers;
        this.database = database;
        this.requests = requests;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Runs all steps of a file in order; fails at the first one that is refused. A step that was
     * taken before is left out: the id of its request is in the audit trail, which is written with
     * the record.
     *
     * @param file its path in the class path
     */
    Mono<Void> play(String file) {
        Instant now = clock.instant();
        String prefix = file.replaceAll("\\W", "-") + "-";
        return Mono.zip(Mono.fromCallable(() -> steps(file)), known())
                .flatMapMany(told ->
                        Flux.fromIterable(told.getT1())
                                .index((k, step) -> new Sent(prefix + (k + 1), step))
                                .concatMap(sent -> take(sent, told.getT2(), now)))
                .then();
    }

    /** A step, and the id of its request. */
    private record Sent(String request, StoryStep step) {}

    private static List<StoryStep> steps(String file) throws IOException {
        try (InputStream content = new ClassPathResource(file).getInputStream()) {
            return new YAMLMapper().readValue(content, new TypeReference<List<StoryStep>>() {});
        }
    }

    /**
     * Departments and bots by code, the employees of the demo's accounts, a launch rule, and the
     * scorecards of departments and persons by the codes of cycle and department or employee.
     */
    private Mono<Map<String, Object>> known() {
        return database.sql(
                        """
                        select code as name, 'department_' || id as id from department
                        union all select code, 'bot_' || id from bot
                        union all select username || '.employee', 'employee_' || employee_id from identity where employee_id is not null
                        union all select username || '.account', 'identity_' || id from identity
                        union all select c.code || ' ' || s.department_code, 'scorecard_' || s.id
                          from scorecard s join appraisal_cycle c on c.id = s.cycle_id where not s.superseded
                        union all select c.code || ' ' || s.employee_code, 'person_scorecard_' || s.id
                          from person_scorecard s join appraisal_cycle c on c.id = s.cycle_id where not s.superseded
                        union all select 'rate ' || c.code || ' ' || s.employee_code, 'person_to_rate_' || s.id
                          from person_to_rate s join appraisal_cycle c on c.id = s.cycle_id
                        union all select 'security.rule', 'launch_rule_' || id from launch_rule where approver = 'SECURITY'
                        """)
                .map((row, metadata) ->
                        Map.entry(
                                String.valueOf(row.get("name", String.class)),
                                String.valueOf(row.get("id", String.class))))
                .all()
                .collectMap(Map.Entry::getKey, entry -> (Object) entry.getValue(), HashMap::new);
    }

    private Mono<Void> take(Sent sent, Map<String, Object> known, Instant now) {
        StoryStep step = sent.step();
        return viewers.require(step.as())
                .map(viewer -> DemoRequests.sender(viewer, sent.request()))
                .flatMap(viewer ->
                        requests.done(step.run(), sent.request())
                                .flatMap(subject -> again(step, subject, viewer))
                                .switchIfEmpty(
                                        Mono.defer(() ->
                                                send(
                                                                step.document(),
                                                                Map.of(
                                                                        "input",
                                                                        step.input(known, now)),
                                                                viewer)
                                                        .map(answer ->
                                                                record(
                                                                        step,
                                                                        answer,
                                                                        "/data/answer/"
                                                                                + step.of())))))
                .doOnNext(record -> keep(step, record, known))
                .then();
    }

    /** Reads the record of a step that was taken before, if later steps refer to it. */
    private Mono<JsonNode> again(StoryStep step, Map.Entry<String, String> subject, Viewer viewer) {
        return step.keep() == null
                ? Mono.just(json.createObjectNode())
                : send(step.reading(subject.getKey()), Map.of("id", subject.getValue()), viewer)
                        .map(response -> record(step, response, "/data/node"));
    }

    private Mono<JsonNode> send(
            String document, Map<String, @Nullable Object> variables, Viewer viewer) {
        DefaultExecutionGraphQlRequest request =
                new DefaultExecutionGraphQlRequest(
                        document,
                        null,
                        variables,
                        null,
                        UUID.randomUUID().toString(),
                        Locale.ENGLISH);
        request.configureExecutionInput((told, builder) ->
                builder.graphQLContext(Map.of(Viewer.class, viewer, "viewer", viewer)).build());
        return graphql.execute(request)
                .map(response ->
                        json.readTree(
                                json.writeValueAsString(
                                        response.getExecutionResult().toSpecification())))
                .contextWrite(context -> context.put(Viewer.class, viewer));
    }

    private static JsonNode record(StoryStep step, JsonNode response, String path) {
        JsonNode record = response.at(path);
        if (!record.has("id")) {
            throw new IllegalStateException(
                    "%s by %s gave %s".formatted(step.run(), step.as(), response));
        }
        return record;
    }

    private static void keep(StoryStep step, JsonNode record, Map<String, Object> known) {
        String name = step.keep();
        if (name != null) {
            known.put(name, record.path("id").asString());
            known.put(name + ".version", record.path("version").asInt());
            keepSelected(name + ".first", record.at("/first"), known);
        }
    }

    /** Keeps the records of a connection or a list, the first of them without its place. */
    private static void keepSelected(String name, JsonNode selected, Map<String, Object> known) {
        JsonNode list = selected.has("edges") ? selected.path("edges") : selected;
        for (int k = 0; k < list.size() && list.isArray(); k++) {
            JsonNode record = list.get(k).has("node") ? list.get(k).path("node") : list.get(k);
            String called = k == 0 ? name : name + "." + k;
            known.put(called, record.path("id").asString());
            known.put(called + ".version", record.path("version").asInt());
            keepSelected(called + ".steps", record.path("steps"), known);
        }
    }
}
