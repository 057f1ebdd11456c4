package io.botwarden.trino;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A connection to Trino for the KPI engine: each statement is translated before it is sent. */
public final class TrinoConnection {

    private TrinoConnection() {}

    /**
     * Translates what is sent through a connection.
     *
     * @param trino a connection with the time zone UTC; closing the result closes it
     */
    public static Connection translating(Connection trino, TrinoSql sql) {
        return translating(Connection.class, trino, sql);
    }

    private static <T> T translating(Class<T> type, T target, TrinoSql sql) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(), new Class<?>[] {type}, new Calls(target, sql)));
    }

    private record Calls(Object target, TrinoSql sql) implements InvocationHandler {

        @Override
        public @Nullable Object invoke(
                Object proxy, Method method, @Nullable Object @Nullable [] given) throws Throwable {
            @Nullable Object[] arguments = given == null ? new Object[0] : given.clone();
            if (arguments.length > 0 && arguments[0] instanceof String text) {
                if (method.getName().equals("prepareStatement")
                        || method.getName().startsWith("execute")) {
                    arguments[0] = sql.statement(text);
                }
            }
            try {
                Object result = method.invoke(target, arguments);
                return method.getReturnType() == Statement.class
                        ? translating(Statement.class, (Statement) result, sql)
                        : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }
}
