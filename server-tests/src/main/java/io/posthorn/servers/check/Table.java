package io.posthorn.servers.check;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Creates the table of {@link Rows} where it is missing. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Table {
    @Resource(lookup = "jdbc/checks")
    private DataSource database;

    @PostConstruct
    void create() {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists checked (text varchar(200))");
        } catch (SQLException e) {
            throw new IllegalStateException("the table cannot be created", e);
        }
    }
}
