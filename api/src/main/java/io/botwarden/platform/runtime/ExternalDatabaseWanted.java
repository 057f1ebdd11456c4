package io.botwarden.platform.runtime;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches if the URL of an external database is configured. */
final class ExternalDatabaseWanted implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return isNamed(context.getEnvironment());
    }

    static boolean isNamed(Environment environment) {
        return !environment.getProperty("botwarden.database.r2dbc-url", "").isBlank()
                || !environment.getProperty("botwarden.database.jdbc-url", "").isBlank();
    }
}
