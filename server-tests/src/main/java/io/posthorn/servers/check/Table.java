package io.posthorn.servers.check;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Creates the table of {@link Rows} where it is missing. Not when the application starts: GlassFish recovers transactions after
 * that, and has whoever uses a database before wait for the recovery.
 */
@Dependent
public class Table {
    @Resource(lookup = "jdbc/checks")
    private DataSource database;

    void create() {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists checked (text varchar(200))");
        } catch (SQLException e) {
            throw new IllegalStateException("the table cannot be created", e);
        }
    }
}
