package io.botwarden.risk.model;

import static io.botwarden.risk.model.ModelRecords.MODEL;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RefusedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads versions of the risk model. */
@Component
public class RiskModels {

    private static final String NOW =
            "select to_jsonb(m) #>> '{}' as row from risk_model_version m where state = 'APPROVED'";

    /** Before the first version came into force, that one applies. */
    private static final String THEN =
            """
            select to_jsonb(m) #>> '{}' as row
            from risk_model_version m
            where in_force_at is not null
            order by (in_force_at <= :at and (replaced_at is null or replaced_at > :at)) desc, in_force_at, id
            limit 1
            """;

    private final DatabaseClient database;

    RiskModels(DatabaseClient database) {
        this.database = database;
    }

    /** The version in force now. */
    public Mono<ModelVersion> inForce() {
        return database.sql(NOW).map(RiskModels::version).one();
    }

    /** The version in force at an instant. */
    public Mono<ModelVersion> inForce(Instant at) {
        return database.sql(THEN)
                .bind("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .map(RiskModels::version)
                .one();
    }

    /**
     * The version that an argument names, in whatever state.
     *
     * @param id its opaque ID
     */
    public Mono<ModelVersion> require(String argument, String id) {
        return Mono.fromCallable(() -> MODEL.parse(argument, id))
                .flatMap(this::find)
                .switchIfEmpty(
                        Mono.error(() ->
                                RefusedException.ofArgument(
                                        argument,
                                        "there is no version \"%s\" of the risk model"
                                                .formatted(id))));
    }

    /** The version with this key. */
    public Mono<ModelVersion> find(long key) {
        return database.sql(
                        "select to_jsonb(m) #>> '{}' as row from risk_model_version m where id = :id")
                .bind("id", key)
                .map(RiskModels::version)
                .one();
    }

    /** The version with this number. */
    public Mono<ModelVersion> numbered(String number) {
        return database.sql(
                        "select to_jsonb(m) #>> '{}' as row from risk_model_version m where number = :number")
                .bind("number", number)
                .map(RiskModels::version)
                .one();
    }

    /**
     * The version that a query uses: the one that is named or, by default, the one in force at the
     * time of the figures.
     */
    public Mono<ModelVersion> asked(@Nullable String id, @Nullable Instant asOf) {
        if (id != null) {
            return require("model", id);
        }
        return asOf == null ? inForce() : inForce(asOf);
    }

    /** The version in force now, for a command without a server. Blocks. */
    public static ModelVersion inForce(DataSource records) {
        try (Connection connection = records.getConnection();
                PreparedStatement query = connection.prepareStatement(NOW);
                ResultSet row = query.executeQuery()) {
            if (!row.next()) {
                throw new IllegalArgumentException(
                        "There is no version of the risk model yet: start the server once");
            }
            return StoredModel.parse(row.getString("row"));
        } catch (SQLException e) {
            throw new IllegalStateException("The risk model could not be read", e);
        }
    }

    private static ModelVersion version(io.r2dbc.spi.Readable row) {
        return StoredModel.parse(Fields.text(row, "row"));
    }
}
