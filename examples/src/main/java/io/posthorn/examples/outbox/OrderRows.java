package io.posthorn.examples.outbox;

import io.posthorn.jms.checked.LocalOutcome;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.h2.api.ErrorCode;

/**
 * The orders. A row is one under its identifier, or says that there will never be one: whoever writes first has decided. One for each
 * thread.
 */
public final class OrderRows implements AutoCloseable {
    private static final int LOCK_TIMEOUT_MS = 500;

    private final Connection connection;

    /** @param url of an H2 database; the table is made when it is missing */
    public OrderRows(String url) throws SQLException {
        connection = DriverManager.getConnection(url);
        connection.createStatement().execute("set lock_timeout " + LOCK_TIMEOUT_MS);
        connection.createStatement().execute("set write_delay 0"); // else a commit is in memory for a while
        connection.createStatement()
                .execute("create table if not exists orders (id varchar primary key, placed boolean not null)");
        connection.setAutoCommit(false);
    }

    /** Enters an order, in a transaction that {@link #commit} ends. */
    public void insert(String id) throws SQLException {
        insert(id, true);
    }

    private void insert(String id, boolean placed) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into orders values (?, ?)")) {
            insert.setString(1, id);
            insert.setBoolean(2, placed);
            insert.executeUpdate();
        }
    }

    public void commit() throws SQLException {
        connection.commit();
    }

    /**
     * What became of the transaction that was to place an order. To say that it will never be placed, its identifier is taken: the transaction,
     * should it still run somewhere, then fails.
     */
    public LocalOutcome outcome(String id) throws SQLException {
        try {
            insert(id, false);
            connection.commit();
            return LocalOutcome.ROLLBACK;
        } catch (SQLException e) {
            connection.rollback();
            if (e.getErrorCode() == ErrorCode.DUPLICATE_KEY_1) {
                return isPlaced(id) ? LocalOutcome.COMMIT : LocalOutcome.ROLLBACK;
            }
            if (e.getErrorCode() == ErrorCode.LOCK_TIMEOUT_1) {
                return LocalOutcome.UNKNOWN; // it runs
            }
            throw e;
        }
    }

    /** Whether there is such an order. */
    public boolean isPlaced(String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select placed from orders where id = ?")) {
            select.setString(1, id);
            try (ResultSet found = select.executeQuery()) {
                return found.next() && found.getBoolean(1);
            }
        } finally {
            connection.commit();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
