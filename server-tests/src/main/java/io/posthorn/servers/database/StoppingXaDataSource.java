package io.posthorn.servers.database;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import org.h2.jdbcx.JdbcDataSource;

/** H2's XA data source, with branches that stop on request; see {@link StoppingXaResource}. */
public final class StoppingXaDataSource implements XADataSource {
    private final JdbcDataSource h2 = new JdbcDataSource();

    /**
     * The JDBC URL, under the property names that servers use. By default H2 keeps a confirmed commit in memory for up
     * to half a second; a database that is killed here must have written what it confirmed.
     */
    public void setURL(String url) {
        h2.setURL(url + ";WRITE_DELAY=0");
    }

    public String getURL() {
        return h2.getURL();
    }

    public void setUser(String user) {
        h2.setUser(user);
    }

    public String getUser() {
        return h2.getUser();
    }

    public void setPassword(String password) {
        h2.setPassword(password);
    }

    public String getPassword() {
        return h2.getPassword();
    }

    @Override
    public XAConnection getXAConnection() throws SQLException {
        return new StoppingXaConnection(h2.getXAConnection());
    }

    @Override
    public XAConnection getXAConnection(String user, String password) throws SQLException {
        return new StoppingXaConnection(h2.getXAConnection(user, password));
    }

    @Override
    public PrintWriter getLogWriter() {
        return h2.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        h2.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) {
        h2.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() {
        return h2.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return h2.getParentLogger();
    }
}
