package io.botwarden.doctor;

import io.botwarden.platform.check.Finding;
import io.botwarden.platform.check.Finding.State;
import io.botwarden.platform.check.Topic;
import io.botwarden.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** An installation with the settings of the application and a few of its own. */
final class Installation {

    private final Map<String, Object> settings = new HashMap<>();
    private Clock clock = Clock.systemUTC();

    private Installation() {}

    /** With an embedded database that was never started. */
    static Installation in(Path home) {
        return new Installation()
                .with("botwarden.home", home)
                .with("server.port", 0)
                // starting the process of a query takes seconds
                .with("botwarden.analyst-sql.together", 0);
    }

    /** With an external database. */
    static Installation in(Path home, TestDatabase database) {
        return in(home).with("botwarden.database.jdbc-url", database.jdbcUrl())
                .with("botwarden.database.user", database.user());
    }

    Installation with(String name, Object value) {
        settings.put(name, value.toString());
        return this;
    }

    Installation at(Clock other) {
        clock = other;
        return this;
    }

    /** Carries out all checks. */
    Report examine() {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
        try {
            new YamlPropertySourceLoader()
                    .load("application", new ClassPathResource("application.yml"))
                    .forEach(environment.getPropertySources()::addLast);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        try (var context = new AnnotationConfigApplicationContext()) {
            context.setEnvironment(environment);
            context.register(DoctorConfiguration.class);
            context.addBeanFactoryPostProcessor(factory -> {
                RootBeanDefinition here = new RootBeanDefinition(Clock.class, () -> clock);
                here.setPrimary(true);
                context.registerBeanDefinition("clock of the test", here);
            });
            context.refresh();
            return new Report(context.getBean(Doctor.class).findings());
        }
    }

    /** The findings about a topic, without those that were skipped. */
    static List<Finding> about(Topic topic, Report report) {
        return report.findings().stream()
                .filter(each -> each.topic() == topic && each.state() != State.SKIPPED)
                .toList();
    }
}
