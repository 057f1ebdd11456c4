package io.botwarden.analytics.risk.loss;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * What is simulated. The order of scenarios and shocks does not matter.
 *
 * @param scenarios sorted by id
 * @param shocks sorted by key
 * @param years the number of simulated years
 * @param seed of the random numbers
 */
public record LossQuestion(
        List<LossScenario> scenarios, List<CommonShock> shocks, int years, long seed) {

    /** The number of years if a question does not say. */
    public static final int USUAL_YEARS = 50_000;

    /** The seed if a question does not say. */
    public static final long USUAL_SEED = 20_160_229L;

    public static final int FEWEST_YEARS = 1_000;
    public static final int MOST_YEARS = 1_000_000;

    public LossQuestion {
        if (years < FEWEST_YEARS || years > MOST_YEARS) {
            throw new IllegalArgumentException(
                    "The number of years is between %d and %d, not %d"
                            .formatted(FEWEST_YEARS, MOST_YEARS, years));
        }
        scenarios = scenarios.stream().sorted(Comparator.comparing(LossScenario::id)).toList();
        shocks = shocks.stream().sorted(Comparator.comparing(CommonShock::key)).toList();
        requireUnique("scenario", scenarios.stream().map(LossScenario::id).toList());
        requireUnique(
                "treatment",
                scenarios.stream()
                        .flatMap(scenario -> scenario.treatments().stream())
                        .map(LossTreatment::id)
                        .toList());
        Set<String> known = requireUnique("shock", shocks.stream().map(CommonShock::key).toList());
        for (LossScenario scenario : scenarios) {
            if (!known.containsAll(scenario.shocks())) {
                throw new IllegalArgumentException(
                        "Scenario %s has the shocks %s; the question has %s"
                                .formatted(scenario.id(), scenario.shocks(), known));
            }
        }
    }

    private static Set<String> requireUnique(String kind, List<String> ids) {
        Set<String> unique = new HashSet<>();
        for (String id : ids) {
            if (!unique.add(id)) {
                throw new IllegalArgumentException("There are two %ss %s".formatted(kind, id));
            }
        }
        return unique;
    }

    /**
     * The expected number of events in all years without treatments, which the time of a simulation
     * depends on.
     */
    public double events() {
        return years
                * scenarios.stream().mapToDouble(scenario -> scenario.frequency().mean()).sum();
    }

    /**
     * The expected number of events that are drawn: a scenario is drawn twice more for each of its
     * treatments.
     */
    public double drawnEvents() {
        return years
                * scenarios.stream()
                        .mapToDouble(scenario ->
                                scenario.frequency().mean()
                                        * (1 + 2 * scenario.treatments().size()))
                        .sum();
    }

    /** The SHA-256 hash of everything that the result depends on, including the version. */
    public String hash() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(LossSimulation.VERSION);
            out.writeInt(years);
            out.writeLong(seed);
            out.writeInt(scenarios.size());
            for (LossScenario scenario : scenarios) {
                write(scenario, out);
            }
            out.writeInt(shocks.size());
            for (CommonShock shock : shocks) {
                out.writeUTF(shock.key());
                out.writeDouble(shock.probability());
                out.writeDouble(shock.multiplier());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes in memory can be written", e);
        }
        return HexFormat.of().formatHex(Counters.sha256().digest(bytes.toByteArray()));
    }

    private static void write(LossScenario scenario, DataOutputStream out) throws IOException {
        out.writeUTF(scenario.id());
        out.writeDouble(scenario.frequency().mean());
        out.writeDouble(scenario.frequency().shape());
        out.writeDouble(scenario.loss().low().doubleValue());
        out.writeDouble(scenario.loss().high().doubleValue());
        write(scenario.groups(), out);
        write(scenario.shocks(), out);
        out.writeInt(scenario.treatments().size());
        for (LossTreatment treatment : scenario.treatments()) {
            out.writeUTF(treatment.id());
            out.writeDouble(treatment.frequency());
            out.writeDouble(treatment.loss());
            out.writeUTF(treatment.cost().toPlainString());
            out.writeBoolean(treatment.inForce());
        }
    }

    private static void write(List<String> texts, DataOutputStream out) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            out.writeUTF(text);
        }
    }
}
