package io.botwarden.analytics.risk;

import org.jspecify.annotations.Nullable;

/** The Cholesky decomposition of a symmetric, positive definite matrix. */
final class Cholesky {

    private final double[][] lower;

    private Cholesky(double[][] lower) {
        this.lower = lower;
    }

    /**
     * Decomposes a matrix.
     *
     * @param matrix its lower triangle is read
     * @return null if the matrix is not positive definite
     */
    static @Nullable Cholesky of(double[][] matrix) {
        int size = matrix.length;
        double[][] lower = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                if (i != j) {
                    lower[i][j] = sum / lower[j][j];
                } else if (sum > 0) {
                    lower[i][i] = StrictMath.sqrt(sum);
                } else {
                    return null;
                }
            }
        }
        return new Cholesky(lower);
    }

    /** The solution of the equations with a right-hand side. */
    double[] solve(double[] right) {
        int size = lower.length;
        double[] solution = right.clone();
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < i; k++) {
                solution[i] -= lower[i][k] * solution[k];
            }
            solution[i] /= lower[i][i];
        }
        for (int i = size - 1; i >= 0; i--) {
            for (int k = i + 1; k < size; k++) {
                solution[i] -= lower[k][i] * solution[k];
            }
            solution[i] /= lower[i][i];
        }
        return solution;
    }

    /** The logarithm of the determinant. */
    double logDeterminant() {
        double log = 0;
        for (int i = 0; i < lower.length; i++) {
            log += 2 * StrictMath.log(lower[i][i]);
        }
        return log;
    }
}
