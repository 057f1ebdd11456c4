package io.botwarden.bench.report;

import io.botwarden.bench.report.Chart.Curve;
import io.botwarden.bench.report.Chart.Point;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Draws a chart. */
final class ChartSvg {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 420;
    private static final int LEFT = 70;
    private static final int RIGHT = 210;
    private static final int TOP = 44;
    private static final int BOTTOM = 52;
    private static final int LINE = 16;

    /** Colors that people with color blindness can distinguish (Okabe and Ito). */
    private static final List<String> COLOURS =
            List.of(
                    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000",
                    "#7f7f7f", "#882255");

    private final Chart chart;
    private final StringBuilder svg = new StringBuilder(1 << 14);
    private final Axis x;
    private final Axis y;

    private ChartSvg(Chart chart) {
        this.chart = chart;
        this.x = Axis.of(chart, Point::x, LEFT, WIDTH - RIGHT);
        this.y = Axis.of(chart, Point::y, HEIGHT - BOTTOM, TOP);
    }

    static String of(Chart chart) {
        return new ChartSvg(chart).draw();
    }

    /** A logarithmic axis between two powers of ten. */
    private record Axis(int from, int to, int begin, int end) {

        static Axis of(Chart chart, ToDoubleFunction<Point> coordinate, int begin, int end) {
            double[] values =
                    chart.curves().stream()
                            .flatMap(curve -> curve.points().stream())
                            .mapToDouble(coordinate)
                            .sorted()
                            .toArray();
            int from = (int) Math.floor(Math.log10(values[0]));
            int to = (int) Math.ceil(Math.log10(values[values.length - 1]));
            return new Axis(from, Math.max(to, from + 1), begin, end);
        }

        double at(double value) {
            return begin + (Math.log10(value) - from) / (to - from) * (end - begin);
        }
    }

    private String draw() {
        svg.append(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img" \
                font-family="sans-serif" font-size="12">
                <title>%3$s</title>
                <rect width="%1$d" height="%2$d" fill="#ffffff"/>
                <text x="%4$d" y="24" font-size="15" font-weight="bold">%3$s</text>
                """
                        .formatted(WIDTH, HEIGHT, escape(chart.title()), LEFT));
        for (int power = x.from(); power <= x.to(); power++) {
            double at = x.at(Math.pow(10, power));
            line(at, TOP, at, HEIGHT - BOTTOM, "#dddddd", 1);
            text(at, HEIGHT - BOTTOM + LINE, "middle", number(power));
        }
        for (int power = y.from(); power <= y.to(); power++) {
            double at = y.at(Math.pow(10, power));
            line(LEFT, at, WIDTH - RIGHT, at, "#dddddd", 1);
            text(LEFT - 6, at + 4, "end", number(power));
        }
        text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "middle", chart.xTitle());
        svg.append(
                "<text transform=\"translate(16 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>\n"
                        .formatted((TOP + HEIGHT - BOTTOM) / 2, escape(chart.yTitle())));
        for (int k = 0; k < chart.curves().size(); k++) {
            curve(chart.curves().get(k), COLOURS.get(k % COLOURS.size()), k);
        }
        return svg.append("</svg>\n").toString();
    }

    private void curve(Curve curve, String colour, int position) {
        StringBuilder points = new StringBuilder();
        for (Point point : curve.points()) {
            points.append(coordinate(x.at(point.x())))
                    .append(',')
                    .append(coordinate(y.at(point.y())))
                    .append(' ');
            svg.append(
                    "<circle cx=\"%s\" cy=\"%s\" r=\"3\" fill=\"%s\"/>\n"
                            .formatted(
                                    coordinate(x.at(point.x())),
                                    coordinate(y.at(point.y())),
                                    colour));
        }
        svg.append(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n"
                        .formatted(points.toString().trim(), colour));
        double at = TOP + 8 + position * (LINE + 2.0);
        line(WIDTH - RIGHT + 14, at - 4, WIDTH - RIGHT + 34, at - 4, colour, 3);
        text(WIDTH - RIGHT + 40, at, "start", curve.name());
    }

    private void line(double x1, double y1, double x2, double y2, String colour, int width) {
        svg.append(
                "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"%d\"/>\n"
                        .formatted(
                                coordinate(x1),
                                coordinate(y1),
                                coordinate(x2),
                                coordinate(y2),
                                colour,
                                width));
    }

    private void text(double x, double y, String anchor, String text) {
        svg.append(
                "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n"
                        .formatted(coordinate(x), coordinate(y), anchor, escape(text)));
    }

    private static String number(int power) {
        return power >= 0
                ? String.format(Locale.ROOT, "%,.0f", Math.pow(10, power))
                : String.format(Locale.ROOT, "%." + -power + "f", Math.pow(10, power));
    }

    private static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
