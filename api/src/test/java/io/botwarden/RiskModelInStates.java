package io.botwarden;

import static io.botwarden.StepTried.tried;

import java.util.List;
import java.util.Set;

/**
 * Versions of the risk model in each state. Only the latest one that came into force is still
 * APPROVED.
 */
final class RiskModelInStates {

    private static final String CONTENT =
            """
            currency, severities, frequency, likelihood_level, likelihood_lower, impact_level, impact_lower, cell_likelihood, cell_impact,
            cell_level, factor_kind, factor_weight, factor_full_at, loss_criticality, loss_classification, loss_low, loss_high,
            prior_smallest_class, prior_pooled_quarters, prior_alpha, prior_beta, shock_probability, shock_multiplier, half_lives
            """;

    static final List<RecordsInStates> ALL =
            List.of(
                    new RecordsInStates(
                            "risk_model_version",
                            "ModelState",
                            """
                            update risk_model_version set state = 'SUPERSEDED', replaced_at = now() where state = 'APPROVED' and '{state}' = 'APPROVED';
                            insert into risk_model_version (state, reason, drafted_by_id, drafted_at, decided_at, in_force_at, replaced_at, @)
                            select '{state}', '{new}', {other}, now(), case when '{state}' in ('APPROVED', 'REJECTED', 'SUPERSEDED') then now() end,
                              case when '{state}' in ('APPROVED', 'SUPERSEDED') then now() end, case when '{state}' = 'SUPERSEDED' then now() end, @
                            from risk_model_version
                            where number = '1'
                            """
                                    .replace("@", CONTENT),
                            "reason",
                            List.of(
                                    tried("changeRiskModel", "CHANGE")
                                            .about("model")
                                            .with("version", 1)
                                            .with("currency", "EUR")
                                            .unless("WRONG_STATE", "APPROVED"),
                                    tried("proposeRiskModel", "PROPOSE")
                                            .about("model")
                                            .unless("WRONG_STATE", "APPROVED"),
                                    tried("approveRiskModel", "APPROVE")
                                            .about("model")
                                            .with("version", 1)
                                            .unless("WRONG_STATE", "APPROVED"),
                                    tried("rejectRiskModel", "REJECT")
                                            .about("model")
                                            .with("reason", "No need")
                                            .unless("WRONG_STATE", "APPROVED"),
                                    tried("withdrawRiskModel", "WITHDRAW")
                                            .about("model")
                                            .with("reason", "No need")
                                            .unless("WRONG_STATE", "APPROVED")),
                            Set.of("SUPERSEDE")));

    private RiskModelInStates() {}
}
