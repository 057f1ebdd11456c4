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
import org.springframework.context.annotation.Import;

/**
 * A test of the whole application over a real, migrated PostgreSQL, listening on a random port. A
 * start takes some seconds, so classes share an application:
 *
 * <ul>
 *   <li>By default a class finds the records of a new installation. After it, {@link InitialRows}
 *       replaces what it left. Keys do not start again from 1.
 *   <li>Classes that name the same {@link #database()} also see one another's records.
 *   <li>A class with its {@link #own()} application shares nothing.
 * </ul>
 *
 * <pre>{@code
 * @BotwardenTest
 * class IncidentControllerTest {
 *     @Autowired WebTestClient http;
 *     @Autowired DatabaseClient database;
 * }
 * }</pre>
 *
 * <p>The clock is a {@link MovableClock}, which is right when a class begins.
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
@Import(MovableClock.class)
public @interface BotwardenTest {

    /**
     * How long a test waits for something that must happen: an application that has just started is
     * slow on a busy machine, and a failing test may take long.
     */
    String PATIENCE = "60s";

    /** The same, as a Duration. */
    Duration LONG_ENOUGH = DurationStyle.detectAndParse(PATIENCE);

    /** The name of a database that keeps the records of the test classes that name it. */
    String database() default "";

    /**
     * Whether the class has an application and a database of its own: it tests what happens at the
     * start, stops or changes the application itself, or compares with other databases.
     */
    boolean own() default false;

    /**
     * Whether the alert rules, notification rules and escalation policies of a new installation are
     * enabled and its own data asset is registered, as they are in production. Otherwise a test
     * sees only its own.
     */
    boolean starters() default false;
}
