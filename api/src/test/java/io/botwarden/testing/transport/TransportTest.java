package io.botwarden.testing.transport;

import io.botwarden.testing.BotwardenTest;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * A {@link BotwardenTest} with TLS, client certificates, an external issuer and allow-lists, as
 * configured by {@link TransportSetup}. The classes share one application.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BotwardenTest(database = "transport")
@ActiveProfiles("tls")
@ContextConfiguration(initializers = TransportSetup.class)
public @interface TransportTest {}
