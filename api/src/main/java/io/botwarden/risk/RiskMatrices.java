package io.botwarden.risk;

import io.botwarden.risk.model.ModelVersion;
import io.botwarden.risk.model.RiskModels;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The risk matrices for capabilities that assess risks. (Policy 6.1.2) */
@Component
public class RiskMatrices {

    private final RiskModels models;

    RiskMatrices(RiskModels models) {
        this.models = models;
    }

    /** The matrix in force now; an assessment keeps its number. */
    public Mono<LevelMatrix> inForce() {
        return models.inForce().map(RiskMatrices::matrix);
    }

    /**
     * The matrix that rates figures in a currency: the one in force, or the one by which they were
     * rated before if that has another currency.
     *
     * @param currency the currency of the figures; null if there are none
     * @param number the version by which they were rated; null if there is none
     */
    public Mono<LevelMatrix> of(@Nullable String currency, @Nullable String number) {
        return inForce()
                .flatMap(matrix ->
                        number == null || matrix.currency().equals(currency)
                                ? Mono.just(matrix)
                                : models.numbered(number)
                                        .map(RiskMatrices::matrix)
                                        .defaultIfEmpty(matrix));
    }

    /**
     * The matrix of a version.
     *
     * @param field the input field or argument that names the version
     * @param id the opaque ID of the version
     */
    public Mono<LevelMatrix> require(String field, String id) {
        return models.require(field, id).map(RiskMatrices::matrix);
    }

    private static LevelMatrix matrix(ModelVersion version) {
        return new LevelMatrix(version.id(), version.model());
    }
}
