package io.botwarden.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;

/**
 * A test of the whole application over a real, migrated PostgreSQL, listening on a random port.
 * Each test class has a database and an application of its own; classes that name the same {@link
 * #database()} share both, which saves their start:
 *
 * <pre>{@code
 * @BotwardenTest
 * class IncidentControllerTest {
 *     @Autowired WebTestClient http;
 *     @Autowired DatabaseClient database;
 * }
 * }</pre>
 *
 * <p>The demo profile is off: there are no demo accounts and no demo records. The home folder is a
 * new one below {@code target}. The server is {@link TestDatabase}'s.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureWebTestClient(timeout = BotwardenTest.PATIENCE)
public @interface BotwardenTest {

    /**
     * How long a test waits for something that must happen: an application that has just started is
     * slow on a busy machine, and a failing test may take long.
     */
    String PATIENCE = "60s";

    /** The same, as a Duration. */
    Duration LONG_ENOUGH = DurationStyle.detectAndParse(PATIENCE);

    /** The name of a database that several test classes share; empty for a private one. */
    String database() default "";

    /**
     * Whether the alert rules, notification rules and escalation policies of a new installation are
     * enabled and its own data asset is registered, as they are in production. Otherwise a test
     * sees only its own.
     */
    boolean starters() default false;
}
