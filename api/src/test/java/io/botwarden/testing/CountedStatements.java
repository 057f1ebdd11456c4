package io.botwarden.testing;

import io.r2dbc.spi.ConnectionFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import reactor.core.publisher.Mono;

/**
 * Counts the statements of an import: those over JDBC of the import threads, and those of the
 * largest R2DBC transaction. Background work does not count. Import it into a test.
 */
@TestConfiguration(proxyBeanMethods = false)
public class CountedStatements {

    private static final String INTAKE = "intake-";
    private static final AtomicLong OVER_JDBC = new AtomicLong();
    private static final AtomicLong LARGEST = new AtomicLong();

    /** The number of statements of the request. */
    public static long of(Runnable request) {
        OVER_JDBC.set(0);
        LARGEST.set(0);
        request.run();
        return OVER_JDBC.get() + LARGEST.get();
    }

    private static void countOverJdbc() {
        if (Thread.currentThread().getName().startsWith(INTAKE)) {
            OVER_JDBC.incrementAndGet();
        }
    }

    private static Runnable countOverR2dbc() {
        AtomicLong here = new AtomicLong();
        return () -> LARGEST.accumulateAndGet(here.incrementAndGet(), Math::max);
    }

    @Bean
    static BeanPostProcessor countingConnections() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return switch (bean) {
                    case DataSource source -> counting(DataSource.class, source);
                    case ConnectionFactory factory -> counting(ConnectionFactory.class, factory);
                    default -> bean;
                };
            }
        };
    }

    private static <T> T counting(Class<T> type, T target) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, arguments) -> counted(invoke(target, method, arguments))));
    }

    /** Connections are wrapped, and each created statement is counted. */
    private static @Nullable Object counted(@Nullable Object result) {
        return switch (result) {
            case null -> null;
            case Connection connection ->
                    watched(Connection.class, connection, CountedStatements::countOverJdbc);
            case Mono<?> connections ->
                    connections.map(each ->
                            each instanceof io.r2dbc.spi.Connection connection
                                    ? watched(
                                            io.r2dbc.spi.Connection.class,
                                            connection,
                                            countOverR2dbc())
                                    : each);
            default -> result;
        };
    }

    private static <T> T watched(Class<T> type, T connection, Runnable count) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, arguments) -> {
                            if (method.getName().equals("prepareStatement")
                                    || method.getName().equals("createStatement")) {
                                count.run();
                            }
                            return invoke(connection, method, arguments);
                        }));
    }

    private static @Nullable Object invoke(Object target, Method method, Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
