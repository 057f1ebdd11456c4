package io.botwarden.access.decision;

import io.botwarden.access.decision.QuestionReader.Asked;
import io.botwarden.platform.identity.UnauthenticatedException;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.execute.ReadConnections;
import io.r2dbc.spi.Statement;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Decides who may use which functions of a bot, with one statement for all questions of a request.
 * The statement also checks that the caller may still ask; questions that the caller may not ask
 * are denied.
 */
@Component
class Decisions {

    /** The permission that a bot's account needs over the bot that it asks about. */
    static final String EVALUATE = "access:evaluate";

    private static final String SQL =
            """
            select q.place, granted.id as grant_id, suspended.course
            from %s caller
            cross join unnest($1, $2, $3, $4) with ordinality as q(type, subject, bot, action, place)
            left join lateral (
              select g.id
              from bot b
              join bot_function f on f.code = q.action and %s
              left join department o on o.id = b.owner_department_id
              join %s p on p.type = q.type and p.code = q.subject
              cross join lateral (select g.id from %s limit 1) g
              where b.code = q.bot and %s
              limit 1
            ) granted on true
            left join lateral (
              select c.code as course
              from bot b
              join bot_function f on f.code = q.action and %s
              join %s p on p.type = q.type and p.code = q.subject
              cross join lateral (select s.course_id from %s order by s.id limit 1) s
              join course c on c.id = s.course_id
              where granted.id is null and b.code = q.bot and %s
              limit 1
            ) suspended on true
            order by q.place
            """
                    .formatted(
                            DecisionSql.current("$6", "$7"),
                            DecisionSql.USABLE,
                            DecisionSql.PEOPLE,
                            DecisionSql.RIGHTS,
                            DecisionSql.mayAsk("$5", "$8"),
                            DecisionSql.USABLE,
                            DecisionSql.PEOPLE,
                            DecisionSql.SUSPENDED,
                            DecisionSql.mayAsk("$5", "$8"));

    private final ReadConnections reads;
    private final DeniedQuestions denied;
    private final UsedFunctions used;

    Decisions(ReadConnections reads, DeniedQuestions denied, UsedFunctions used) {
        this.reads = reads;
        this.denied = denied;
        this.used = used;
    }

    /** Returns the decision on one question. */
    Mono<Decision> decide(Viewer caller, Question question) {
        return decide(caller, List.of(new Asked(question, null)), Semantic.EXECUTE_ALL)
                .map(List::getFirst);
    }

    /**
     * Returns the decisions on several questions, in order, up to the first that ends the
     * evaluation.
     */
    Mono<List<Decision>> decide(Viewer caller, List<Asked> asked, Semantic semantic) {
        return grants(caller, asked)
                .index((place, grant) -> {
                    Asked one = asked.get(place.intValue());
                    return new Decision(one.question(), grant.key(), grant.course(), one.problem());
                })
                .collectList()
                .map(semantic::of)
                .doOnNext(made -> made.forEach(decision -> note(caller, decision)));
    }

    /**
     * Returns for each question a grant that permits it, if there is one. Every question has an
     * entry.
     */
    private Flux<Granted> grants(Viewer caller, List<Asked> asked) {
        return reads.run(SQL, statement -> rows(statement, caller, asked))
                .switchIfEmpty(Flux.error(UnauthenticatedException::tokenStale));
    }

    private static Flux<Granted> rows(Statement statement, Viewer caller, List<Asked> asked) {
        List<Object> values =
                List.of(
                        each(asked, question -> question.subject().type()),
                        each(asked, question -> question.subject().id()),
                        each(asked, Decisions::bot),
                        each(asked, Question::action),
                        caller.mayEverywhere(EVALUATE),
                        caller.identityId(),
                        caller.stamp(),
                        caller.rightsId());
        for (int k = 0; k < values.size(); k++) {
            statement.bind(k, values.get(k));
        }
        return Flux.from(statement.execute())
                .flatMap(result ->
                        result.map(row ->
                                new Granted(
                                        row.get("grant_id", Long.class),
                                        row.get("course", String.class))));
    }

    private void note(Viewer caller, Decision decision) {
        Long grant = decision.grant();
        if (grant != null) {
            used.note(grant);
        } else if (decision.question() != null) {
            denied.note(caller, Objects.requireNonNull(decision.question()));
        }
    }

    /**
     * Replaces invalid questions and texts that cannot be stored with a question that matches
     * nothing.
     */
    private static String[] each(List<Asked> asked, Function<Question, String> part) {
        return asked.stream()
                .map(Asked::question)
                .map(question -> question == null ? "" : Texts.known(part.apply(question)))
                .toArray(String[]::new);
    }

    private static String bot(Question question) {
        return question.resource().type().equals(Question.BOT) ? question.resource().id() : "";
    }

    /**
     * The result for a question.
     *
     * @param key key of a grant; null if there is none
     * @param course the code of a course that must be passed first; null if there is none
     */
    private record Granted(@Nullable Long key, @Nullable String course) {}
}
