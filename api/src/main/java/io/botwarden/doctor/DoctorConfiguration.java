package io.botwarden.doctor;

import io.botwarden.platform.check.Check;
import io.botwarden.platform.runtime.CheckedDatabase;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.core.env.Environment;

/**
 * The checks of all modules, and nothing of the server. It has no annotation of its own, so that
 * the server does not find it.
 */
@ComponentScan(
        basePackages = "io.botwarden",
        useDefaultFilters = false,
        includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Check.class),
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
class DoctorConfiguration {

    @Bean
    static Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    static CheckedDatabase checkedDatabase(Environment environment) {
        return new CheckedDatabase(environment);
    }

    @Bean
    static Doctor doctor(List<Check> checks) {
        return new Doctor(checks);
    }
}
