package io.botwarden.appraisal;

import io.botwarden.analytics.appraisal.AppraisalResult;
import io.botwarden.analytics.appraisal.CanonicalJson;
import io.botwarden.platform.transaction.Fields;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Stores a cycle's result: as a whole for the report, and as rows for GraphQL. The rows are created
 * from the result's JSON, with one statement per table.
 */
@Component
class AppraisalStore {

    private static final String WHOLE =
            """
            insert into appraisal_result (cycle_id, version, input_hash, content, content_hash)
            values (:cycle, :version, :inputs, :content, :hash)
            on conflict (cycle_id, version) do update
            set input_hash = excluded.input_hash, content = excluded.content, content_hash = excluded.content_hash
            """;

    private static final List<String> CLEAR =
            List.of(
                    "delete from gate_check where cycle_id = :cycle",
                    "delete from scorecard where cycle_id = :cycle and result_version = :version",
                    "update scorecard set superseded = true where cycle_id = :cycle and result_version < :version");

    private static final List<String> SPREAD =
            List.of(
                    """
                    insert into gate_check
                      (cycle_id, position, code, name, name_zh, cap, evaluated, statement, statement_zh)
                    select
                      :cycle, g.position, g.value ->> 'gate', g.value -> 'name' ->> 'en', g.value -> 'name' ->> 'zh',
                      g.value ->> 'cap', cast(g.value ->> 'evaluated' as boolean),
                      g.value -> 'statement' ->> 'en', g.value -> 'statement' ->> 'zh'
                    from json_array_elements(cast(:content as json) -> 'gates') with ordinality as g (value, position)
                    """,
                    """
                    insert into scorecard
                      (cycle_id, result_version, department_id, department_code, department_name, total, grade, rank,
                       missing, missing_zh, gates, gates_zh)
                    select
                      :cycle, :version, d.id, c.value ->> 'departmentCode', c.value ->> 'departmentName',
                      cast(c.value ->> 'total' as numeric), c.value ->> 'grade', cast(c.value ->> 'rank' as integer),
                      array(select m ->> 'en' from json_array_elements(c.value -> 'missing') as m),
                      array(select m ->> 'zh' from json_array_elements(c.value -> 'missing') as m),
                      array(select m ->> 'en' from json_array_elements(c.value -> 'gates') as m),
                      array(select m ->> 'zh' from json_array_elements(c.value -> 'gates') as m)
                    from json_array_elements(cast(:content as json) -> 'scorecards') as c
                    left join department d on 'department_' || d.id = c.value ->> 'departmentId'
                    """,
                    """
                    insert into dimension_score
                      (scorecard_id, position, code, name, name_zh, weight, score, measured_share)
                    select
                      s.id, d.position, d.value ->> 'code', d.value -> 'name' ->> 'en', d.value -> 'name' ->> 'zh',
                      cast(d.value ->> 'weight' as numeric), cast(d.value ->> 'score' as numeric),
                      cast(d.value ->> 'measuredShare' as numeric)
                    from json_array_elements(cast(:content as json) -> 'scorecards') as c
                    cross join json_array_elements(c.value -> 'dimensions') with ordinality as d (value, position)
                    join scorecard s on s.cycle_id = :cycle and s.result_version = :version and s.department_code = c.value ->> 'departmentCode'
                    """,
                    """
                    insert into indicator_score
                      (dimension_score_id, position, code, kind, kpi_version, name, name_zh, weight, unit, floor, target,
                       numerator, denominator, n, value, pool_value, scored_value, wilson_low, wilson_high, score,
                       explanation, explanation_zh)
                    select
                      x.id, i.position, i.value ->> 'code', i.value ->> 'kind', cast(i.value ->> 'kpiVersion' as integer),
                      i.value -> 'name' ->> 'en', i.value -> 'name' ->> 'zh', cast(i.value ->> 'weight' as numeric),
                      i.value ->> 'unit', cast(i.value ->> 'floor' as numeric), cast(i.value ->> 'target' as numeric),
                      cast(i.value ->> 'numerator' as numeric), cast(i.value ->> 'denominator' as numeric),
                      cast(i.value ->> 'n' as bigint), cast(i.value ->> 'value' as numeric),
                      cast(i.value ->> 'poolValue' as numeric), cast(i.value ->> 'scoredValue' as numeric),
                      cast(i.value ->> 'wilsonLow' as numeric), cast(i.value ->> 'wilsonHigh' as numeric),
                      cast(i.value ->> 'score' as numeric),
                      i.value -> 'explanation' ->> 'en', i.value -> 'explanation' ->> 'zh'
                    from json_array_elements(cast(:content as json) -> 'scorecards') as c
                    cross join json_array_elements(c.value -> 'dimensions') with ordinality as d (value, position)
                    cross join json_array_elements(d.value -> 'indicators') with ordinality as i (value, position)
                    join scorecard s on s.cycle_id = :cycle and s.result_version = :version and s.department_code = c.value ->> 'departmentCode'
                    join dimension_score x on x.scorecard_id = s.id and x.position = d.position
                    """);

    /** What a newer snapshot gives is stored beside the published values where it differs. */
    private static final List<String> RESTATE =
            List.of(
                    """
                    update indicator_score i set restated = false, restated_numerator = null, restated_denominator = null,
                      restated_n = null, restated_value = null, restated_score = null
                    from dimension_score d
                    join scorecard s on s.id = d.scorecard_id
                    where i.dimension_score_id = d.id and s.cycle_id = :cycle and s.result_version = :version and i.restated
                    """,
                    """
                    update indicator_score o
                    set restated = true, restated_numerator = n.numerator, restated_denominator = n.denominator, restated_n = n.n,
                      restated_value = n.value, restated_score = n.score
                    from json_array_elements(cast(:content as json) -> 'scorecards') as c
                    cross join json_array_elements(c.value -> 'dimensions') with ordinality as d (value, position)
                    cross join json_array_elements(d.value -> 'indicators') with ordinality as i (value, position)
                    cross join json_to_record(i.value) as n (numerator numeric, denominator numeric, n bigint, value numeric, score numeric)
                    join scorecard s on s.cycle_id = :cycle and s.result_version = :version and 'department_' || s.department_id = c.value ->> 'departmentId'
                    join dimension_score x on x.scorecard_id = s.id and x.position = d.position
                    where o.dimension_score_id = x.id and o.position = i.position
                      and (o.numerator, o.denominator, o.n, o.value, o.score) is distinct from (n.numerator, n.denominator, n.n, n.value, n.score)
                    """,
                    """
                    update scorecard o
                    set restated_snapshot_id = :snapshot, restated = n.differs,
                      restated_total = case when n.differs then n.total end, restated_grade = case when n.differs then n.grade end
                    from (
                      select s.id, cast(c.value ->> 'total' as numeric) as total, coalesce(c.value ->> 'grade', 'INSUFFICIENT_DATA') as grade,
                        (s.total, s.grade) is distinct from (cast(c.value ->> 'total' as numeric), coalesce(c.value ->> 'grade', 'INSUFFICIENT_DATA'))
                          or exists (select from dimension_score d join indicator_score i on i.dimension_score_id = d.id where d.scorecard_id = s.id and i.restated)
                          as differs
                      from scorecard s
                      left join json_array_elements(cast(:content as json) -> 'scorecards') as c on c.value ->> 'departmentId' = 'department_' || s.department_id
                      where s.cycle_id = :cycle and s.result_version = :version
                    ) n
                    where n.id = o.id
                    """);

    private final DatabaseClient database;

    AppraisalStore(DatabaseClient database) {
        this.database = database;
    }

    /** The stored versions of a cycle's result, as canonical JSON. */
    Mono<Map<Integer, String>> contents(long cycle) {
        return database.sql("select version, content from appraisal_result where cycle_id = :cycle")
                .bind("cycle", cycle)
                .map(row ->
                        Map.entry(
                                Objects.requireNonNull(row.get("version", Integer.class)),
                                Fields.text(row, "content")))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** Replaces all versions of the stored result, oldest first. */
    Mono<Void> replaceAll(long cycle, List<AppraisalResult> versions) {
        return Flux.range(0, versions.size())
                .concatMap(i -> replace(cycle, i + 1, versions.get(i)))
                .then();
    }

    /** Replaces a version of the stored result, if any; those before it are superseded. */
    Mono<Void> replace(long cycle, int version, AppraisalResult result) {
        String content = CanonicalJson.write(result);
        Mono<Void> whole =
                database.sql(WHOLE)
                        .bind("cycle", cycle)
                        .bind("version", version)
                        .bind("inputs", result.inputHash())
                        .bind("content", content)
                        .bind("hash", CanonicalJson.hashOfText(content))
                        .then();
        Mono<Void> cleared =
                Flux.fromIterable(CLEAR)
                        .concatMap(clear -> of(clear, cycle, version).then())
                        .then();
        Mono<Void> spread =
                Flux.fromIterable(SPREAD)
                        .concatMap(insert -> spread(insert, cycle, version, content))
                        .then();
        return whole.then(cleared).then(spread);
    }

    /**
     * Stores what a newer snapshot gives beside a version of the result, which stays as it is.
     *
     * @param snapshot the key of the newer snapshot
     * @param latest the result that it gives
     */
    Mono<Void> restate(long cycle, int version, long snapshot, AppraisalResult latest) {
        String content = CanonicalJson.write(latest);
        return Flux.fromIterable(RESTATE)
                .concatMap(update -> {
                    GenericExecuteSpec bound = of(update, cycle, version);
                    if (update.contains(":content")) {
                        bound = bound.bind("content", content);
                    }
                    if (update.contains(":snapshot")) {
                        bound = bound.bind("snapshot", snapshot);
                    }
                    return bound.then();
                })
                .then();
    }

    private Mono<Void> spread(String insert, long cycle, int version, String content) {
        return of(insert, cycle, version).bind("content", content).then();
    }

    private GenericExecuteSpec of(String statement, long cycle, int version) {
        GenericExecuteSpec bound = database.sql(statement).bind("cycle", cycle);
        return statement.contains(":version") ? bound.bind("version", version) : bound;
    }
}
