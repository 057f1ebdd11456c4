package io.botwarden.platform.runtime;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches if no external database is configured. */
final class EmbeddedDatabaseWanted implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return !ExternalDatabaseWanted.isNamed(context.getEnvironment());
    }
}
