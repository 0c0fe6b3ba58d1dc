package io.posthorn.system.xa.orders;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.XAConnection;
import org.h2.jdbcx.JdbcDataSource;

/** The database: a row for each order, and shelves whose rows every order of theirs locks. Files, each commit written at once. */
final class OrderRows {
    private static final int SHELVES = 3;

    private final JdbcDataSource source = new JdbcDataSource();

    OrderRows(Path folder) throws SQLException {
        source.setURL("jdbc:h2:file:" + folder.resolve("rows").toAbsolutePath()
                + ";WRITE_DELAY=0;LOCK_TIMEOUT=3000;DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1");
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS processed(id IDENTITY, name VARCHAR(60))");
            statement.execute("CREATE TABLE IF NOT EXISTS shelf(number INT PRIMARY KEY, taken INT)");
            for (int shelf = 0; shelf < SHELVES; shelf++) {
                statement.execute("INSERT INTO shelf SELECT %1$d, 0 WHERE NOT EXISTS"
                        .formatted(shelf) + "(SELECT * FROM shelf WHERE number = %d)".formatted(shelf));
            }
        }
    }

    XAConnection open() throws SQLException {
        return source.getXAConnection();
    }

    static void insert(Connection connection, String order) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO processed(name) VALUES(?)");
                PreparedStatement take =
                        connection.prepareStatement("UPDATE shelf SET taken = taken + 1 WHERE number = ?")) {
            insert.setString(1, order);
            insert.executeUpdate();
            take.setInt(1, Math.floorMod(order.hashCode(), SHELVES));
            take.executeUpdate();
        }
    }

    List<String> names() throws SQLException {
        return column("SELECT name FROM processed ORDER BY id");
    }

    /** Prepared transactions that nobody has decided. */
    List<String> inDoubt() throws SQLException {
        return column("SELECT transaction_name FROM information_schema.in_doubt");
    }

    /** Everything about the tables that contradicts: locks that are left, shelves that do not fit the orders. */
    List<String> contradictions() throws SQLException {
        List<String> found = new ArrayList<>(column("SELECT table_name || ' is locked' FROM information_schema.locks"));
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE processed SET name = name");
            statement.executeUpdate("UPDATE shelf SET taken = taken");
        } catch (SQLException e) {
            found.add("a row is locked: " + e.getMessage());
        }
        int taken = column("SELECT SUM(taken) FROM shelf").stream().mapToInt(Integer::parseInt).sum();
        if (taken != names().size()) {
            found.add(taken + " taken from the shelves for " + names().size() + " orders");
        }
        return found;
    }

    private List<String> column(String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
