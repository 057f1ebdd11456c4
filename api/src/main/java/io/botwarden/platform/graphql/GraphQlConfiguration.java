package io.botwarden.platform.graphql;

import graphql.GraphQL;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.schema.GraphQLSchema;
import io.botwarden.platform.read.execute.PlanRunner;
import io.botwarden.platform.read.model.SchemaReader;
import io.botwarden.platform.read.model.StoredSchema;
import io.r2dbc.spi.ConnectionFactory;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.graphql.autoconfigure.GraphQlProperties;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts the compiler under Spring for GraphQL: the schema is Spring's, what is stored is read by the
 * engine.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GraphQlLimits.class)
class GraphQlConfiguration {

    /** Spring's routes have -1, its WebSocket mapping -2. */
    private static final int BEFORE_ROUTES = -2;

    @Bean
    RuntimeWiringConfigurer scalars() {
        return wiring -> Scalars.ALL.forEach(wiring::scalar);
    }

    /** The schema promises decimals without exponent. */
    @Bean
    JsonMapperBuilderCustomizer plainDecimals() {
        return builder -> builder.enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);
    }

    /** The schema is checked against the database, so that must be migrated first. */
    @Bean
    @DependsOnDatabaseInitialization
    GraphQlSourceBuilderCustomizer readEngineCustomizer(
            DataSource database,
            ConnectionFactory connections,
            GraphQlLimits limits,
            ObjectProvider<DataFetcherExceptionResolver> resolvers) {
        return builder ->
                builder.graphQlSourceFactory((graphQl, schema) -> {
                    StoredSchema stored = SchemaReader.read(schema, database);
                    DataFetcherExceptionHandler errors =
                            DataFetcherExceptionResolver.createExceptionHandler(
                                    resolvers.orderedStream().toList());
                    return new EngineSource(
                            ReadEngine.create(
                                    graphQl, stored, new PlanRunner(connections), errors, limits));
                });
    }

    @Bean
    ReadEngine readEngine(GraphQlSource source) {
        return ((EngineSource) source).engine();
    }

    /**
     * Our endpoint stands before Spring's, which serves server-sent events only; a WebSocket's
     * opening goes before both.
     */
    @Bean
    HandlerMapping graphQlEndpoint(
            ReadEngine engine,
            WebGraphQlHandler graphql,
            JsonMapper json,
            GraphQlProperties properties) {
        SimpleUrlHandlerMapping mapping =
                new SimpleUrlHandlerMapping(
                        Map.of(
                                properties.getHttp().getPath(),
                                new GraphQlEndpoint(engine, graphql, json)));
        mapping.setHandlerPredicate(
                (handler, exchange) -> isPlain(exchange.getRequest().getHeaders()));
        mapping.setOrder(BEFORE_ROUTES);
        return mapping;
    }

    private static boolean isPlain(HttpHeaders headers) {
        return headers.getUpgrade() == null
                && !headers.getAccept().contains(MediaType.TEXT_EVENT_STREAM);
    }

    private record EngineSource(ReadEngine engine) implements GraphQlSource {

        @Override
        public GraphQL graphQl() {
            return engine.graphQl();
        }

        @Override
        public GraphQLSchema schema() {
            return engine.schema();
        }
    }
}
