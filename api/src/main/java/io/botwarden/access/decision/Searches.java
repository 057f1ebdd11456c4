package io.botwarden.access.decision;

import io.botwarden.access.decision.Search.Kind;
import io.botwarden.platform.identity.UnauthenticatedException;
import io.botwarden.platform.identity.Viewer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds subjects, resources or actions for which a question would be permitted. */
@Component
class Searches {

    private static final String SQL =
            """
            select found.code
            from %s caller
            left join lateral (
              select distinct %s collate "C" as code
              from bot b
              join bot_function f on %s
              left join department o on o.id = b.owner_department_id
              join %s p on p.type = :type
              where %s and %s and exists (select from %s)
                and %s collate "C" > :after
              order by code
              limit :limit
            ) found on true
            order by found.code collate "C"
            """;

    private final DatabaseClient database;

    Searches(DatabaseClient database) {
        this.database = database;
    }

    /** Returns a page of results in the format of the AuthZEN Authorization API. */
    Mono<Map<String, Object>> find(Viewer caller, Search search, SearchPage page) {
        Question question = search.question();
        return database.sql(sql(search.kind()))
                .bind("type", Texts.known(question.subject().type()))
                .bind("subject", Texts.known(question.subject().id()))
                .bind("bot", bot(search))
                .bind("action", Texts.known(question.action()))
                .bind("after", page.after())
                .bind("limit", page.limit() + 1)
                .bind("everywhere", caller.mayEverywhere(Decisions.EVALUATE))
                .bind("caller", caller.identityId())
                .bind("stamp", caller.stamp())
                .bind("rights", caller.rightsId())
                .map(row -> Optional.ofNullable(row.get("code", String.class)))
                .all()
                .switchIfEmpty(Mono.error(UnauthenticatedException::tokenStale))
                .filter(Optional::isPresent)
                .map(Optional::orElseThrow)
                .collectList()
                .map(found -> spelled(search, page, found));
    }

    private static String sql(Kind kind) {
        String named =
                switch (kind) {
                    case SUBJECT -> "b.code = :bot and f.code = :action and :subject = ''";
                    case RESOURCE -> "p.code = :subject and f.code = :action and :bot = 'bot'";
                    case ACTION -> "p.code = :subject and b.code = :bot and :action = ''";
                };
        return SQL.formatted(
                DecisionSql.current(":caller", ":stamp"),
                kind.column(),
                DecisionSql.USABLE,
                DecisionSql.PEOPLE,
                DecisionSql.mayAsk(":everywhere", ":rights"),
                named,
                DecisionSql.RIGHTS,
                kind.column());
    }

    /** Returns the code of the bot; in a search for bots, the resource type. */
    private static String bot(Search search) {
        Question.Entity resource = search.question().resource();
        if (search.kind() == Kind.RESOURCE) {
            return Texts.known(resource.type());
        }
        return resource.type().equals(Question.BOT) ? Texts.known(resource.id()) : "";
    }

    private static Map<String, Object> spelled(Search search, SearchPage page, List<String> found) {
        boolean more = found.size() > page.limit();
        List<String> shown = more ? found.subList(0, page.limit()) : found;
        String last = shown.isEmpty() ? page.after() : shown.getLast();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "page", Map.of("next_token", more ? page.next(last) : "", "count", shown.size()));
        answer.put("results", shown.stream().map(search::result).toList());
        return answer;
    }
}
