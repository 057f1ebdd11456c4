package io.botwarden.access.decision;

import io.botwarden.access.decision.QuestionReader.Asked;
import io.botwarden.platform.identity.UnauthenticatedException;
import io.botwarden.platform.identity.Viewer;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Decides who may use a bot for what, by one statement for all questions of a request. It also asks
 * whether whoever asks may, and still may: what a caller may not ask about is denied.
 */
@Component
class Decisions {

    /** What a bot's account needs over the bot that it asks about. */
    static final String EVALUATE = "access:evaluate";

    private static final String SQL =
            """
            select q.place, granted.id as grant_id
            from %s caller
            cross join unnest(:types, :subjects, :bots, :actions) with ordinality as q(type, subject, bot, action, place)
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
            order by q.place
            """
                    .formatted(
                            DecisionSql.CURRENT,
                            DecisionSql.USABLE,
                            DecisionSql.PEOPLE,
                            DecisionSql.RIGHTS,
                            DecisionSql.MAY_ASK);

    private final DatabaseClient database;
    private final DeniedQuestions denied;
    private final UsedFunctions used;

    Decisions(DatabaseClient database, DeniedQuestions denied, UsedFunctions used) {
        this.database = database;
        this.denied = denied;
        this.used = used;
    }

    /** The decision on one question. */
    Mono<Decision> decide(Viewer caller, Question question) {
        return decide(caller, List.of(new Asked(question, null)), Semantic.EXECUTE_ALL)
                .map(List::getFirst);
    }

    /** The decisions on several questions, in their order, as far as they are made. */
    Mono<List<Decision>> decide(Viewer caller, List<Asked> asked, Semantic semantic) {
        return grants(caller, asked)
                .index((place, grant) -> {
                    Asked one = asked.get(place.intValue());
                    return new Decision(one.question(), grant.key(), one.fault());
                })
                .collectList()
                .map(semantic::of)
                .doOnNext(made -> made.forEach(decision -> note(caller, decision)));
    }

    /** For each question a right that permits it, if there is one; no question is left out. */
    private Flux<Granted> grants(Viewer caller, List<Asked> asked) {
        return database.sql(SQL)
                .bind("types", each(asked, question -> question.subject().type()))
                .bind("subjects", each(asked, question -> question.subject().id()))
                .bind("bots", each(asked, Decisions::bot))
                .bind("actions", each(asked, Question::action))
                .bind("everywhere", caller.mayEverywhere(EVALUATE))
                .bind("caller", caller.identityId())
                .bind("stamp", caller.stamp())
                .map(row -> new Granted(row.get("grant_id", Long.class)))
                .all()
                .switchIfEmpty(Flux.error(UnauthenticatedException::tokenStale));
    }

    private void note(Viewer caller, Decision decision) {
        Long grant = decision.grant();
        if (grant != null) {
            used.note(grant);
        } else if (decision.question() != null) {
            denied.note(caller, Objects.requireNonNull(decision.question()));
        }
    }

    /** What is no question, and what cannot be stored, is about nothing that there is. */
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
     * @param key key of a right; null where there is none
     */
    private record Granted(@Nullable Long key) {}
}
