package io.posthorn.cli.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Rows under a head, aligned: text to the left, numbers to the right. */
public final class Table {
    private static final String GAP = "  ";

    private final List<String> head;
    private final List<List<String>> rows = new ArrayList<>();
    private final boolean[] numbers;

    public Table(String... head) {
        this.head = List.of(head);
        this.numbers = new boolean[head.length];
        Arrays.fill(numbers, true);
    }

    /** Adds a row; a column of numbers alone is aligned to the right. */
    public void row(Object... cells) {
        if (cells.length != head.size()) {
            throw new IllegalArgumentException("%d cells under %d heads".formatted(cells.length, head.size()));
        }
        var row = new ArrayList<String>(cells.length);
        for (int i = 0; i < cells.length; i++) {
            numbers[i] &= cells[i] instanceof Number;
            row.add(cells[i] instanceof Number number ? "%,d".formatted(number.longValue()) : printable(cells[i]));
        }
        rows.add(row);
    }

    /** The table without a line break at its end. */
    public String text() {
        int[] widths = IntStream.range(0, head.size()).map(this::width).toArray();
        var lines = new ArrayList<String>();
        lines.add(line(head, widths));
        rows.forEach(row -> lines.add(line(row, widths)));
        return String.join(System.lineSeparator(), lines);
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).reduce(head.get(column).length(), Math::max);
    }

    private String line(List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String padding = " ".repeat(widths[i] - cells.get(i).length());
            boolean right = numbers[i] && !rows.isEmpty();
            line.append(i == 0 ? "" : GAP).append(right ? padding + cells.get(i) : cells.get(i) + padding);
        }
        return line.toString().stripTrailing();
    }

    /** A cell is one line whatever it holds, and cannot steer the terminal. */
    private static String printable(Object cell) {
        return cell == null ? "-" : cell.toString().replaceAll("\\p{Cntrl}+", " ");
    }
}
