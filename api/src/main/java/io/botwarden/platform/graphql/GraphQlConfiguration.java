package io.botwarden.platform.graphql;

import graphql.GraphQL;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.FastSchemaGenerator;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.TypeDefinitionRegistry;
import io.botwarden.platform.accesslog.Denials;
import io.botwarden.platform.graphql.document.TrustedDocuments;
import io.botwarden.platform.graphql.limits.GraphQlLimits;
import io.botwarden.platform.graphql.sdl.DerivedTypes;
import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.UsedRights;
import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.protection.FieldCipher;
import io.botwarden.platform.ratelimit.RateLimits;
import io.botwarden.platform.read.execute.PlanRunner;
import io.botwarden.platform.read.execute.ReadConnections;
import io.botwarden.platform.read.execute.ReadListener;
import io.botwarden.platform.read.model.SchemaReader;
import io.botwarden.platform.read.model.StoredSchema;
import io.botwarden.platform.tracing.Traces;
import io.botwarden.platform.workload.HeavyWork;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import reactor.netty.resources.LoopResources;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Integrates the compiler into Spring for GraphQL: Spring builds the schema, the engine reads
 * stored records.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GraphQlLimits.class)
class GraphQlConfiguration {

    @Bean
    RuntimeWiringConfigurer scalars() {
        return wiring -> Scalars.ALL.forEach(wiring::scalar);
    }

    /** The schema guarantees decimals without exponent. */
    @Bean
    JsonMapperBuilderCustomizer plainDecimals() {
        return builder -> builder.enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);
    }

    /**
     * Connections for compiled reads, separate from the pool for everything else. Everything that
     * affects a plan is in the text of their statements, so that a plan can be reused for all
     * values.
     */
    @Bean(destroyMethod = "close")
    ReadConnections readConnections(
            R2dbcConnectionDetails details, LoopResources loops, GraphQlLimits limits) {
        ConnectionFactoryOptions options =
                details.getConnectionFactoryOptions()
                        .mutate()
                        .option(
                                PostgresqlConnectionFactoryProvider.OPTIONS,
                                Map.of("plan_cache_mode", "force_generic_plan"))
                        .option(
                                PostgresqlConnectionFactoryProvider
                                        .PREPARED_STATEMENT_CACHE_QUERIES,
                                limits.statementsKept())
                        .option(
                                PostgresqlConnectionFactoryProvider.STATEMENT_TIMEOUT,
                                limits.longestStatement())
                        .build();
        return new ReadConnections(
                loops,
                loop ->
                        ConnectionFactories.get(
                                options.mutate()
                                        .option(
                                                PostgresqlConnectionFactoryProvider.LOOP_RESOURCES,
                                                loop)
                                        .build()),
                limits.connections());
    }

    @Bean
    TrustedDocuments trustedDocuments(ResourcePatternResolver resources, GraphQlLimits limits)
            throws IOException {
        return TrustedDocuments.registered(resources, limits.trustedDocumentsOnly());
    }

    /** The schema is checked against the database, which must be migrated first. */
    @Bean
    @DependsOnDatabaseInitialization
    GraphQlSourceBuilderCustomizer readEngineCustomizer(
            DataSource database,
            ReadConnections connections,
            TrustedDocuments trusted,
            FieldCipher cipher,
            ReadListener witness,
            Traces traces,
            GraphQlLimits limits,
            RateLimits rates,
            Authorisation authorisation,
            Denials denials,
            UsedRights used,
            List<StateMachine> machines,
            ReferenceLookup lookup,
            ObjectProvider<DataFetcherExceptionResolver> resolvers) {
        return builder ->
                builder.configureTypeDefinitions(definitions -> new DerivedTypes(definitions).add())
                        .schemaFactory(GraphQlConfiguration::executable)
                        .typeVisitors(
                                // the first is next to the code that answers the field
                                List.of(
                                        new QueryStops(),
                                        new MutationInputs(),
                                        new ReferenceArguments(lookup),
                                        new RootGuard(authorisation, denials)))
                        .graphQlSourceFactory((graphQl, schema) -> {
                            StoredSchema stored = SchemaReader.read(schema, database, machines);
                            DataFetcherExceptionHandler errors =
                                    DataFetcherExceptionResolver.createExceptionHandler(
                                            resolvers.orderedStream().toList());
                            return new EngineSource(
                                    ReadEngine.create(
                                            graphQl,
                                            stored,
                                            new PlanRunner(connections, cipher, witness, traces),
                                            errors,
                                            trusted,
                                            limits,
                                            rates.identities(),
                                            used::note));
                        });
    }

    /**
     * Builds the schema in a third of the usual time: that the definitions are valid does not
     * depend on the installation, so a test checks it instead of each start.
     */
    static GraphQLSchema executable(TypeDefinitionRegistry definitions, RuntimeWiring wiring) {
        return new FastSchemaGenerator()
                .makeExecutableSchema(
                        SchemaGenerator.Options.defaultOptions().withValidation(false),
                        definitions,
                        wiring);
    }

    @Bean
    ReadEngine readEngine(GraphQlSource source) {
        return ((EngineSource) source).engine();
    }

    /** Only used by Botwarden's own endpoint: Spring's is disabled (application.yml). */
    @Bean
    WebGraphQlHandler webGraphQlHandler(
            ExecutionGraphQlService service, ObjectProvider<WebGraphQlInterceptor> interceptors) {
        return WebGraphQlHandler.builder(service)
                .interceptors(interceptors.orderedStream().toList())
                .build();
    }

    @Bean
    GraphQlService graphQlService(
            ReadEngine engine,
            WebGraphQlHandler graphql,
            JsonMapper json,
            GraphQlLimits limits,
            RateLimits rates,
            HeavyWork heavy,
            Traces traces) {
        return new GraphQlService(engine, graphql, json, limits, rates, heavy, traces);
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
