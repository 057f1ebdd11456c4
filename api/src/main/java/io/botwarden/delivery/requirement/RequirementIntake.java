package io.botwarden.delivery.requirement;

import io.botwarden.platform.transaction.Fields;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The department that develops requirements without bot and development department: otherwise only
 * viewers with access to everything would find them. (Policy 2.1.2)
 */
@Component
class RequirementIntake {

    private static final Logger log = LoggerFactory.getLogger(RequirementIntake.class);

    private final DatabaseClient database;
    private final String code;

    /**
     * @param code the department's code; empty for none
     */
    RequirementIntake(
            DatabaseClient database,
            @Value("${botwarden.delivery.development-department:}") String code) {
        this.database = database;
        this.code = code;
    }

    /** Its key; empty if none is configured or there is no such department. */
    Mono<Optional<Long>> department() {
        if (code.isBlank()) {
            return Mono.just(Optional.empty());
        }
        return database.sql("select id from department where code = :code")
                .bind("code", code)
                .map(row -> Optional.of(Fields.number(row, "id")))
                .one()
                .switchIfEmpty(
                        Mono.fromSupplier(() -> {
                            log.warn(
                                    "botwarden.delivery.development-department refers to a department that does not exist: {}",
                                    code);
                            return Optional.empty();
                        }));
    }
}
