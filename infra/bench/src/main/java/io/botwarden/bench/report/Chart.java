package io.botwarden.bench.report;

import java.util.List;

/**
 * A chart of curves with logarithmic axes, in which equal ratios look equal.
 *
 * @param file the file name, such as {@code growth.svg}
 * @param title the title
 * @param xTitle the title of the x axis
 * @param yTitle the title of the y axis
 * @param curves the curves
 */
public record Chart(String file, String title, String xTitle, String yTitle, List<Curve> curves) {

    /**
     * A curve.
     *
     * @param name the name in the legend
     * @param points the points, from left to right
     */
    public record Curve(String name, List<Point> points) {}

    /**
     * A point; both values are positive.
     *
     * @param x the x value
     * @param y the y value
     */
    public record Point(double x, double y) {}
}
