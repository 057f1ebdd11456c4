package io.botwarden.platform.identity.certificate;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches if client certificate authorities are configured. */
final class CertificatesWanted implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        String named =
                context.getEnvironment().getProperty("botwarden.client-certificates.authorities");
        return named != null && !named.isBlank();
    }
}
