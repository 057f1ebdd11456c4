package io.botwarden.platform.graphql;

import graphql.GraphQL;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.schema.GraphQLSchema;
import io.botwarden.platform.read.execute.PlanRunner;
import io.botwarden.platform.read.model.SchemaReader;
import io.botwarden.platform.read.model.StoredSchema;
import io.r2dbc.spi.ConnectionFactory;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import tools.jackson.core.StreamWriteFeature;

/**
 * Puts the compiler under Spring for GraphQL: the schema is Spring's, what is stored is read by the
 * engine.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GraphQlLimits.class)
class GraphQlConfiguration {

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
