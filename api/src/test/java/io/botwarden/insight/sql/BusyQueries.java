package io.botwarden.insight.sql;

import io.botwarden.platform.identity.Viewer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** A server that runs as many queries as it can. */
public final class BusyQueries extends ScheduledQueries {

    public BusyQueries(ApplicationContext context) {
        super(context.getBean(SqlQueries.class), context.getBean(JsonMapper.class));
    }

    @Override
    public Mono<QueryResult> run(
            Viewer owner,
            String sql,
            Map<String, @Nullable Object> parameters,
            @Nullable String snapshot,
            QueryResultFormat format) {
        return Mono.error(() ->
                new QueryFailedException(
                        "The server is busy.", true, new IllegalStateException("busy")));
    }
}
