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
 * A {@link BotwardenTest} that speaks TLS, asks for client certificates, trusts an external issuer
 * and has allow-lists: all as {@link TransportSetup} says. The classes share one application.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BotwardenTest(database = "transport")
@ActiveProfiles("tls")
@ContextConfiguration(initializers = TransportSetup.class)
public @interface TransportTest {}
