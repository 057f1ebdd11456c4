package io.botwarden.testing;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;

import com.zaxxer.hikari.HikariDataSource;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.r2dbc.autoconfigure.ConnectionFactoryOptionsBuilderCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Configures the database and home folder of a {@link BotwardenTest}. */
final class TestDatabaseCustomizerFactory implements ContextCustomizerFactory {

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
        BotwardenTest test =
                TestContextAnnotationUtils.findMergedAnnotation(testClass, BotwardenTest.class);
        if (test == null) {
            return null;
        }
        return new Customizer(test.own() ? testClass.getName() : test.database(), test.starters());
    }

    /** Equal names give equal customizers, for which Spring's tests reuse an application. */
    private record Customizer(String name, boolean starters) implements ContextCustomizer {

        private static final String DISABLE_STARTERS =
                """
                update alert_rule set state = 'DISABLED';
                update notification_rule set enabled = false;
                update escalation_policy set enabled = false;
                """;

        @Override
        public void customizeContext(
                ConfigurableApplicationContext context, MergedContextConfiguration merged) {
            TestDatabase database = TestDatabase.migrated();
            TestParameters.store(database);
            if (!starters) {
                disableStarters(database);
            }
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(
                            new MapPropertySource(
                                    "test database",
                                    Map.of(
                                            "botwarden.home",
                                            newHome().toString(),
                                            "botwarden.database.jdbc-url",
                                            database.jdbcUrl(),
                                            "botwarden.database.r2dbc-url",
                                            database.r2dbcUrl(),
                                            "botwarden.database.user",
                                            database.user(),
                                            "botwarden.database.sslmode",
                                            "disable",
                                            "botwarden.warm-up.longest",
                                            "0s",
                                            "botwarden.controls.introduction",
                                            "0h",
                                            "server.shutdown",
                                            "immediate")));
            // last, so that a test can turn it on
            context.getEnvironment()
                    .getPropertySources()
                    .addLast(
                            new MapPropertySource(
                                    "test defaults",
                                    Map.of(
                                            // on a busy machine, statements are slow
                                            "botwarden.graphql.longest-statement",
                                            "30s",
                                            "botwarden.graphql.longest-query",
                                            "50s",
                                            "botwarden.controls.evaluated",
                                            "false",
                                            "botwarden.risk-proposals.evaluated",
                                            "false",
                                            "botwarden.catalog.own-data-asset",
                                            starters)));
            context.getBeanFactory().addBeanPostProcessor(new PatientConnections());
            context.getBeanFactory().registerSingleton("initialRows", new InitialRows(database));
            // registered before every bean, hence destroyed after all of them, when the pools are
            // closed
            ((DefaultSingletonBeanRegistry) context.getBeanFactory())
                    .registerDisposableBean("testDatabase", database::close);
        }

        private static void disableStarters(TestDatabase database) {
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(DISABLE_STARTERS);
            } catch (SQLException e) {
                throw new IllegalStateException("The starters cannot be disabled", e);
            }
        }

        private static Path newHome() {
            try {
                return Files.createTempDirectory(Path.of("target"), "home-");
            } catch (IOException e) {
                throw new UncheckedIOException("No home folder for the test", e);
            }
        }
    }

    /** On a busy machine connecting may take longer than the product allows. */
    private static final class PatientConnections implements BeanPostProcessor {

        @Override
        public Object postProcessBeforeInitialization(Object bean, String name) {
            return switch (bean) {
                case HikariDataSource pool -> {
                    pool.setConnectionTimeout(LONG_ENOUGH.toMillis());
                    pool.addDataSourceProperty(
                            "connectTimeout", String.valueOf(LONG_ENOUGH.toSeconds()));
                    yield pool;
                }
                case ConnectionFactoryOptionsBuilderCustomizer customizer ->
                        (ConnectionFactoryOptionsBuilderCustomizer)
                                options -> {
                                    customizer.customize(options);
                                    options.option(
                                            ConnectionFactoryOptions.CONNECT_TIMEOUT, LONG_ENOUGH);
                                };
                default -> bean;
            };
        }
    }
}
