package io.botwarden.access.request;

import static io.botwarden.access.AccessRecords.REQUEST;
import static io.botwarden.access.function.FunctionRecords.FUNCTION;
import static io.botwarden.catalog.CatalogRecords.BOT;

import io.botwarden.access.GrantScope;
import io.botwarden.access.function.FunctionHolder;
import io.botwarden.access.function.GrantedFunction;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The right to use a function of a bot, for the employee whose account asks.
 *
 * @param function key of the function
 * @param functionCode the function's code
 * @param name what people call the function
 * @param bot key of the bot
 * @param botCode the bot's code
 * @param botName what people call the bot
 * @param employee key of the employee; null where the account is nobody's
 * @param employeeName the employee's name
 * @param retired whether the bot or its function is in use no longer
 */
record FunctionRight(
        long function,
        String functionCode,
        String name,
        long bot,
        String botCode,
        String botName,
        @Nullable Long employee,
        @Nullable String employeeName,
        boolean retired)
        implements RequestedRight {

    @Override
    public String label() {
        return "Use of %s of the bot %s".formatted(name, botName);
    }

    @Override
    public String field() {
        return "function";
    }

    @Override
    public String obstacleField() {
        return field();
    }

    @Override
    public Scope reach() {
        return Scope.ofBot(bot);
    }

    @Override
    public @Nullable String obstacle() {
        if (retired) {
            return "The function %s of the bot %s is retired.".formatted(name, botName);
        }
        return employee == null
                ? "Only an employee can use a function, and this account is nobody's."
                : null;
    }

    @Override
    public Write store(Write request) {
        return request.set("kind", "FUNCTION")
                .set("scope", GrantScope.BOT)
                .refer("bot_id", BOT, null, bot)
                .refer("function_id", FUNCTION, null, function);
    }

    @Override
    public Write grantTo(long identity, String username, Instant endsAt, long request) {
        if (employee == null || employeeName == null) {
            throw new IllegalStateException("Nobody is there to hold the right");
        }
        FunctionHolder holder =
                new FunctionHolder(FunctionHolder.Kind.EMPLOYEE, employee, employeeName);
        return new GrantedFunction(bot, botCode, function, functionCode, holder)
                .write(endsAt)
                .refer("request_id", REQUEST, null, request);
    }
}
