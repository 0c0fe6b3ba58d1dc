package io.posthorn.servers.check;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The table that transactions write to beside the broker. */
@Dependent
public class Rows {
    @Resource(lookup = "jdbc/checks")
    private DataSource database;

    /** Adds a row, in the transaction of the caller. */
    public void insert(String text) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into checked (text) values (?)")) {
            insert.setString(1, text);
            insert.executeUpdate();
        }
    }

    /** How many rows have this text. */
    public int count(String text) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection
                        .prepareStatement("select count(*) from checked where text like ?")) {
            select.setString(1, text);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    /** Takes the rows with this text away. */
    public void delete(String text) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement("delete from checked where text = ?")) {
            delete.setString(1, text);
            delete.executeUpdate();
        }
    }

    /** Takes all rows away. */
    public void deleteAll() throws SQLException {
        try (Connection connection = database.getConnection(); Statement delete = connection.createStatement()) {
            delete.executeUpdate("delete from checked");
        }
    }
}
