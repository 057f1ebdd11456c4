package io.botwarden.platform.runtime;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/**
 * Checks all settings before anything starts, and reports all that are wrong at once. Settings are
 * bound again where they are used: that costs a few milliseconds.
 */
@Component
final class SettingsCheck implements BeanFactoryPostProcessor {

    private static final String OWN_PACKAGE = "io.botwarden";
    private static final String OWN = OWN_PACKAGE + ".";
    private static final String DATABASE = "botwarden.database";

    /** Settings of one value, which are injected where they are used. */
    static final List<String> SWITCHES =
            List.of(
                    "botwarden.monitoring.alerting.evaluates",
                    "botwarden.catalog.own-data-asset",
                    "botwarden.audit.log");

    /** Cron expressions, by their variables. */
    private static final Map<String, String> SCHEDULES =
            Map.of(
                    "BOTWARDEN_WAREHOUSE_SCHEDULE", "botwarden.warehouse.schedule",
                    "BOTWARDEN_RETENTION_SCHEDULE", "botwarden.security.retention-schedule");

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
        ConfigurableEnvironment environment = factory.getBean(ConfigurableEnvironment.class);
        List<String> problems = problemsOf(environment, typesIn(factory));
        if (!problems.isEmpty()) {
            throw new StartProblem(
                    problems.size() == 1
                            ? problems.getFirst()
                            : "Several settings are wrong. " + String.join(". ", problems),
                    problems.size() == 1 ? "Correct it" : "Correct them");
        }
    }

    /** What is wrong with the settings of these types, as sentences without full stop. */
    static List<String> problemsOf(ConfigurableEnvironment environment, Set<Class<?>> types) {
        Set<String> problems = new LinkedHashSet<>(SecretFiles.problemsIn(environment));
        problems.addAll(EarlySettings.problemsIn(environment));
        problems.addAll(VariableNames.problemsIn(environment.getSystemEnvironment()));
        Binder binder = Binder.get(environment);
        for (Class<?> type : types) {
            String prefix = prefixOf(type);
            if (prefix != null) {
                problems.addAll(bind(binder, environment, prefix, Bindable.of(type)));
            }
        }
        for (String name : SWITCHES) {
            problems.addAll(bind(binder, environment, name, Bindable.of(Boolean.class)));
        }
        SCHEDULES.forEach((variable, name) -> {
            String schedule = environment.getProperty(name, "-");
            if (!schedule.equals("-") && !CronExpression.isValidExpression(schedule)) {
                problems.add(
                        "%s is '%s', but must be a cron expression with six fields such as 0 30 2 * * *, or - for never"
                                .formatted(variable, schedule));
            }
        });
        if (types.contains(DatabaseProperties.class)) {
            problems.addAll(databaseProblems(binder, environment));
        }
        return new ArrayList<>(problems);
    }

    private static List<String> bind(
            Binder binder, ConfigurableEnvironment environment, String name, Bindable<?> target) {
        BindProblems problems = new BindProblems(environment);
        try {
            binder.bind(name, target, problems);
        } catch (RuntimeException e) {
            problems.add(e);
        }
        return problems.all();
    }

    private static List<String> databaseProblems(
            Binder binder, ConfigurableEnvironment environment) {
        if (!ExternalDatabaseWanted.isNamed(environment)) {
            return List.of();
        }
        try {
            binder.bind(DATABASE, DatabaseProperties.class).get().address();
            return List.of();
        } catch (StartProblem e) {
            return List.of(e.problem() + ". " + e.remedy());
        } catch (RuntimeException _) {
            // reported with the settings of this type
            return List.of();
        }
    }

    /** All types of settings of the code, for a check without the server. */
    static Set<Class<?>> declaredTypes() {
        return DeclaredTypes.ALL;
    }

    /** The types on the class path, which is scanned once. */
    private static final class DeclaredTypes {

        private static final Set<Class<?>> ALL = scan();

        private static Set<Class<?>> scan() {
            ClassPathScanningCandidateComponentProvider scanner =
                    new ClassPathScanningCandidateComponentProvider(false);
            scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
            Set<Class<?>> types = new LinkedHashSet<>();
            for (BeanDefinition type : scanner.findCandidateComponents(OWN_PACKAGE)) {
                types.add(
                        ClassUtils.resolveClassName(String.valueOf(type.getBeanClassName()), null));
            }
            types.add(ServerProperties.class);
            return Collections.unmodifiableSet(types);
        }
    }

    static @Nullable String prefixOf(Class<?> type) {
        ConfigurationProperties annotation = type.getAnnotation(ConfigurationProperties.class);
        return annotation == null
                ? null
                : annotation.prefix().isEmpty() ? annotation.value() : annotation.prefix();
    }

    private static Set<Class<?>> typesIn(ConfigurableListableBeanFactory factory) {
        Set<Class<?>> types = new LinkedHashSet<>();
        for (String name : factory.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
            Class<?> type = Objects.requireNonNullElse(factory.getType(name, false), Void.class);
            if (type.getName().startsWith(OWN) || type == ServerProperties.class) {
                types.add(type);
            }
        }
        return types;
    }
}
