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
 * A function of a bot, for the employee whose account requests it.
 *
 * @param function key of the function
 * @param functionCode the function's code
 * @param name the display name of the function
 * @param bot key of the bot
 * @param botCode the bot's code
 * @param botName the display name of the bot
 * @param employee key of the employee; null if the account belongs to nobody
 * @param employeeName the employee's name
 * @param retired whether the bot or its function is retired
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
                ? "Only employees can use functions, and this account does not belong to an employee."
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
            throw new IllegalStateException("The account does not belong to an employee");
        }
        FunctionHolder holder =
                new FunctionHolder(FunctionHolder.Kind.EMPLOYEE, employee, employeeName);
        return new GrantedFunction(bot, botCode, function, functionCode, holder)
                .write(endsAt)
                .refer("request_id", REQUEST, null, request);
    }
}
