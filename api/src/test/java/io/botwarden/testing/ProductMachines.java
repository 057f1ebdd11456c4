package io.botwarden.testing;

import io.botwarden.platform.lifecycle.StateMachine;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.RegexPatternTypeFilter;

/** The product's state machines, for tests that need them without the application. */
public final class ProductMachines {

    private static final Pattern NAMES = Pattern.compile(".*StateMachines");

    private ProductMachines() {}

    /** All of them, by name of their type. */
    public static List<StateMachine> all() {
        try (AnnotationConfigApplicationContext context =
                new AnnotationConfigApplicationContext(new DefaultListableBeanFactory())) {
            ClassPathBeanDefinitionScanner scanner =
                    new ClassPathBeanDefinitionScanner(context, false);
            scanner.addIncludeFilter(new RegexPatternTypeFilter(NAMES));
            scanner.scan("io.botwarden");
            context.refresh();
            return List.copyOf(context.getBeansOfType(StateMachine.class).values());
        }
    }
}
