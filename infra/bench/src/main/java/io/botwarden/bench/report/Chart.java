package io.botwarden.bench.report;

import java.util.List;

/**
 * Curves over a common axis, both axes logarithmic: equal ratios look equal.
 *
 * @param file the name of the picture, such as {@code growth.svg}
 * @param title what it shows
 * @param xTitle what goes to the right
 * @param yTitle what goes up
 * @param curves the curves
 */
public record Chart(String file, String title, String xTitle, String yTitle, List<Curve> curves) {

    /**
     * One curve.
     *
     * @param name what it is
     * @param points its points, from left to right
     */
    public record Curve(String name, List<Point> points) {}

    /**
     * A point; both above 0.
     *
     * @param x to the right
     * @param y upwards
     */
    public record Point(double x, double y) {}
}
